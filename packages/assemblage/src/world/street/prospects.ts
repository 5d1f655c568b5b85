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
