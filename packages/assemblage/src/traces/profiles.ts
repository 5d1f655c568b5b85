import type { EvidenceId } from '../evidence/rows.ts';
import { EVIDENCE } from '../evidence/rows.ts';
import { DAY_BEGINS_AT } from './itinerary.ts';

/** Knots of a table from an even share to the second of the day. */
const KNOTS = 4096;
/** The even part of an adult's day, hours of the clock. */
const PLATEAU_FROM = 9;
const PLATEAU_TO = 20;

/** Seconds of the day, counted from four in the morning, at even shares: read by `secondAt`. */
export type DayProfile = Float64Array;

/** The second of the day that a word falls to. */
export function secondAt(profile: DayProfile, word: number): number {
  const knot = word >>> 20;
  return Math.floor(profile[knot] + (profile[knot + 1] - profile[knot]) * ((word & 0xfffff) / 1048576));
}

/** The second of the day at a share from 0 to 1. */
export function secondAtShare(profile: DayProfile, share: number): number {
  const at = share * KNOTS;
  const knot = Math.min(KNOTS - 1, Math.floor(at));
  return Math.floor(profile[knot] + (profile[knot + 1] - profile[knot]) * (at - knot));
}

/** The share of the day at a second of it: the reverse of `secondAtShare`. */
export function shareAt(profile: DayProfile, second: number): number {
  let [low, high] = [0, KNOTS];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (profile[middle] <= second) low = middle;
    else high = middle - 1;
  }
  if (low === KNOTS) return 1;
  const width = profile[low + 1] - profile[low];
  return (low + (width > 0 ? (second - profile[low]) / width : 0)) / KNOTS;
}

/** Days of telephoning: the measured hours of a row of the register, mixed with an even day. */
export function measuredDay(row: EvidenceId, plateau: number): DayProfile {
  const measured = EVIDENCE[row].value.split(' ').map(Number);
  const total = measured.reduce((sum, share) => sum + share, 0);
  return profileOf((hour) => {
    const even = hour >= PLATEAU_FROM && hour < PLATEAU_TO ? 1 / (PLATEAU_TO - PLATEAU_FROM) : 0;
    return ((1 - plateau) * measured[hour]) / total + plateau * even;
  });
}

/** The hours in which a line takes orders: more in the afternoon and evening. The form is assumed. */
export function lineDay(opens: number, closes: number): DayProfile {
  return profileOf((hour) => (hour >= opens && hour < closes ? (hour < 12 ? 0.7 : hour < 20 ? 1 : 1.3) : 0));
}

/** Calls of a weekday against an even week, Monday first: half of what was measured of pupils. */
export function weekdayFactors(row: EvidenceId, plateau: number): readonly number[] {
  const shares = EVIDENCE[row].value.split(' ').map(Number);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => plateau + ((1 - plateau) * share * shares.length) / total);
}

function profileOf(weight: (hour: number) => number): DayProfile {
  const sums = [0];
  for (let h = 0; h < 24; h++) sums.push(sums[h] + weight((h + DAY_BEGINS_AT) % 24));
  const profile = new Float64Array(KNOTS + 1);
  let hour = 0;
  for (let i = 0; i <= KNOTS; i++) {
    const target = (i / KNOTS) * sums[24];
    while (hour < 23 && sums[hour + 1] < target) hour++;
    const width = sums[hour + 1] - sums[hour];
    profile[i] = Math.min(86_399, (hour + (width > 0 ? (target - sums[hour]) / width : 0)) * 3600);
  }
  return profile;
}
