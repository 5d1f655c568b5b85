import { compareKeys } from '../../kernel/keys.ts';
import type { ReadColumn } from '../schema.ts';

/** The few networks of each area that lead by a score. Equal scores rank by key, so that the order of rows is nothing. */
export interface Leaders {
  readonly most: number;
  readonly rows: Int32Array;
  readonly scores: Float64Array;
  readonly counts: Uint8Array;
}

export function createLeaders(areas: number, most: number): Leaders {
  const places = areas * most;
  return { most, rows: new Int32Array(places), scores: new Float64Array(places), counts: new Uint8Array(areas) };
}

export function clearLeaders({ counts }: Leaders): void {
  counts.fill(0);
}

interface Keys {
  readonly keyLo: ReadColumn;
  readonly keyHi: ReadColumn;
}

/** Puts a network into the list of an area if it belongs there. */
export function enterLeader(
  { most, rows, scores, counts }: Leaders,
  { keyLo, keyHi }: Keys,
  area: number,
  network: number,
  score: number,
): void {
  const first = area * most;
  let place = first + counts[area];
  while (place > first) {
    const before = place - 1;
    const other = rows[before];
    const isAhead =
      score > scores[before] ||
      (score === scores[before] && compareKeys(keyLo[network], keyHi[network], keyLo[other], keyHi[other]) < 0);
    if (!isAhead) break;
    if (place < first + most) {
      rows[place] = other;
      scores[place] = scores[before];
    }
    place = before;
  }
  if (place >= first + most) return;
  rows[place] = network;
  scores[place] = score;
  if (counts[area] < most) counts[area]++;
}
