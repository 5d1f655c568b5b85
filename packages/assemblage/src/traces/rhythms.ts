import type { Values } from '../evidence/parameter.ts';
import { exp, normalQuantile } from '../kernel/math.ts';
import type { HABITS } from './habit-parameters.ts';
import { secondAtShare, shareAt, type DayProfile } from './profiles.ts';

/** A day has eight parts of three hours; how people differ in each of them has sixteen levels. */
const PARTS = 8;
const PART_SECONDS = 10_800;
const LEVELS = 16;

/** Hours of telephoning of a person, on top of those of everybody. */
export interface Rhythms {
  /** The second of the day at an even share, for a resident and a profile of everybody. */
  second(resident: number, profile: DayProfile, share: number): number;
}

/** `words` has for each resident four bits a part of the day; `late` whether of the morning or of the evening, from 0 to 15. */
export function rhythmsOf(words: Int32Array, late: Uint8Array, p: Values<typeof HABITS>): Rhythms {
  const levels = Array.from({ length: LEVELS }, (_, level) => normalQuantile((level + 0.5) / LEVELS));
  const ofPart = Float64Array.from(levels, (level) => exp(p.hours * level));
  const tilts = tiltsOf(levels, p.evening);
  const bounds = new Map<DayProfile, Float64Array>();
  const weights = new Float64Array(PARTS);

  function boundsOf(profile: DayProfile): Float64Array {
    let known = bounds.get(profile);
    if (known === undefined) {
      known = Float64Array.from({ length: PARTS + 1 }, (_, part) => shareAt(profile, part * PART_SECONDS));
      bounds.set(profile, known);
    }
    return known;
  }

  return {
    second(resident, profile, share) {
      const shares = boundsOf(profile);
      const tilt = late[resident] * PARTS;
      const word = words[resident];
      let all = 0;
      for (let part = 0; part < PARTS; part++) {
        const weight = (shares[part + 1] - shares[part]) * ofPart[(word >>> (4 * part)) & 15] * tilts[tilt + part];
        weights[part] = weight;
        all += weight;
      }
      let left = share * all;
      let part = 0;
      while (part < PARTS - 1 && left >= weights[part]) left -= weights[part++];
      const inside = weights[part] > 0 ? Math.min(1, left / weights[part]) : 0.5;
      return secondAtShare(profile, shares[part] + inside * (shares[part + 1] - shares[part]));
    },
  };
}

/** Evenly from the first to the last part of the day; in each part the mean over people is 1, so that everybody's hours stay. */
function tiltsOf(levels: readonly number[], evening: number): Float64Array {
  const tilts = new Float64Array(LEVELS * PARTS);
  for (let part = 0; part < PARTS; part++) {
    const slope = (2 * part) / (PARTS - 1) - 1;
    const mean = levels.reduce((sum, level) => sum + exp(evening * level * slope), 0) / LEVELS;
    levels.forEach((level, n) => (tilts[n * PARTS + part] = exp(evening * level * slope) / mean));
  }
  return tilts;
}
