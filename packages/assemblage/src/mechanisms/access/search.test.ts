import { describe, expect, test } from 'vitest';
import { libraryWith, live, mean, overSeeds, probe, scenarioOf } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { CLOSED, RETAIL } from '../../world/outlets.ts';

const CUT = 10;
const SCENARIO = scenarioOf({ days: 42, scale: 0.05, without: ['succession', 'careers'] });

/** Closes all outlets up to retail but every tenth, on the day of the cut. */
const closing = libraryWith(
  [
    probe('demand', ({ outlets }, day) => {
      if (day !== CUT) return;
      for (let o = 0; o < outlets.rows[0]; o++) {
        if (outlets['level'][o] <= RETAIL && outlets['keyLo'][o] % 10 !== 0) outlets['state'][o] = CLOSED;
      }
    }),
  ],
  true,
);

/** Share of wishes to buy that find no outlet, day by day. */
function unserved(scenario: Scenario, library = closing): number[] {
  const shares: number[] = [];
  live(scenario, { library }, (_, tables) => {
    const { visits } = tables;
    let without = 0;
    for (let v = 0; v < visits.rows[0]; v++) if (visits.outlet[v] < 0) without++;
    shares.push(without / visits.rows[0]);
  });
  return shares;
}

describe('who loses the source looks for another', () => {
  const late = (hazard: number) =>
    overSeeds((seed) => mean(unserved({ ...SCENARIO, seed, parameters: { 'search.hazard': hazard } }).slice(-7)));

  test('and finds one; without search they stay unserved', () => {
    const days = unserved(SCENARIO);
    expect(mean(days.slice(0, CUT))).toBeLessThan(0.02);
    expect(days[CUT]).toBeGreaterThan(0.5);
    const [none, usual] = [late(0), late(0.3)];
    expect(none).toBeGreaterThan(0.5);
    expect(usual).toBeLessThan(none / 2);
  });

  test('the sooner, the more they look', () => {
    expect(late(0.8)).toBeLessThan(late(0.1));
  });
});

/** What was found on the way: outlets by the trust that their channel asks. */
function found(scenario: Scenario): { introduced: number; met: number; everyoneSeeks: number } {
  const count = { introduced: 0, met: 0, everyoneSeeks: 0 };
  const seeking = probe('demand', ({ people }) => people['seeking'].fill(1, 0, people.rows[0]));
  live(scenario, { library: libraryWith([seeking], true) }, (_, tables) => {
    const { visits, outlets, channels } = tables;
    for (let v = 0; v < visits.rows[0]; v++) {
      if (visits.found[v] < 0) continue;
      if (channels.trustAsked[outlets.channel[visits.found[v]]] > 0) count.introduced++;
      else count.met++;
      count.everyoneSeeks++;
    }
  });
  return count;
}

describe('closed channels are reached through friends alone', () => {
  const short = { ...SCENARIO, days: 7 };

  test('and not at all where friends vouch for less than is asked', () => {
    const usual = found(short);
    expect(usual.introduced).toBeGreaterThan(100);
    expect(usual.met).toBeGreaterThan(100);
    const least = Math.min(...LIBRARY.channels.flatMap(({ trustAsked }) => (trustAsked > 0 ? [trustAsked] : [])));
    const mute = found({ ...short, parameters: { 'search.vouching': least - 0.01 } });
    expect(mute.introduced).toBe(0);
  });

  test('strangers meet open channels only, by the weight of their reach', () => {
    const strangers = found({ ...short, parameters: { 'search.friendWeight': 0 } });
    expect(strangers.introduced).toBe(0);
    expect(strangers.met).toBeGreaterThan(found(short).met);
  });

  test('who is content looks for nothing', () => {
    const content = probe('access', ({ people }) => people['seeking'].fill(0, 0, people.rows[0]));
    let discoveries = 0;
    live(short, { library: libraryWith([content], true) }, (_, tables) => {
      for (let v = 0; v < tables.visits.rows[0]; v++) if (tables.visits.found[v] >= 0) discoveries++;
    });
    expect(discoveries).toBe(0);
  });
});

test('switched off, it finds nothing', () => {
  let discoveries = 0;
  live({ ...SCENARIO, days: 3, without: ['search'] }, {}, (_, tables) => {
    for (let v = 0; v < tables.visits.rows[0]; v++) if (tables.visits.found[v] >= 0) discoveries++;
  });
  expect(discoveries).toBe(0);
});
