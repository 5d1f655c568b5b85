import { exp, ln } from '../../kernel/math.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Channel } from '../channels.ts';
import { COUNTRY_FACTS } from '../europe/countries.ts';
import { europePlaces } from '../europe/places.ts';
import { PORT_FACTS } from '../europe/ports.ts';
import type { MARKET } from '../population.ts';
import { SCHEMA, type TableName } from '../schema.ts';
import { SUBSTANCES } from '../substances.ts';
import { TABLE_NAMES, TABLE_NUMBERS, type World } from '../world.ts';
import { baseYear } from './base-year.ts';
import type { Census } from './census.ts';
import { layOutChannels } from './lay-out-channels.ts';
import { distanceKm, type Sample } from './sample.ts';

const LOT_MG = SUBSTANCES.cocaine.lots;

/** Writes the rows of all that stays where it is: countries, catchments, districts, ports, channels, lots. */
export function layOutPlaces(
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
  layOutChannels(tables, channels, market.riskHalfLife);
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

/** Chance to pass `times` checks. */
export function throughAll(chance: number, times: number): number {
  let all = 1;
  for (let i = 0; i < times; i++) all *= chance;
  return all;
}
