import type { Seen } from 'assemblage';

/** Tells which of its two suppliers each outlet ordered from. */
export interface SupplierWatch {
  /** At the end of a day: every outlet that ordered and was served, with its supplier. */
  look(tell: (outlet: number, supplier: number) => void): void;
}

/**
 * The world keeps no orders, but experience tells them: an order fades the experience with both suppliers by the same
 * share and adds to that of the one who served. So the one whose experience kept the greater share is the one. A few grams
 * of an order of kilograms add nothing: such an order is laid to the usual supplier.
 */
export function createSupplierWatch(world: Seen): SupplierWatch {
  const { outlets } = world.tables;
  let worth = new Uint16Array(0);
  remember();

  function remember(): void {
    const { rows, worth: now } = outlets;
    const length = 2 * (rows[0] as number);
    if (worth.length !== length) worth = new Uint16Array(length);
    worth.set((now as Uint16Array).subarray(0, length));
  }

  return {
    look(tell) {
      const { rows, bought, upstream } = outlets;
      const count = rows[0] as number;
      for (let outlet = 0; outlet < count; outlet++) {
        if ((bought[outlet] as number) === 0) continue;
        const [first, second] = [upstream[2 * outlet] as number, upstream[2 * outlet + 1] as number];
        if (first < 0 && second < 0) continue;
        const slot = second < 0 || first === second ? 0 : first < 0 ? 1 : servedBy(outlet);
        tell(outlet, slot === 0 ? first : second);
      }
      remember();
    },
  };

  function servedBy(outlet: number): 0 | 1 {
    const [before, beforeSecond] = [worth[2 * outlet] ?? 0, worth[2 * outlet + 1] ?? 0];
    const [now, nowSecond] = [outlets.worth[2 * outlet] as number, outlets.worth[2 * outlet + 1] as number];
    return now * beforeSecond >= nowSecond * before && (before > 0 || now > 0) ? 0 : 1;
  }
}
