import { compareKeys } from '../kernel/keys.ts';
import { growTable } from '../kernel/columns.ts';
import type { Channel } from './channels.ts';
import { CLOSED, NATIONAL, RETAIL } from './outlets.ts';
import { areasInReach } from './street/reach.ts';
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
  if (world.tables.areas.rows[0] > 0) return listNearBy(world, channels, byKey);
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

/**
 * The same where areas are known: outlets that ask for no trust, of the own area and of those near by, whose weight falls
 * with distance.
 */
function listNearBy(world: World, channels: readonly Channel[], byKey: (a: number, b: number) => number): void {
  const { outlets, districts, listings, countries, areas } = world.tables;
  const o = outlets.columns;
  const width = countries.rows[0];
  const { from, area, weight } = areasInReach({
    rows: areas.rows,
    catchment: areas.columns['catchment'],
    x: areas.columns['x'],
    y: areas.columns['y'],
  });
  const local: number[][] = Array.from({ length: districts.rows[0] }, () => []);
  const national: number[][] = Array.from({ length: width }, () => []);
  for (let row = 0; row < outlets.rows[0]; row++) {
    if (o['state'][row] === CLOSED || o['asks'][row] > 0 || o['level'][row] > RETAIL) continue;
    if (o['district'][row] === NATIONAL) national[o['country'][row]].push(row);
    else local[o['district'][row]].push(row);
  }
  for (const list of [...local, ...national]) list.sort(byKey);
  // An outlet that opens to strangers is met at least, whatever its channel.
  const reachOf = (outlet: number) => Math.max(1, channels[o['channel'][outlet]].reach);
  const found: { outlet: number; reach: number }[] = [];
  const first = districts.columns['listFrom'];
  for (let d = 0; d < districts.rows[0]; d++) {
    const home = districts.columns['area'][d];
    const substance = districts.columns['country'][d];
    first[d] = found.length;
    const near: { outlet: number; reach: number }[] = [];
    for (let n = from[home]; n < from[home + 1]; n++) {
      for (const outlet of local[area[n] * width + substance])
        near.push({ outlet, reach: Math.floor(SCALE * reachOf(outlet) * weight[n] + 0.5) });
    }
    found.push(...near.sort((a, b) => byKey(a.outlet, b.outlet)));
    const share = districts.columns['users0'][d] / Math.max(1, countries.columns['users0'][substance]);
    for (const outlet of national[substance])
      found.push({ outlet, reach: Math.floor(SCALE * reachOf(outlet) * share + 0.5) });
    districts.columns['listTo'][d] = found.length;
  }
  growTable(listings, found.length + (found.length >> 2));
  let d = 0;
  let sum = 0;
  found.forEach(({ outlet, reach }, row) => {
    while (d < districts.rows[0] && row >= districts.columns['listTo'][d]) {
      d++;
      sum = 0;
    }
    sum += reach;
    listings.columns['outlet'][row] = outlet;
    listings.columns['reach'][row] = sum;
  });
  listings.rows[0] = found.length;
}
