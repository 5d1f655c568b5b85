import { exp, roundHalfUp } from '../../kernel/math.ts';
import { NATIONAL, OPEN, RETAIL } from '../../world/outlets.ts';
import type { Seen } from '../../world/seen.ts';
import type { Settings } from './settings.ts';

const LN_2 = 0.6931471805599453;

/** Purchases are counted in thousandths, since one in a sampled world stands for several; whole numbers add up in any order. */
export const PARTS = 1000;

/** The memory of the crawler, for each online seller in the order of their rows, of what has happened since the crawler last saw it. */
export const SUMS = 6;
export const SOLD = 0;
export const MG = 1;
export const PAID = 2;
/** Sales whose buyers have not come round to feedback yet, and those whose buyers have left theirs or never will. */
export const WAITING = 3;
export const DUE = 4;
/** The day after the one on which it was last seen; 0 not yet. */
export const SEEN = 5;

/** Rows of the sellers who serve a whole country. A row is added at the end and never leaves: its place here stays the same. */
export function onlineRows({ rows, level, district }: Seen['tables']['outlets']): number[] {
  const online: number[] = [];
  for (let o = 0; o < rows[0]; o++) if (district[o] === NATIONAL && level[o] === RETAIL) online.push(o);
  return online;
}

/** Adds what each online seller sold today, and lets feedback fall due. Who is not open has no page: all is forgotten. */
export function addDay(world: Seen, { posting }: Settings, online: readonly number[], memory: Float64Array): void {
  const { state, sold, takings } = world.tables.outlets;
  const sales = salesToday(world);
  const hazard = 1 - exp(-LN_2 / posting);
  for (let s = 0; s < online.length && (s + 1) * SUMS <= memory.length; s++) {
    const o = online[s];
    const at = s * SUMS;
    if (state[o] !== OPEN) {
      memory.fill(0, at, at + SUMS);
      continue;
    }
    const due = memory[at + WAITING] * hazard;
    memory[at + WAITING] -= due;
    memory[at + DUE] += due;
    if (sold[o] === 0) continue;
    const count = sales.get(o) ?? 0;
    memory[at + SOLD] += count;
    memory[at + WAITING] += count;
    memory[at + MG] += sold[o];
    memory[at + PAID] += takings[o];
  }
}

/** Purchases of today by row of outlets that serve a whole country, in thousandths. */
function salesToday({ tables: { visits, outlets, districts, catchments } }: Seen): Map<number, number> {
  const { outlet, bulk, district } = visits;
  const served = outlets.district;
  const sales = new Map<number, number>();
  for (let v = 0; v < visits.rows[0]; v++) {
    const o = outlet[v];
    if (o < 0 || served[o] !== NATIONAL || bulk[v] === 0) continue;
    const weight = catchments.weight[districts.catchment[district[v]]];
    sales.set(o, (sales.get(o) ?? 0) + roundHalfUp(weight * PARTS));
  }
  return sales;
}
