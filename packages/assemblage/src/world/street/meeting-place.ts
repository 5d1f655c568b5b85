import { NATIONAL } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';

/** Parts of a meeting in sight: shares are kept in whole parts, so that sums do not depend on their order. */
export const SIGHT = 1024;

/** Parts of a meeting of each channel that others can see. */
export function sightOf({
  rows,
  visibility,
}: {
  readonly rows: Int32Array;
  readonly visibility: ReadColumn;
}): Int32Array {
  return Int32Array.from({ length: rows[0] }, (_, channel) => Math.floor(visibility[channel] * SIGHT));
}

interface Outlets {
  readonly line: ReadColumn;
  readonly district: ReadColumn;
}

/** District in which a buyer of the district `home` and an outlet meet: where the outlet stands, or where a line delivers. */
export function whereMet(outlets: Outlets, outlet: number, home: number): number {
  return outlets.line[outlet] >= 0 || outlets.district[outlet] === NATIONAL ? home : outlets.district[outlet];
}
