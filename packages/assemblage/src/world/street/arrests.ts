import type { ReadColumn } from '../schema.ts';
import { seize, type Seizure } from '../seizure.ts';

/**
 * How many of `count` people, each with a byte of the draws from the `first` on, have one below a bound. A draw has eight
 * bytes; for those of the second draw `first` is eight less, and the two counts add up.
 */
export function bytesBelow(low: number, high: number, first: number, count: number, bound: number): number {
  let below = 0;
  for (let i = Math.max(0, first); i < Math.min(8, first + count); i++) {
    const byte = ((i < 4 ? low : high) >>> ((i & 3) * 8)) & 255;
    if (byte < bound) below++;
  }
  return below;
}

/** Seizes up to `mg` of the stock of a retail outlet and records it; its street value, whole cents. */
export function seizeAt(
  c: Seizure & { readonly outlets: { readonly price: ReadColumn } },
  o: number,
  mg: number,
): number {
  const { stockBulk, stockPure, price } = c.outlets;
  const bulk = Math.min(stockBulk[o], Math.floor(mg));
  if (!(bulk > 0)) return 0;
  const pure = bulk === stockBulk[o] ? stockPure[o] : Math.floor((stockPure[o] * bulk) / stockBulk[o]);
  seize(c, o, bulk, pure);
  return Math.floor((bulk * price[o]) / 1000);
}
