import type { TableSpec } from '../../kernel/columns.ts';

/** States of a line. */
export const NO_LINE = 0;
export const LINE_UP = 1;
/** The number is dead and no new one is out yet. */
export const LINE_SILENT = 2;
/** The holder was charged and nobody has taken over yet. */
export const LINE_HEADLESS = 3;

/** Why a number ended. */
export const CHANGED = 1;
export const ORDERED_OFF = 2;
/** The police took the handset with the holder. */
export const SEIZED = 4;
/** The line was given up. */
export const GIVEN_UP = 5;

/** In `numbers.until`: nobody has thought yet about how long a new number is kept. */
export const UNDRAWN = -1;

/**
 * A dealing line: a brand with customers, served in one area by a network. It is reached at a number and carried on a
 * handset; line, number, handset and network live and die apart. Rows are slots for the whole run.
 */
export const LINES = {
  kind: 'actants',
  about: 'Dealing lines: a brand with its customers in one area. Slots for the whole run.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    owner: { type: 'i32', unit: 'row of networks', about: 'whose slot it is, whoever runs the line' },
    network: { type: 'i32', unit: 'row of networks', about: 'who runs it' },
    area: { type: 'i32', unit: 'row of areas', about: 'where its customers are; -1 an unused slot' },
    away: { type: 'u8', unit: 'flag', about: '1 a county line: the network is at home in another city' },
    state: { type: 'u8', unit: 'state', about: '0 unused, 1 up, 2 silent (no number), 3 headless (holder charged)' },
    changed: { type: 'i32', unit: 'day', about: 'day on which the state last changed' },
    opened: { type: 'i32', unit: 'day', about: 'day on which it opened' },
    upAgain: { type: 'i32', unit: 'day', about: 'day on which it is to be reachable again' },
    born: { type: 'i32', unit: 'count', about: 'times that this slot was opened' },
    outlets: { type: 'i32', unit: 'row of outlets', about: 'its outlet for each substance; -1 none', width: 4 },
    orders: { type: 'f64', unit: 'orders', about: 'orders today', daily: true },
    custom: { type: 'f64', unit: 'orders a day', about: 'orders: exponential mean over 14 days on which it was up' },
    takings: { type: 'f64', unit: 'cent a day', about: 'takings: the same mean' },
    minutes: { type: 'f64', unit: 'minutes', about: 'mean time to the door, as customers know it' },
    posts: { type: 'u8', unit: 'persons', about: 'runners it wants' },
    adults: { type: 'u8', unit: 'persons', about: 'adult runners it has hired' },
    children: { type: 'u8', unit: 'persons', about: 'exploited children who are made to run for it' },
    coerced: { type: 'u8', unit: 'persons', about: 'exploited adults who are made to run for it' },
    childArrests: { type: 'u8', unit: 'persons', about: 'of its children arrested today', daily: true },
    adultArrests: { type: 'u8', unit: 'persons', about: 'of its exploited adults arrested today', daily: true },
    childrenLetGo: { type: 'u8', unit: 'persons', about: 'of its children let go today', daily: true },
    coercedLetGo: { type: 'u8', unit: 'persons', about: 'of its exploited adults let go today', daily: true },
    poorSince: { type: 'i32', unit: 'day', about: 'day since which a county line does not earn its cost; -1 it does' },
    home: { type: 'i32', unit: 'row of people', about: 'user whose home was taken over; -1 none' },
    homeUntil: { type: 'i32', unit: 'day', about: 'day on which it leaves that home' },
    listed: { type: 'i32', unit: 'day', about: 'day until which others have a list of its customers' },
    worth: { type: 'f64', unit: 'cent', about: 'what the line is worth: margin until its customers are reached again' },
    arrested: { type: 'u8', unit: 'persons', about: 'people arrested with it today, the exploited too', daily: true },
    seized: { type: 'f64', unit: 'cent', about: 'street value of the drugs seized with it today', daily: true },
  },
} as const satisfies TableSpec;

/** The number at which a line is reached now: row = row of lines. */
export const NUMBERS = {
  kind: 'actants',
  about: 'The number of each line: row = row of lines. From reserved test ranges in every record.',
  columns: {
    serial: { type: 'i32', unit: 'count', about: 'numbers that the line has had' },
    first: {
      type: 'i32',
      unit: 'count',
      about: 'which of them was the first of the line that has the slot now: older ones were numbers of another line',
    },
    born: { type: 'i32', unit: 'day', about: 'day since which it is in use' },
    until: { type: 'i32', unit: 'day', about: 'day on which the line means to change it; -1 not decided yet' },
    live: { type: 'u8', unit: 'flag', about: '1 when calls reach the line' },
    ended: {
      type: 'u8',
      unit: 'code',
      about: 'why the last one ended: 1 changed, 2 ordered off, 4 seized, 5 line given up',
    },
    known: { type: 'u8', unit: 'flag', about: '1 when the police hold it' },
  },
} as const satisfies TableSpec;

/** The handset that carries the number now: row = row of lines. */
export const HANDSETS = {
  kind: 'actants',
  about: 'The handset of each line: row = row of lines. From reserved test ranges in every record.',
  columns: {
    serial: { type: 'i32', unit: 'count', about: 'handsets that the line has had' },
    born: { type: 'i32', unit: 'day', about: 'day since which it is in use' },
    linked: { type: 'u8', unit: 'flag', about: '1 when the police have joined it to a number' },
    carrier: { type: 'u8', unit: 'flag', about: '1 when the police have joined it to its holder' },
  },
} as const satisfies TableSpec;

/** What happened after a line was closed by the police: sales of the line and of the area at the times that matter. */
export const CLOSURES = {
  kind: 'actants',
  about: 'Closures of lines and what came after. Rows are added as they happen.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key of the line' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of it' },
    line: { type: 'i32', unit: 'row of lines', about: 'the line' },
    network: { type: 'i32', unit: 'row of networks', about: 'who ran it' },
    area: { type: 'i32', unit: 'row of areas', about: 'where' },
    force: { type: 'i32', unit: 'row of forces', about: 'the police force of that place' },
    homeForce: {
      type: 'i32',
      unit: 'row of forces',
      about: 'the one of the place where its network was at home; both worked on it',
    },
    day: { type: 'i32', unit: 'day', about: 'when' },
    kind: { type: 'u8', unit: 'code', about: '1 the holder was charged, 2 the number alone was ended' },
    arrested: { type: 'u8', unit: 'persons', about: 'people arrested with it' },
    seized: { type: 'f64', unit: 'cent', about: 'street value of the drugs seized with it' },
    lineBefore: { type: 'f64', unit: 'cent a day', about: 'takings of the line over the 14 days before' },
    areaBefore: {
      type: 'f64',
      unit: 'cent a day',
      about: 'takings of all sellers of the area, or of its city when that is cut in cells, over the 14 days before',
    },
    lineAt14: {
      type: 'f64',
      unit: 'cent a day',
      about: 'takings of the line in the second week after, days 8 to 14; below 0 not yet',
    },
    areaAt14: { type: 'f64', unit: 'cent a day', about: 'takings of the area in that week; below 0 not yet' },
    areaAt90: {
      type: 'f64',
      unit: 'cent a day',
      about: 'takings of the area around the ninetieth day, days 77 to 90; below 0 not yet',
    },
    sameAt90: { type: 'f64', unit: 'share', about: 'share of them taken by the same network; below 0 not yet' },
    outsideAt90: { type: 'f64', unit: 'share', about: 'share taken by lines of other networks from outside' },
    localAt90: { type: 'f64', unit: 'share', about: 'share taken by all others: local sellers' },
  },
} as const satisfies TableSpec;
