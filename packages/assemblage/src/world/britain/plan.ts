import type { Values } from '../../evidence/parameter.ts';
import { sum } from '../../kernel/sum.ts';
import { apportion } from '../city/apportion.ts';
import type { AreaPlan, StreetPlan } from '../street/plan.ts';
import { parseTowns, type ForceFact, type TownFact } from './facts.ts';
import { FORCE_FACTS } from './forces.ts';
import type { BRITAIN } from './parameters.ts';
import { TOWNS_TSV } from './towns.ts';

type Settings = Values<typeof BRITAIN>;

/** The middle of the map, and the cosine of its latitude: the library has no cosine of its own. */
const MIDDLE = { lat: 53, lon: -1.7, cosine: 0.6018150231520483 };
/** A degree of latitude, km. */
const DEGREE_KM = 111.2;

const NATIONS = ['England', 'Wales', 'Scotland'] as const;
type Nation = (typeof NATIONS)[number];

/** Forces whose areas export, with the parameter of their share. */
const EXPORTERS = {
  'Metropolitan Police': 'londonShare',
  'West Midlands': 'westMidlandsShare',
  Merseyside: 'merseysideShare',
  'Greater Manchester': 'manchesterShare',
} as const satisfies Readonly<Record<string, keyof Settings>>;
/** Share the rest, by their users: other conurbations. South Yorkshire is named as an exporter, the others are assumed. */
const MINOR_EXPORTERS: readonly string[] = [
  'South Yorkshire',
  'West Yorkshire',
  'Nottinghamshire',
  'Avon and Somerset',
];

/** Britain's plan, with who uses what before people are cut into habits. */
export interface BritainPlan extends StreetPlan {
  /** Users of opiates or crack, each person once, by area. */
  readonly opiateOrCrackUsers: readonly number[];
  readonly nations: readonly Nation[];
}

/**
 * Britain as areas (towns with their hinterland, parts of big cities), catchments (a conurbation or one town) and forces.
 * Nothing is drawn: the seed of a run does not matter here. Kilometres are those of a map that is true at its middle; in
 * the far north distances from west to east come out up to a sixth too long.
 */
export function britainPlan(values: Settings): BritainPlan {
  const towns = parseTowns(TOWNS_TSV);
  const nations = towns.map((town) => FORCE_FACTS[town.force].nation);
  const people = usersOf(towns, nations, values);
  const perHead = (england: number, scotland: number) =>
    nations.map((nation) => (nation === 'Scotland' ? scotland : england));
  const heroin = byNation(nations, people, perHead(values.opiateShare, 1));
  const crack = byNation(nations, people, perHead(values.crackShare, values.scottishCrack));
  const deprivation = deprivationOf(towns, nations);
  const names = [...new Set(towns.map(({ catchment }) => catchment))];
  const areas = towns.map((town, i): AreaPlan => ({
    name: town.parts === 1 ? town.city : `${town.city}, part ${town.part}`,
    catchment: names.indexOf(town.catchment),
    force: town.force,
    residents: town.residents,
    children: town.children,
    adults: town.adults,
    deprivation: deprivation[i],
    lat: town.lat,
    lon: town.lon,
    x: (town.lon - MIDDLE.lon) * DEGREE_KM * MIDDLE.cosine,
    y: (town.lat - MIDDLE.lat) * DEGREE_KM,
    nightLife: 0,
    prisoners: (town.residents * values.prisoners) / 100_000,
    users: [heroin[i], crack[i]],
  }));
  return {
    substances: ['heroin', 'crack'],
    catchments: names.map((name, at) =>
      catchmentOf(
        name,
        areas.filter(({ catchment }) => catchment === at),
      ),
    ),
    forces: FORCE_FACTS.map((force) => ({
      name: force.name,
      officers: officersOf(force, values),
      residents: force.residents,
    })),
    areas,
    exporters: exportersOf(areas, people, values),
    opiateOrCrackUsers: people,
    nations,
  };
}

/** People who use opiates or crack: the number of each nation, by residents aged 15 to 64 and need. */
function usersOf(towns: readonly TownFact[], nations: readonly Nation[], values: Settings): number[] {
  const need = towns.map(
    ({ adults, deprivedShare, opioidPct }) => adults * (opioidPct ?? 1 + values.deprivedWeight * (deprivedShare ?? 0)),
  );
  const totals: Readonly<Record<Nation, number>> = {
    England: values.englandUsers,
    Wales: values.walesUsers,
    Scotland: values.scotlandUsers,
  };
  const users = towns.map(() => 0);
  for (const nation of NATIONS) {
    const rows = rowsOf(nations, nation);
    const shares = apportion(
      totals[nation],
      rows.map((row) => need[row]),
    );
    rows.forEach((row, at) => (users[row] = shares[at]));
  }
  return users;
}

/** Habits of one substance by area: whole numbers whose sum over a nation is its users times their habits. */
function byNation(nations: readonly Nation[], people: readonly number[], perHead: readonly number[]): number[] {
  const habits = people.map(() => 0);
  for (const nation of NATIONS) {
    const rows = rowsOf(nations, nation);
    const weights = rows.map((row) => people[row] * perHead[row]);
    const shares = apportion(sum(weights), weights);
    rows.forEach((row, at) => (habits[row] = shares[at]));
  }
  return habits;
}

/**
 * Place in the order of need of the own nation, by residents: 0 the least, 1 the most, .5 in the middle. Indices of
 * deprivation rank areas inside a nation only; in Scotland the share with opioid dependence stands in.
 */
function deprivationOf(towns: readonly TownFact[], nations: readonly Nation[]): number[] {
  const need = towns.map(({ deprivedShare, opioidPct }) => opioidPct ?? deprivedShare ?? 0);
  return towns.map((_, i) => {
    let below = 0;
    let all = 0;
    towns.forEach(({ residents }, j) => {
      if (nations[j] !== nations[i]) return;
      all += residents;
      if (need[j] < need[i]) below += residents;
      else if (need[j] === need[i]) below += residents / 2;
    });
    return below / all;
  });
}

/** Scotland has its own count; the forces of England and Wales are brought to one rate. */
function officersOf(force: ForceFact, values: Settings): number {
  if (force.nation === 'Scotland') return force.officers;
  const others = FORCE_FACTS.filter(({ nation }) => nation !== 'Scotland');
  const residents = sum(others.map((one) => one.residents));
  const officers = sum(others.map((one) => one.officers));
  return Math.floor((force.officers * values.officers * residents) / (100_000 * officers) + 0.5);
}

/** Where exporting networks are at home: inside a force by its users. Shares add up to 1. */
function exportersOf(
  areas: readonly AreaPlan[],
  people: readonly number[],
  values: Settings,
): { readonly area: number; readonly share: number }[] {
  const major = Object.entries(EXPORTERS).map(([force, name]) => ({ forces: [force], share: values[name] as number }));
  const named = sum(major.map(({ share }) => share));
  const groups = [...major, { forces: MINOR_EXPORTERS, share: Math.max(0, 1 - named) }];
  const whole = Math.max(1, named);
  return groups.flatMap(({ forces, share }) => {
    const rows = areas.flatMap((area, row) => (forces.includes(FORCE_FACTS[area.force].name) ? [row] : []));
    const users = sum(rows.map((row) => people[row]));
    return rows.map((row) => ({ area: row, share: ((share / whole) * people[row]) / users }));
  });
}

function catchmentOf(name: string, areas: readonly AreaPlan[]): StreetPlan['catchments'][number] {
  const residents = sum(areas.map((area) => area.residents));
  const mean = (of: 'lat' | 'lon'): number => sum(areas.map((area) => area[of] * area.residents)) / residents;
  return { name, residents, lat: mean('lat'), lon: mean('lon') };
}

function rowsOf(nations: readonly Nation[], nation: Nation): number[] {
  return nations.flatMap((one, row) => (one === nation ? [row] : []));
}
