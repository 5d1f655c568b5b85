import { pow } from '../../kernel/math.ts';
import type { ReadColumn } from '../schema.ts';

/** Kilometres at which an outlet is met half as often as next door, and beyond which nobody comes across it. */
const HALF_KM = 2;
const CUT_KM = 6;

interface Places {
  readonly rows: Int32Array;
  readonly catchment: ReadColumn;
  readonly x: ReadColumn;
  readonly y: ReadColumn;
}

/** Pull of a place with so many users: it falls with a power of the way, by half or so at `distance`. */
export function gravity(users: number, km: number, distance: number, decay: number): number {
  return users / pow(1 + km / distance, decay);
}

/** Areas near each area, its own among them, by row of areas; weights fall from 1 with distance. */
export interface Reach {
  /** First of the neighbours of each area; one entry more than areas. */
  readonly from: Int32Array;
  readonly area: Int32Array;
  readonly weight: Float64Array;
}

/** Which areas buyers come to from each: those of one catchment within a few kilometres. */
export function areasInReach(areas: Places): Reach {
  const count = areas.rows[0];
  const peers = new Map<number, number[]>();
  for (let a = 0; a < count; a++) {
    const list = peers.get(areas.catchment[a]);
    if (list === undefined) peers.set(areas.catchment[a], [a]);
    else list.push(a);
  }
  const from = new Int32Array(count + 1);
  const area: number[] = [];
  const weight: number[] = [];
  for (let a = 0; a < count; a++) {
    for (const b of peers.get(areas.catchment[a]) as number[]) {
      const km = a === b ? 0 : kilometres(areas, a, b);
      if (km > CUT_KM) continue;
      area.push(b);
      weight.push(1 / (1 + (km / HALF_KM) * (km / HALF_KM)));
    }
    from[a + 1] = area.length;
  }
  return { from, area: Int32Array.from(area), weight: Float64Array.from(weight) };
}

/** As the crow flies. */
export function kilometres({ x, y }: Pick<Places, 'x' | 'y'>, a: number, b: number): number {
  const east = x[a] - x[b];
  const north = y[a] - y[b];
  return Math.sqrt(east * east + north * north);
}
