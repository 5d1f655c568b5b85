import type { Library } from '../../library.ts';
import { parametersInForce } from '../../results/in-force.ts';
import { NOT_MODELLED, outcomesOf } from '../outcome-list.ts';
import type { RunOutcomes, Series } from '../outcomes.ts';
import { PLACE_GROUPS } from '../outcomes.ts';
import type { Points } from '../points.ts';
import type { Point, Study } from '../study.ts';
import { createBlocks, type Blocks } from './blocks.ts';
import { boundsOf, cellsOf, windowOf } from './cells.ts';
import type { Comparison } from './compared.ts';
import { reportsOf, sightsOf } from './reports.ts';
import { startsOf } from './starts.ts';

/** Takes the runs of a study one by one, in any order; quickest and in least memory in theirs. */
export interface ComparisonInProgress {
  add(point: Point, outcomes: RunOutcomes, series: readonly Pick<Series, 'column'>[]): void;
  /** A run that broke off: its world counts in no arm. */
  skip(point: Point): void;
  /** Columns of the series that are wanted in this pass; all before the first run is there. */
  readonly wanted: ReadonlySet<string> | undefined;
  /** Ends a pass. True when all runs have to be handed in once more, since not all figures found room. */
  again(): boolean;
  /** Undefined when no world was lived in all arms. */
  finish(): Comparison | undefined;
}

/**
 * Compares the arms of a study. `room` is how many numbers may be held: with more draws or windows than find room, the
 * figures are taken in several passes over the runs. In any case the same comes out.
 */
export function createComparison(
  study: Study,
  points: Points,
  library: Library,
  room = Infinity,
): ComparisonInProgress {
  const outcomes = outcomesOf(study.arms[0].scenario.world);
  const starts = startsOf(study);
  const waiting = new Map<number, (Float64Array | undefined)[]>();
  const residents = new Float64Array(PLACE_GROUPS.length);
  const spoilt = new Set<number>();
  let blocks: Blocks | undefined;
  let days: Int32Array | undefined;
  let pass = 0;
  let lived = 0;
  let pairs = 0;
  let broken = 0;
  const worldOf = ({ draw, seed }: Point): number => draw * study.seeds + seed;

  return {
    get wanted() {
      return blocks?.wanted;
    },
    add(point, run, series) {
      days ??= run.days;
      blocks ??= createBlocks(study, points, cellsOf(outcomes, series, run.days, starts), series, room);
      const world = worldOf(point);
      if (spoilt.has(world)) return;
      const arms = waiting.get(world) ?? study.arms.map(() => undefined);
      arms[point.arm] = blocks.read(run, series);
      waiting.set(world, arms);
      if (point.arm === 0 && pass === 0) {
        lived++;
        run.residents.forEach((amount, group) => (residents[group] += (amount - residents[group]) / lived));
      }
      if (arms.some((one) => one === undefined)) return;
      waiting.delete(world);
      if (pass === 0) pairs++;
      blocks.add(point.draw, arms as Float64Array[]);
    },
    skip(point) {
      if (pass === 0) broken++;
      spoilt.add(worldOf(point));
      waiting.delete(worldOf(point));
    },
    again() {
      waiting.clear();
      pass++;
      return pairs > 0 && blocks !== undefined && blocks.next();
    },
    finish() {
      if (blocks === undefined || days === undefined || pairs === 0) return undefined;
      if (blocks.next()) throw new Error('not all figures of the study were taken: again() says when they are');
      const bounds = boundsOf(days);
      const reports = reportsOf(study, outcomes, blocks.found(), [...residents], bounds, starts);
      const inForce = new Map(
        study.arms.flatMap(({ scenario }) =>
          parametersInForce(library, scenario).map((one) => [`${one.owner}.${one.name}`, one] as const),
        ),
      );
      return {
        study,
        start: Math.min(...starts),
        starts,
        bounds,
        first: windowOf(bounds, Math.min(...starts)),
        residents: [...residents],
        outcomes: reports,
        sights: sightsOf(reports),
        evidence: {
          parameters: inForce.size,
          evidenced: [...inForce.values()].filter(({ grade }) => grade === 'evidenced').length,
        },
        pairs,
        broken,
        notModelled: NOT_MODELLED,
      };
    },
  };
}
