import type { Seen } from '../../world/seen.ts';

/** Names of columns of the day's ledger by area. */
type AreaColumn = Exclude<keyof Seen['tables']['areaTallies'], 'rows'>;

/** Sum of a column of today's ledger over the areas, or over some of them. */
export function areaSum(world: Seen, column: AreaColumn, among: (area: number) => boolean = () => true): number {
  const values = world.tables.areaTallies[column];
  let sum = 0;
  for (let a = 0; a < world.tables.areas.rows[0]; a++) if (among(a)) sum += values[a];
  return sum;
}

/** What was sold today of one substance, or of all. */
export interface Sales {
  purchases: number;
  bulk: number;
  pure: number;
  cents: number;
}

/** Sales of today by row of `countries`: a substance each in a street world. */
export function salesToday(world: Seen): Sales[] {
  const { cells, districts, channels } = world.tables;
  const sums = world.places.countries.map(() => ({ purchases: 0, bulk: 0, pure: 0, cents: 0 }));
  const width = channels.rows[0];
  for (let d = 0; d < districts.rows[0]; d++) {
    const into = sums[districts.country[d]];
    for (let cell = d * width; cell < (d + 1) * width; cell++) {
      into.purchases += cells.purchases[cell];
      into.bulk += cells.bulk[cell];
      into.pure += cells.pure[cell];
      into.cents += cells.cents[cell];
    }
  }
  return sums;
}

export function addSales(into: Sales, more: Sales): void {
  into.purchases += more.purchases;
  into.bulk += more.bulk;
  into.pure += more.pure;
  into.cents += more.cents;
}

/** Share, or NaN when it rests on nothing. */
export function over(top: number | undefined, bottom: number | undefined): number {
  return top === undefined || bottom === undefined || !(bottom > 0) ? NaN : top / bottom;
}
