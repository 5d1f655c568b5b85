import type { Library } from '../library.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createSimulation, type SimulationOptions } from '../simulate.ts';
import type { Channel } from '../world/channels.ts';
import type { Seen } from '../world/seen.ts';
import type { Meter, Metered } from './meters.ts';
import { addSights, SIGHT_SERIES } from './meters-of-lenses.ts';
import { channelMeter, districtMeters, portMeter, substanceMeters } from './meters-of-market.ts';
import { hoursMeter, peopleMeters, recordMeter } from './meters-of-people.ts';
import { streetMeters } from './meters-of-street.ts';
import type { RunOutcomes, Series } from './outcomes.ts';
import { groupsOf, type PlaceGroups, type Scope } from './scope.ts';
import type { WindowUnit } from './study.ts';
import { windowsOf } from './windows.ts';

/** What is read off every run of a study: it changes nothing in the world. */
export interface Measures {
  readonly window: WindowUnit;
  /** Places that are told apart; none when left out. */
  readonly scope?: Scope;
  /** Published patterns that read the run, in place of outcomes. */
  readonly patterns?: readonly string[];
}

/** A run that was lived. */
export interface Life {
  readonly outcomes: RunOutcomes;
  /** The same for all runs of a world and scope. */
  readonly series: readonly Series[];
  readonly fingerprint: string;
}

/** Lives a scenario to its end and reads its outcomes off it. */
export function liveScenario(
  scenario: Scenario,
  { window, scope }: Measures,
  library: Library,
  options: Pick<SimulationOptions, 'sequentialDraws'> = {},
): Life {
  const simulation = createSimulation(scenario, { ...options, library });
  const { world } = simulation;
  const groups = scope === undefined ? undefined : groupsOf(world, scope);
  const meters = metersOf({ world, groups, weights: weightsOf(world) }, library.channels);
  const series = [...meters.flatMap((meter) => meter.series), ...SIGHT_SERIES];
  const starts = startsOf(meters);
  const sights = series.length - SIGHT_SERIES.length;
  const bounds = windowsOf(scenario, window);
  const windows = bounds.length - 1;
  const values = new Float64Array(windows * series.length);
  for (let row = 0; row < windows; row++) {
    const at = row * series.length;
    for (let day = bounds[row]; day < bounds[row + 1]; day++) {
      simulation.step();
      for (let m = 0; m < meters.length; m++) meters[m].add?.(values, at + starts[m], day);
      addSights(simulation.drain(), values, at + sights);
    }
    const days = bounds[row + 1] - bounds[row];
    for (let m = 0; m < meters.length; m++) meters[m].close?.(values, at + starts[m], days);
  }
  const days = Int32Array.from({ length: windows }, (_, row) => bounds[row + 1] - bounds[row]);
  const outcomes = { windows, days, values, residents: residentsOf(world, groups) };
  return { outcomes, series, fingerprint: simulation.fingerprint() };
}

function metersOf(metered: Metered, channels: readonly Channel[]): Meter[] {
  return [
    ...districtMeters(metered, channels),
    ...streetMeters(metered),
    ...peopleMeters(metered),
    recordMeter(metered),
    hoursMeter(metered),
    portMeter(metered),
    channelMeter(metered, channels),
    ...substanceMeters(metered, channels),
  ];
}

/** Where the first series of each meter stands. */
function startsOf(meters: readonly Meter[]): number[] {
  let at = 0;
  return meters.map(({ series }) => {
    const start = at;
    at += series.length;
    return start;
  });
}

function weightsOf({ tables: { districts, catchments } }: Seen): Float64Array {
  return Float64Array.from({ length: districts.rows[0] }, (_, d) => catchments.weight[districts.catchment[d]]);
}

/** Residents of all places, of the policy's own, of those near and of those elsewhere. */
function residentsOf(world: Seen, groups: PlaceGroups | undefined): Float64Array {
  const { areas, districts } = world.tables;
  const inStreets = areas.rows[0] > 0;
  const weights = weightsOf(world);
  const residents = new Float64Array(4);
  for (let row = 0; row < (inStreets ? areas : districts).rows[0]; row++) {
    const amount = inStreets ? areas.residents[row] : districts.residents[row] * weights[row];
    residents[0] += amount;
    const group = inStreets ? groups?.areas[row] : groups?.districts[row];
    if (group !== undefined) residents[group] += amount;
  }
  return residents;
}
