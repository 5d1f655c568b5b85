import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { once, overSeeds } from '../../../test/runs.ts';
import { DRIFT, FROZEN } from '../../world/street/practices.ts';
import { AT_SCENES, HOLDERS_FIRST, NUMBERS_FIRST, ON_HOLDERS, ON_NUMBERS, SPLIT } from '../../world/street/tactics.ts';
import { tactics } from './tactics.ts';

const FORCES = 120;
const YEARS = 8;

/** Forces whose records reward one way of dividing the hours more than the others. */
function forcesWhere(best: number, parameters: Readonly<Record<string, number>> = {}, seed = 1) {
  const world = byHand({
    mechanisms: [tactics],
    parameters,
    seed,
    rows: { forces: FORCES, areas: FORCES, districts: FORCES, networks: 1 },
    fill: ({ forces, areas, districts }) => {
      forces['residents'].fill(1e6);
      forces['numberHours'].fill(2);
      forces['holderHours'].fill(4);
      for (const what of ['Charge', 'Number', 'Referral', 'Find']) forces[`reward${what}`].fill(1);
      areas['sceneHours'].fill(30);
      for (let f = 0; f < FORCES; f++) {
        areas['force'][f] = f;
        districts['area'][f] = f;
      }
    },
  });
  const { c } = world;
  const { tactic, charges } = c.forces;
  const sums = new Set<number>();
  world.live(
    YEARS * 365,
    (day) => {
      if (day % 30 !== 0) return;
      for (let f = 0; f < FORCES; f++) charges[f] += tactic[f * 4 + SPLIT] === best ? 6 : 2;
    },
    (day) => {
      if (day % 100 !== 0) return;
      for (let f = 0; f < FORCES; f++) {
        const { shift } = c.forces;
        const lines = 20 * (1 + shift[f * 3 + ON_NUMBERS]) + 40 * (1 + shift[f * 3 + ON_HOLDERS]);
        sums.add(Math.floor(lines + 30 * (1 + shift[f * 3 + AT_SCENES]) + 0.5));
      }
    },
  );
  const share = (option: number) =>
    Array.from({ length: FORCES }, (_, f) => tactic[f * 4 + SPLIT]).filter((used) => used === option).length / FORCES;
  return { c, share, sums };
}

describe('hours go where records reward them', () => {
  const forces = once(([best, parameters, seed]: readonly [number, Record<string, number>, number]) =>
    forcesWhere(best, parameters, seed),
  );
  const shareOf = (best: number, option: number, parameters = {}) =>
    overSeeds((seed) => forces([best, parameters, seed]).share(option));

  test('to numbers where numbers bring charges, to holders where holders do', () => {
    expect(shareOf(NUMBERS_FIRST, NUMBERS_FIRST)).toBeGreaterThan(shareOf(HOLDERS_FIRST, NUMBERS_FIRST) + 0.1);
    expect(shareOf(HOLDERS_FIRST, HOLDERS_FIRST)).toBeGreaterThan(shareOf(NUMBERS_FIRST, HOLDERS_FIRST) + 0.1);
  });

  test('nowhere in particular when tactics drift, or when charges do not count', () => {
    const drift = { 'tactics.mode': DRIFT };
    expect(Math.abs(shareOf(NUMBERS_FIRST, NUMBERS_FIRST, drift) - 1 / 3)).toBeLessThan(0.08);
    const indifferent = { 'tactics.charge': 0 };
    expect(shareOf(NUMBERS_FIRST, NUMBERS_FIRST, indifferent)).toBe(0);
  });
});

test('a tactic moves hours and makes none', () => {
  const { sums } = forcesWhere(NUMBERS_FIRST);
  expect([...sums]).toEqual([90]);
});

test('when nobody learns the levers are what is worked', () => {
  const { c } = forcesWhere(NUMBERS_FIRST, { 'tactics.mode': FROZEN });
  expect(c.forces['tactic'].every((option) => option === 0)).toBe(true);
  expect(c.forces['shift'].every((share) => share === 0)).toBe(true);
});
