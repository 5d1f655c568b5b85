import type { Seen } from '../../world/seen.ts';

/** No area. */
export const NO_AREA = -1;

/** The area in which a district lies; -1 none. */
export function areaOf(world: Seen, district: number): number {
  return district < 0 ? NO_AREA : world.tables.districts.area[district];
}

/** Another area of the same police force; the same where there is no other. */
export function otherArea(world: Seen, area: number, u: number): number {
  if (area === NO_AREA) return NO_AREA;
  const { force, rows } = world.tables.areas;
  const others: number[] = [];
  for (let row = 0; row < rows[0]; row++) if (row !== area && force[row] === force[area]) others.push(row);
  return others.length === 0 ? area : others[Math.floor(u * others.length)];
}
