import { CLOSED, OPEN } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';
import { endLine, openLine } from './line-life.ts';
import { LINE_OUTLETS } from './line-state.ts';
import { CHANGED, NO_LINE } from './lines.ts';
import { firstOfAll } from './number-life.ts';
import { BY_LINE, FAMILY_COUNT, OPENNESS, TRUST_ASKED } from './practices.ts';
import type { Roster } from './roster.ts';
import type { Shop } from './shop.ts';

/** Substances that a network or a line has room for. */
export const SHELVES = LINE_OUTLETS;
const WHOLE_TRUST = 255;

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
export function moveToLine(c: Shop, forms: readonly number[], n: number, l: number, today: number): void {
  swapShelves(c, n, l);
  for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) {
    if (c.networks.outlets[s] >= 0) c.outlets.line[c.networks.outlets[s]] = -1;
  }
  openAtHome(c, forms, n, l, today);
  c.numbers.ended[l] = CHANGED;
  c.numbers.first[l] = firstOfAll(c.numbers.serial[l]);
}

/** A line opens where its network is at home, with one runner. */
export function openAtHome(c: Shop, forms: readonly number[], n: number, l: number, today: number): void {
  openLine(c, { line: l, network: n, area: c.networks.area[n], away: 0, channel: forms[BY_LINE], posts: 1 }, today);
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

type Closing = Pick<Shop['outlets'], 'state' | 'changed' | 'stockBulk' | 'stockPure' | 'lost' | 'lostPure'>;

function closeOutlet(outlets: Closing, o: number, today: number): void {
  if (o < 0 || outlets.state[o] === CLOSED) return;
  outlets.state[o] = CLOSED;
  outlets.changed[o] = today;
  outlets.lost[o] += outlets.stockBulk[o];
  outlets.lostPure[o] += outlets.stockPure[o];
  outlets.stockBulk[o] = 0;
  outlets.stockPure[o] = 0;
}

/** Nobody stands at the corner or in the house of a network any more; what is there is lost. */
export function closeOwnOutlets(
  c: { readonly networks: { readonly outlets: ReadColumn }; readonly outlets: Closing },
  n: number,
  today: number,
): void {
  for (let s = n * SHELVES; s < n * SHELVES + SHELVES; s++) closeOutlet(c.outlets, c.networks.outlets[s], today);
}

/** A network stops: all its outlets close and all its lines end. */
export function closeShop(c: Shop, { first, next }: Roster, n: number, today: number): void {
  closeOwnOutlets(c, n, today);
  for (let l = first[n]; l >= 0; l = next[l]) if (c.lines.state[l] !== NO_LINE) endLine(c, l, today);
}
