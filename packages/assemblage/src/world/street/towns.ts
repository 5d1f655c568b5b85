import { ln } from '../../kernel/math.ts';
import { firstAbove } from '../../kernel/running-sums.ts';
import { DECISIONS } from '../decisions.ts';
import type { Day } from '../moment.ts';
import type { ReadColumn } from '../schema.ts';
import { gravity, kilometres } from './reach.ts';

/** Towns that a network hears of at a review. */
export const HEARD = 8;

interface Columns {
  readonly areas: {
    readonly rows: Int32Array;
    readonly catchment: ReadColumn;
    readonly x: ReadColumn;
    readonly y: ReadColumn;
  };
  readonly districts: { readonly rows: Int32Array; readonly area: ReadColumn; readonly users0: ReadColumn };
  readonly networks: {
    readonly rows: Int32Array;
    readonly area: ReadColumn;
    readonly exporter: ReadColumn;
  };
}

/** Room for what a block of networks hears of. */
export interface Hearing {
  readonly keyLo: Int32Array;
  readonly keyHi: Int32Array;
  readonly towns: Int32Array;
  readonly noise: Float32Array;
  readonly gumbel: Float32Array;
}

/** Running sums of the pull of every town, by the area in which a network that exports is at home. */
export type Pulls = ReadonlyMap<number, Float64Array>;

/** Users of each area, of all substances added up, as published when the run begins. */
export function usersOf(c: {
  readonly areas: { readonly rows: Int32Array };
  readonly districts: Columns['districts'];
}): Float64Array {
  const users = new Float64Array(c.areas.rows[0]);
  for (let d = 0; d < c.districts.rows[0]; d++) users[c.districts.area[d]] += c.districts.users0[d];
  return users;
}

/** Gravity: the users of a town over a power of the way to it. The own city does not pull: a line there is a local one. */
export function pullsOf(c: Columns, users: Float64Array, distance: number, decay: number): Pulls {
  const pulls = new Map<number, Float64Array>();
  for (let n = 0; n < c.networks.rows[0]; n++) {
    const home = c.networks.area[n];
    if (c.networks.exporter[n] === 0 || pulls.has(home)) continue;
    let sum = 0;
    pulls.set(
      home,
      users.map((count, a) => {
        if (c.areas.catchment[a] !== c.areas.catchment[home])
          sum += gravity(count, kilometres(c.areas, home, a), distance, decay);
        return sum;
      }),
    );
  }
  return pulls;
}

/** A town by its pull; -1 when nothing pulls. */
function townBy(sums: Float64Array, word: number): number {
  const all = sums[sums.length - 1];
  if (!(all > 0)) return -1;
  const target = (word >>> 0) * 2 ** -32 * all;
  return firstAbove(sums, 0, sums.length, target);
}

/** Draws the towns that networks hear of, HEARD for each of `count` keys, and the noise with which each is weighed. */
export function hearOf(
  { towns, noise, gumbel, keyLo, keyHi }: Hearing,
  day: Day,
  count: number,
  pullsOn: (asker: number) => Float64Array,
): void {
  for (let round = 0; round < HEARD / 2; round++) {
    day.draw(DECISIONS.exportTown, keyLo, keyHi, 0, count, round);
    for (let j = 0; j < count; j++) {
      towns[j * HEARD + round * 2] = townBy(pullsOn(j), day.a[j]);
      towns[j * HEARD + round * 2 + 1] = townBy(pullsOn(j), day.b[j]);
    }
  }
  for (let round = 0; round < HEARD / 4; round++) {
    day.draw(DECISIONS.exportNoise, keyLo, keyHi, 0, count, round);
    for (let j = 0; j < count; j++) {
      const at = j * HEARD + round * 4;
      noise[at] = gumbel[day.a[j] & 0xffff];
      noise[at + 1] = gumbel[day.a[j] >>> 16];
      noise[at + 2] = gumbel[day.b[j] & 0xffff];
      noise[at + 3] = gumbel[day.b[j] >>> 16];
    }
  }
}

/**
 * The town that a network goes to, of those that it has heard of and that would earn enough: with chance in proportion
 * to what each would earn (Gumbel noise on the logarithm). -1 when none would.
 */
export function bestOf(
  towns: Int32Array,
  first: number,
  noise: Float32Array,
  earns: (town: number) => number,
  need: number,
): number {
  let best = -1;
  let value = 0;
  for (let h = 0; h < HEARD; h++) {
    const town = towns[first + h];
    if (town < 0 || isRepeated(towns, first, h)) continue;
    const net = earns(town);
    if (!(net > 0) || net < need) continue;
    const utility = ln(net) + noise[first + h];
    if (best >= 0 && utility <= value) continue;
    best = town;
    value = utility;
  }
  return best;
}

function isRepeated(towns: Int32Array, first: number, h: number): boolean {
  for (let before = first; before < first + h; before++) if (towns[before] === towns[first + h]) return true;
  return false;
}
