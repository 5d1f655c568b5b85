import { valuesOf } from '../evidence/parameter.ts';
import { civilDate } from '../kernel/calendar.ts';
import type { Seen } from '../world/seen.ts';
import { sitesOf } from './antennas.ts';
import { coverOf } from './cameras.ts';
import { groundOf } from './ground.ts';
import { CAMERAS, PHONES } from './network-parameters.ts';
import { MOVEMENT } from './parameters.ts';

/** What records life in a synthetic city, at the values in force: antenna sites, and how much cameras cover. */
export interface Devices {
  /** Kilometres east and north of the centre, and the row of the cell. */
  readonly sites: readonly { readonly x: number; readonly y: number; readonly cell: number }[];
  /** Share of the public space of each cell in view of cameras. */
  readonly cover: readonly number[];
}

/** `start` is the date of the first day of the run, as the calendar counts. Reads the world and changes nothing. */
export function devicesOf(world: Seen, start: number): Devices {
  const ground = groundOf(world, valuesOf(MOVEMENT));
  const { x, y, cell } = sitesOf(world, ground, civilDate(start).year, valuesOf(PHONES));
  return {
    sites: Array.from(x, (east, site) => ({ x: east, y: y[site], cell: cell[site] })),
    cover: [...coverOf(ground, valuesOf(CAMERAS))],
  };
}
