import { describe, expect, test } from 'vitest';
import { hashText } from '../../src/kernel/hash.ts';
import { Problem } from '../../src/kernel/problem.ts';
import type { Chunk } from '../../src/results/tables.ts';
import { LIBRARY } from '../../src/library.ts';
import { createSimulation } from '../../src/simulate.ts';
import { identityOf } from '../../src/simulate/identity.ts';
import { writeSnapshot } from '../../src/simulate/snapshot.ts';
import { foundWorld } from '../../src/world/found-world.ts';
import type { Simulation, SimulationOptions } from '../../src/simulate.ts';
import { chunksOf, inForce, scenarioOf } from '../runs.ts';
import { bytesOf } from './bytes.ts';

/** Everything that can be under way when a run is stopped: a policy in force, lenses with a memory, orders, births. */
const SCENARIO = scenarioOf({
  start: '2023-03-01',
  days: 40,
  policies: [
    { ...inForce('street-enforcement', { factor: 3 }, ['PT'], 5), to: 30 },
    inForce('port-price-shock', { factor: 2 }, [], 12),
  ],
  lenses: Object.values(LIBRARY.lenses)
    .filter(({ worlds = ['europe'] }) => worlds.includes('europe'))
    .map(({ name }) => ({ lens: name, settings: {} })),
  portraits: [3, 39],
  parameters: { 'succession.turnover': 0.6 },
});

interface Rest {
  readonly chunks: readonly Chunk[];
  readonly chain: string;
  readonly fingerprint: string;
  readonly agentDays: number;
}

/** Lives until a day, or to the end; what was drained on the way goes to `into`. */
function liveUntil(simulation: Simulation, day: number, into: Chunk[] = []): Chunk[] {
  while (simulation.day < day) {
    simulation.step();
    into.push(...simulation.drain());
  }
  return into;
}

function restOf(simulation: Simulation): Rest {
  const chunks = liveUntil(simulation, SCENARIO.days);
  return { chunks, chain: simulation.chain(), fingerprint: simulation.fingerprint(), agentDays: simulation.agentDays };
}

function snapshotAt(day: number): { bytes: Uint8Array; rest: Rest } {
  const simulation = createSimulation(SCENARIO);
  liveUntil(simulation, day);
  const bytes = bytesOf(simulation.snapshot());
  return { bytes, rest: restOf(simulation) };
}

/** A hash of each table, column after column: how rows are cut into chunks is no part of the result. */
function tablesOf(chunks: readonly Chunk[]): Record<string, string> {
  const tables: Record<string, string> = {};
  for (const table of new Set(chunks.map((chunk) => chunk.table))) {
    const own = chunks.filter((chunk) => chunk.table === table);
    tables[table] = hashText(own[0].columns.map((_, i) => own.map(({ values }) => values[i].join()).join()).join('\n'));
  }
  return tables;
}

describe('a run that was stopped and resumed', () => {
  test.each([1, 17, 29, 39])('ends after day %i in the same bits and the same tables', (day) => {
    const { bytes, rest } = snapshotAt(day);
    const resumed = createSimulation(SCENARIO, { snapshot: bytes });
    expect(resumed.day).toBe(day);
    const after = restOf(resumed);
    expect(after.fingerprint).toBe(rest.fingerprint);
    expect(after.chain).toBe(rest.chain);
    expect(after.agentDays).toBe(rest.agentDays);
    expect(tablesOf(after.chunks)).toEqual(tablesOf(rest.chunks));
  });

  test('may be stopped again and again', () => {
    let simulation = createSimulation(SCENARIO);
    for (const day of [4, 5, 6, 13, 31]) {
      liveUntil(simulation, day);
      simulation = createSimulation(SCENARIO, { snapshot: bytesOf(simulation.snapshot()) });
    }
    expect(restOf(simulation).fingerprint).toBe(snapshotAt(39).rest.fingerprint);
  });

  test('gives the same snapshot when it is taken twice', () => {
    const [first, second] = [snapshotAt(17), snapshotAt(17)];
    expect(first.bytes).toEqual(second.bytes);
  });
});

test('the same run twice gives the same chunks, cut in the same places', () => {
  const [first, second] = [chunksOf(SCENARIO), chunksOf(SCENARIO)];
  expect(first.length).toBeGreaterThan(100);
  expect(first).toEqual(second);
});

describe('a snapshot that cannot be used gives a problem', () => {
  const { bytes } = snapshotAt(9);
  const resume = (snapshot: Uint8Array, options: SimulationOptions = {}, scenario = SCENARIO) => {
    try {
      createSimulation(scenario, { ...options, snapshot });
    } catch (problem) {
      if (problem instanceof Problem) return `${problem.code} ${problem.message}`;
      throw problem;
    }
    return 'resumed';
  };
  const changed = (at: number, by: (byte: number) => number) => {
    const copy = bytes.slice();
    copy[at] = by(copy[at]);
    return copy;
  };

  test('a whole one does not', () => expect(resume(bytes)).toBe('resumed'));

  test.each([
    ['empty', new Uint8Array(0)],
    ['something else', new TextEncoder().encode('PAR1 and so on')],
    ['cut short inside the header', bytes.slice(0, 200)],
    ['cut short by a byte', bytes.slice(0, -1)],
    ['cut short, then closed', bytesOf([bytes.slice(0, bytes.length - 70_000), bytes.slice(-17)])],
    ['one bit of a column wrong', changed(bytes.length - 4000, (byte) => byte ^ 1)],
    ['one bit of the header wrong', changed(200, (byte) => byte ^ 1)],
    ['length of the header wrong', changed(30, (byte) => (byte === 57 ? 56 : 57))],
    ['length of the header no number', changed(30, () => 65)],
  ])('%s', (_, snapshot) => {
    expect(resume(snapshot)).toMatch(/^AS309 /);
  });

  test('every page is looked at: one bit wrong anywhere in the columns', () => {
    const step = Math.floor(bytes.length / 23);
    const head = Number(new TextDecoder('latin1').decode(bytes.subarray(22, 34)));
    const missed: number[] = [];
    for (let at = head; at < bytes.length; at += step) {
      // The rest of a line of 64 bytes after a column is padding, which nobody reads.
      if (bytes[at] !== 0 && resume(changed(at, (byte) => byte ^ 64)) === 'resumed') missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  test('of another scenario, seed or version', () => {
    expect(resume(bytes, {}, { ...SCENARIO, seed: 2 })).toMatch(/^AS309 .*another run/);
    expect(resume(bytes, {}, { ...SCENARIO, days: 41 })).toMatch(/^AS309 .*another run/);
    const world = foundWorld(SCENARIO, LIBRARY);
    const state = {
      identity: identityOf(SCENARIO),
      version: '0.0.0',
      day: 1,
      chain: [1, 2, 3, 4],
      agentDays: 1,
      memories: {},
    };
    expect(resume(bytesOf(writeSnapshot(world, state)))).toMatch(/^AS306 .*0\.0\.0/);
  });
});
