import { CLOSED } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';
import { leaveStock, LINE_OUTLETS, setLine } from './line-state.ts';
import { GIVEN_UP, LINE_UP, NO_LINE, UNDRAWN } from './lines.ts';

/** Why a line ends. */
export const BY_CHOICE = 0;
/** Its holder was charged, and nobody took over. */
export const NO_HEIR = 1;

/** What changes when a line ends. */
export interface Ending {
  readonly lines: {
    readonly owner: ReadColumn;
    readonly outlets: ReadColumn;
    readonly network: Int32Array;
    readonly area: Int32Array;
    readonly state: Uint8Array;
    readonly changed: Int32Array;
    readonly upAgain: Int32Array;
    readonly custom: Float64Array;
    readonly takings: Float64Array;
    readonly posts: Uint8Array;
    readonly adults: Uint8Array;
    readonly children: Uint8Array;
    readonly coerced: Uint8Array;
    readonly poorSince: Int32Array;
    readonly home: Int32Array;
    readonly listed: Int32Array;
  };
  readonly numbers: { readonly live: Uint8Array; readonly ended: Uint8Array; readonly known: Uint8Array };
  readonly handsets: { readonly linked: Uint8Array; readonly carrier: Uint8Array };
  readonly outlets: {
    readonly network: Int32Array;
    readonly state: Uint8Array;
    readonly changed: Uint16Array;
    readonly stockBulk: Float64Array;
    readonly stockPure: Float64Array;
    readonly lost: Float64Array;
    readonly lostPure: Float64Array;
  };
  readonly areaTallies: { readonly linesEnded: Float64Array; readonly linesLost: Float64Array };
}

/** What changes when a line opens. */
export interface Opening extends Ending {
  readonly lines: Ending['lines'] & {
    readonly away: Uint8Array;
    readonly opened: Int32Array;
    readonly born: Int32Array;
    readonly minutes: Float64Array;
  };
  readonly numbers: Ending['numbers'] & {
    readonly serial: Int32Array;
    readonly first: Int32Array;
    readonly born: Int32Array;
    readonly until: Int32Array;
  };
  readonly handsets: Ending['handsets'] & { readonly serial: Int32Array; readonly born: Int32Array };
  readonly areas: { readonly firstDistrict: ReadColumn };
  readonly districts: { readonly country: ReadColumn };
  readonly channels: { readonly minutes: ReadColumn };
  readonly outlets: Ending['outlets'] & {
    readonly line: Int32Array;
    readonly district: Uint16Array;
    readonly country: Uint16Array;
    readonly channel: Uint8Array;
    readonly minutes: Uint16Array;
    readonly income: Float64Array;
  };
  readonly areaTallies: Ending['areaTallies'] & { readonly linesOpened: Float64Array };
}

/** All columns that change when a line ends, for the `writes` of a mechanism. It also reads `lines.owner` and `lines.outlets`. */
export const ENDING_COLUMNS = [
  'lines.network',
  'lines.area',
  'lines.state',
  'lines.changed',
  'lines.upAgain',
  'lines.custom',
  'lines.takings',
  'lines.posts',
  'lines.adults',
  'lines.children',
  'lines.coerced',
  'lines.poorSince',
  'lines.home',
  'lines.listed',
  'numbers.live',
  'numbers.ended',
  'numbers.known',
  'handsets.linked',
  'handsets.carrier',
  'outlets.network',
  'outlets.state',
  'outlets.changed',
  'outlets.stockBulk',
  'outlets.stockPure',
  'outlets.lost',
  'outlets.lostPure',
  'areaTallies.linesEnded',
  'areaTallies.linesLost',
] as const;

/** And what it reads. */
export const ENDING_READS = ['lines.owner', 'lines.outlets'] as const;

/** The same for a line that opens; whoever opens lines can end them. */
export const OPENING_COLUMNS = [
  ...ENDING_COLUMNS,
  'lines.away',
  'lines.opened',
  'lines.born',
  'lines.minutes',
  'numbers.serial',
  'numbers.first',
  'numbers.born',
  'numbers.until',
  'handsets.serial',
  'handsets.born',
  'outlets.line',
  'outlets.district',
  'outlets.country',
  'outlets.channel',
  'outlets.minutes',
  'outlets.income',
  'areaTallies.linesOpened',
] as const;

export const OPENING_READS = [...ENDING_READS, 'areas.firstDistrict', 'districts.country', 'channels.minutes'] as const;

/** Where a line opens, for whom, and with how many posts. */
export interface NewLine {
  readonly line: number;
  readonly network: number;
  readonly area: number;
  readonly away: number;
  /** Row of the channel that lines sell by. */
  readonly channel: number;
  readonly posts: number;
}

/** A line opens with one runner, who is adult. Nobody goes on with what used the slot before: it has a number of its own. */
export function openLine(c: Opening, { line, network, area, away, channel, posts }: NewLine, today: number): void {
  const { lines } = c;
  lines.network[line] = network;
  lines.area[line] = area;
  lines.away[line] = away;
  lines.opened[line] = today;
  lines.born[line]++;
  lines.minutes[line] = c.channels.minutes[channel];
  empty(c, line);
  lines.posts[line] = posts;
  lines.adults[line] = 1;
  giveNumber(c, line, today);
  for (let s = 0; s < LINE_OUTLETS; s++) {
    const o = lines.outlets[line * LINE_OUTLETS + s];
    if (o < 0) continue;
    c.outlets.network[o] = network;
    c.outlets.line[o] = line;
    c.outlets.district[o] = c.areas.firstDistrict[area] + s;
    c.outlets.country[o] = c.districts.country[c.outlets.district[o]];
    c.outlets.channel[o] = channel;
    c.outlets.minutes[o] = c.channels.minutes[channel];
    // What somebody else earned from the slot before; an outlet that moves to a line goes on with what it earns.
    if (c.outlets.state[o] === CLOSED) c.outlets.income[o] = 0;
  }
  setLine(lines, c.outlets, line, LINE_UP, today);
  c.areaTallies.linesOpened[area]++;
}

/** How long it lives is decided by whoever runs the line: see the mechanism `numbers`. */
function giveNumber({ numbers, handsets }: Opening, line: number, today: number): void {
  numbers.serial[line]++;
  numbers.first[line] = numbers.serial[line];
  numbers.born[line] = today;
  numbers.until[line] = UNDRAWN;
  numbers.live[line] = 1;
  handsets.serial[line]++;
  handsets.born[line] = today;
}

/**
 * A line is no more: nobody answers, runners go, the home is left, stock is lost, outlets close, customers have to look
 * elsewhere, and the slot belongs again to the network whose slot it is, whoever ran the line.
 */
export function endLine(c: Ending, line: number, today: number, why = BY_CHOICE): void {
  const { lines, outlets, areaTallies } = c;
  const area = lines.area[line];
  if (area >= 0) areaTallies.linesEnded[area]++;
  if (area >= 0 && why === NO_HEIR) areaTallies.linesLost[area]++;
  leaveStock(outlets, lines, line);
  setLine(lines, outlets, line, NO_LINE, today);
  empty(c, line);
  lines.area[line] = -1;
  lines.network[line] = lines.owner[line];
  for (let s = line * LINE_OUTLETS; s < line * LINE_OUTLETS + LINE_OUTLETS; s++) {
    if (lines.outlets[s] >= 0) outlets.network[lines.outlets[s]] = lines.owner[line];
  }
}

/** A slot in which nothing is left of the line that it held. */
function empty({ lines, numbers, handsets }: Ending, line: number): void {
  lines.upAgain[line] = 0;
  lines.custom[line] = 0;
  lines.takings[line] = 0;
  lines.posts[line] = 0;
  lines.adults[line] = 0;
  lines.children[line] = 0;
  lines.coerced[line] = 0;
  lines.poorSince[line] = -1;
  lines.home[line] = -1;
  lines.listed[line] = 0;
  numbers.live[line] = 0;
  numbers.known[line] = 0;
  numbers.ended[line] = GIVEN_UP;
  handsets.linked[line] = 0;
  handsets.carrier[line] = 0;
}
