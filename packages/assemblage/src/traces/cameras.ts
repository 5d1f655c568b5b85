import type { Values } from '../evidence/parameter.ts';
import { uniform01 } from '../kernel/distributions.ts';
import { normalQuantile } from '../kernel/math.ts';
import { normalFrom, normalTable } from '../kernel/quantile.ts';
import { CENTRE_KM } from '../world/city/city-plan.ts';
import type { Seen } from '../world/seen.ts';
import { handsOverUnmet } from '../world/street/camera-view.ts';
import { whereMet } from '../world/street/meeting-place.ts';
import {
  firstLimit,
  flaggedAbove,
  flaggedBelow,
  meanOf,
  type Mix,
  spreadTomorrow,
  varianceOf,
} from '../world/street/normal-meetings.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import type { Ground } from './ground.ts';
import type { CAMERAS } from './network-parameters.ts';

/** Meetings that the cameras of a cell saw on a day, and what the cell holds for normal. */
export interface CellView {
  ordinary: number;
  dealing: number;
  mean: number;
  sd: number;
}

/** An alert: a meeting that lay outside of what its cell holds for normal. */
export interface Alert {
  readonly second: number;
  readonly cell: number;
  readonly score: number;
  readonly dealing: boolean;
}

/**
 * Cameras that learn what is normal from everything they see, dealing included. A meeting has one measure of how unlike the
 * ordinary it is: ordinary life is spread as a standard normal, dealing shifted from it. Where dealing is common it becomes
 * part of the normal, and those who differ are flagged. The limit of alerts is what controllers can look at.
 */
export interface Cameras {
  /** Sees a day; call it for each day from the first, since what is normal is learned. `keep` hands out its alerts. */
  look(world: Seen, day: number, keep: boolean): readonly Alert[];
  readonly cells: readonly CellView[];
}

export function createCameras(world: Seen, ground: Ground, p: Values<typeof CAMERAS>): Cameras {
  const { areas } = world.tables;
  const dice = createDice(world);
  const normal = normalTable();
  const cells: CellView[] = Array.from({ length: ground.cells }, () => ({ ordinary: 0, dealing: 0, mean: 0, sd: 1 }));
  const cover = coverOf(ground, p);
  let residents = 0;
  for (let a = 0; a < ground.cells; a++) residents += areas.residents[a];
  const learning = 1 / p.memory;

  /** A count by its mean: rounded normal, since means are large. */
  const count = (mean: number): number =>
    Math.max(0, Math.floor(mean + Math.sqrt(mean) * normalFrom(dice.word(), normal) + 0.5));
  /** A small count by its mean: whole part and a chance of one more. */
  const few = (mean: number): number => (mean > 30 ? count(mean) : Math.floor(mean + dice.share()));

  function alertsOf(cell: number, meetings: number, shift: number, limit: number, dealing: boolean): Alert[] {
    const { mean, sd } = cells[cell];
    const alerts: Alert[] = [];
    for (const [share, isAbove] of [
      [flaggedAbove(mean, sd, limit, shift), true],
      [flaggedBelow(mean, sd, limit, shift), false],
    ] as const) {
      for (let n = few(meetings * share); n > 0; n--) {
        const tail = Math.max(1e-12, share * uniform01(dice.word()));
        const z = shift + (isAbove ? -normalQuantile(tail) : normalQuantile(tail));
        alerts.push({
          second: Math.floor((4 + 18 * dice.share()) * 3600),
          cell,
          score: Math.abs(z - mean) / sd,
          dealing,
        });
      }
    }
    return alerts;
  }

  return {
    cells,
    look(seen, day, keep) {
      dice.turn(TRACE_DECISIONS.cameraDay, day);
      const { all: dealt, takenOn } = handOvers(seen, ground.cells);
      let met = 0;
      for (let a = 0; a < ground.cells; a++) {
        dice.take(areas.keyLo[a], areas.keyHi[a]);
        cells[a].ordinary = count(residents * ground.pull[a] * p.hoursOut * p.meetings * cover[a]);
        cells[a].dealing = few(dealt[a] * cover[a]);
        met += cells[a].ordinary + cells[a].dealing;
      }
      const limit = firstLimit(p.looks, met);
      const alerts: Alert[] = [];
      for (let a = 0; a < ground.cells; a++) {
        const { ordinary, dealing } = cells[a];
        dice.take(areas.keyLo[a], areas.keyHi[a] ^ 1);
        const camouflaged = Math.floor(dealing * (p.takenOn < 0 ? takenOn[a] : p.takenOn) + dice.share());
        if (keep) {
          alerts.push(
            ...alertsOf(a, ordinary, 0, limit, false),
            ...alertsOf(a, dealing - camouflaged, p.shift, limit, true),
            ...alertsOf(a, camouflaged, p.shiftTakenOn, limit, true),
          );
        }
        learn(cells[a], { ordinary, plain: dealing - camouflaged, takenOn: camouflaged }, p, learning);
      }
      return alerts.toSorted(
        (one, other) => one.second - other.second || one.cell - other.cell || one.score - other.score,
      );
    },
  };
}

/** Share of the public space of each cell that cameras cover. */
export function coverOf({ cells, x, y }: Ground, p: Values<typeof CAMERAS>): Float64Array {
  return Float64Array.from({ length: cells }, (_, a) =>
    Math.sqrt(x[a] * x[a] + y[a] * y[a]) <= CENTRE_KM ? p.centreCover : p.otherCover,
  );
}

/** Mean and spread move towards those of the meetings of the day: of all of them, whatever they were. */
function learn(cell: CellView, seen: Mix, { shift, shiftTakenOn }: Values<typeof CAMERAS>, learning: number): void {
  if (seen.ordinary + seen.plain + seen.takenOn === 0) return;
  cell.sd = spreadTomorrow(cell.sd, varianceOf(seen, shift, shiftTakenOn), learning);
  cell.mean += (meanOf(seen, shift, shiftTakenOn) - cell.mean) * learning;
}

/**
 * Hand-overs of a day that could be seen, by the cell where the buyer lives or the outlet works: purchases times visibility. And the
 * share of them that networks make which hand over without a meeting.
 */
function handOvers(
  { tables, channels = [] }: Seen,
  cells: number,
): { readonly all: Float64Array; readonly takenOn: Float64Array } {
  const { visits, outlets, districts } = tables;
  // Counted before anything is multiplied, so that the order of rows changes no bit.
  const purchases = new Int32Array(cells * channels.length);
  const without = new Int32Array(cells * channels.length);
  for (let v = 0; v < visits.rows[0]; v++) {
    const outlet = visits.outlet[v];
    if (outlet < 0 || visits.bulk[v] === 0) continue;
    const area = districts.area[whereMet(outlets, outlet, visits.district[v])];
    const at = area * channels.length + outlets.channel[outlet];
    purchases[at]++;
    if (handsOverUnmet(tables, outlet)) without[at]++;
  }
  const seen = (counts: Int32Array, a: number): number =>
    channels.reduce((sum, { visibility }, channel) => sum + visibility * counts[a * channels.length + channel], 0);
  const all = Float64Array.from({ length: cells }, (_, a) => seen(purchases, a));
  return { all, takenOn: all.map((dealt, a) => (dealt === 0 ? 0 : seen(without, a) / dealt)) };
}
