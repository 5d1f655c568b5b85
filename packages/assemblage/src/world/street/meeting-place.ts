import { NATIONAL } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';

interface Outlets {
  readonly line: ReadColumn;
  readonly district: ReadColumn;
}

/** District in which a buyer of the district `home` and an outlet meet: where the outlet stands, or where a line delivers. */
export function whereMet(outlets: Outlets, outlet: number, home: number): number {
  return outlets.line[outlet] >= 0 || outlets.district[outlet] === NATIONAL ? home : outlets.district[outlet];
}
