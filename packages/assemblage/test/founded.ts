import type { Scenario } from '../src/scenario/scenario.ts';
import { scenarioOf } from './runs.ts';

/** A street world as it is, in 2019. */
export function streetOf(world: Scenario['world'], changes: Partial<Scenario> = {}): Scenario {
  return scenarioOf({ world, countries: ['GB'], scale: 1, start: '2019-01-01', ...changes });
}

/** Rows of which something is so. */
export function count(rows: number, is: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < rows; row++) if (is(row)) found++;
  return found;
}
