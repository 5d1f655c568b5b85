import { areasInReach } from './reach.ts';

type Places = Parameters<typeof areasInReach>[0];

/**
 * The market that each area is in, numbered from 0: areas between which buyers go about, one after the other. The cells of
 * a city are one market, a town is one of its own.
 */
export function marketsOf(areas: Places): { readonly of: Int32Array; readonly count: number } {
  const { from, area } = areasInReach(areas);
  const of = new Int32Array(areas.rows[0]).fill(-1);
  let count = 0;
  for (let first = 0; first < of.length; first++) {
    if (of[first] >= 0) continue;
    const found = [first];
    of[first] = count;
    for (const a of found) {
      for (let n = from[a]; n < from[a + 1]; n++) {
        if (of[area[n]] >= 0) continue;
        of[area[n]] = count;
        found.push(area[n]);
      }
    }
    count++;
  }
  return { of, count };
}
