import { ln } from '../../kernel/math.ts';
import { firstAbove } from '../../kernel/running-sums.ts';
import type { ReadColumn } from '../schema.ts';
import { LINE_UP } from './lines.ts';
import { ACTIVE_NETWORK } from './networks.ts';
import { gravity, kilometres } from './reach.ts';

/** Towns that a network hears of at a review. */
export const HEARD = 8;

interface Columns {
  readonly areas: {
    readonly rows: Int32Array;
    readonly catchment: ReadColumn;
    readonly x: ReadColumn;
    readonly y: ReadColumn;
    readonly custom: ReadColumn;
  };
  readonly districts: { readonly rows: Int32Array; readonly area: ReadColumn; readonly users0: ReadColumn };
  readonly networks: {
    readonly rows: Int32Array;
    readonly area: ReadColumn;
    readonly state: ReadColumn;
    readonly exporter: ReadColumn;
  };
  readonly lines: { readonly rows: Int32Array; readonly area: ReadColumn; readonly state: ReadColumn };
}

/** Running sums of the pull of every town, by the area in which a network that exports is at home. */
export type Pulls = ReadonlyMap<number, Float64Array>;

/** Gravity: the users of a town over a power of the way to it. The own city does not pull: a line there is a local one. */
export function pullsOf(c: Columns, distance: number, decay: number): Pulls {
  const users = new Float64Array(c.areas.rows[0]);
  for (let d = 0; d < c.districts.rows[0]; d++) users[c.districts.area[d]] += c.districts.users0[d];
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
export function townBy(sums: Float64Array, word: number): number {
  const all = sums[sums.length - 1];
  if (!(all > 0)) return -1;
  const target = (word >>> 0) * 2 ** -32 * all;
  return firstAbove(sums, 0, sums.length, target);
}

/** Who sells in each area today, in lines: a line counts as one, a seller who is not on a line as a part of one. */
export function countRivals(c: Columns, rivals: Float64Array, sellersPerLine: number): void {
  rivals.fill(0);
  for (let l = 0; l < c.lines.rows[0]; l++) if (c.lines.state[l] === LINE_UP) rivals[c.lines.area[l]] += sellersPerLine;
  for (let n = 0; n < c.networks.rows[0]; n++)
    if (c.networks.state[n] === ACTIVE_NETWORK && c.networks.exporter[n] === 0) rivals[c.networks.area[n]]++;
  for (let a = 0; a < rivals.length; a++) rivals[a] /= sellersPerLine;
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
