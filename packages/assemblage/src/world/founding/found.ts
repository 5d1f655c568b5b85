import { valuesOf } from '../../evidence/parameter.ts';
import { exp, ln } from '../../kernel/math.ts';
import { Problem } from '../../kernel/problem.ts';
import { seedWords } from '../../kernel/keys.ts';
import { streamOf, threefry } from '../../kernel/threefry.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Channel } from '../channels.ts';
import { COUNTRY_FACTS } from '../europe/countries.ts';
import { europePlaces } from '../europe/places.ts';
import { PORT_FACTS } from '../europe/ports.ts';
import { listerOf } from '../listings.ts';
import type { Places } from '../places-in-use.ts';
import { WHOLESALE } from '../outlets.ts';
import { baseYear } from './base-year.ts';
import { MARKET, POPULATION } from '../population.ts';
import { SCHEMA, type TableName } from '../schema.ts';
import { SUBSTANCES } from '../substances.ts';
import { createTables, TABLE_NAMES, TABLE_NUMBERS, type World } from '../world.ts';
import { type Census, takeCensus } from './census.ts';
import { foundOutlets, planOutlets, stockOutlets } from './found-outlets.ts';
import { acquaintance, foundPeople } from './found-people.ts';
import { distanceKm, drawSample, type Sample } from './sample.ts';

/** After so many days nothing more is forgotten. */
export const FORGETTING_DAYS = 1024;
/** Tables of street worlds, empty here. */
const NO_STREET = {
  technology: 0,
  forces: 0,
  areas: 0,
  networks: 0,
  lines: 0,
  numbers: 0,
  handsets: 0,
  closures: 0,
  customers: 0,
  vulnerable: 0,
  approaches: 0,
  incidents: 0,
  areaTallies: 0,
  associates: 0,
  services: 0,
  providers: 0,
  orderTallies: 0,
} as const;
const LOT_MG = SUBSTANCES.cocaine.lots;

export interface FoundingOptions {
  /** Rows are laid out in another order, by this seed: nothing may depend on it (law *order*). */
  readonly permute?: number;
}

/** Builds Europe's cocaine market as it is before its first day. */
export function foundEurope(scenario: Scenario, channels: readonly Channel[], options: FoundingOptions = {}): World {
  const [seedLo, seedHi] = seedWords(scenario.seed);
  const population = valuesOf(POPULATION, settingsOf(scenario, 'population'));
  const market = valuesOf(MARKET, settingsOf(scenario, 'market'));
  const facts = europePlaces();
  const census = takeCensus(COUNTRY_FACTS, facts, channels, population, {
    lightStops: baseYear(scenario, 'careers.lightStops'),
    latentStarts: baseYear(scenario, 'careers.latentStarts'),
  });
  const inScope = COUNTRY_FACTS.flatMap((fact, i) => (scenario.countries.includes(fact.iso2) ? [i] : []));
  const mgPerCatchment = new Float64Array(facts.catchments.length);
  for (const district of facts.districts) mgPerCatchment[district.catchment] += census.mgPerDay[district.ordinal];
  const countries = inScope.map((i) => COUNTRY_FACTS[i]);
  const sample = drawSample(facts, countries, mgPerCatchment, scenario.scale, seedLo, seedHi);
  const places = placesOf(countries, sample, PORT_FACTS, mgPerCatchment);
  const districtFacts = Int32Array.from(districtsOf(sample));
  const rows = peopleOf(districtFacts, census);
  const portCountry = places.ports.map(({ country }) => country);
  const shares = portShares(countries, places);
  const plan = planOutlets(
    census,
    channels,
    districtFacts,
    Int32Array.from(places.districts, ({ country }) => country),
    inScope,
    shares,
    portCountry,
    scenario.isolated,
  );
  const tables = createTables(capacities(places, rows, plan.ordinal.length, channels.length));
  const world: World = { tables, places, isolated: scenario.isolated, seedLo, seedHi };
  layOutPlaces(scenario, world, channels, countries, census, districtFacts, sample, market);
  const outletRow = permutation(plan.ordinal.length, options.permute);
  foundOutlets(world, plan, channels, market, outletRow, countries);
  refuseWithoutSupply(world);
  listerOf(world, channels)();
  const expected = new Float64Array(plan.ordinal.length);
  const personRow = options.permute === undefined ? undefined : permutation(rows, options.permute);
  foundPeople(world, {
    census,
    classesOf: () => census.classes,
    population,
    market,
    rowOf: personRow === undefined ? (index) => index : (index) => personRow[index],
    someOutlet: acquaintance(world, plan, channels, market, outletRow),
    homeMost: () => 1000,
    expected,
  });
  const weights = tables.catchments.columns['weight'];
  const catchmentOf = tables.districts.columns['catchment'];
  stockOutlets(
    world,
    expected,
    () => market.importPurity,
    baseYear(scenario, 'delivery.friendPrice'),
    (d) => weights[catchmentOf[d]],
  );
  return world;
}

/** A country that no port supplies: its market would run dry in silence. */
function refuseWithoutSupply({ tables, places, isolated }: World): void {
  const { level, country, upstream } = tables.outlets.columns;
  const supplied = new Set<number>();
  for (let row = 0; row < tables.outlets.rows[0]; row++) {
    if (level[row] === WHOLESALE && upstream[row * 2] >= 0) supplied.add(country[row]);
  }
  const names = places.countries.flatMap(({ name }, row) => (supplied.has(row) ? [] : [name]));
  if (names.length === 0) return;
  const why = isolated ? 'isolated countries have their own ports alone' : 'no port in the run supplies it';
  throw new Problem('AS131', `Nothing reaches ${names.join(', ')}: ${why}.`);
}

/** What a scenario sets of an owner's parameters. */
export function settingsOf(scenario: Scenario, owner: string): Record<string, number> {
  const prefix = `${owner}.`;
  return Object.fromEntries(
    Object.entries(scenario.parameters).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}

function districtsOf(sample: Sample): number[] {
  const drawn = new Set(sample.drawn.map(({ ordinal }) => ordinal));
  return europePlaces().districts.flatMap(({ ordinal, catchment }) => (drawn.has(catchment) ? [ordinal] : []));
}

function peopleOf(districtFacts: Int32Array, census: Census): number {
  let rows = 0;
  for (const fact of districtFacts) rows += census.visible[fact] + census.hidden[fact] + census.latent[fact];
  return rows;
}

/** What comes in through each port: the country's seizures of 2021-2023, shared among its ports. */
function portShares(countries: readonly (typeof COUNTRY_FACTS)[number][], places: Places): number[] {
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

function placesOf(
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

function capacities(places: Places, people: number, outlets: number, channels: number): Record<TableName, number> {
  const districts = places.districts.length;
  const events = Math.ceil(people * 0.25) + 4096;
  return {
    countries: places.countries.length,
    catchments: places.catchments.length,
    districts,
    ports: places.ports.length,
    channels,
    lots: LOT_MG.length,
    forgetting: FORGETTING_DAYS,
    listings: 1024,
    people,
    outlets: Math.ceil(outlets * 1.1) + 64,
    cells: districts * channels,
    tallies: districts,
    visits: events,
    uses: events,
    turns: Math.ceil(people * 0.02) + 4096,
    births: 4096,
    loads: 4096,
    records: 4096,
    substances: 1,
    ...NO_STREET,
  };
}

/** Chance to pass `times` checks. */
export function throughAll(chance: number, times: number): number {
  let all = 1;
  for (let i = 0; i < times; i++) all *= chance;
  return all;
}

function layOutPlaces(
  scenario: Scenario,
  world: World,
  channels: readonly Channel[],
  countries: readonly (typeof COUNTRY_FACTS)[number][],
  census: Census,
  districtFacts: Int32Array,
  sample: Sample,
  market: Readonly<Record<keyof typeof MARKET, number>>,
): void {
  const { tables, places } = world;
  const facts = europePlaces();
  const key = (name: TableName, row: number, ordinal: number) => {
    tables[name].columns['keyLo'][row] = ordinal;
    tables[name].columns['keyHi'][row] = TABLE_NUMBERS[name] as number;
  };
  countries.forEach((fact, row) => {
    const c = tables.countries.columns;
    key('countries', row, COUNTRY_FACTS.indexOf(fact));
    c['price0'][row] = Math.floor(fact.retailPriceEurPerGram.value * 100 + 0.5);
    c['purity0'][row] = Math.floor(fact.retailPurityPct.value * 655.36);
    c['wholesale0'][row] = Math.floor(fact.wholesaleEurPerKg.value * 100);
    c['lotTo'][row] = LOT_MG.length;
    c['offenceShare'][row] = 1;
    c['users0'][row] = usersIn(fact.iso2, facts, census);
  });
  places.catchments.forEach((catchment, row) => {
    const c = tables.catchments.columns;
    key('catchments', row, sample.drawn[row].ordinal);
    c['country'][row] = catchment.country;
    c['fact'][row] = sample.drawn[row].ordinal;
    c['residents'][row] = catchment.residents;
    c['weight'][row] = catchment.weight;
  });
  places.districts.forEach((district, row) => {
    const c = tables.districts.columns;
    const fact = districtFacts[row];
    key('districts', row, fact);
    c['catchment'][row] = district.catchment;
    c['country'][row] = district.country;
    c['fact'][row] = fact;
    c['residents'][row] = district.residents;
    c['spacing'][row] = spacing(facts.districts, fact);
    const police = countries[district.country].policePer100k.value;
    c['streetHours'][row] = Math.floor(police * market.officerHours * market.streetHours * 1000) / 1000;
    c['streetHours0'][row] = c['streetHours'][row];
    c['treatmentPlaces'][row] = market.treatmentPlaces;
    c['users0'][row] = census.visible[fact] + census.hidden[fact];
  });
  places.ports.forEach((port, row) => {
    const c = tables.ports.columns;
    key(
      'ports',
      row,
      PORT_FACTS.findIndex(({ name }) => name === port.name),
    );
    c['country'][row] = port.country;
    const wholesale = tables.countries.columns['wholesale0'][port.country];
    c['landed0'][row] = Math.floor(wholesale / market.wholesaleStep / market.importStep);
    c['purity0'][row] = Math.floor(market.importPurity * 65536);
    c['landedPrice'][row] = 1;
    c['screened'][row] = market.screened;
    c['loss0'][row] =
      1 -
      throughAll(
        1 - market.screened * baseYear(scenario, 'importing.detection'),
        baseYear(scenario, 'importing.touches'),
      );
    c['loss'][row] = c['loss0'][row];
  });
  channels.forEach((channel, row) => {
    const c = tables.channels.columns;
    c['level'][row] = channel.level;
    c['visibility'][row] = channel.visibility;
    c['trustAsked'][row] = channel.trustAsked;
    c['minutes'][row] = channel.minutes;
    c['reach'][row] = channel.reach;
    c['national'][row] = channel.national ? 1 : 0;
    c['week'][row] = channel.week.reduce<number>((bits, open, day) => bits | (open << day), 0);
  });
  for (let day = 0; day < FORGETTING_DAYS; day++) {
    tables.forgetting.columns['left'][day] = exp((-ln(2) * day) / market.riskHalfLife);
  }
  LOT_MG.forEach((mg, row) => {
    tables.lots.columns['mg'][row] = mg;
    tables.lots.columns['price'][row] = exp(market.lotExponent * ln(mg / 1000));
  });
  const substance = tables.substances.columns;
  substance['diluted'][0] = 1;
  substance['danger'][0] = 1;
  substance['replaced'][0] = 1;
  substance['stay'][0] = 1;
  substance['peaked'][0] = 1;
  for (const name of TABLE_NAMES) {
    const spec = SCHEMA[name];
    if (spec.kind !== 'events' && !['people', 'outlets', 'listings'].includes(name))
      tables[name].rows[0] = tables[name].capacity;
  }
}

/** Users of a country when the run begins, drawn or not, survey-visible and hidden. */
function usersIn(iso2: string, { districts, catchments }: ReturnType<typeof europePlaces>, census: Census): number {
  let users = 0;
  for (const { ordinal, catchment } of districts) {
    if (catchments[catchment].country === iso2) users += census.visible[ordinal] + census.hidden[ordinal];
  }
  return users;
}

/** Mean distance to the other districts of the catchment, km. */
function spacing(districts: readonly { catchment: number; lat: number; lon: number }[], fact: number): number {
  const own = districts[fact];
  // Districts of a catchment have neighbouring ordinals.
  const near = districts.slice(Math.max(0, fact - 8), fact + 9);
  const others = near.filter((district) => district !== own && district.catchment === own.catchment);
  if (others.length === 0) return 0;
  return others.reduce((sum, other) => sum + distanceKm(own, other), 0) / others.length;
}

/** The identity, or a shuffle of rows by `seed` (Fisher and Yates). */
export function permutation(count: number, seed: number | undefined): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  if (seed === undefined) return rows;
  const word = new Int32Array(2);
  streamOf(seed, 0, 0, 0, 0, word);
  const [lo, hi] = word;
  for (let i = count - 1; i > 0; i--) {
    threefry(lo, hi, i, 0, 13, word);
    const j = Math.floor((word[0] >>> 0) * (i + 1) * 2 ** -32);
    const row = rows[i];
    rows[i] = rows[j];
    rows[j] = row;
  }
  return rows;
}
