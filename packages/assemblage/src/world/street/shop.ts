import { RETAIL } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';
import { type Opening, OPENING_COLUMNS } from './line-life.ts';
import { NO_LINE } from './lines.ts';
import { AT_CORNER } from './practices.ts';
import type { Roster } from './roster.ts';

const EVERY_DAY = 127;

/** What changes when a network begins, ends or changes how it sells: what a line changes, and its own outlets. */
export interface Shop extends Opening {
  readonly networks: {
    readonly area: ReadColumn;
    readonly firstLine: ReadColumn;
    readonly lineSlots: ReadColumn;
    readonly practice: ReadColumn;
    readonly outlets: Int32Array;
  };
  readonly lines: Opening['lines'] & { readonly rows: Int32Array; readonly outlets: Int32Array };
  readonly outlets: Opening['outlets'] & { readonly asks: Uint8Array };
}

/** All columns of a shop, for the `writes` of a mechanism that opens, closes or moves one. */
export const SHOP_COLUMNS = [...OPENING_COLUMNS, 'networks.outlets', 'lines.outlets', 'outlets.asks'] as const;

/** What a shop reads beside them. */
export const SHOP_READS = [
  'lines.owner',
  'areas.firstDistrict',
  'districts.country',
  'channels.minutes',
  'networks.area',
  'networks.firstLine',
  'networks.lineSlots',
  'channels.level',
  'channels.visibility',
  'channels.national',
  'channels.week',
] as const;

/**
 * Rows of channels that stand for the options of the family `channel`. Among retail channels of a place that are open
 * every day the corner is the one that can be seen most, the house the one that can be seen least, and the line between.
 */
export function formsOf(channels: {
  readonly rows: ReadColumn;
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
  lines: { readonly state: ReadColumn; readonly changed: ReadColumn; readonly born: ReadColumn },
  n: number,
  today: number,
): number {
  const first = networks.firstLine[n];
  for (let l = first; first >= 0 && l < first + networks.lineSlots[n]; l++) {
    if (lines.state[l] === NO_LINE && (lines.changed[l] < today || lines.born[l] === 0)) return l;
  }
  return -1;
}
