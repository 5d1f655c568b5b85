import type { Values } from '../evidence/parameter.ts';
import type { Seen } from '../world/seen.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import type { Ground } from './ground.ts';
import type { PHONES } from './network-parameters.ts';

/** Sites of the city by year; declared, scaled to the parameter for 2023 (section 2 of the figures of the city). */
const SITES: readonly (readonly [year: number, sites: number])[] = [
  [1990, 6],
  [1992, 10],
  [1997, 40],
  [2003, 120],
  [2010, 200],
  [2016, 300],
  [2023, 420],
];
const SITES_2023 = 420;
/** Side of a square of the map of who serves where, km, and how far the map goes beyond the outermost cell. */
const SQUARE = 0.1;
const MARGIN = 1.5;
const WORDS = 4294967296;

/** Antenna sites, and a map of the three nearest to each square of 100 m. */
export interface Antennas {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly cell: Uint16Array;
  /** The site that serves a place now, by a word of chance. */
  serving(x: number, y: number, word: number): number;
}

export function antennasOf(world: Seen, ground: Ground, year: number, p: Values<typeof PHONES>): Antennas {
  const { x, y, cell } = sitesOf(world, ground, year, p);
  const count = x.length;
  const map = mapOf(ground, x, y);
  const first = Math.floor(p.nearest * WORDS);
  const second = first + Math.floor((WORDS - first) * p.secondNearest);
  return {
    count,
    x,
    y,
    cell,
    serving(px, py, word) {
      const column = Math.min(map.columns - 1, Math.max(0, Math.floor((px - map.left) / SQUARE)));
      const row = Math.min(map.rows - 1, Math.max(0, Math.floor((py - map.bottom) / SQUARE)));
      const u = word >>> 0;
      return map.nearest[(row * map.columns + column) * 3 + (u < first ? 0 : u < second ? 1 : 2)];
    },
  };
}

/** Where the antennas of a year stand. */
export function sitesOf(
  world: Seen,
  ground: Ground,
  year: number,
  p: Values<typeof PHONES>,
): Pick<Antennas, 'x' | 'y' | 'cell'> {
  const count = Math.max(3, Math.floor((sitesIn(year) / SITES_2023) * p.antennas2023 + 0.5));
  return placeSites(world, ground, count, p.onRoads);
}

function sitesIn(year: number): number {
  const after = SITES.findIndex(([at]) => at >= year);
  if (after <= 0) return after === 0 ? SITES[0][1] : SITES_2023;
  const [[from, low], [to, high]] = [SITES[after - 1], SITES[after]];
  return low + ((high - low) * (year - from)) / (to - from);
}

/** By the pull and the residents of cells alike; one in five between two neighbouring cells. */
function placeSites(world: Seen, ground: Ground, count: number, onRoads: number) {
  const { areas } = world.tables;
  const { cells } = ground;
  let residents = 0;
  for (let a = 0; a < cells; a++) residents += areas.residents[a];
  const sums = new Float64Array(cells + 1);
  for (let a = 0; a < cells; a++) sums[a + 1] = sums[a] + 0.5 * ground.pull[a] + (0.5 * areas.residents[a]) / residents;
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.antenna, 0);
  const [x, y, cell] = [new Float64Array(count), new Float64Array(count), new Uint16Array(count)];
  for (let i = 0; i < count; i++) {
    dice.take(i, 0);
    // Systematic: site i stands in the i-th part of the sums, so that no quarter is left out by chance.
    const target = ((i + dice.share()) / count) * sums[cells];
    let a = 0;
    while (a < cells - 1 && sums[a + 1] <= target) a++;
    const road = dice.share() < onRoads;
    const b = road ? nearestCell(ground, a) : a;
    const along = road ? dice.share() : 0;
    const spread = ground.radius[a] * (road ? 0.2 : 1);
    x[i] = ground.x[a] + along * (ground.x[b] - ground.x[a]) + spread * (2 * dice.share() - 1);
    y[i] = ground.y[a] + along * (ground.y[b] - ground.y[a]) + spread * (2 * dice.share() - 1);
    cell[i] = a;
  }
  return { x, y, cell };
}

function nearestCell({ x, y }: Ground, a: number): number {
  let best = a;
  let least = Infinity;
  for (let b = 0; b < x.length; b++) {
    const square = (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]);
    if (b !== a && square < least) [best, least] = [b, square];
  }
  return best;
}

function mapOf(ground: Ground, x: Float64Array, y: Float64Array) {
  const [left, right] = [Math.min(...ground.x) - MARGIN, Math.max(...ground.x) + MARGIN];
  const [bottom, top] = [Math.min(...ground.y) - MARGIN, Math.max(...ground.y) + MARGIN];
  const columns = Math.ceil((right - left) / SQUARE);
  const rows = Math.ceil((top - bottom) / SQUARE);
  const nearest = new Uint16Array(columns * rows * 3);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      nearest.set(
        threeNearest(left + (column + 0.5) * SQUARE, bottom + (row + 0.5) * SQUARE, x, y),
        (row * columns + column) * 3,
      );
    }
  }
  return { left, bottom, columns, rows, nearest };
}

function threeNearest(px: number, py: number, x: Float64Array, y: Float64Array): readonly [number, number, number] {
  let [a, b, c] = [0, 0, 0];
  let [da, db, dc] = [Infinity, Infinity, Infinity];
  for (let i = 0; i < x.length; i++) {
    const d = (x[i] - px) * (x[i] - px) + (y[i] - py) * (y[i] - py);
    if (d < da) [c, dc, b, db, a, da] = [b, db, a, da, i, d];
    else if (d < db) [c, dc, b, db] = [b, db, i, d];
    else if (d < dc) [c, dc] = [i, d];
  }
  return [a, b, c];
}
