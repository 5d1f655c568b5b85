import { inForce, libraryWith, live, probe, scenarioOf } from '../../packages/assemblage/test/runs.ts';
import type { Scenario } from '../../packages/assemblage/src/scenario/scenario.ts';
import type { Simulation, SimulationOptions } from '../../packages/assemblage/src/simulate.ts';

export { inForce, libraryWith, probe };
export type Tables = Parameters<NonNullable<Parameters<typeof live>[2]>>[1];

/** The synthetic city from the first of January of a year; change what the figure is about. */
export function cityOf(year: number, days: number, changes: Partial<Scenario> = {}): Scenario {
  return scenarioOf({ world: 'city', countries: [], scale: 1, start: `${year}-01-01`, days, ...changes });
}

/** Two small countries with a port each, four weeks from January 2023; change what the figure is about. */
export function twoCountries(changes: Partial<Scenario>): Scenario {
  return scenarioOf(changes);
}

/** A value for each day of a run. */
export function daily<T>(
  scenario: Scenario,
  measure: (tables: Tables, simulation: Simulation) => T,
  options: SimulationOptions = {},
): readonly T[] {
  const values: T[] = [];
  live(scenario, options, (simulation, tables) => void values.push(measure(tables, simulation)));
  return values;
}

/** Sum of a column over the rows in use. */
export function sumOf(
  table: { readonly rows: ArrayLike<number> },
  values: ArrayLike<number>,
  chosen: (row: number) => boolean = () => true,
): number {
  let all = 0;
  for (let row = 0; row < table.rows[0]; row++) if (chosen(row)) all += values[row];
  return all;
}
