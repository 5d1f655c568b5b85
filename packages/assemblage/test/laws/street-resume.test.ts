import { describe, expect, test } from 'vitest';
import { hashText } from '../../src/kernel/hash.ts';
import type { Chunk } from '../../src/results/tables.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import type { Simulation } from '../../src/simulate.ts';
import { sumOf } from '../runs.ts';
import { cityInStrife, cityOf, smallBritain, STREET_LENSES, STRONG } from '../street.ts';
import { bytesOf } from './bytes.ts';

/** Policies that begin and end on the way, and results whose sums go over weeks. */
const UNDER_WAY = {
  policies: STRONG.map((policy, i) => ({ ...policy, from: 4 * i, to: 4 * i + 15 })),
  lenses: STREET_LENSES,
};
const WORLDS: readonly (readonly [string, Scenario, readonly number[]])[] = [
  ['the city', cityOf({ days: 24, portraits: [3], ...UNDER_WAY }), [1, 17]],
  ['the city of 1999 in strife', cityInStrife({ days: 32, start: '1999-12-06', ...UNDER_WAY }), [23]],
  ['a small Britain in strife', smallBritain({ days: 100, ...UNDER_WAY }), [3, 93]],
];

interface Rest {
  readonly chain: string;
  readonly fingerprint: string;
  readonly agentDays: number;
  readonly tables: Readonly<Record<string, string>>;
}

function liveUntil(simulation: Simulation, day: number): Chunk[] {
  const chunks: Chunk[] = [];
  while (simulation.day < day) {
    simulation.step();
    chunks.push(...simulation.drain());
  }
  return chunks;
}

function restOf(simulation: Simulation): Rest {
  const chunks = liveUntil(simulation, simulation.scenario.days);
  return {
    chain: simulation.chain(),
    fingerprint: simulation.fingerprint(),
    agentDays: simulation.agentDays,
    tables: tablesOf(chunks),
  };
}

/** A hash of each table, column after column: how rows are cut into chunks is no part of the result. */
function tablesOf(chunks: readonly Chunk[]): Record<string, string> {
  const byTable = new Map<string, Chunk[]>();
  for (const chunk of chunks) byTable.set(chunk.table, [...(byTable.get(chunk.table) ?? []), chunk]);
  return Object.fromEntries(
    [...byTable].map(([table, own]) => [
      table,
      hashText(own[0].columns.map((_, i) => own.map(({ values }) => values[i].join()).join()).join('\n')),
    ]),
  );
}

describe.each(WORLDS)('%s, stopped and resumed', (_, scenario, days) => {
  test.each(days)('ends after day %i in the same bits and the same tables', (day) => {
    const simulation = createSimulation(scenario);
    liveUntil(simulation, day);
    const resumed = createSimulation(scenario, { snapshot: bytesOf(simulation.snapshot()) });
    expect(resumed.day).toBe(day);
    expect(restOf(resumed)).toEqual(restOf(simulation));
  });
});

test('a run in strife may be stopped on every day', () => {
  const scenario = smallBritain({ days: 24, ...UNDER_WAY });
  const whole = createSimulation(scenario);
  let stopped = createSimulation(scenario);
  const happened = { closures: 0, robbed: 0, entered: 0, silent: 0 };
  while (!whole.done) {
    whole.step();
    stopped.step();
    expect(stopped.chain(), `day ${whole.day - 1}`).toBe(whole.chain());
    stopped.drain();
    stopped = createSimulation(scenario, { snapshot: bytesOf(stopped.snapshot()) });
    happened.robbed += sumOf(whole, 'areaTallies', 'robberies');
    happened.entered += sumOf(whole, 'areaTallies', 'entered');
    happened.silent += sumOf(whole, 'lines', 'state', (l) => whole.world.tables.lines.state[l] > 1);
  }
  happened.closures = whole.world.tables.closures.rows[0];
  expect(stopped.fingerprint()).toBe(whole.fingerprint());
  for (const [what, count] of Object.entries(happened)) expect(count, what).toBeGreaterThan(5);
});
