import type { Library } from '../../src/library.ts';
import { designError } from '../../src/results/design.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import { CLOSED, NATIONAL, RETAIL, WHOLESALE } from '../../src/world/outlets.ts';
import { still } from '../differences.ts';
import type { Tables } from '../differences.ts';
import { ACTIVE, TIES, TREATED } from '../../src/world/people.ts';
import type { Seen } from '../../src/world/seen.ts';

/** An intensive quantity of a run. `declared` is its design error by the formula that results are printed with. */
export interface Estimate {
  readonly value: number;
  readonly declared?: number;
}

/** Ratios of two sums over catchments: name, above, below. */
const RATIOS = [
  ['price', 'cents', 'bulk'],
  ['purity', 'pure', 'bulk'],
  ['purchases a user', 'purchases', 'users'],
  ['use-days a user', 'useDays', 'users'],
  ['share of attempts that are served', 'purchases', 'attempts'],
  ['users an outlet', 'users', 'outlets'],
  ['ties a user', 'ties', 'users'],
  ['records a user', 'records', 'users'],
  ['offences a user', 'offences', 'users'],
  ['share seized from buyers', 'seized', 'bulk'],
  ['share seized from sellers', 'raidedBulk', 'bulk'],
  ['expected deaths a user', 'expectedDeaths', 'users'],
  ['people who start, a user', 'started', 'users'],
  ['people who stop, a user', 'stopped', 'users'],
] as const;
const OF_DISTRICTS = ['useDays', 'offences', 'raidedBulk', 'expectedDeaths', 'started', 'stopped'] as const;
const OF_CELLS = ['attempts', 'purchases', 'bulk', 'pure', 'cents', 'seized'] as const;

type SumOf = (name: string) => Float64Array;

/** Lives a scenario and gives its intensive quantities over all days, or its state on the last one. */
export function intensive(scenario: Scenario, library: Library): Record<string, Estimate> {
  const simulation = createSimulation(scenario, { library });
  const { world } = simulation;
  const sums = new Map<string, Float64Array>();
  const sumOf: SumOf = (name) => {
    const known = sums.get(name) ?? new Float64Array(world.places.catchments.length);
    sums.set(name, known);
    return known;
  };
  const loads = { landed: 0, seized: 0 };
  while (!simulation.done) {
    simulation.step();
    addDay(still(world.tables), sumOf);
    const { rows, bulk, seized } = world.tables.loads;
    for (let l = 0; l < rows[0]; l++) {
      if (bulk[l] === 0) continue;
      loads.landed++;
      loads.seized += seized[l];
    }
  }
  addState(still(world.tables), sumOf, scenario.days);
  return {
    ...Object.fromEntries(RATIOS.map(([name, above, below]) => [name, ratio(world, sumOf(above), sumOf(below))])),
    'share seized on landing': seizedShare(loads),
    'Gini of the turnover of outlets': { value: giniOfTurnover(world) },
    'price that wholesalers ask': { value: wholesalePrice(world) },
  };
}

/** Share of loads that were seized, with the error of so many coins: no catchment is drawn for it. */
function seizedShare({ landed, seized }: { landed: number; seized: number }): Estimate {
  const value = seized / Math.max(1, landed);
  return { value, declared: Math.sqrt((value * (1 - value)) / Math.max(1, landed)) };
}

function addDay({ cells, tallies, districts, channels, records }: Tables, sumOf: SumOf): void {
  for (let d = 0; d < districts.rows[0]; d++) {
    const c = districts.catchment[d];
    sumOf('users')[c] += districts.users[d];
    for (const name of OF_DISTRICTS) sumOf(name)[c] += tallies[name][d];
    for (let cell = d * channels.rows[0]; cell < (d + 1) * channels.rows[0]; cell++) {
      for (const name of OF_CELLS) sumOf(name)[c] += cells[name][cell];
    }
  }
  for (let r = 0; r < records.rows[0]; r++) sumOf('records')[districts.catchment[records.district[r]]]++;
}

/** Ties and outlets of the last day, as if it had been so every day. */
function addState(tables: Tables, sumOf: SumOf, days: number): void {
  const { people, outlets, districts } = tables;
  for (let i = 0; i < people.rows[0]; i++) {
    if (people.state[i] !== ACTIVE && people.state[i] !== TREATED) continue;
    const c = districts.catchment[people.district[i]];
    for (let s = i * TIES; s < i * TIES + TIES; s++) if (people.ties[s] >= 0) sumOf('ties')[c] += days;
  }
  for (let o = 0; o < outlets.rows[0]; o++) {
    if (outlets.state[o] === CLOSED || !isLocalRetail(tables, o)) continue;
    sumOf('outlets')[districts.catchment[outlets.district[o]]] += days;
  }
}

function isLocalRetail({ outlets }: Seen['tables'], o: number): boolean {
  return outlets.level[o] === RETAIL && outlets.district[o] !== NATIONAL;
}

function ratio(world: Seen, above: Float64Array, below: Float64Array): Estimate {
  const all = expanded(world, below);
  return { value: expanded(world, above) / all, declared: designError(world.places, above, below) / all };
}

function expanded(world: Seen, sums: Float64Array): number {
  return sums.reduce((all, value, c) => all + value * world.places.catchments[c].weight, 0);
}

/** Of local retail outlets, each as often as its catchment stands for. */
function giniOfTurnover({ tables, places }: Seen): number {
  const { outlets, districts } = tables;
  const list = Array.from({ length: outlets.rows[0] }, (_, o) => o)
    .filter((o) => isLocalRetail(tables, o))
    .map((o) => ({
      turnover: outlets.turnover[o],
      weight: places.catchments[districts.catchment[outlets.district[o]]].weight,
    }))
    .sort((a, b) => a.turnover - b.turnover);
  let [sellers, money, area] = [0, 0, 0];
  for (const { turnover, weight } of list) {
    sellers += weight;
    area += weight * (2 * money + weight * turnover);
    money += weight * turnover;
  }
  return 1 - area / (sellers * money);
}

/** Mean over wholesalers, euro a kilogram. */
function wholesalePrice({ tables: { outlets } }: Seen): number {
  const rows = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter((o) => outlets.level[o] === WHOLESALE);
  return rows.reduce((sum, o) => sum + outlets.price[o], 0) / rows.length / 100;
}
