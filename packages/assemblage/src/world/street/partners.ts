/** Suppliers of whom one person can be reckoned a customer at a time. */
export const PARTNERS = 6;

/** Whom each person buys from today: up to six, those with the lowest rank, so that the order of outlets is nothing. */
export interface Partners {
  readonly list: Int32Array;
}

export function createPartners(rows: number): Partners {
  return { list: new Int32Array(rows * PARTNERS) };
}

export function clearPartners({ list }: Partners): void {
  list.fill(-1);
}

export function isPartner({ list }: Partners, buyer: number, seller: number): boolean {
  // The list has no gaps: most people buy from nobody, and are done with at once.
  for (let s = buyer * PARTNERS; s < (buyer + 1) * PARTNERS && list[s] >= 0; s++) if (list[s] === seller) return true;
  return false;
}

export function enterPartner(partners: Partners, rank: Int32Array, buyer: number, seller: number): void {
  if (isPartner(partners, buyer, seller)) return;
  const { list } = partners;
  let entering = seller;
  for (let s = buyer * PARTNERS; s < (buyer + 1) * PARTNERS && entering >= 0; s++) {
    const there = list[s];
    if (there >= 0 && rank[there] < rank[entering]) continue;
    list[s] = entering;
    entering = there;
  }
}
