import { CLOSED, OPEN, RETAIL } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';
import type { Roster } from './roster.ts';
import { LINE_OUTLETS, leaveStock, setLine } from './line-state.ts';
import { CHANGED, GIVEN_UP, LINE_UP, NO_LINE } from './lines.ts';
import { AT_CORNER, BY_LINE, FAMILY_COUNT, OPENNESS, TRUST_ASKED } from './practices.ts';

/** Substances that a network or a line has room for. */
export const SHELVES = LINE_OUTLETS;
const EVERY_DAY = 127;
const WHOLE_TRUST = 255;

/** What changes when a network begins, ends or changes how it sells. */
export interface Shop {
  readonly networks: {
    readonly area: ReadColumn;
    readonly firstLine: ReadColumn;
    readonly lineSlots: ReadColumn;
    readonly practice: ReadColumn;
    readonly outlets: Int32Array;
  };
  readonly lines: {
    readonly rows: Int32Array;
    readonly network: Int32Array;
    readonly area: Int32Array;
    readonly away: Uint8Array;
    readonly state: Uint8Array;
    readonly changed: Int32Array;
    readonly opened: Int32Array;
    readonly born: Int32Array;
    readonly outlets: Int32Array;
    readonly custom: Float64Array;
    readonly takings: Float64Array;
    readonly minutes: Float64Array;
    readonly posts: Uint8Array;
    readonly adults: Uint8Array;
    readonly children: Uint8Array;
    readonly coerced: Uint8Array;
  };
  readonly numbers: {
    readonly serial: Int32Array;
    readonly born: Int32Array;
    readonly until: Int32Array;
    readonly live: Uint8Array;
    readonly ended: Uint8Array;
    readonly known: Uint8Array;
  };
  readonly handsets: {
    readonly serial: Int32Array;
    readonly born: Int32Array;
    readonly linked: Uint8Array;
    readonly carrier: Uint8Array;
  };
  readonly areas: { readonly firstDistrict: ReadColumn };
  readonly districts: { readonly country: ReadColumn };
  readonly outlets: {
    readonly network: Int32Array;
    readonly district: Uint16Array;
    readonly country: Uint16Array;
    readonly channel: Uint8Array;
    readonly line: Int32Array;
    readonly asks: Uint8Array;
    readonly minutes: Uint16Array;
    readonly state: Uint8Array;
    readonly changed: Uint16Array;
    readonly stockBulk: Float64Array;
    readonly stockPure: Float64Array;
    readonly lost: Float64Array;
    readonly lostPure: Float64Array;
  };
  readonly channels: { readonly minutes: ReadColumn };
  readonly areaTallies: { readonly linesOpened: Float64Array; readonly linesEnded: Float64Array };
}

/** All columns of a shop, for the `writes` of a mechanism that opens, closes or moves one. */
export const SHOP_COLUMNS = [
  'networks.outlets',
  'lines.network',
  'lines.area',
  'lines.away',
  'lines.state',
  'lines.changed',
  'lines.opened',
  'lines.born',
  'lines.outlets',
  'lines.custom',
  'lines.takings',
  'lines.minutes',
  'lines.posts',
  'lines.adults',
  'lines.children',
  'lines.coerced',
  'numbers.serial',
  'numbers.born',
  'numbers.until',
  'numbers.live',
  'numbers.ended',
  'numbers.known',
  'handsets.serial',
  'handsets.born',
  'handsets.linked',
  'handsets.carrier',
  'outlets.network',
  'outlets.district',
  'outlets.country',
  'outlets.channel',
  'outlets.line',
  'outlets.asks',
  'outlets.minutes',
  'outlets.state',
  'outlets.changed',
  'outlets.stockBulk',
  'outlets.stockPure',
  'outlets.lost',
  'outlets.lostPure',
  'areaTallies.linesOpened',
  'areaTallies.linesEnded',
] as const;

/** What a shop reads beside them. */
export const SHOP_READS = [
  'networks.area',
  'networks.firstLine',
  'networks.lineSlots',
  'areas.firstDistrict',
  'districts.country',
  'channels.level',
  'channels.visibility',
  'channels.national',
  'channels.week',
  'channels.minutes',
] as const;

/**
 * Rows of channels that stand for the options of the family `channel`. Among retail channels of a place that are open
 * every day the corner is the one that can be seen most, the house the one that can be seen least, and the line between.
 */
export function formsOf(channels: {
  readonly rows: Int32Array;
  readonly level: ReadColumn;
  readonly visibility: ReadColumn;
  readonly national: ReadColumn;
  readonly week: ReadColumn;
}): readonly [corner: number, house: number, line: number] {
  const rows = Array.from({ length: channels.rows[0] }, (_, row) => row).filter(
    (row) => channels.level[row] === RETAIL && channels.national[row] === 0 && channels.week[row] === EVERY_DAY,
  );
  rows.sort((a, b) => channels.visibility[b] - channels.visibility[a]);
  return [rows[AT_CORNER], rows[rows.length - 1], rows[1]];
}

/** The line that a network runs at home, whatever its state; -1 none. */
export function homeLineOf(
  { first, next }: Roster,
  networks: { readonly area: ReadColumn },
  lines: { readonly state: ReadColumn; readonly area: ReadColumn; readonly away: ReadColumn },
  n: number,
): number {
  for (let l = first[n]; l >= 0; l = next[l]) {
    if (lines.state[l] !== NO_LINE && lines.away[l] === 0 && lines.area[l] === networks.area[n]) return l;
  }
  return -1;
}

/** A slot for a line that was free when the day began; -1 none. */
export function freeLineOf(
  networks: { readonly firstLine: ReadColumn; readonly lineSlots: ReadColumn },
  lines: { readonly state: ReadColumn; readonly changed: ReadColumn },
  n: number,
  today: number,
): number {
  const first = networks.firstLine[n];
  for (let l = first; first >= 0 && l < first + networks.lineSlots[n]; l++) {
    if (lines.state[l] === NO_LINE && lines.changed[l] < today) return l;
  }
  return -1;
}

/** Trust that all outlets of a network ask from now on. */
export function askTrust(c: Shop, { first, next }: Roster, n: number): void {
  const asks = Math.floor(TRUST_ASKED[c.networks.practice[n * FAMILY_COUNT + OPENNESS]] * WHOLE_TRUST);
  for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) ask(c, c.networks.outlets[s], asks);
  for (let l = first[n]; l >= 0; l = next[l]) {
    for (let s = l * SHELVES; s < l * SHELVES + SHELVES; s++) ask(c, c.lines.outlets[s], asks);
  }
}

function ask(c: Shop, outlet: number, asks: number): void {
  if (outlet >= 0) c.outlets.asks[outlet] = asks;
}

/** The network sells at its own outlets from now on, at a corner or in a house. */
export function sellAt(c: Shop, forms: readonly number[], n: number, form: number): void {
  for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) {
    const o = c.networks.outlets[s];
    // Who sells in night-life stays there: its evenings are no corner.
    if (o < 0 || !forms.includes(c.outlets.channel[o])) continue;
    c.outlets.channel[o] = forms[form];
    c.outlets.minutes[o] = c.channels.minutes[forms[form]];
  }
}

/** The own outlets of a network become those of a line at home: customers, stock and name stay, a number is given out. */
export function moveToLine(c: Shop, forms: readonly number[], n: number, l: number, today: number, life: number): void {
  swapShelves(c, n, l);
  for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) {
    if (c.networks.outlets[s] >= 0) c.outlets.line[c.networks.outlets[s]] = -1;
  }
  openLine(c, forms, n, l, today, life);
  c.numbers.ended[l] = CHANGED;
}

/** A line opens at home, with one runner, who is adult. Nobody goes on with what used the slot before. */
export function openLine(c: Shop, forms: readonly number[], n: number, l: number, today: number, life: number): void {
  const { lines, networks } = c;
  const area = networks.area[n];
  lines.network[l] = n;
  lines.area[l] = area;
  lines.away[l] = 0;
  lines.opened[l] = today;
  lines.born[l]++;
  lines.custom[l] = 0;
  lines.takings[l] = 0;
  lines.minutes[l] = c.channels.minutes[forms[BY_LINE]];
  lines.posts[l] = 1;
  lines.adults[l] = 1;
  lines.children[l] = 0;
  lines.coerced[l] = 0;
  giveNumber(c.numbers, c.handsets, l, today, life);
  for (let s = 0; s < SHELVES; s++) {
    const o = lines.outlets[l * SHELVES + s];
    if (o < 0) continue;
    c.outlets.network[o] = n;
    c.outlets.line[o] = l;
    c.outlets.district[o] = c.areas.firstDistrict[area] + s;
    c.outlets.country[o] = c.districts.country[c.outlets.district[o]];
    c.outlets.channel[o] = forms[BY_LINE];
    c.outlets.minutes[o] = c.channels.minutes[forms[BY_LINE]];
  }
  setLine(lines, c.outlets, l, LINE_UP, today);
  c.areaTallies.linesOpened[area]++;
}

/** The way back: the outlets of the line at home become own outlets at a corner or in a house, and the line is no more. */
export function moveFromLine(
  c: Shop,
  forms: readonly number[],
  n: number,
  l: number,
  today: number,
  form: number,
): void {
  swapShelves(c, n, l);
  for (let s = l * SHELVES; s < l * SHELVES + SHELVES; s++) {
    if (c.lines.outlets[s] >= 0) c.outlets.line[c.lines.outlets[s]] = l;
  }
  for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) {
    const o = c.networks.outlets[s];
    if (o < 0) continue;
    c.outlets.line[o] = -1;
    if (c.outlets.state[o] !== CLOSED) c.outlets.state[o] = OPEN;
  }
  sellAt(c, forms, n, form);
  endLine(c, l, today);
}

function swapShelves(c: Shop, n: number, l: number): void {
  for (let s = 0; s < SHELVES; s++) {
    const own = c.networks.outlets[n * SHELVES + s];
    const kept = c.lines.outlets[l * SHELVES + s];
    if (own < 0 || kept < 0) continue;
    c.networks.outlets[n * SHELVES + s] = kept;
    c.lines.outlets[l * SHELVES + s] = own;
  }
}

function giveNumber(
  numbers: Shop['numbers'],
  handsets: Shop['handsets'],
  l: number,
  today: number,
  life: number,
): void {
  numbers.serial[l]++;
  numbers.born[l] = today;
  numbers.until[l] = today + life;
  numbers.live[l] = 1;
  numbers.ended[l] = GIVEN_UP;
  numbers.known[l] = 0;
  handsets.serial[l]++;
  handsets.born[l] = today;
  handsets.linked[l] = 0;
  handsets.carrier[l] = 0;
}

/** A line is given up: nobody answers, runners go, what is left is lost. */
export function endLine(c: Shop, l: number, today: number): void {
  const { lines } = c;
  if (lines.area[l] >= 0) c.areaTallies.linesEnded[lines.area[l]]++;
  leaveStock(c.outlets, lines, l);
  setLine(lines, c.outlets, l, NO_LINE, today);
  lines.area[l] = -1;
  lines.adults[l] = 0;
  lines.children[l] = 0;
  lines.coerced[l] = 0;
  lines.posts[l] = 0;
  c.numbers.live[l] = 0;
  c.numbers.ended[l] = GIVEN_UP;
}

/** Own outlets open, empty, at a corner or in a house. */
export function openOutlets(c: Shop, forms: readonly number[], n: number, form: number, today: number): void {
  sellAt(c, forms, n, form);
  for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) {
    const o = c.networks.outlets[s];
    if (o < 0 || c.outlets.state[o] !== CLOSED) continue;
    c.outlets.state[o] = OPEN;
    c.outlets.changed[o] = today;
  }
}

function closeOutlet({ outlets }: Shop, o: number, today: number): void {
  if (o < 0 || outlets.state[o] === CLOSED) return;
  outlets.state[o] = CLOSED;
  outlets.changed[o] = today;
  outlets.lost[o] += outlets.stockBulk[o];
  outlets.lostPure[o] += outlets.stockPure[o];
  outlets.stockBulk[o] = 0;
  outlets.stockPure[o] = 0;
}

/** A network stops: all its outlets close and all its lines end. */
export function closeShop(c: Shop, { first, next }: Roster, n: number, today: number): void {
  for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) closeOutlet(c, c.networks.outlets[s], today);
  for (let l = first[n]; l >= 0; l = next[l]) if (c.lines.state[l] !== NO_LINE) endLine(c, l, today);
}
