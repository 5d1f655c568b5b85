import { LINE_UP } from '../src/world/street/lines.ts';
import { ACTIVE_NETWORK } from '../src/world/street/networks.ts';
import { OPEN, RETAIL } from '../src/world/outlets.ts';
import { byHand } from './by-hand.ts';
import type { ByHand, ByHandOptions } from './by-hand.ts';
import type { AllColumns } from './runs.ts';

/** Outlets of each line: one for what is used every day, one for what is used at weekends. */
export const EACH = 2;

interface LinesByHand extends Omit<ByHandOptions, 'rows' | 'fill'> {
  readonly lines: number;
  /** Visits that the table has; a test fills them. */
  readonly visits?: number;
  readonly fill?: (c: AllColumns) => void;
}

/**
 * Lines in one area of a million residents under one force, each of a network of its own with five members: two adults
 * and three children run for it, 50 orders a day, a number that lasts.
 */
export function linesByHand({ lines, fill, ...options }: LinesByHand): ByHand {
  return byHand({
    ...options,
    rows: {
      lines,
      numbers: lines,
      handsets: lines,
      networks: lines,
      outlets: lines * EACH,
      areas: 1,
      catchments: 1,
      districts: EACH,
      countries: EACH,
      substances: EACH,
      channels: 1,
      forces: 1,
      tallies: EACH,
      areaTallies: 1,
    },
    fill(c) {
      fillPlaces(c);
      for (let l = 0; l < lines; l++) fillLine(c, l);
      fill?.(c);
    },
  });
}

function fillPlaces(c: AllColumns): void {
  c.substances['peaked'].set([0, 1]);
  c.countries['substance'].set([0, 1]);
  c.districts['area'].fill(0);
  c.districts['streetHours0'].fill(10);
  c.districts['streetHours'].fill(10);
  c.channels['visibility'][0] = 0.05;
  c.areas['residents'][0] = 1_000_000;
  c.forces['residents'][0] = 1_000_000;
  c.forces['numberHours'][0] = 2;
  c.forces['holderHours'][0] = 3;
  c.forces['safeguarding'][0] = 0.3;
}

function fillLine(c: AllColumns, l: number): void {
  const { lines, numbers, networks, outlets } = c;
  lines['owner'][l] = l;
  lines['network'][l] = l;
  lines['state'][l] = LINE_UP;
  lines['changed'][l] = -1;
  lines['opened'][l] = -100;
  lines['custom'][l] = 50;
  lines['takings'][l] = 80_000;
  lines['posts'][l] = 5;
  lines['adults'][l] = 2;
  lines['children'][l] = 3;
  numbers['serial'][l] = 1;
  numbers['first'][l] = 1;
  numbers['live'][l] = 1;
  numbers['until'][l] = 1_000_000;
  numbers['born'][l] = -50;
  networks['state'][l] = ACTIVE_NETWORK;
  networks['members'][l] = 5;
  networks['firstLine'][l] = l;
  networks['lineSlots'][l] = 1;
  for (let s = 0; s < 4; s++) {
    networks['outlets'][l * 4 + s] = -1;
    lines['outlets'][l * 4 + s] = s < EACH ? l * EACH + s : -1;
  }
  for (let s = 0; s < EACH; s++) {
    const o = l * EACH + s;
    outlets['line'][o] = l;
    outlets['network'][o] = l;
    outlets['level'][o] = RETAIL;
    outlets['state'][o] = OPEN;
    outlets['district'][o] = s;
    outlets['country'][o] = s;
    outlets['price'][o] = 6000;
    outlets['forecast'][o] = 8000;
    outlets['stockBulk'][o] = 50_000;
    outlets['stockPure'][o] = 20_000;
  }
}

/** Another area with a force of its own, as large and as busy. */
export function addForce({ forces, areas, areaTallies }: AllColumns): void {
  forces.rows[0] = 2;
  areas.rows[0] = 2;
  areaTallies.rows[0] = 2;
  areas['force'][1] = 1;
  for (const column of ['residents', 'numberHours', 'holderHours', 'safeguarding'])
    forces[column][1] = forces[column][0];
}

/** Sum of a column over the rows in use. */
export function total(c: AllColumns, table: keyof AllColumns, column: string): number {
  let sum = 0;
  for (let row = 0; row < c[table].rows[0]; row++) sum += c[table][column][row];
  return sum;
}

/** Rows of a table of which a column has a value. */
export function countOf(c: AllColumns, table: keyof AllColumns, column: string, value: number): number {
  let count = 0;
  for (let row = 0; row < c[table].rows[0]; row++) if (c[table][column][row] === value) count++;
  return count;
}
