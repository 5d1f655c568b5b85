import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { trust } from './trust.ts';

const WHOLE = 255;
type Outcome = 'well' | 'cheated' | 'caught' | 'nothing';

/** Trust of one tie after a row of visits. */
function after(
  outcomes: readonly Outcome[],
  parameters: Readonly<Record<string, number>> = {},
  mechanisms: readonly unknown[] = [trust],
): number {
  const world = byHand({
    mechanisms,
    parameters,
    rows: { people: 1, customers: 1, districts: 1, areas: 1, areaTallies: 1, networks: 1 },
    fill: () => {},
  });
  const { visits, customers } = world.c;
  for (const outcome of outcomes) {
    world.live(1, () => {
      visits.rows[0] = 1;
      visits['person'][0] = 0;
      visits['slot'][0] = 2;
      visits['bulk'][0] = outcome === 'nothing' ? 0 : 1000;
      visits['newcomer'][0] = outcome === 'cheated' ? 3 : 0;
      visits['stopped'][0] = outcome === 'caught' ? 2 : 0;
    });
  }
  return customers['trust'][2] / WHOLE;
}

const well = (count: number): Outcome[] => Array.from({ length: count }, () => 'well');

describe('trust is slow to build and quick to lose', () => {
  test('a month of good dealings makes what one bad one takes', () => {
    const built = after(well(30));
    expect(after(well(1))).toBeLessThan(0.11);
    expect(after(well(7))).toBeGreaterThan(0.45);
    expect(built).toBeGreaterThan(0.9);
    expect(after([...well(30), 'cheated'])).toBeLessThan(0.45 * built);
    expect(after([...well(30), 'caught'])).toBeLessThan(0.45 * built);
    // As many good dealings as the first half took are needed to make good for one.
    expect(after([...well(30), 'cheated', ...well(5)])).toBeLessThan(built);
  });

  test('full trust is reached in the end, so that a closed seller still has customers', () => {
    expect(after(well(120))).toBe(1);
  });

  test('what did not come about changes nothing, and without the mechanism nothing does', () => {
    expect(after([...well(5), 'nothing'])).toBe(after(well(5)));
    expect(after(well(30), {}, [])).toBe(0);
  });

  test('how fast follows from the two rates', () => {
    expect(after(well(5), { 'trust.gain': 0.3 })).toBeGreaterThan(after(well(5), { 'trust.gain': 0.03 }) + 0.4);
    expect(after([...well(30), 'cheated'], { 'trust.loss': 0.9 })).toBeLessThan(0.12);
  });
});
