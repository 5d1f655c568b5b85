import type { ReadColumn } from '../schema.ts';

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

interface Seizure {
  readonly outlets: {
    readonly keyLo: ReadColumn;
    readonly keyHi: ReadColumn;
    readonly district: ReadColumn;
    readonly channel: ReadColumn;
    readonly price: ReadColumn;
    readonly stockBulk: Float64Array;
    readonly stockPure: Float64Array;
    readonly taken: Float64Array;
    readonly takenPure: Float64Array;
  };
  readonly tallies: { readonly raidedBulk: Float64Array };
  readonly records: {
    readonly rows: Int32Array;
    readonly kind: Uint8Array;
    readonly district: Int32Array;
    readonly keyLo: Int32Array;
    readonly keyHi: Int32Array;
    readonly group: Uint8Array;
    readonly channel: Uint8Array;
    readonly bulk: Int32Array;
    readonly pure: Int32Array;
  };
}

/** Seizes up to `mg` of the stock of a retail outlet and records it; its street value, whole cents. */
export function seizeAt({ outlets, tallies, records }: Seizure, o: number, mg: number): number {
  const { stockBulk, stockPure, district } = outlets;
  const bulk = Math.min(stockBulk[o], Math.floor(mg));
  if (!(bulk > 0)) return 0;
  const pure = bulk === stockBulk[o] ? stockPure[o] : Math.floor((stockPure[o] * bulk) / stockBulk[o]);
  stockBulk[o] -= bulk;
  stockPure[o] -= pure;
  outlets.taken[o] += bulk;
  outlets.takenPure[o] += pure;
  tallies.raidedBulk[district[o]] += bulk;
  const r = records.rows[0]++;
  records.kind[r] = 4;
  records.district[r] = district[o];
  records.keyLo[r] = outlets.keyLo[o];
  records.keyHi[r] = outlets.keyHi[o];
  records.group[r] = 255;
  records.channel[r] = outlets.channel[o];
  records.bulk[r] = bulk;
  records.pure[r] = pure;
  return Math.floor((bulk * outlets.price[o]) / 1000);
}
