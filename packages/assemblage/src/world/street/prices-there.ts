import { OPEN, RETAIL } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';

interface Columns {
  readonly outlets: {
    readonly level: ReadColumn;
    readonly state: ReadColumn;
    readonly changed: ReadColumn;
    readonly price: Int32Array;
    readonly ask0: Int32Array;
    readonly cost: Int32Array;
    readonly cost0: Int32Array;
    readonly keep: Uint16Array;
    readonly purityIn: Uint16Array;
  };
  readonly districts: { readonly listFrom: ReadColumn; readonly listTo: ReadColumn };
  readonly listings: { readonly outlet: ReadColumn };
}

/** Price, cost and cut of one of the sellers whom a stranger meets in the district, by the word; else the outlet's own. */
export function chargeAsThere(
  { outlets, districts, listings }: Columns,
  o: number,
  district: number,
  word: number,
  today: number,
): void {
  const [from, to] = [districts.listFrom[district], districts.listTo[district]];
  if (to <= from) return;
  const other = listings.outlet[from + Math.floor((word >>> 0) * 2 ** -32 * (to - from))];
  if (outlets.level[other] !== RETAIL || outlets.state[other] !== OPEN || outlets.changed[other] === today) return;
  outlets.price[o] = outlets.price[other];
  outlets.ask0[o] = outlets.ask0[other];
  outlets.cost[o] = outlets.cost[other];
  outlets.cost0[o] = outlets.cost0[other];
  outlets.keep[o] = outlets.keep[other];
  outlets.purityIn[o] = outlets.purityIn[other];
}
