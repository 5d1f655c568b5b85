import type { Values } from '../../evidence/parameter.ts';
import { exp } from '../../kernel/math.ts';
import { Problem } from '../../kernel/problem.ts';
import type { AreaPlan, StreetPlan } from '../street/plan.ts';
import { apportion } from './apportion.ts';
import { drawCells, statisticsOf, type Cells, type Statistics } from './draw-cells.ts';
import { DRAWS, normalsOf } from './draws.ts';
import { ADULT_SHARE, CHILDREN_SHARE, DECILE_SHARES, RESIDENTS_PER_CELL, TARGETS, TOLERANCE } from './facts.ts';
import type { CITY } from './parameters.ts';

/** Attempts before the drawing gives up; about every second one is accepted. */
const ATTEMPTS = 200;
/** What counts as the centre, km. */
export const CENTRE_KM = 0.7;
/** From here outwards nobody is younger than elsewhere, km. */
const YOUNG_KM = 4;
/** A degree, km. The city lies where latitude and longitude are 0: in the sea, so that no real place is meant. */
const DEGREE_KM = 111.2;
/** Residents per square kilometre above which a cell is dense housing, and below which it is the edge (CP004). */
const DENSE = 8055;
const SPARSE = 3050;

export type LandUse = 'centre' | 'dense housing' | 'suburb' | 'edge';

/** What else is known of a cell, in the order of `areas`. */
export interface CellPlan {
  /** From the centre, km. */
  readonly distance: number;
  readonly squareKm: number;
  /** Residents per square kilometre. */
  readonly density: number;
  /** 1 the most deprived tenth, 10 the least. */
  readonly decile: number;
  readonly landUse: LandUse;
}

/** The synthetic city: the plan of its street world, and how it was drawn. */
export interface CityPlan extends StreetPlan {
  readonly cells: readonly CellPlan[];
  /** Which attempt was accepted, from 0. */
  readonly attempt: number;
  /** People who use opiates or crack; most crack users are among the opiate users. */
  readonly opiateOrCrackUsers: number;
  /** People in the centre on a Saturday night. */
  readonly nightVisitors: number;
}

export interface CitySettings {
  /** Year in which the run starts: residents stay as they are then. */
  readonly year: number;
  readonly values: Values<typeof CITY>;
}

/**
 * Draws the synthetic city. The seed is that of the city (`seedWords(values.plan)`), not of the run. Attempts are keyed
 * by their number and go on until the four statistics of one lie near enough; which one it is hangs on nothing else.
 */
export function cityPlan(settings: CitySettings, seedLo: number, seedHi: number): CityPlan {
  const { values, year } = settings;
  const seed = { seedLo, seedHi };
  const count = Math.floor(values.residents / RESIDENTS_PER_CELL + 0.5);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const cells = drawCells(seed, attempt, count, DECILE_SHARES[values.deciles]);
    if (!isNear(statisticsOf(cells))) continue;
    const night = normalsOf(seed, attempt, DRAWS.nightLife, count).a;
    const gaol = normalsOf(seed, attempt, DRAWS.prison, 1).u[0];
    return { ...settle(cells, values, year, night, gaol), attempt };
  }
  throw new Problem('AS132', `No city was near enough to the published statistics in ${ATTEMPTS} attempts.`);
}

/** Residents in a year against 2020. */
export function residentsIn(year: number, in1991: number): number {
  const share = (Math.min(2020, Math.max(1991, year)) - 1991) / 29;
  return in1991 + (1 - in1991) * share;
}

function isNear(statistics: Statistics): boolean {
  const names = Object.keys(TARGETS) as (keyof typeof TARGETS)[];
  return names.every((name) => Math.abs(statistics[name] - TARGETS[name]) <= TOLERANCE);
}

function settle(
  cells: Cells,
  values: Values<typeof CITY>,
  year: number,
  night: Float64Array,
  gaol: number,
): Omit<CityPlan, 'attempt'> {
  const total = Math.floor(values.residents * residentsIn(year, values.residents1991) + 0.5);
  const residents = apportion(total, cells.residents);
  const adults = apportion(total * ADULT_SHARE, residents);
  const children = apportion(total * CHILDREN_SHARE, residents);
  const opiateOrCrackUsers = Math.floor((ADULT_SHARE * total * values.opiateCrackUsers) / 1000 + 0.5);
  const users = usersOf(cells, adults, opiateOrCrackUsers, values);
  const nightLife = nightLifeOf(cells, residents, night, values);
  const prison = Math.floor(gaol * cells.x.length);
  const areas = residents.map((people, i): AreaPlan => {
    const [x, y] = [cells.x[i], cells.y[i]];
    return {
      name: `cell ${i + 1}`,
      catchment: 0,
      force: 0,
      residents: people,
      children: children[i],
      adults: adults[i],
      deprivation: (10 - cells.decile[i]) / 9,
      lat: y / DEGREE_KM,
      lon: x / DEGREE_KM,
      x,
      y,
      nightLife: nightLife[i],
      prisoners: i === prison ? values.prisoners : 0,
      users: users.map((ofSubstance) => ofSubstance[i]),
    };
  });
  return {
    substances: ['heroin', 'crack', 'cocaine', 'cannabis'],
    catchments: [{ name: 'Smart City', residents: total, lat: 0, lon: 0 }],
    forces: [
      { name: 'City Police', officers: Math.floor((total * values.officers) / 100_000 + 0.5), residents: total },
    ],
    areas,
    exporters: [],
    cells: residents.map((people, i) => cellOf(cells, i, people)),
    opiateOrCrackUsers,
    nightVisitors: values.nightVisitors,
  };
}

/** The ground of a cell stays in every year, so that density follows its residents. */
function cellOf(cells: Cells, i: number, residents: number): CellPlan {
  const mean = cells.residents.reduce((sum, one) => sum + one, 0) / cells.residents.length;
  const squareKm = ((cells.residents[i] / mean) * RESIDENTS_PER_CELL) / cells.density[i];
  const distance = cells.distance[i];
  const built = cells.density[i] >= DENSE ? 'dense housing' : cells.density[i] < SPARSE ? 'edge' : 'suburb';
  return {
    distance,
    squareKm,
    density: residents / squareKm,
    decile: cells.decile[i],
    landUse: distance <= CENTRE_KM ? 'centre' : built,
  };
}

/** Users of each substance by cell, in the order of `substances`. */
function usersOf(
  cells: Cells,
  adults: readonly number[],
  opiateOrCrackUsers: number,
  values: Values<typeof CITY>,
): readonly (readonly number[])[] {
  const deprived = adults.map((people, i) => people * (cells.decile[i] <= 2 ? values.deprivedWeight : 1));
  const young = adults.map(
    (people, i) => people * (1 + (values.youthGradient - 1) * Math.max(0, 1 - cells.distance[i] / YOUNG_KM)),
  );
  const surveyed = adults.reduce((sum, people) => sum + people, 0) * values.surveyAges;
  return [
    apportion(opiateOrCrackUsers * values.opiateShare, deprived),
    apportion(opiateOrCrackUsers * values.crackShare, deprived),
    apportion(surveyed * values.cocaineUsers, young),
    apportion(surveyed * values.cannabisUsers, young),
  ];
}

/** Most of the night-life is in the centre, evenly over its cells; a few other cells have most of the rest. */
function nightLifeOf(
  cells: Cells,
  residents: readonly number[],
  night: Float64Array,
  values: Values<typeof CITY>,
): readonly number[] {
  const weights = residents.map((people, i) => people * exp(values.nightSpread * night[i]));
  const central = cells.distance.map((km) => (km <= CENTRE_KM ? 1 : 0));
  const inside = central.reduce((sum, one) => sum + one, 0);
  const outside = weights.reduce((sum, weight, i) => sum + (central[i] === 1 ? 0 : weight), 0);
  return weights.map((weight, i) =>
    central[i] === 1 ? values.nightCentre / inside : ((1 - values.nightCentre) * weight) / outside,
  );
}
