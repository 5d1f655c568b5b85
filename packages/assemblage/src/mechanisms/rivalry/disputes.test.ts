import { describe, expect, test } from 'vitest';
import { CORNER, cornersByHand, HOUSE } from '../../../test/corners-by-hand.ts';
import { mean } from '../../../test/runs.ts';
import { disputes } from './disputes.ts';

const SEEDS = [1, 2, 3];
const DAYS = 100;
const AREAS = 240;

interface Street {
  readonly networks?: number;
  readonly channel?: number;
  readonly custom?: number;
  readonly scene?: number;
  /** Kilometres from one area to the next. */
  readonly apart?: number;
  /** Takings of a line that each network has beside its corner, euro a day. */
  readonly line?: number;
}

/** Violent disputes and expected ones a year in one area, over many areas. */
function perYear(
  { networks = 2, channel = CORNER, custom = 500, scene = 1000, apart = 100, line = 0 }: Street,
  seed = 1,
) {
  let [events, expected] = [0, 0];
  const street = cornersByHand({
    mechanisms: [disputes],
    areas: AREAS,
    networks,
    channel,
    custom,
    seed,
    change: (c) => {
      c.areas.scene.fill(scene * 100);
      // Areas lie two by two.
      for (let a = 1; a < AREAS; a += 2) c.areas.x[a] = c.areas.x[a - 1] + apart;
      if (line === 0) return;
      c.lines.rows[0] = networks * AREAS;
      for (let l = 0; l < networks * AREAS; l++) {
        c.lines.network[l] = l;
        c.lines.state[l] = 1;
        c.lines.takings[l] = line * 100;
      }
    },
  });
  const { areaTallies, incidents } = street.c;
  street.live(DAYS, undefined, () => {
    events += incidents.rows[0];
    for (let a = 0; a < AREAS; a++) expected += areaTallies.expectedViolence[a];
  });
  const yearly = 365 / DAYS / AREAS;
  return { events: events * yearly, expected: (expected / 2 ** 30) * yearly };
}

describe('disputes follow a shared place', () => {
  test('two at one corner fight now and then; in houses, alone or elsewhere nobody does', () => {
    const shared = mean(SEEDS.map((seed) => perYear({}, seed).events));
    const usual = 365 * disputes.parameters.hazard.value;
    expect(shared).toBeGreaterThan(0.7 * usual);
    expect(shared).toBeLessThan(1.4 * usual);
    expect(perYear({ channel: HOUSE }).expected).toBe(0);
    expect(perYear({ networks: 1 }).expected).toBe(0);
  });

  test('less so the more the smaller one lives by a line, where nothing is shared', () => {
    const all = perYear({}).expected;
    expect(perYear({ line: 500 }).expected / all).toBeCloseTo(0.5, 2);
    expect(perYear({ line: 4500 }).expected / all).toBeCloseTo(0.1, 2);
  });

  test('and across the streets to the next area, less so with distance', () => {
    const near = (apart: number) => perYear({ networks: 1, apart }).expected / (perYear({}).expected / 2);
    expect(near(0.5)).toBeCloseTo(0.5, 2);
    expect(near(1)).toBeCloseTo(0.2, 2);
    expect(near(2)).toBe(0);
  });

  test('as the place is worth', () => {
    expect(perYear({ scene: 2000 }).expected / perYear({}).expected).toBeCloseTo(2, 3);
  });

  test('events come as often as expected', () => {
    const runs = SEEDS.map((seed) => perYear({ networks: 6 }, seed));
    const ratio = mean(runs.map(({ events }) => events)) / mean(runs.map(({ expected }) => expected));
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });

  test('six at a corner make fifteen pairs, and no more networks are looked at', () => {
    const two = perYear({}).expected;
    expect(perYear({ networks: 6 }).expected / two).toBeCloseTo(15, 3);
    expect(perYear({ networks: 9 }).expected / two).toBeCloseTo(15, 3);
  });
});
