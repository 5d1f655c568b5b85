import type { ReadColumn } from './schema.ts';

/** Look-ups by district of what stays the same all run long. */
interface Districts {
  readonly rows: Int32Array;
}

/** How many districts of Europe each district of the run stands for. */
export function districtWeights(
  districts: Districts & { readonly catchment: ReadColumn },
  catchments: { readonly weight: ReadColumn },
): Float64Array {
  return Float64Array.from({ length: districts.rows[0] }, (_, d) => catchments.weight[districts.catchment[d]]);
}

/** Row of substances of each district. */
export function substancesOf(
  districts: Districts & { readonly country: ReadColumn },
  countries: { readonly substance: ReadColumn },
): Uint8Array {
  return Uint8Array.from({ length: districts.rows[0] }, (_, d) => countries.substance[districts.country[d]]);
}

/** What a pure milligram costs in the base year, cents, by district. */
export function usualPrices(
  districts: Districts & { readonly country: ReadColumn },
  countries: { readonly price0: ReadColumn; readonly purity0: ReadColumn },
): Float64Array {
  return Float64Array.from({ length: districts.rows[0] }, (_, d) => {
    const country = districts.country[d];
    return (countries.price0[country] * 65536) / (1000 * countries.purity0[country]);
  });
}
