import { devicesOf, parseDate } from 'assemblage';
import type { Devices, Scenario, Seen } from 'assemblage';

/** As on the first day of the run. */
export function devicesIn(world: Seen, { start }: Scenario): Devices {
  return devicesOf(world, parseDate(start) ?? 0);
}
