import { catchmentsOf } from './catchments.ts';
import type { Catchment } from './catchments.ts';
import type { CountryCities } from './cities.ts';
import { distanceKm } from './geometry.ts';
import { sum } from './table.ts';

/** Residents within `NEAR` km of the centre that make a catchment a metropolis or a city; fewer make a town. */
const NEAR = 20;
const METROPOLIS = 1_000_000;
const CITY = 250_000;

/** The rows of the districts file, country by country: `iso2 city part parts urbanity lat lon`, then `residents lat lon` for each district. */
export function districtRows(countries: readonly CountryCities[], residents: ReadonlyMap<string, number>): string[] {
  const everywhere = countries.flatMap((country) => country.cities);
  return countries.flatMap((country) => {
    const catchments = catchmentsOf(country);
    const national = residents.get(country.iso2) ?? 0;
    const whole = largestRemainder(
      catchments.map((one) => one.residents),
      national,
    );
    return catchments.map((one, at) => {
      const near = everywhere.filter((city) => Math.abs(city.lat - one.lat) < 0.2 && distanceKm(city, one) < NEAR);
      const around = sum(near.map((city) => city.residents));
      return row(country.iso2, one, whole[at]!, around);
    });
  });
}

function row(iso2: string, one: Catchment, residents: number, around: number): string {
  const urbanity = around >= METROPOLIS ? 'metropolis' : around >= CITY ? 'city' : 'town';
  const count = one.districts.length;
  const districts = one.districts.flatMap((at, index) => [
    String(Math.floor(residents / count) + (index < residents % count ? 1 : 0)),
    at.lat.toFixed(2),
    at.lon.toFixed(2),
  ]);
  const head = [iso2, one.city, one.part, one.parts, urbanity, one.lat.toFixed(2), one.lon.toFixed(2)];
  return [...head, ...districts].join('\t');
}

/** Whole numbers in proportion to `shares` that sum to `total` exactly. */
export function largestRemainder(shares: readonly number[], total: number): number[] {
  const all = sum(shares);
  const exact = shares.map((share) => (share / all) * total);
  const floors = exact.map(Math.floor);
  const missing = total - sum(floors);
  const order = exact
    .map((value, at) => ({ at, rest: value - floors[at]! }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, missing)) floors[at]!++;
  return floors;
}
