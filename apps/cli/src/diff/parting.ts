import { SCHEMA } from 'assemblage';
import type { ReadColumn, Scenario, Seen, Simulation, TableName } from 'assemblage';
import type { Engine } from '../engine.ts';
import { differencesOf, isLever } from './worlds.ts';
import type { Difference } from './worlds.ts';

/** The first day on which two worlds differ in more than what policies set. */
export interface Parting {
  /** Days since the run began. */
  readonly day: number;
  /** Where they differ at the end of that day, in the order of the day's steps; empty when they do not. */
  readonly places: readonly Difference[];
  /** What policies set differently up to that day, each with its first day. */
  readonly levers: readonly SetLever[];
}

export interface SetLever {
  readonly day: number;
  readonly place: Difference;
}

/**
 * Lives both runs side by side through `last` at most. The chain of a run holds trade, use and records: what shows in it
 * may have begun earlier, in people or districts, so every column is compared on every day.
 */
export function findParting(
  engine: Engine,
  scenarios: readonly [Scenario, Scenario],
  last: number,
  lived: (day: number) => void,
): Parting {
  const [left, right] = scenarios.map((scenario) => engine.createSimulation(scenario, { library: engine.library })) as [
    Simulation,
    Simulation,
  ];
  const levers = new Map<string, SetLever>();
  for (let day = 0; ; day++) {
    for (const simulation of [left, right]) {
      simulation.step();
      simulation.drain();
    }
    lived(day);
    const places = sameRows(left.world, right.world) ? [] : differencesOf(left.world, right.world, left.steps());
    for (const place of places.filter(isLever)) {
      const name = `${place.table}.${place.column}`;
      if (!levers.has(name)) levers.set(name, { day, place });
    }
    if (day === last || places.some((place) => !isLever(place))) return { day, places, levers: [...levers.values()] };
  }
}

/** True when all columns are equal row by row; false may also mean another order of the same rows. */
function sameRows(left: Seen, right: Seen): boolean {
  return Object.entries(SCHEMA).every(([name, { columns }]) => {
    const [one, two] = [left, right].map(
      (world) => world.tables[name as TableName] as unknown as Readonly<Record<string, ReadColumn>>,
    );
    const rows = one?.['rows']?.[0] ?? 0;
    if (rows !== (two?.['rows']?.[0] ?? 0)) return false;
    return Object.entries(columns as Readonly<Record<string, { readonly width?: number }>>).every(
      ([column, { width = 1 }]) => sameValues(one?.[column], two?.[column], rows * width),
    );
  });
}

function sameValues(left: ReadColumn | undefined, right: ReadColumn | undefined, length: number): boolean {
  if (left === undefined || right === undefined) return left === right;
  for (let at = 0; at < length; at++) if (!Object.is(left[at], right[at])) return false;
  return true;
}
