import { compareKeys } from '../kernel/keys.ts';
import { growTable } from '../kernel/columns.ts';
import type { Channel } from './channels.ts';
import { CLOSED, NATIONAL } from './outlets.ts';
import type { World } from './world.ts';

const SCALE = 1000;

/**
 * Writes down which outlets a stranger can come across from each district, in the order of their keys, with running
 * weights: the reach of their channel, and for an outlet that serves a country the district's share of its users.
 */
export function listOutlets(world: World, channels: readonly Channel[]): void {
  const { outlets, districts, listings, countries } = world.tables;
  const o = outlets.columns;
  const local: number[][] = Array.from({ length: districts.rows[0] }, () => []);
  const national: number[][] = Array.from({ length: countries.rows[0] }, () => []);
  for (let row = 0; row < outlets.rows[0]; row++) {
    if (o['state'][row] === CLOSED || channels[o['channel'][row]].reach === 0) continue;
    if (o['district'][row] === NATIONAL) national[o['country'][row]].push(row);
    else local[o['district'][row]].push(row);
  }
  const byKey = (a: number, b: number) => compareKeys(o['keyLo'][a], o['keyHi'][a], o['keyLo'][b], o['keyHi'][b]);
  for (const list of national) list.sort(byKey);
  let count = 0;
  for (let d = 0; d < districts.rows[0]; d++)
    count += local[d].length + national[districts.columns['country'][d]].length;
  growTable(listings, count + (count >> 2));
  let row = 0;
  for (let d = 0; d < districts.rows[0]; d++) {
    const country = districts.columns['country'][d];
    const share = districts.columns['users0'][d] / Math.max(1, countries.columns['users0'][country]);
    let sum = 0;
    districts.columns['listFrom'][d] = row;
    for (const outlet of local[d].sort(byKey)) {
      sum += SCALE * channels[o['channel'][outlet]].reach;
      listings.columns['outlet'][row] = outlet;
      listings.columns['reach'][row++] = sum;
    }
    for (const outlet of national[country]) {
      sum += Math.floor(SCALE * channels[o['channel'][outlet]].reach * share + 0.5);
      listings.columns['outlet'][row] = outlet;
      listings.columns['reach'][row++] = sum;
    }
    districts.columns['listTo'][d] = row;
  }
  listings.rows[0] = row;
}
