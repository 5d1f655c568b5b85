import { describe, expect, test } from 'vitest';
import { mean, once, probe, scenarioOf, sumOf } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Library } from '../../library.ts';
import { createSimulation } from '../../simulate.ts';
import { FREQUENT } from '../../world/people.ts';
import type { Mechanism } from '../mechanism.ts';

const JUMP = 60;
const DAYS = 100;
/** People who use several times a week, so that tolerance stands somewhere; a scenario longer than the test lives. */
const SCENARIO = scenarioOf({
  countries: ['PT'],
  days: DAYS + 20,
  scale: 0.1,
  without: ['careers'],
  parameters: { 'poisoning.hazard': 0.000001, 'poisoning.halfLife': 14, 'population.frequentShare': 0.18 },
});

/** The library with something that happens between use and poisoning. */
function between(look: (columns: AllColumns, day: number) => void): Library {
  const meddles: Mechanism = probe('health', look);
  const entries = Object.entries(LIBRARY.mechanisms).flatMap(([name, one]) =>
    name === 'use' ? [[name, one] as const, [meddles.name, meddles] as const] : [[name, one] as const],
  );
  return { ...LIBRARY, mechanisms: Object.fromEntries(entries) };
}

/** Tolerance counts for nothing: every dose is held against one that nobody is used to. */
const forgetting =
  (look: (columns: AllColumns, day: number) => void) =>
  (columns: AllColumns, day: number): void => {
    columns.people['tolerance'].fill(0);
    look(columns, day);
  };

/** Expected deaths for a use-day of frequent users, by day. The books are not audited, since the test meddles with grams. */
function risk(library: Library, parameters: Record<string, number> = {}, days = DAYS): number[] {
  const simulation = createSimulation(
    { ...SCENARIO, parameters: { ...SCENARIO.parameters, ...parameters } },
    { library, auditEvery: 1000 },
  );
  const values: number[] = [];
  while (simulation.day < days) {
    simulation.step();
    values.push(sumOf(simulation, 'tallies', 'expectedDeaths') / sumOf(simulation, 'tallies', 'useDays'));
  }
  return values;
}

/** Light users do not use: only those with tolerance are looked at. */
const frequentOnly = ({ people }: AllColumns) => {
  for (let i = 0; i < people.rows[0]; i++) if (people['class'][i] < FREQUENT) people['nextWant'][i] = 65535;
};

describe('a jump of purity', () => {
  const purer = (columns: AllColumns, day: number): void => {
    if (day === 0) frequentOnly(columns);
    for (let u = 0; u < columns.uses.rows[0] && day >= JUMP; u++) columns.uses['pure'][u] *= 2;
  };
  const over = (look = purer) => {
    const days = risk(between(look));
    return {
      first: mean(days.slice(JUMP, JUMP + 5)) / mean(days.slice(JUMP - 14, JUMP)),
      later: mean(days.slice(-14)) / mean(days.slice(JUMP - 14, JUMP)),
    };
  };

  test('kills most in its first days, and fewer once bodies are used to it', () => {
    const { first, later } = over();
    expect(first).toBeGreaterThan(2.5);
    expect(later).toBeLessThan(0.75 * first);
  });

  test('kills as many later on where tolerance counts for nothing', () => {
    const { first, later } = over(forgetting(purer));
    // Twice the dose, four times the risk, for ever.
    expect(first).toBeGreaterThan(3);
    expect(later / first).toBeCloseTo(1, 1);
  });
});

describe('after a pause', () => {
  const PAUSE = 40;
  const paused = (columns: AllColumns, day: number): void => {
    if (day === 0) frequentOnly(columns);
    const { people, uses } = columns;
    if (day < PAUSE || day >= JUMP) return;
    for (let i = 0; i < people.rows[0]; i++) if (people['nextWant'][i] < JUMP + 10) people['nextWant'][i] = JUMP;
    for (let u = 0; u < uses.rows[0]; u++) uses['pure'][u] = 0;
  };
  const afterPause = once((parameters: Record<string, number>) => risk(between(paused), parameters));
  const over = (parameters: Record<string, number> = {}, look = paused) => {
    const days = look === paused ? afterPause(parameters) : risk(between(look), parameters);
    return {
      back: mean(days.slice(JUMP, JUMP + 2)) / mean(days.slice(PAUSE - 14, PAUSE)),
      later: mean(days.slice(-14)) / mean(days.slice(PAUSE - 14, PAUSE)),
    };
  };

  test('the first use-days are the most dangerous; not where tolerance counts for nothing', () => {
    const { back, later } = over();
    expect(back).toBeGreaterThan(1.15);
    expect(later).toBeLessThan(back);
    expect(over({}, forgetting(paused)).back).toBeLessThan(1.1);
  });

  test('the longer the memory of the body, the smaller the danger', () => {
    expect(over({ 'poisoning.halfLife': 300 }).back).toBeLessThan(over().back);
  });
});

describe('deaths', () => {
  const lived = (parameters: Record<string, number>) => {
    const simulation = createSimulation({ ...SCENARIO, days: 30, parameters });
    const sums = { deaths: 0, poisonings: 0, expected: 0 };
    while (!simulation.done) {
      simulation.step();
      sums.deaths += sumOf(simulation, 'tallies', 'deaths');
      sums.poisonings += sumOf(simulation, 'tallies', 'poisonings');
      sums.expected += sumOf(simulation, 'tallies', 'expectedDeaths') / 2 ** 30;
    }
    return sums;
  };

  test('fall as often as they are expected, a share of poisonings', () => {
    const { deaths, poisonings, expected } = lived({ 'poisoning.hazard': 0.01, 'poisoning.fatal': 0.1 });
    expect(deaths).toBeGreaterThan(40);
    expect(Math.abs(deaths - expected)).toBeLessThan(3 * Math.sqrt(expected));
    expect(deaths / (deaths + poisonings)).toBeCloseTo(0.1, 1);
  });

  test('rise with the dose by the exponent that is said: none of it where there is no exponent', () => {
    const plain = between(forgetting(() => {}));
    const doubled = between(
      forgetting(({ uses }) => {
        for (let u = 0; u < uses.rows[0]; u++) uses['pure'][u] *= 2;
      }),
    );
    const ratio = (steepness: number) => {
      const parameters = { 'poisoning.steepness': steepness };
      return mean(risk(doubled, parameters, 7)) / mean(risk(plain, parameters, 7));
    };
    expect(ratio(0)).toBeCloseTo(1, 2);
    expect(Math.abs(ratio(1) - 2)).toBeLessThan(0.1);
    // Not quite fourfold: the largest doses stand at the ceiling of the risk.
    expect(ratio(2)).toBeGreaterThan(3.4);
    expect(ratio(2)).toBeLessThan(4);
  });

  test('leave the market: the dead neither use nor buy', () => {
    const simulation = createSimulation({ ...SCENARIO, days: 30, parameters: { 'poisoning.hazard': 0.005 } });
    while (!simulation.done) simulation.step();
    const { people, uses } = simulation.world.tables;
    const dead = Array.from({ length: people.rows[0] }, (_, i) => i).filter((i) => people.state[i] === 3);
    expect(dead.length).toBeGreaterThan(10);
    expect(dead.every((i) => people.nextWant[i] === 65535 && people.nextTurn[i] === 65535)).toBe(true);
    const today = new Set(Array.from({ length: uses.rows[0] }, (_, u) => (uses.harm[u] === 2 ? -1 : uses.person[u])));
    expect(dead.filter((i) => today.has(i))).toEqual([]);
  });
});
