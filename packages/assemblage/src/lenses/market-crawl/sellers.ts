import { exp, roundHalfUp } from '../../kernel/math.ts';
import { CLOSED, NATIONAL, OPEN, RETAIL } from '../../world/outlets.ts';
import type { Seen } from '../../world/seen.ts';
import type { Settings } from './settings.ts';

const LN_2 = 0.6931471805599453;

/** Purchases are counted in thousandths, since one in a sampled world stands for several; whole numbers add up in any order. */
export const PARTS = 1000;

/** What the crawler keeps of an online seller: what has happened since it last read the page. */
export const SUMS = 7;
export const SOLD = 0;
export const MG = 1;
export const PAID = 2;
/** Sales whose buyers have not come round to feedback yet, and those whose buyers have left theirs or never will. */
export const WAITING = 3;
export const DUE = 4;
/** The day after the one on which it was last seen; 0 not yet. */
export const SEEN = 5;

/** Row of the seller, and one more; 0 where the place is free. */
const WHO = 6;

type Outlets = Seen['tables']['outlets'];

/** Places for eight times the sellers of the first day, and for markets that begin with few; the last number is the rows looked at. */
export function memoryFor(outlets: Outlets): Float64Array {
  let online = 0;
  for (let o = 0; o < outlets.rows[0]; o++) if (isOnline(outlets, o)) online++;
  return new Float64Array((8 * online + 1024) * SUMS + 1);
}

/** A seller who serves a whole country. */
function isOnline({ level, district }: Outlets, o: number): boolean {
  return district[o] === NATIONAL && level[o] === RETAIL;
}

/** The seller who has a place, as a row of outlets; -1 where it is free. */
export function sellerAt(memory: Float64Array, place: number): number {
  return (place + 1) * SUMS < memory.length ? memory[place * SUMS + WHO] - 1 : -1;
}

/**
 * Sellers who closed for good give their places up, and those who are new take places behind the others. A new seller who finds none
 * is not crawled.
 */
function givePlaces(outlets: Outlets, memory: Float64Array): void {
  const last = memory.length - 1;
  let taken = 0;
  let place = 0;
  for (; sellerAt(memory, place) >= 0; place++) {
    if (outlets.state[sellerAt(memory, place)] === CLOSED) continue;
    if (taken < place) memory.copyWithin(taken * SUMS, place * SUMS, (place + 1) * SUMS);
    taken++;
  }
  memory.fill(0, taken * SUMS, place * SUMS);
  for (let o = memory[last]; o < outlets.rows[0]; o++) {
    if (!isOnline(outlets, o) || outlets.state[o] === CLOSED || (taken + 1) * SUMS > last) continue;
    memory[taken++ * SUMS + WHO] = o + 1;
  }
  memory[last] = outlets.rows[0];
}

/** Adds what each online seller sold today, and lets feedback fall due. Who is not open has no page: all is forgotten. */
export function addDay(world: Seen, { posting }: Settings, memory: Float64Array): void {
  const { outlets } = world.tables;
  const { state, sold, takings } = outlets;
  givePlaces(outlets, memory);
  const sales = salesToday(world);
  const hazard = 1 - exp(-LN_2 / posting);
  for (let place = 0; sellerAt(memory, place) >= 0; place++) {
    const o = sellerAt(memory, place);
    const at = place * SUMS;
    if (state[o] !== OPEN) {
      memory.fill(0, at, at + WHO);
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
