import { compareKeys } from '../../kernel/keys.ts';
import { DECISIONS } from '../decisions.ts';
import type { Day } from '../moment.ts';
import type { ReadColumn } from '../schema.ts';
import { ROBBERY } from './day.ts';
import { keyOfTwo } from './pairs.ts';
import type { Roster } from './roster.ts';

/** Associates beyond which more of them make no difference. */
const MOST = 63;

/** Room for the networks of an area, and what each of them weighs. */
export interface Crowd {
  readonly row: Int32Array;
  readonly keyLo: Int32Array;
  readonly keyHi: Int32Array;
  /** By associates. */
  readonly weight: Float64Array;
  readonly gumbel: { readonly [word: number]: number };
  readonly word: Int32Array;
}

interface Networks {
  readonly keyLo: ReadColumn;
  readonly keyHi: ReadColumn;
  readonly members: ReadColumn;
}

/** Who is robbed, and the key of the place at which it is. */
export interface Robbed {
  readonly area: number;
  readonly victim: number;
  readonly keyLo: number;
  readonly keyHi: number;
}

/** One of the networks at home in the area, the more likely the more associates it has; -1 when there is no other. */
export function robberIn(
  { keyLo, keyHi, members }: Networks,
  neighbours: Roster,
  crowd: Crowd,
  day: Day,
  robbed: Robbed,
): number {
  const room = crowd.row.length;
  let best = -1;
  let value = -Infinity;
  let n = neighbours.first[robbed.area];
  while (n >= 0) {
    let count = 0;
    for (; n >= 0 && count < room; n = neighbours.next[n]) {
      if (n === robbed.victim) continue;
      keyOfTwo(robbed.keyLo, robbed.keyHi, keyLo[n], keyHi[n], ROBBERY, crowd.word);
      crowd.row[count] = n;
      crowd.keyLo[count] = crowd.word[0];
      crowd.keyHi[count] = crowd.word[1];
      count++;
    }
    if (count === 0) break;
    day.draw(DECISIONS.robber, crowd.keyLo, crowd.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const m = crowd.row[j];
      const u = crowd.weight[Math.min(MOST, members[m])] + crowd.gumbel[day.a[j] >>> 16];
      const isTied = u === value && compareKeys(keyLo[m], keyHi[m], keyLo[best], keyHi[best]) < 0;
      if (u <= value && !isTied) continue;
      best = m;
      value = u;
    }
  }
  return best;
}
