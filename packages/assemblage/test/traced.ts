import { parseDate } from '../src/kernel/calendar.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { createSimulation, type Simulation, type SimulationOptions } from '../src/simulate.ts';
import { cityOf as ordinaryLife, type City, type Request } from '../src/traces/city.ts';
import type { TraceLens } from '../src/traces/lenses.ts';
import { observe } from '../src/traces/observation.ts';
import type { TraceChunk } from '../src/traces/tables.ts';
import { createWatch, type MarketDay } from '../src/traces/watch.ts';
import { cityOf } from './street.ts';

export type Row = Readonly<Record<string, number | string | boolean>>;
export type Tables = Readonly<Record<string, readonly Row[]>>;

/** A synthetic city of 60,000 residents whose lines change their numbers often. */
export function smallTracedCity(changes: Partial<Scenario> = {}): Scenario {
  const few = { 'city.residents': 60_000, 'numbers.life': 2, 'numbers.handset': 0.5 };
  return cityOf({ days: 12, ...changes, parameters: { ...few, ...changes.parameters } });
}

export interface Traced {
  readonly simulation: Simulation;
  readonly tables: Tables;
}

/** Lives a city under observation and renders what was asked for, as rows by table. */
export function traced(
  scenario: Scenario,
  request: Partial<Request>,
  lenses: readonly TraceLens[],
  options: SimulationOptions = {},
): Traced {
  const simulation = createSimulation(scenario, options);
  const whole = { from: 0, days: scenario.days, share: 1, ...request };
  const wanted = new Set(lenses);
  const observation = observe(simulation.world, parseDate(scenario.start) ?? 0, whole, wanted);
  const tables: Record<string, Row[]> = {};
  const take = (chunk: TraceChunk): void => {
    const rows = (tables[chunk.table] ??= []);
    for (let row = 0; row < chunk.rows; row++) {
      rows.push(Object.fromEntries(chunk.columns.map(({ name }, i) => [name, chunk.values[i][row]])));
    }
  };
  while (!simulation.done) {
    simulation.step();
    for (const chunk of observation.look(simulation.day - 1)) take(chunk);
  }
  if (wanted.has('calls') || wanted.has('antennas')) {
    const rendering = observation.render();
    while (rendering.day(wanted, take));
    for (const chunk of [...rendering.names(), ...rendering.labels()]) take(chunk);
  }
  return { simulation, tables };
}

/** A city with its ordinary life, and what its market did: for tests that look inside. */
export function livedCity(
  scenario: Scenario,
  request: Partial<Request> = {},
): { readonly city: City; readonly market: readonly MarketDay[]; readonly simulation: Simulation } {
  const simulation = createSimulation(scenario);
  const whole = { from: 0, days: scenario.days, share: 1, ...request };
  const watch = createWatch(simulation.world, whole.from, whole.from + whole.days);
  while (!simulation.done) {
    simulation.step();
    watch.look(simulation.day - 1);
  }
  const start = parseDate(scenario.start) ?? 0;
  return { city: ordinaryLife(simulation.world, start, watch, whole), market: watch.days, simulation };
}
