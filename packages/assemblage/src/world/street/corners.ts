import { OPEN } from '../outlets.ts';
import type { ReadColumn } from '../schema.ts';

/** Outlets of its own that a network has slots for. */
export const OWN_OUTLETS = 4;

/** From this visibility on most meetings at an outlet are in sight: it is an open spot, and so a place that can be shared. */
const IN_SIGHT = 0.5;

/** Which channels are open spots. */
export function openSpots(channels: { readonly rows: Int32Array; readonly visibility: ReadColumn }): Uint8Array {
  return Uint8Array.from({ length: channels.rows[0] }, (_, ch) => (channels.visibility[ch] >= IN_SIGHT ? 1 : 0));
}

interface Outlets {
  readonly state: ReadColumn;
  readonly channel: ReadColumn;
  readonly forecast: ReadColumn;
  readonly price: ReadColumn;
}

/** What an outlet can expect to take in a day, whole cents. */
export function customOf({ state, forecast, price }: Outlets, o: number): number {
  return o >= 0 && state[o] === OPEN ? Math.floor((forecast[o] * price[o]) / 1000) : 0;
}

/** What a network can expect to take in a day at open spots, whole cents: its own outlets stand in the area of its home. */
export function cornerCustom(outlets: Outlets, spots: Uint8Array, own: ReadColumn, network: number): number {
  let custom = 0;
  for (let s = network * OWN_OUTLETS; s < network * OWN_OUTLETS + OWN_OUTLETS; s++) {
    if (own[s] >= 0 && spots[outlets.channel[own[s]]] === 1) custom += customOf(outlets, own[s]);
  }
  return custom;
}
