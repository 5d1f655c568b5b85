import { describe, expect, test } from 'vitest';
import { cornersByHand, HOUSE } from '../../../test/corners-by-hand.ts';
import { mean } from '../../../test/runs.ts';
import { desertion } from './desertion.ts';
import { disputes } from './disputes.ts';
import { territory } from './territory.ts';
import { violence } from './violence.ts';

const SEEDS = [1, 2, 3];
const AREAS = 200;

interface Event {
  readonly day: number;
  readonly pair: number;
  readonly loser: number;
}

/** Violent events between the two networks of each area: network 2a and 2a + 1. */
function events(days: number, parameters: Record<string, number>, seed = 1, members = [5, 5]) {
  const list: Event[] = [];
  const harm = { injuries: 0, killings: 0, expected: 0 };
  const street = cornersByHand({
    mechanisms: [disputes, violence],
    areas: AREAS,
    custom: 500,
    parameters,
    seed,
    change: (c) => {
      for (let n = 0; n < 2 * AREAS; n++) c.networks.members[n] = members[n % 2];
    },
  });
  const { incidents, areaTallies } = street.c;
  street.live(days, undefined, (day) => {
    for (let i = 0; i < incidents.rows[0]; i++)
      list.push({ day, pair: incidents.area[i], loser: incidents.network[i] % 2 });
    for (let a = 0; a < AREAS; a++) {
      harm.injuries += areaTallies.injuries[a];
      harm.killings += areaTallies.killings[a];
      harm.expected += areaTallies.expectedKillings[a] / 2 ** 30;
    }
  });
  return { list, harm };
}

/** Share of events that another one of the same pair follows within two weeks. */
function followed(list: readonly Event[]): number {
  const next = list.filter(({ day, pair }) =>
    list.some((other) => other.pair === pair && other.day > day && other.day <= day + 14),
  );
  return next.length / list.length;
}

describe('violence breeds violence for some weeks', () => {
  const run = (retaliation: number, seed: number) =>
    events(365, { 'violence.retaliation': retaliation, 'violence.absence': 0, 'disputes.hazard': 0.0015 }, seed).list;

  test('with revenge events come in bursts, and there are more of them; without it they do not', () => {
    const [with3, without] = [0.5, 0].map((retaliation) => SEEDS.map((seed) => run(retaliation, seed)));
    expect(mean(with3.map(followed))).toBeGreaterThan(0.2);
    expect(mean(without.map(followed))).toBeLessThan(0.05);
    const ratio = mean(with3.map((list) => list.length)) / mean(without.map((list) => list.length));
    expect(ratio).toBeGreaterThan(1.5);
    expect(ratio).toBeLessThan(2.6);
  });

  test('a feud ends: nothing goes on when the cause is gone', () => {
    const street = cornersByHand({
      mechanisms: [violence],
      areas: AREAS,
      channel: HOUSE,
      change: (c) => {
        for (let n = 0; n < 2 * AREAS; n++) {
          c.networks.rival[n * 4] = n ^ 1;
          c.networks.heat[n * 4] = 0.02;
        }
      },
    });
    const count = { first: 0, last: 0 };
    street.live(400, undefined, (day) => {
      if (day < 50) count.first += street.c.incidents.rows[0];
      if (day >= 350) count.last += street.c.incidents.rows[0];
    });
    expect(count.first).toBeGreaterThan(50);
    expect(count.last).toBe(0);
  });
});

describe('who loses', () => {
  test('is the weaker, in proportion to strength', () => {
    const lost = SEEDS.map((seed) => {
      const { list } = events(365, { 'violence.absence': 0, 'disputes.hazard': 0.003 }, seed, [15, 5]);
      return mean(list.map(({ loser }) => loser));
    });
    expect(mean(lost)).toBeGreaterThan(0.7);
    expect(mean(lost)).toBeLessThan(0.8);
  });

  test('keeps away: nobody buys at its corner, it holds no patch, and does not fight there', () => {
    const street = cornersByHand({
      mechanisms: [territory, disputes, violence],
      members: 12,
      parameters: { 'disputes.hazard': 0.5 },
    });
    const { c } = street;
    street.live(1);
    while (c.incidents.rows[0] === 0) street.live(1);
    const day = street.day - 1;
    const loser = c.incidents.network[0];
    expect(c.networks.away[loser]).toBe(day + 30);
    expect(c.outlets.lure[loser]).toBeLessThan(-50);
    expect(c.outlets.lure[1 - loser]).toBe(0);
    c.outlets.lure.fill(0);
    c.networks.rival.fill(-1);
    street.live(1);
    expect(c.areas.holder[0]).toBe(1 - loser);
    street.live(28);
    expect(c.networks.away[loser]).toBe(day + 30);
  });

  test('loses half of its customers in the time; who stays loses none', () => {
    const street = cornersByHand({
      mechanisms: [desertion],
      people: 2000,
      change: (c) => {
        for (let i = 0; i < 2000; i++) {
          c.people.ties[i * 4] = 0;
          c.people.ties[i * 4 + 3] = 1;
        }
        c.networks.away[0] = 60;
      },
    });
    street.live(200);
    const kept = [0, 3].map((slot) => {
      let sum = 0;
      for (let i = 0; i < 2000; i++) if (street.c.people.ties[i * 4 + slot] >= 0) sum++;
      return sum / 2000;
    });
    expect(kept[0]).toBeGreaterThan(0.4);
    expect(kept[0]).toBeLessThan(0.6);
    expect(kept[1]).toBe(1);
  });
});

test('injuries and killings follow the events, and expected killings the chances', () => {
  const runs = SEEDS.map((seed) =>
    events(365, { 'disputes.hazard': 0.03, 'violence.absence': 0, 'violence.death': 0.02 }, seed),
  );
  const per = (what: 'injuries' | 'killings' | 'expected') =>
    mean(runs.map(({ list, harm }) => harm[what] / list.length));
  expect(per('injuries')).toBeGreaterThan(0.27);
  expect(per('injuries')).toBeLessThan(0.33);
  expect(per('killings')).toBeGreaterThan(0.013);
  expect(per('killings')).toBeLessThan(0.027);
  expect(per('expected')).toBeGreaterThan(0.018);
  expect(per('expected')).toBeLessThan(0.022);
});
