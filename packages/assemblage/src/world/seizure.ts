import { VACANT } from './outlets.ts';
import type { ReadColumn } from './schema.ts';

/** Code of `records.kind`: an outlet was raided. */
const OUTLET_RAIDED = 4;
/** `records.group` of an outlet. */
const OUTLET = 255;

/** Whoever puts something on record writes all of a record. */
export const RECORD = [
  'records.kind',
  'records.district',
  'records.keyLo',
  'records.keyHi',
  'records.group',
  'records.channel',
  'records.bulk',
  'records.pure',
] as const;

/** Whoever takes a seller from where he stands writes all of this. */
export const RAIDED = [
  'outlets.state',
  'outlets.changed',
  'outlets.stockBulk',
  'outlets.stockPure',
  'outlets.taken',
  'outlets.takenPure',
  'tallies.raids',
  'tallies.raidedBulk',
  'tallies.arrests',
  ...RECORD,
] as const;

/** What a seizure touches. */
export interface Seizure {
  readonly outlets: {
    readonly keyLo: ReadColumn;
    readonly keyHi: ReadColumn;
    readonly district: ReadColumn;
    readonly channel: ReadColumn;
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

/** Takes a part of the stock of a retail outlet away, counts it and puts it on record, even where it is nothing. */
export function seize({ outlets, tallies, records }: Seizure, o: number, bulk: number, pure: number): void {
  const { stockBulk, stockPure, district } = outlets;
  stockBulk[o] -= bulk;
  stockPure[o] -= pure;
  outlets.taken[o] += bulk;
  outlets.takenPure[o] += pure;
  tallies.raidedBulk[district[o]] += bulk;
  const r = records.rows[0]++;
  records.kind[r] = OUTLET_RAIDED;
  records.district[r] = district[o];
  records.keyLo[r] = outlets.keyLo[o];
  records.keyHi[r] = outlets.keyHi[o];
  records.group[r] = OUTLET;
  records.channel[r] = outlets.channel[o];
  records.bulk[r] = bulk;
  records.pure[r] = pure;
}

/** What a raid touches. */
export interface Raid extends Seizure {
  readonly outlets: Seizure['outlets'] & { readonly state: Uint8Array; readonly changed: Uint16Array };
  readonly tallies: Seizure['tallies'] & { readonly raids: Float64Array; readonly arrests: Float64Array };
}

/** The police take a seller from where he stands: the place is vacant, and all that lies there is seized. */
export function raid(world: Raid, o: number, today: number): void {
  const { state, changed, district, stockBulk, stockPure } = world.outlets;
  state[o] = VACANT;
  changed[o] = today;
  world.tallies.raids[district[o]]++;
  world.tallies.arrests[district[o]]++;
  seize(world, o, stockBulk[o], stockPure[o]);
}
