import { valuesOf } from '../evidence/parameter.ts';
import type { Seen } from '../world/seen.ts';
import { createCameras, type Alert } from './cameras.ts';
import { cityOf, type Request } from './city.ts';
import { groundOf } from './ground.ts';
import { DAY_SECONDS, DAY_BEGINS_AT } from './itinerary.ts';
import type { TraceLens } from './lenses.ts';
import { CAMERAS } from './network-parameters.ts';
import { MOVEMENT } from './parameters.ts';
import { createRendering, type Rendering } from './rendering.ts';
import { settingsOf } from './settings.ts';
import { chunkOf, type TraceChunk } from './tables.ts';
import { createWatch } from './watch.ts';

const DAY_HOURS = 24 * 3600;

/**
 * An observer of a street world. Make it before the first day, call `look` after each day that is lived, and then
 * `render`. It reads the world and draws its own chance, so the world is the same with it and without.
 */
export interface Observation {
  /** Looks at the end of a day; hands out camera alerts of the days asked for. */
  look(day: number): readonly TraceChunk[];
  /** The cells of the city that records and labels point to: all of them, whatever part was asked for. */
  cells(): TraceChunk;
  /**
   * Ordinary life and telephones of the days asked for, when the last of them has been looked at.
   * @throws RangeError when neither calls nor antennas were asked for: then nothing was kept for them.
   */
  render(): Rendering;
}

/** `start` is the date of the first day of the run, as the calendar counts. */
export function observe(world: Seen, start: number, request: Request, lenses: ReadonlySet<TraceLens>): Observation {
  const until = request.from + request.days;
  // What telephones can tell of the market is kept for those who ask for it.
  const watch = lenses.has('calls') || lenses.has('antennas') ? createWatch(world, request.from, until) : undefined;
  const ground = groundOf(world, valuesOf(MOVEMENT, settingsOf('movement', request)));
  const cameras = lenses.has('cameras')
    ? createCameras(world, ground, valuesOf(CAMERAS, settingsOf('cameras', request)))
    : undefined;
  const inside = request.cells === undefined ? undefined : new Set(request.cells);
  let alerts = 0;
  return {
    look(day) {
      watch?.look(day);
      const wanted = day >= request.from && day < until;
      const seen = cameras?.look(world, day, wanted) ?? [];
      const kept = seen.filter(({ cell }) => inside === undefined || inside.has(cell));
      if (kept.length === 0) return [];
      alerts += kept.length;
      return alertChunks(kept, alerts - kept.length, (day - request.from) * DAY_HOURS);
    },
    cells: () => cellTable(world),
    render() {
      if (watch === undefined) throw new RangeError('neither calls nor antennas were asked for when this began');
      return createRendering(cityOf(world, start, watch, request));
    },
  };
}

/** What any map of the city has: nothing of the market is in it. */
function cellTable({ tables: { areas }, places }: Seen): TraceChunk {
  const rows = areas.rows[0];
  return chunkOf('cells', rows, [
    Int32Array.from({ length: rows }, (_, a) => a),
    places.areas.map(({ name }) => name),
    Float64Array.from({ length: rows }, (_, a) => areas.x[a]),
    Float64Array.from({ length: rows }, (_, a) => areas.y[a]),
    Int32Array.from({ length: rows }, (_, a) => areas.residents[a]),
  ]);
}

/** Alerts are drawn by the hour of the clock; rows count from four in the morning. */
function alertChunks(alerts: readonly Alert[], first: number, offset: number): TraceChunk[] {
  const rows = alerts.length;
  const ids = Int32Array.from({ length: rows }, (_, i) => first + i);
  const since = ({ second }: Alert): number =>
    offset + Math.min(DAY_SECONDS - 1, Math.max(0, second - DAY_BEGINS_AT * 3600));
  return [
    chunkOf('cameras', rows, [
      ids,
      Int32Array.from(alerts, since),
      Int32Array.from(alerts, ({ cell }) => cell),
      Float64Array.from(alerts, ({ score }) => score),
    ]),
    chunkOf('labels/cameras', rows, [ids, alerts.map(({ dealing }) => dealing)]),
  ];
}
