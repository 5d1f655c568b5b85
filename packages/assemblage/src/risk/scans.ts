import { NATIONAL, OPEN, RETAIL } from '../world/outlets.ts';
import { LINE_SILENT, LINE_UP } from '../world/street/lines.ts';
import { ACTIVE_NETWORK } from '../world/street/networks.ts';
import type { World } from '../world/world.ts';
import type { ObjectName } from './objects.ts';

/** How many there are of each kind of object that is scanned for. */
export type ObjectCounts = Record<ObjectName, number>;

/** What there is when the police set to work: one pass over each table, since it is done every day. */
export function scanBeforeControl(world: World, counts: ObjectCounts): void {
  scanNetworks(world, counts);
  scanLines(world, counts);
  scanOutlets(world, counts);
  counts.placeOfSale = counts.network + counts.line;
}

/** Before lines look for a base: a line that was without one all day is at risk of taking one, whatever became of it. */
export function scanBeforeHomes({ tables: { lines } }: World, counts: ObjectCounts): void {
  const { state, away, home } = lines.columns;
  const rows = lines.rows[0];
  let without = 0;
  for (let l = 0; l < rows; l++) if (state[l] === LINE_UP && away[l] === 1 && home[l] < 0) without++;
  counts.baselessLine = without;
}

/** Purchases, and searches at meetings, served or not: a visit that was stopped was searched, 2 when the drug was found. */
function scanVisits({ tables: { visits } }: World, counts: ObjectCounts): void {
  const { outlet, bulk, stopped } = visits.columns;
  const rows = visits.rows[0];
  let purchases = 0;
  let searches = 0;
  let finds = 0;
  for (let v = 0; v < rows; v++) {
    if (outlet[v] < 0) continue;
    if (bulk[v] > 0) purchases++;
    if (stopped[v] === 0) continue;
    searches++;
    if (stopped[v] === 2) finds++;
  }
  counts.purchase = purchases;
  counts.search = searches;
  counts.find = finds;
}

/** What the day left behind. */
export function scanAtEnd(world: World, counts: ObjectCounts): void {
  const { vulnerable, areaTallies, incidents, loads } = world.tables;
  const { exploitedChildren, exploitedAdults, homes } = areaTallies.columns;
  const rows = areaTallies.rows[0];
  let exploited = 0;
  // Whoever lives in a taken-over home is counted as a victim and has no row among the people at risk.
  for (let a = 0; a < rows; a++) exploited += exploitedChildren[a] + exploitedAdults[a] - homes[a];
  counts.atRisk = vulnerable.rows[0] - exploited;
  counts.fight = incidents.rows[0];
  counts.load = loads.rows[0];
  scanVisits(world, counts);
}

function scanNetworks({ tables: { networks } }: World, counts: ObjectCounts): void {
  const { state } = networks.columns;
  const rows = networks.rows[0];
  let active = 0;
  for (let n = 0; n < rows; n++) if (state[n] === ACTIVE_NETWORK) active++;
  counts.network = active;
}

const NO_LINES = {
  up: 0,
  unknown: 0,
  known: 0,
  heard: 0,
  followed: 0,
  linked: 0,
  found: 0,
  adults: 0,
  children: 0,
  coerced: 0,
  home: 0,
};

/** Of a line that is up: number, handset, holder, runners. Of a silent one the handset and its holder are still there. */
function scanLines({ tables: { lines, numbers, handsets } }: World, counts: ObjectCounts): void {
  const { state, adults, children, coerced, home } = lines.columns;
  const { live, known } = numbers.columns;
  const { linked, carrier } = handsets.columns;
  const rows = lines.rows[0];
  const sums = { ...NO_LINES };
  for (let l = 0; l < rows; l++) {
    if (home[l] >= 0) sums.home++;
    if (state[l] !== LINE_UP && state[l] !== LINE_SILENT) continue;
    sums.adults += adults[l];
    sums.children += children[l];
    sums.coerced += coerced[l];
    if (carrier[l] === 1) sums.found++;
    else if (linked[l] === 1) sums.linked++;
    if (state[l] !== LINE_UP) continue;
    sums.up++;
    if (known[l] === 1 || linked[l] === 1) sums.followed++;
    if (known[l] === 1 && linked[l] === 0) sums.heard++;
    if (live[l] === 0) continue;
    if (known[l] === 1) sums.known++;
    else sums.unknown++;
  }
  counts.line = sums.up;
  counts.unknownNumber = sums.unknown;
  counts.knownNumber = sums.known;
  counts.heardHandset = sums.heard;
  counts.followedLine = sums.followed;
  counts.linkedHandset = sums.linked;
  counts.foundHolder = sums.found;
  counts.runner = sums.adults;
  counts.child = sums.children;
  counts.coerced = sums.coerced;
  counts.home = sums.home;
}

/** Open retail outlets that stand somewhere and are not a line's: all, and those of networks. */
function scanOutlets({ tables: { outlets } }: World, counts: ObjectCounts): void {
  const { level, state, district, line, network } = outlets.columns;
  const rows = outlets.rows[0];
  let all = 0;
  let own = 0;
  for (let o = 0; o < rows; o++) {
    if (state[o] !== OPEN || level[o] !== RETAIL || line[o] >= 0 || district[o] === NATIONAL) continue;
    all++;
    if (network[o] >= 0) own++;
  }
  counts.outlet = all;
  counts.ownOutlet = own;
}
