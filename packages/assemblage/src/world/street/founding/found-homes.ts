import { ln } from '../../../kernel/math.ts';
import { drawBlock } from '../../chance.ts';
import { DECISIONS } from '../../decisions.ts';
import { ACTIVE, FREQUENT, NONE, TIES } from '../../people.ts';
import type { World } from '../../world.ts';
import { LINE_UP } from '../lines.ts';

/** How homes are taken over and left from the first day on. */
export interface Homes {
  /** Chance a day that a county line without a base takes one. */
  readonly taken: number;
  /** Shortest and longest time that it stays, days: log-uniform. */
  readonly shortest: number;
  readonly longest: number;
  /** Chance a day that the police call, if every contact were handled as safeguarding. */
  readonly visited: number;
}

/**
 * County lines that have a base when the run begins: as many as take and leave one in balance, each in the home of a
 * dependent customer who lives in the town.
 */
export function foundHomes(world: World, { taken, shortest, longest, visited }: Homes, safeguarding: number): void {
  const { lines } = world.tables;
  const l = lines.columns;
  const spread = ln(longest / shortest);
  const leaving = spread / (longest - shortest) + visited * safeguarding;
  const share = taken / (taken + leaving);
  const hosts = firstOfCustomers(world);
  const keys = [l['keyLo'] as Int32Array, l['keyHi'] as Int32Array] as const;
  const words = drawBlock(world, DECISIONS.bornHome, ...keys);
  const ages = drawBlock(world, DECISIONS.bornHome, ...keys, 1);
  const held = new Set<number>();
  for (let line = 0; line < lines.rows[0]; line++) {
    const host = hosts[line];
    if (host < 0 || held.has(host) || (words.a[line] >>> 0) * 2 ** -32 >= share) continue;
    held.add(host);
    l['home'][line] = host;
    // A stay that is met on a day is a long one, and the day lies anywhere in it.
    const stay = shortest + (longest - shortest) * (words.b[line] >>> 0) * 2 ** -32;
    l['homeUntil'][line] = Math.floor(stay * (ages.a[line] >>> 0) * 2 ** -32) + 1;
  }
}

/** For each county line, of its dependent customers who live in the town the one whose keyed word comes first. */
function firstOfCustomers(world: World): Int32Array {
  const { people, districts, outlets, lines } = world.tables;
  const p = people.columns;
  const l = lines.columns;
  const hosts = new Int32Array(lines.rows[0]).fill(NONE);
  const { a } = drawBlock(world, DECISIONS.bornHome, p['keyLo'] as Int32Array, p['keyHi'] as Int32Array);
  for (let i = 0; i < people.rows[0]; i++) {
    if (p['class'][i] < FREQUENT || p['state'][i] !== ACTIVE) continue;
    for (let s = i * TIES; s < i * TIES + TIES; s++) {
      const line = p['ties'][s] < 0 ? NONE : outlets.columns['line'][p['ties'][s]];
      if (line < 0 || l['away'][line] === 0 || l['state'][line] !== LINE_UP) continue;
      if (districts.columns['area'][p['district'][i]] !== l['area'][line]) continue;
      const other = hosts[line];
      const first = other < 0 ? -1 : (a[i] >>> 0) - (a[other] >>> 0) || p['keyLo'][i] - p['keyLo'][other];
      if (first < 0) hosts[line] = i;
    }
  }
  return hosts;
}
