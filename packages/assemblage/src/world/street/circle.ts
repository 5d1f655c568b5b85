import { compareKeys } from '../../kernel/keys.ts';
import type { ReadColumn } from '../schema.ts';

/** Networks that each network knows. */
export const CIRCLE = 4;
/** The far acquaintances lie this share of the ring away: never close to a simple fraction, so circles overlap little. */
const FAR = 0.382;

/**
 * Whom each network knows: up to four others of its role (with lines into other towns, or without) in its catchment, -1
 * where there are none. All stand in a ring in the order of their keys, which is by area, and know two beside them and
 * two far off. Knowing is mutual and does not depend on the order of rows.
 */
export function circlesOf(
  networks: {
    readonly rows: Int32Array;
    readonly keyLo: ReadColumn;
    readonly keyHi: ReadColumn;
    readonly area: ReadColumn;
    readonly exporter: ReadColumn;
  },
  areas: { readonly catchment: ReadColumn },
): Int32Array {
  const { rows, keyLo, keyHi, area, exporter } = networks;
  const rings = new Map<number, number[]>();
  for (let n = 0; n < rows[0]; n++) {
    const ring = areas.catchment[area[n]] * 2 + exporter[n];
    const members = rings.get(ring);
    if (members === undefined) rings.set(ring, [n]);
    else members.push(n);
  }
  const circles = new Int32Array(rows[0] * CIRCLE).fill(-1);
  for (const ring of rings.values()) {
    ring.sort((a, b) => compareKeys(keyLo[a], keyHi[a], keyLo[b], keyHi[b]));
    const far = Math.floor(ring.length * FAR + 0.5);
    for (const [place, n] of ring.entries()) {
      const known = [1, -1, far, -far].map((step) => ring[(place + step + ring.length) % ring.length]);
      known.forEach((other, slot) => {
        if (other !== n && known.indexOf(other) === slot) circles[n * CIRCLE + slot] = other;
      });
    }
  }
  return circles;
}

/** The first of a network's circle, from a drawn place on, that is active; -1 nobody. */
export function activeOf(circles: Int32Array, active: ReadColumn, network: number, place: number): number {
  for (let step = 0; step < CIRCLE; step++) {
    const other = circles[network * CIRCLE + ((place + step) % CIRCLE)];
    if (other >= 0 && active[other] === 1) return other;
  }
  return -1;
}
