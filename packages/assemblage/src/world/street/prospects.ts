/** What is said of lines in other towns: everybody knows it, and nobody knows what is really taken in a town. */
export interface Lore {
  /** What a line takes where there are customers enough, euro a day. */
  readonly usual: number;
  /** Users of a town, substances added up, below which there are not. */
  readonly full: number;
}

/** What a line takes by what is said, cents a day: as far as people have telephones and the town has users. */
export function usualTakings({ usual, full }: Lore, phones: number, users: number): number {
  return 100 * usual * phones * Math.min(1, users / full);
}

/** A new line asks nobody for trust while it is unknown, and hands its number out: so many days. */
export const INTRODUCED = 28;

/** A line that does not earn its cost is given up after so many days. */
export const PATIENCE = 60;

/** What a line costs, cents a day: its posts, and the way between city and town, euro a kilometre. */
export function costOfLine(pay: number, posts: number, way: number, km: number): number {
  return pay * posts + 100 * way * km;
}
