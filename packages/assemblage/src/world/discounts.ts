import { exp, ln } from '../kernel/math.ts';
import { powerTable } from '../kernel/power.ts';
import type { ReadColumn } from './schema.ts';

const MG_PER_GRAM = 1000;
const MG_PER_KG = 1_000_000;

/** What the price of a lot does as its mass grows, in one national market of a substance. */
export interface Discount {
  /** Table for `powerAt`: mass in mg to the power of the quantity discount. */
  readonly power: Float64Array;
  /** The same power of a gram and of a kilogram. */
  readonly perGram: number;
  readonly perKilogram: number;
}

/** The quantity discount of each country, from its largest lot at retail. */
export function discounts(
  { rows, lotTo }: { readonly rows: Int32Array; readonly lotTo: ReadColumn },
  lots: { readonly mg: ReadColumn; readonly price: ReadColumn },
): Discount[] {
  return Array.from({ length: rows[0] }, (_, country) => {
    const largest = lotTo[country] - 1;
    const exponent = ln(lots.price[largest]) / ln(lots.mg[largest] / MG_PER_GRAM);
    return {
      power: powerTable(exponent),
      perGram: exp(exponent * ln(MG_PER_GRAM)),
      perKilogram: exp(exponent * ln(MG_PER_KG)),
    };
  });
}
