import type { CountryFact, Fact, FactStatus } from '../../packages/assemblage/src/world/europe/facts.ts';
import type { CatchmentFact } from '../../packages/assemblage/src/world/europe/places.ts';
import { centroid } from './geometry.ts';
import { cell, median, numberCell, rounded, sum } from './table.ts';
import type { Row } from './table.ts';

/** Facts of one variable by country; a country without a figure is not in it. */
type Figures = ReadonlyMap<string, Fact>;

/** Typed facts of the 30 countries from the long table, its gaps filled by the rules of data/README.md. */
export function countryFacts(rows: readonly Row[], catchments: readonly CatchmentFact[]): CountryFact[] {
  const names = new Map(rows.map((row) => [cell(row, 'iso2'), cell(row, 'name')]));
  const countries = [...names.keys()].sort();
  const read = (variable: string): Figures => figures(rows, variable);
  const complete = (known: Figures, rule: (iso2: string) => Fact): Figures =>
    new Map(countries.map((iso2) => [iso2, known.get(iso2) ?? rule(iso2)]));

  const residents = read('pop_total');
  const adults = read('pop_15_64');
  const prevalence = prevalences(read, countries);
  const users = (iso2: string): number => valueOf(adults, iso2) * valueOf(prevalence, iso2);

  const knownPrice = read('retail_price_eur_g');
  const price = complete(knownPrice, () =>
    rule(rounded(median(values(knownPrice)), 1), knownPrice, `median of the ${knownPrice.size} countries with a price`),
  );

  const knownPurity = read('retail_purity_pct');
  const weights = [...knownPurity.keys()].map(users);
  const meanPurity = sum(values(knownPurity).map((value, at) => value * weights[at]!)) / sum(weights);
  const purity = complete(knownPurity, () =>
    rule(
      rounded(meanPurity, 1),
      knownPurity,
      `mean of the ${knownPurity.size} countries with a purity, weighted by users`,
    ),
  );

  const load = read('sewage_be_mg_1000_d');
  const loadPerPoint = median([...load].map(([iso2, fact]) => fact.value / valueOf(prevalence, iso2)));
  const sewage = complete(load, (iso2) =>
    rule(
      rounded(loadPerPoint * valueOf(prevalence, iso2), 0),
      load,
      `${loadPerPoint.toFixed(0)} mg for each % of prevalence: median of the ${load.size} countries with a load`,
    ),
  );

  const officers = new Map([...read('police_per_100k')].filter(([iso2]) => iso2 !== 'HU'));
  const police = complete(officers, (iso2) => {
    const note = `median of the ${officers.size} countries with a count`;
    return rule(
      rounded(median(values(officers)), 0),
      officers,
      iso2 === 'HU' ? `${note}; the published 90 counts a narrow staff category` : note,
    );
  });

  const wholesale = wholesalePrices(read, countries);
  const offences = complete(read('drug_offences_per_100k'), () => britishOffences(read));
  const deaths = perAdult(read('drug_induced_deaths_2010'), adults, complete);
  const treatment = perAdult(read('oat_clients'), adults, complete);
  const seized = [2019, 2020, 2021, 2022, 2023].map((year) => read(`seized_kg_${year}`));
  const seizedIn = (at: number, iso2: string): Fact => seized[at]!.get(iso2) ?? neighbouringYear(seized, at, iso2);

  return countries.map((iso2) => {
    const own = catchments.filter((one) => one.country === iso2);
    const middle = centroid(own);
    const of = (known: Figures): Fact => known.get(iso2) ?? missing(iso2);
    return {
      iso2,
      name: names.get(iso2) ?? iso2,
      lat: rounded(middle.lat, 2),
      lon: rounded(middle.lon, 2),
      residents: of(residents),
      adults: of(adults),
      prevalencePct: of(prevalence),
      retailPriceEurPerGram: of(price),
      retailPurityPct: of(purity),
      wholesaleEurPerKg: of(wholesale),
      sewageBeMgPer1000PerDay: of(sewage),
      seizedKg2019: seizedIn(0, iso2),
      seizedKg2020: seizedIn(1, iso2),
      seizedKg2021: seizedIn(2, iso2),
      seizedKg2022: seizedIn(3, iso2),
      seizedKg2023: seizedIn(4, iso2),
      drugOffencesPer100k: of(offences),
      policePer100k: of(police),
      drugDeaths: of(deaths),
      oatClients: of(treatment),
    };
  });
}

/** Facts of one variable. A row that no country has is an error, so that a slip in a name does not pass. */
function figures(rows: readonly Row[], variable: string): Figures {
  const own = rows.filter((row) => cell(row, 'variable') === variable);
  if (own.length === 0) throw new Error(`no variable '${variable}' in data/europe/countries.tsv`);
  return new Map(own.map((row) => [cell(row, 'iso2'), factOf(row, numberCell(row, 'value'))]));
}

/** The year, source, status and note of a row, with its value. */
export function factOf(row: Row, value: number): Fact {
  const note = cell(row, 'note');
  const fact = {
    value,
    year: cell(row, 'year'),
    source: cell(row, 'source'),
    status: cell(row, 'status') as FactStatus,
  };
  return note === '' ? fact : { ...fact, note };
}

function values(known: Figures): number[] {
  return [...known.values()].map((fact) => fact.value);
}

function valueOf(known: Figures, iso2: string): number {
  return (known.get(iso2) ?? missing(iso2)).value;
}

function missing(iso2: string): never {
  throw new Error(`no figure for ${iso2}, and no rule`);
}

/** A figure set by a rule, with the sources of the figures that the rule rests on. */
function rule(value: number, from: Figures, note: string): Fact {
  const facts = [...from.values()];
  const years = facts.flatMap((fact) => fact.year.match(/\d{4}/g) ?? []).sort();
  const [first, last] = [years[0] ?? '', years.at(-1) ?? ''];
  const sources = new Set(facts.flatMap((fact) => fact.source.split('; ')));
  return {
    value,
    year: first === last ? first : `${first}-${last}`,
    source: ['RULE', ...sources].join('; '),
    status: 'rule',
    note,
  };
}

/** One vintage near 2021; the crime survey for GB; the latest where there is no other, and for NO. */
function prevalences(read: (variable: string) => Figures, countries: readonly string[]): Figures {
  const vintage = read('prev_ly_adult_edr2023_pct');
  const latest = read('prev_ly_adult_pct');
  const survey = read('prev_ly_adult_csew_pct');
  return new Map(
    countries.map((iso2) => {
      const fact =
        survey.get(iso2) ?? (iso2 === 'NO' ? undefined : vintage.get(iso2)) ?? latest.get(iso2) ?? missing(iso2);
      const older = iso2 === 'NO' ? vintage.get(iso2) : undefined;
      if (older === undefined) return [iso2, fact];
      const note = `latest survey; ${older.value} in ${older.year} (${older.source})`;
      return [iso2, { ...fact, note: fact.note === undefined ? note : `${note}; ${fact.note}` }];
    }),
  );
}

/** Old national prices give the shape, two recent ones the level. */
function wholesalePrices(read: (variable: string) => Figures, countries: readonly string[]): Figures {
  const old = read('wholesale_eur_kg');
  const recent = read('wholesale_recent_eur_kg');
  const middle = median(values(old));
  const ratios = [...recent].map(([iso2, fact]) => fact.value / valueOf(old, iso2));
  const level = sum(ratios) / ratios.length;
  return new Map(
    countries.map((iso2) => {
      const own = old.get(iso2);
      const shape = own === undefined ? `the median of ${old.size} countries` : `${own.value} of ${own.year}`;
      const sources = new Map([...(own === undefined ? old : new Map([['own', own]])), ...recent]);
      const value = Math.round(((own?.value ?? middle) * level) / 100) * 100;
      const note = `${shape} times ${level.toFixed(3)}, the mean fall in ES and NL`;
      return [iso2, { ...rule(value, sources, note), year: '2019-2023' }];
    }),
  );
}

function britishOffences(read: (variable: string) => Figures): Fact {
  const recorded = read('drug_offences_recorded_ew').get('GB') ?? missing('GB');
  const people = read('residents_ew').get('GB') ?? missing('GB');
  return {
    value: rounded((recorded.value / people.value) * 100_000, 1),
    year: recorded.year,
    source: `${recorded.source}; ${people.source}`,
    status: 'computed',
    note: `England and Wales, year ending March 2022: ${recorded.value} offences of ${people.value} residents`,
  };
}

/** Missing counts: the median rate per adult of the other countries times own adults. */
function perAdult(
  known: Figures,
  adults: Figures,
  complete: (known: Figures, rule: (iso2: string) => Fact) => Figures,
): Figures {
  const rate = median([...known].map(([iso2, fact]) => fact.value / valueOf(adults, iso2)));
  return complete(known, (iso2) =>
    rule(
      Math.round(rate * valueOf(adults, iso2)),
      known,
      `${(rate * 1e6).toFixed(0)} per million adults: median of the ${known.size} countries with a count`,
    ),
  );
}

/** Missing seizures: the year before, or the year after. */
function neighbouringYear(seized: readonly Figures[], at: number, iso2: string): Fact {
  const near = seized[at - 1]?.get(iso2) ?? seized[at + 1]?.get(iso2) ?? missing(iso2);
  return { ...near, source: `RULE; ${near.source}`, status: 'rule', note: `not reported; the figure of ${near.year}` };
}
