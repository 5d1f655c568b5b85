import { beforeAll, describe, expect, test } from 'vitest';
import { inForce, libraryWith, live, probe, scenarioOf } from '../../../test/runs.ts';
import { LINE_UP, ORDERED_OFF } from '../../world/street/lines.ts';

/** The day on which the police act against every line of the city at once. */
const STRIKE = 28;
const CITY = scenarioOf({
  world: 'city',
  countries: [],
  scale: 1,
  start: '2019-01-07',
  days: STRIKE + 15,
  // Nobody else is charged in these weeks.
  parameters: { 'investigation.holder': 0.001, 'investigation.number': 0.004, 'investigation.prosecution': 1 },
});

/** On the day of the strike all numbers are known, or all holders are found. */
function strike(at: 'numbers' | 'holders') {
  return probe('rivalry', ({ lines, numbers, handsets }, day) => {
    if (day !== STRIKE) return;
    for (let l = 0; l < lines.rows[0]; l++) {
      if (lines['state'][l] !== LINE_UP) continue;
      if (at === 'numbers') numbers['known'][l] = 1;
      else {
        handsets['linked'][l] = 1;
        handsets['carrier'][l] = 1;
      }
    }
  });
}

const ORDERS = inForce('number-orders', { perYear: 365 }, [], STRIKE);

interface Sold {
  /** What lines took on each day, cents. */
  lines: number[];
  silentSold: number;
  ended: number;
}

function sold(seed: number, at?: 'numbers' | 'holders', parameters: Readonly<Record<string, number>> = {}): Sold {
  const found: Sold = { lines: [], silentSold: 0, ended: 0 };
  const scenario = {
    ...CITY,
    seed,
    parameters: { ...CITY.parameters, ...parameters },
    policies: at === 'numbers' ? [{ ...ORDERS, to: STRIKE + 1 }] : [],
  };
  const library = at === undefined ? {} : { library: libraryWith([strike(at)], true) };
  let before = new Set<number>();
  live(scenario, library, (simulation, { lines, numbers, outlets }) => {
    let cents = 0;
    for (let o = 0; o < outlets.rows[0]; o++) {
      const l = outlets.line[o];
      if (l < 0) continue;
      cents += outlets.takings[o];
      if (before.has(l)) found.silentSold += outlets.takings[o];
    }
    found.lines.push(cents);
    before = new Set();
    for (let l = 0; l < lines.rows[0]; l++)
      if (lines.state[l] > LINE_UP && lines.changed[l] < simulation.day) before.add(l);
    if (simulation.day === STRIKE + 1)
      for (let l = 0; l < lines.rows[0]; l++) if (numbers.ended[l] === ORDERED_OFF) found.ended++;
  });
  return found;
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
const SEEDS = [1, 2];
const LONG = 300_000;

describe('line and number are two things', () => {
  let spared: Sold[] = [];
  beforeAll(() => void (spared = SEEDS.map((seed) => sold(seed))), LONG);

  /** Takings of lines in the first and second week after the strike, against the same city without it. */
  function shares(at: 'numbers' | 'holders', parameters: Readonly<Record<string, number>> = {}): readonly number[] {
    const struck = SEEDS.map((seed) => sold(seed, at, parameters));
    const inWeek = (runs: readonly Sold[], from: number) =>
      sum(runs.flatMap(({ lines }) => lines.slice(STRIKE + from, STRIKE + from + 7)));
    expect(sum(struck.map(({ silentSold }) => silentSold))).toBe(0);
    if (at === 'numbers') expect(sum(struck.map(({ ended }) => ended))).toBeGreaterThan(100);
    return [1, 8].map((from) => inWeek(struck, from) / inWeek(spared, from));
  }

  test(
    'lines without numbers sell nothing while silent, and have most of their sales again in the second week',
    () => {
      const numbers = shares('numbers');
      const holders = shares('holders');
      expect(numbers[0]).toBeLessThan(0.9);
      expect(numbers[1]).toBeGreaterThan(0.7);
      // Charging the holders does much more.
      expect(holders[1]).toBeLessThan(numbers[1] - 0.25);
    },
    LONG,
  );

  test(
    'if line and number were one, an order would end the line',
    () => {
      const [, second] = shares('numbers', { 'numbers.lineDies': 1 });
      // What is sold by then is sold by lines that others open in their place.
      expect(second).toBeLessThan(0.3);
    },
    LONG,
  );
});
