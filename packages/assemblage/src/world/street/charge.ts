import { RECORD } from '../seizure.ts';
import type { ReadColumn } from '../schema.ts';
import type { Seizure } from '../seizure.ts';
import { seizeAt } from './arrests.ts';
import { forceAtHome, forceThere } from './line-hours.ts';
import { LINE_OUTLETS, setLine } from './line-state.ts';
import { LINE_HEADLESS, SEIZED } from './lines.ts';

/** Who and what is found with the holder of a line. */
export interface Found {
  /** Hired runners, and others of the network. */
  readonly adults: number;
  readonly others: number;
  /** Exploited children and adults, and how many of each are seen as victims. */
  readonly children: number;
  readonly coerced: number;
  readonly safeChildren: number;
  readonly safeAdults: number;
  /** Days of sales that are at hand. */
  readonly days: number;
}

/** What changes when the holder of a line is charged. */
interface Charge extends Seizure {
  readonly lines: {
    readonly network: ReadColumn;
    readonly area: ReadColumn;
    readonly outlets: ReadColumn;
    readonly state: Uint8Array;
    readonly changed: Int32Array;
    readonly adults: Uint8Array;
    readonly children: Uint8Array;
    readonly coerced: Uint8Array;
    readonly childArrests: Uint8Array;
    readonly adultArrests: Uint8Array;
    readonly arrested: Uint8Array;
    readonly seized: Float64Array;
  };
  readonly numbers: { readonly live: Uint8Array; readonly ended: Uint8Array; readonly known: Uint8Array };
  readonly handsets: { readonly linked: Uint8Array; readonly carrier: Uint8Array };
  readonly networks: { readonly area: ReadColumn; readonly arrests: Uint16Array; readonly charged: Uint16Array };
  readonly areas: { readonly force: ReadColumn; readonly firstDistrict: ReadColumn };
  readonly forces: { readonly charges: Float64Array; readonly referred: Float64Array };
  readonly outlets: Seizure['outlets'] & {
    readonly price: ReadColumn;
    readonly forecast: ReadColumn;
    readonly state: Uint8Array;
    readonly changed: Uint16Array;
  };
  readonly tallies: Seizure['tallies'] & { readonly arrests: Float64Array };
  readonly areaTallies: {
    readonly holderArrests: Float64Array;
    readonly associates: Float64Array;
    readonly runnerArrests: Float64Array;
    readonly childArrests: Float64Array;
    readonly coercedArrests: Float64Array;
    readonly safeguarded: Float64Array;
  };
}

/** All of it, for the `writes` of a mechanism that charges holders. */
export const CHARGE_COLUMNS = [
  'lines.state',
  'lines.changed',
  'lines.adults',
  'lines.children',
  'lines.coerced',
  'lines.childArrests',
  'lines.adultArrests',
  'lines.arrested',
  'lines.seized',
  'numbers.live',
  'numbers.ended',
  'numbers.known',
  'handsets.linked',
  'handsets.carrier',
  'networks.arrests',
  'networks.charged',
  'forces.charges',
  'forces.referred',
  'outlets.state',
  'outlets.changed',
  'outlets.stockBulk',
  'outlets.stockPure',
  'outlets.taken',
  'outlets.takenPure',
  'tallies.arrests',
  'tallies.raidedBulk',
  'areaTallies.holderArrests',
  'areaTallies.associates',
  'areaTallies.runnerArrests',
  'areaTallies.childArrests',
  'areaTallies.coercedArrests',
  'areaTallies.safeguarded',
  ...RECORD,
] as const;

/** And what it reads beside them. */
export const CHARGE_READS = [
  'lines.network',
  'lines.area',
  'lines.outlets',
  'networks.area',
  'areas.force',
  'areas.firstDistrict',
  'outlets.keyLo',
  'outlets.keyHi',
  'outlets.district',
  'outlets.channel',
  'outlets.price',
  'outlets.forecast',
] as const;

/** The holder of a line is charged, with whom and what is found. It has no head from now on. */
export function chargeHolder(c: Charge, l: number, found: Found, today: number): void {
  free(c, l, found);
  book(c, l, found);
  credit(c, l);
  for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = c.lines.outlets[s];
    // What was at hand is lost; what lies elsewhere stays for whoever takes over.
    if (o >= 0) c.lines.seized[l] += seizeAt(c, o, found.days * c.outlets.forecast[o]);
  }
  behead(c, l, today);
}

/** Everybody who is made to run and is found leaves the line, child or adult, and nobody of them is counted as a seller. */
function free(c: Charge, l: number, { children, coerced, safeChildren, safeAdults }: Found): void {
  const place = c.lines.area[l];
  const safe = safeChildren + safeAdults;
  c.lines.children[l] -= children;
  c.lines.coerced[l] -= coerced;
  c.lines.childArrests[l] += children - safeChildren;
  c.lines.adultArrests[l] += coerced - safeAdults;
  c.lines.arrested[l] += children + coerced - safe;
  c.areaTallies.childArrests[place] += children - safeChildren;
  c.areaTallies.coercedArrests[place] += coerced - safeAdults;
  c.areaTallies.safeguarded[place] += safe;
  c.forces.referred[c.areas.force[place]] += safe;
}

/** Counts the others on whom the arrest falls, once, where the line sells: the holder, hired runners, members. */
function book(c: Charge, l: number, { adults, others }: Found): void {
  const place = c.lines.area[l];
  c.lines.adults[l] -= adults;
  c.lines.arrested[l] += 1 + adults + others;
  c.areaTallies.holderArrests[place]++;
  c.areaTallies.associates[place] += others;
  c.areaTallies.runnerArrests[place] += adults;
  c.tallies.arrests[c.areas.firstDistrict[place]] += 1 + adults + others;
  c.networks.arrests[c.lines.network[l]] += 1 + adults + others;
  c.networks.charged[c.lines.network[l]] += 1 + others;
}

/** Both forces that worked on the line have charged its holder: credit, not people. */
function credit(c: Charge, l: number): void {
  const there = forceThere(c, l);
  const home = forceAtHome(c, l);
  c.forces.charges[there]++;
  if (home !== there) c.forces.charges[home]++;
}

/** The line has neither number nor handset nor holder: all links to them are cut. */
function behead(c: Charge, l: number, today: number): void {
  c.numbers.live[l] = 0;
  c.numbers.known[l] = 0;
  c.numbers.ended[l] = SEIZED;
  c.handsets.linked[l] = 0;
  c.handsets.carrier[l] = 0;
  setLine(c.lines, c.outlets, l, LINE_HEADLESS, today);
}
