import { valuesOf } from '../../evidence/parameter.ts';
import { Problem } from '../../kernel/problem.ts';
import { seedWords } from '../../kernel/keys.ts';
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
import type { TableName } from '../schema.ts';
import { SUBSTANCES } from '../substances.ts';
import { createTables, type World } from '../world.ts';
import { type Census, takeCensus } from './census.ts';
import { acquaintance } from './acquaintance.ts';
import { foundOutlets, stockOutlets } from './found-outlets.ts';
import { foundPeople } from './found-people.ts';
import { FORGETTING_DAYS } from './lay-out-channels.ts';
import { layOutPlaces } from './lay-out-europe.ts';
import { planOutlets } from './outlet-plan.ts';
import { permutation } from './permutation.ts';
import { placesOf, portShares } from './places-in-scope.ts';
import { drawSample, type Sample } from './sample.ts';

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
