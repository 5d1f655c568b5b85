import type { COUNTRY_FACTS } from '../europe/countries.ts';
import { europePlaces } from '../europe/places.ts';
import { PORT_FACTS } from '../europe/ports.ts';
import type { Places } from '../places-in-use.ts';
import type { Sample } from './sample.ts';

/** Countries, drawn catchments, their districts, and ports: what of Europe is in a run. */
export function placesOf(
  countries: readonly (typeof COUNTRY_FACTS)[number][],
  sample: Sample,
  ports: typeof PORT_FACTS,
  mgPerCatchment: Float64Array,
): Places {
  const facts = europePlaces();
  const mg = new Map<string, number>();
  for (const { ordinal, country } of facts.catchments)
    mg.set(country, (mg.get(country) ?? 0) + mgPerCatchment[ordinal]);
  const mgOf = (iso2: string) => mg.get(iso2) as number;
  const group = (donor: string) =>
    countries.reduce((sum, { iso2 }) => sum + (sample.donor.get(iso2) === donor ? mgOf(iso2) : 0), 0);
  const countryRow = new Map(countries.map(({ iso2 }, row) => [iso2, row]));
  const catchmentRow = new Map(sample.drawn.map(({ ordinal }, row) => [ordinal, row]));
  return {
    countries: countries.map(({ iso2, name, residents, adults }) => ({
      iso2,
      name,
      substance: 'cocaine',
      residents: residents.value,
      adults: adults.value,
      donor: countryRow.get(sample.donor.get(iso2) as string) as number,
      share: mgOf(iso2) / group(sample.donor.get(iso2) as string),
    })),
    catchments: sample.drawn.map(({ ordinal, chance, stratum, weight }) => {
      const { country, city, part, parts, residents } = facts.catchments[ordinal];
      return { country: countryRow.get(country) as number, city, part, parts, residents, weight, chance, stratum };
    }),
    districts: facts.districts.flatMap(({ catchment, residents, lat, lon }) => {
      const row = catchmentRow.get(catchment);
      if (row === undefined) return [];
      return [
        { catchment: row, country: countryRow.get(facts.catchments[catchment].country) as number, residents, lat, lon },
      ];
    }),
    areas: [],
    forces: [],
    ports: ports.flatMap(({ name, iso2, lat, lon }) => {
      const country = countryRow.get(iso2);
      return country === undefined ? [] : [{ name, country, lat, lon }];
    }),
  };
}

/** What comes in through each port: the country's seizures of 2021-2023, shared among its ports. */
export function portShares(countries: readonly (typeof COUNTRY_FACTS)[number][], places: Places): number[] {
  const seized = countries.map(
    ({ seizedKg2021, seizedKg2022, seizedKg2023 }) =>
      (seizedKg2021.value + seizedKg2022.value + seizedKg2023.value) / 3,
  );
  const facts = PORT_FACTS.filter(({ iso2 }) => countries.some((country) => country.iso2 === iso2));
  return facts.map(({ importShare }, port) => {
    const { country } = places.ports[port];
    const all = facts.reduce(
      (sum, fact, other) => sum + (places.ports[other].country === country ? fact.importShare.value : 0),
      0,
    );
    return (seized[country] * importShare.value) / all;
  });
}
