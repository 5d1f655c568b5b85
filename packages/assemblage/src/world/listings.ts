import { compareKeys } from '../kernel/keys.ts';
import { growTable } from '../kernel/columns.ts';
import type { Channel } from './channels.ts';
import { CLOSED, NATIONAL, RETAIL } from './outlets.ts';
import { areasInReach, type Reach } from './street/reach.ts';
import type { World } from './world.ts';

const SCALE = 1000;

/**
 * What writes down, each time it is called, which outlets a stranger can come across from each district: in the order of
 * their keys, with running weights, the reach of their channel, and for an outlet that serves a country the district's
 * share of its users.
 */
export function listerOf(world: World, channels: readonly Channel[]): () => void {
  const { areas } = world.tables;
  if (areas.rows[0] === 0) return () => listByChannel(world, channels);
  const { catchment, x, y } = areas.columns;
  const reach = areasInReach({ rows: areas.rows, catchment, x, y });
  return () => listNearBy(world, channels, reach);
}

function listByChannel(world: World, channels: readonly Channel[]): void {
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

/**
 * The same where areas are known: outlets that ask for no trust, of the own area and of those near by, whose weight falls
 * with distance.
 */
function listNearBy(world: World, channels: readonly Channel[], { from, area, weight }: Reach): void {
  const { outlets, districts, listings, countries, areas } = world.tables;
  const o = outlets.columns;
  const width = countries.rows[0];
  const open = openToAll(world);
  const { local, national } = byPlace(world, open);
  // An outlet that opens to strangers is met at least, whatever its channel.
  const reachOf = (outlet: number) => Math.max(1, channels[o['channel'][outlet]].reach);
  const nearness = new Float64Array(areas.rows[0]);
  const near = new Int32Array(open.length);
  const first = districts.columns['listFrom'];
  let row = 0;
  for (let d = 0; d < districts.rows[0]; d++) {
    const home = districts.columns['area'][d];
    const substance = districts.columns['country'][d];
    let count = 0;
    for (let n = from[home]; n < from[home + 1]; n++) {
      nearness[area[n]] = weight[n];
      for (const place of local[area[n] * width + substance]) near[count++] = place;
    }
    const share = districts.columns['users0'][d] / Math.max(1, countries.columns['users0'][substance]);
    const needed = row + count + national[substance].length;
    if (needed > listings.capacity) growTable(listings, needed * 2);
    first[d] = row;
    let sum = 0;
    const list = (outlet: number, closeness: number) => {
      sum += Math.floor(SCALE * reachOf(outlet) * closeness + 0.5);
      listings.columns['outlet'][row] = outlet;
      listings.columns['reach'][row++] = sum;
    };
    for (const place of near.subarray(0, count).sort()) {
      const outlet = open[place];
      list(outlet, nearness[districts.columns['area'][o['district'][outlet]]]);
    }
    for (const place of national[substance]) list(open[place], share);
    districts.columns['listTo'][d] = row;
  }
  listings.rows[0] = row;
}

/** Outlets at which no trust is asked, in the order of their keys. */
function openToAll({ tables: { outlets } }: World): Int32Array {
  const o = outlets.columns;
  const open = Array.from({ length: outlets.rows[0] }, (_, row) => row).filter(
    (row) => o['state'][row] !== CLOSED && o['asks'][row] === 0 && o['level'][row] <= RETAIL,
  );
  return Int32Array.from(open.sort((a, b) => compareKeys(o['keyLo'][a], o['keyHi'][a], o['keyLo'][b], o['keyHi'][b])));
}

/** Places in a list of outlets by their district, or by their country where they serve a whole one. */
function byPlace(
  { tables: { outlets, districts, countries } }: World,
  open: Int32Array,
): { readonly local: readonly number[][]; readonly national: readonly number[][] } {
  const { district, country } = outlets.columns;
  const local: number[][] = Array.from({ length: districts.rows[0] }, () => []);
  const national: number[][] = Array.from({ length: countries.rows[0] }, () => []);
  open.forEach((row, place) => {
    if (district[row] === NATIONAL) national[country[row]].push(place);
    else local[district[row]].push(place);
  });
  return { local, national };
}
