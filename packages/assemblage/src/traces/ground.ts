import { pow } from '../kernel/math.ts';
import { sum } from '../kernel/sum.ts';
import type { Values } from '../evidence/parameter.ts';
import type { Seen } from '../world/seen.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import type { MOVEMENT } from './parameters.ts';

/** Nobody goes farther inside the city, km. */
const FARTHEST = 15;
/** Venues of a cell: a few for its residents, more where the pull is strong. */
const FEWEST_VENUES = 4;
/** Radius of a cell against the gap to the next one, and its bounds, km. */
const RADIUS = 0.6;
const NARROWEST = 0.12;
const WIDEST = 0.8;
/** What lies so much nearer or farther counts as about as far, less the more it does, km. */
const RING = 0.6;

/** The ground on which people move: cells with venues, and how strongly each cell pulls from each other one. */
export interface Ground {
  readonly cells: number;
  /** Kilometres east and north of the centre. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  /** Share of all pull by day, and by night. */
  readonly pull: Float64Array;
  readonly night: Float64Array;
  /** First venue of each cell, one more entry than cells. */
  readonly firstVenue: Int32Array;
  readonly venueX: Float32Array;
  readonly venueY: Float32Array;
  readonly venueCell: Uint16Array;
  /** Running sums by origin (row of cells + 1 entries): where to go by the law of jumps, whom to know by gravity, where to go at night, to work by radiation. */
  readonly byJumps: Float64Array;
  readonly byGravity: Float64Array;
  readonly byNight: Float64Array;
  readonly byRadiation: Float64Array;
}

export function groundOf(world: Seen, p: Values<typeof MOVEMENT>): Ground {
  const { areas } = world.tables;
  const cells = areas.rows[0];
  const x = Float64Array.from({ length: cells }, (_, a) => areas.x[a]);
  const y = Float64Array.from({ length: cells }, (_, a) => areas.y[a]);
  const homes = Float64Array.from({ length: cells }, (_, a) => areas.residents[a]);
  const residents = sum(homes);
  const evenings = Float64Array.from({ length: cells }, (_, a) => areas.nightLife[a]);
  const nightLife = sum(evenings);
  const night = evenings.map((people) => people / nightLife);
  const pull = night.map((share, a) => p.nightWeight * share + ((1 - p.nightWeight) * areas.residents[a]) / residents);
  const radius = radiusOf(x, y);
  const firstVenue = new Int32Array(cells + 1);
  for (let a = 0; a < cells; a++) {
    firstVenue[a + 1] = firstVenue[a] + FEWEST_VENUES + Math.floor(pull[a] * p.venues);
  }
  const venues = venuesOf(world, x, y, radius, firstVenue);
  const distance = (a: number, b: number): number =>
    a === b ? radius[a] : Math.sqrt((x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]));
  const falls = (km: number): number => (km > FARTHEST ? 0 : pow(km + p.jumpStart, -p.jumpExponent));
  return {
    cells,
    x,
    y,
    radius,
    pull,
    night,
    firstVenue,
    ...venues,
    byJumps: jumps(cells, distance, pull, falls),
    byGravity: runningSums(cells, (a, b) => pull[b] * falls(distance(a, b))),
    byNight: runningSums(cells, (a, b) => night[b] * falls(distance(a, b))),
    byRadiation: radiation(
      cells,
      distance,
      homes,
      pull.map((share) => share * residents),
    ),
  };
}

/** The cell that a share of the running sums of an origin falls to. */
export function cellAt(sums: Float64Array, cells: number, origin: number, share: number): number {
  const from = origin * (cells + 1);
  const target = share * sums[from + cells];
  let low = 0;
  let high = cells - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[from + middle + 1] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A venue of a cell by a share. */
export function venueIn({ firstVenue }: Ground, cell: number, share: number): number {
  return firstVenue[cell] + Math.floor(share * (firstVenue[cell + 1] - firstVenue[cell]));
}

function radiusOf(x: Float64Array, y: Float64Array): Float64Array {
  return x.map((_, a) => {
    let least = Infinity;
    for (let b = 0; b < x.length; b++) {
      if (b !== a) least = Math.min(least, (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]));
    }
    return Math.min(WIDEST, Math.max(NARROWEST, RADIUS * Math.sqrt(least)));
  });
}

function venuesOf(
  world: Seen,
  x: Float64Array,
  y: Float64Array,
  radius: Float64Array,
  firstVenue: Int32Array,
): Pick<Ground, 'venueX' | 'venueY' | 'venueCell'> {
  const { keyLo, keyHi } = world.tables.areas;
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.venue, 0);
  const count = firstVenue[x.length];
  const [venueX, venueY, venueCell] = [new Float32Array(count), new Float32Array(count), new Uint16Array(count)];
  for (let a = 0; a < x.length; a++) {
    dice.take(keyLo[a], keyHi[a]);
    for (let v = firstVenue[a]; v < firstVenue[a + 1]; v++) {
      venueX[v] = x[a] + radius[a] * (2 * dice.share() - 1);
      venueY[v] = y[a] + radius[a] * (2 * dice.share() - 1);
      venueCell[v] = a;
    }
  }
  return { venueX, venueY, venueCell };
}

function runningSums(cells: number, weight: (from: number, to: number) => number): Float64Array {
  const sums = new Float64Array(cells * (cells + 1));
  for (let a = 0; a < cells; a++) {
    for (let b = 0; b < cells; b++) sums[a * (cells + 1) + b + 1] = sums[a * (cells + 1) + b] + weight(a, b);
  }
  return sums;
}

/**
 * Where to go so that ways are as long as the published law has it (Gonzalez et al. 2008): the law gives how often a way has a
 * length, and not how much nearer places are liked. So a cell has the chance of its distance, shared by pull among all that
 * lies about as far. Taken as a weight of each place it would make ways too long, since there is more of a city farther away.
 */
function jumps(
  cells: number,
  distance: (a: number, b: number) => number,
  pull: Float64Array,
  falls: (km: number) => number,
): Float64Array {
  const near = new Float64Array(cells);
  return runningSums(cells, (a, b) => {
    // One origin after the other.
    if (b === 0) for (let c = 0; c < cells; c++) near[c] = distance(a, c);
    let about = 0;
    for (let c = 0; c < cells; c++) {
      // Folded back at nought, where nothing lies nearer.
      about +=
        pull[c] * (Math.max(0, 1 - Math.abs(near[c] - near[b]) / RING) + Math.max(0, 1 - (near[c] + near[b]) / RING));
    }
    return (pull[b] * falls(near[b])) / about;
  });
}

/**
 * Ways to work by the radiation model (Simini et al. 2012), which has no parameter: a cell b draws m n / ((m + s)(m + n + s))
 * of those who leave a, with m and n what a and b offer and s what lies nearer than b.
 */
function radiation(
  cells: number,
  distance: (a: number, b: number) => number,
  homes: Float64Array,
  jobs: Float64Array,
): Float64Array {
  const weights = new Float64Array(cells * cells);
  for (let a = 0; a < cells; a++) {
    const order = Array.from({ length: cells }, (_, b) => b).toSorted(
      (b, c) => distance(a, b) - distance(a, c) || b - c,
    );
    const m = homes[a];
    let nearer = 0;
    for (const b of order) {
      weights[a * cells + b] = (m * jobs[b]) / ((m + nearer) * (m + jobs[b] + nearer));
      nearer += jobs[b];
    }
  }
  return runningSums(cells, (a, b) => weights[a * cells + b]);
}
