import { CLOSED, OPEN } from '../outlets.ts';
import { endLine } from './line-life.ts';
import { LINE_UP } from './lines.ts';
import { AT_CORNER, AT_HOUSE, BY_LINE, CHANNEL, CORNER_AND_LINE, FAMILY_COUNT, HOUSE_AND_LINE } from './practices.ts';
import type { Roster } from './roster.ts';
import { closeOwnOutlets, moveFromLine, moveToLine, openAtHome, openOutlets, sellAt, SHELVES } from './selling.ts';
import { freeLineOf, homeLineOf, type Shop } from './shop.ts';

/** What a telephone does to a corner or a house: it takes its place, or stands beside it until one of the two is left. */
export const REPLACES = 0;
export const ADDED = 1;

/** What changes when a network takes up another way of selling: expectations too, so that a new outlet gets stock. */
export type Stall = Shop & { readonly outlets: { readonly forecast: Float64Array } };

/** The place of an option of the family `channel`; -1 for a line alone. */
export function placeOf(option: number): number {
  if (option === CORNER_AND_LINE) return AT_CORNER;
  if (option === HOUSE_AND_LINE) return AT_HOUSE;
  return option === BY_LINE ? -1 : option;
}

function isLined(option: number): boolean {
  return option >= BY_LINE;
}

function besides(place: number): number {
  return place === AT_CORNER ? CORNER_AND_LINE : HOUSE_AND_LINE;
}

/**
 * How a network sells, from what it has: a corner or a house is left, a line was lost or taken. Where neither is open, and
 * where a telephone replaces the place, it is as it was said to be.
 */
export function wayOf(option: number, hasPlace: boolean, hasLine: boolean): number {
  if (!hasPlace) return hasLine ? BY_LINE : option;
  const place = Math.max(AT_CORNER, placeOf(option));
  return hasLine ? besides(place) : place;
}

/** What each network has to sell by, as things stand today. */
export interface Ways {
  /** A line that is up, at home or away. */
  readonly hasLine: Uint8Array;
  /** A corner or a house. */
  readonly hasPlace: Uint8Array;
  /** Either of them at home: how to sell there is a question. */
  readonly isAtHome: Uint8Array;
}

export function createWays(networks: number): Ways {
  const flags = () => new Uint8Array(networks);
  return { hasLine: flags(), hasPlace: flags(), isAtHome: flags() };
}

/** Looks at what networks have; where a telephone is added, how they are said to sell follows from it. */
export function seeWays(
  c: Shop & { readonly networks: { readonly rows: Int32Array; readonly practice: Uint8Array } },
  forms: readonly number[],
  runs: Roster,
  { hasLine, hasPlace, isAtHome }: Ways,
  active: Uint8Array,
  form: number,
): void {
  const { networks, lines, outlets } = c;
  hasLine.fill(0);
  hasPlace.fill(0);
  isAtHome.fill(0);
  for (let s = 0; s < networks.rows[0] * SHELVES; s++) {
    const o = networks.outlets[s];
    // How to sell is no question in night-life.
    if (o < 0 || outlets.state[o] === CLOSED || !forms.includes(outlets.channel[o])) continue;
    hasPlace[Math.floor(s / SHELVES)] = 1;
    isAtHome[Math.floor(s / SHELVES)] = 1;
  }
  for (let l = 0; l < lines.rows[0]; l++) {
    if (lines.state[l] !== LINE_UP) continue;
    hasLine[lines.network[l]] = 1;
    if (lines.away[l] === 0) isAtHome[lines.network[l]] = 1;
  }
  if (form !== ADDED) return;
  for (let n = 0; n < networks.rows[0]; n++) {
    if (active[n] === 0 || isAtHome[n] === 0) continue;
    const at = n * FAMILY_COUNT + CHANNEL;
    const line = homeLineOf(runs, networks, lines, n) >= 0;
    networks.practice[at] = wayOf(networks.practice[at], hasPlace[n] === 1, line);
  }
}

/**
 * Whether a network can turn from one way to another today. Where telephones replace the place, corner, house and line are
 * in each other's reach. Where they are added one thing changes at a time: a line beside the place, then the line alone.
 * Every way has two neighbours either way, so that chance alone takes nobody further in one form than in the other.
 */
export function isWayOpen(from: number, to: number, form: number): boolean {
  if (form === REPLACES) return to <= BY_LINE;
  if (isLined(from) !== isLined(to)) return placeOf(from) === placeOf(to) && from !== BY_LINE && to !== BY_LINE;
  if (!isLined(from)) return true;
  return from === BY_LINE || to === BY_LINE;
}

/** Whether lines stand in the way: one can be opened where a slot is free, and be left when it is up. */
export function canTurn(c: Shop, runs: Roster, n: number, from: number, to: number, today: number): boolean {
  const line = homeLineOf(runs, c.networks, c.lines, n);
  if (isLined(to) && !isLined(from)) return line < 0 && freeLineOf(c.networks, c.lines, n, today) >= 0;
  return line < 0 || c.lines.state[line] === LINE_UP;
}

/** Turns from one way of selling to another. */
export function turnTo(
  c: Stall,
  forms: readonly number[],
  runs: Roster,
  n: number,
  {
    from,
    to,
    form,
    today,
  }: { readonly from: number; readonly to: number; readonly form: number; readonly today: number },
): void {
  const line = homeLineOf(runs, c.networks, c.lines, n);
  const place = placeOf(to);
  if (form === REPLACES) {
    if (to === BY_LINE) moveToLine(c, forms, n, freeLineOf(c.networks, c.lines, n, today), today);
    else if (line >= 0) moveFromLine(c, forms, n, line, today, place);
    else sellAt(c, forms, n, place);
    return;
  }
  if (!isLined(from) && isLined(to)) {
    const slot = freeLineOf(c.networks, c.lines, n, today);
    openAtHome(c, forms, n, slot, today);
    shareOut(c, c.networks.outlets, n, c.lines.outlets, slot);
  } else if (isLined(from) && !isLined(to)) {
    bring(c.outlets, c.lines.outlets, line, c.networks.outlets, n);
    endLine(c, line, today);
  } else if (to === BY_LINE) {
    bring(c.outlets, c.networks.outlets, n, c.lines.outlets, line);
    closeOwnOutlets(c, n, today);
  } else if (from === BY_LINE) {
    openOutlets(c, forms, n, place, today);
    shareOut(c, c.lines.outlets, line, c.networks.outlets, n);
  } else sellAt(c, forms, n, place);
}

/** A new outlet is thought to take over half of what the other one sells: nobody knows yet. */
function shareOut(c: Stall, of: Int32Array, row: number, into: Int32Array, other: number): void {
  for (let s = 0; s < SHELVES; s++) {
    const [elder, younger] = [of[row * SHELVES + s], into[other * SHELVES + s]];
    if (elder < 0 || younger < 0 || c.outlets.state[elder] !== OPEN || c.outlets.state[younger] !== OPEN) continue;
    c.outlets.forecast[younger] = c.outlets.forecast[elder] / 2;
    c.outlets.forecast[elder] /= 2;
  }
}

/** What is in stock where a network stops selling it brings to where it goes on. */
function bring(outlets: Stall['outlets'], of: Int32Array, row: number, into: Int32Array, other: number): void {
  const { stockBulk, stockPure, forecast, state } = outlets;
  for (let s = 0; s < SHELVES; s++) {
    const [left, kept] = [of[row * SHELVES + s], into[other * SHELVES + s]];
    if (left < 0 || kept < 0 || state[kept] === CLOSED) continue;
    stockBulk[kept] += stockBulk[left];
    stockPure[kept] += stockPure[left];
    forecast[kept] += forecast[left];
    stockBulk[left] = 0;
    stockPure[left] = 0;
    forecast[left] = 0;
  }
}
