import type { Library } from '../../library.ts';
import { parametersInForce } from '../../results/in-force.ts';
import { NOT_MODELLED, outcomesOf } from '../outcome-list.ts';
import type { Outcome, PlaceGroup, RunOutcomes, Series } from '../outcomes.ts';
import { PLACE_GROUPS } from '../outcomes.ts';
import type { Points } from '../points.ts';
import { rankArms, type Ranking } from '../methods/ranking.ts';
import type { Point, Study } from '../study.ts';
import { boundsOf, type Cell, cellsOf, HORIZONS, readCells, windowOf } from './cells.ts';
import { effectOf, type Effect, FEWEST_DRAWS, LEVEL, seedsFor } from './effect.ts';
import { fadingOf, type Fading, isClear } from './half-life.ts';
import { type Drawn, type HangsOn, hangsOn, ranksOf } from './hangs-on.ts';
import { startsOf } from './starts.ts';
import { addPair, createTally, drawsOf, type Tally } from './tally.ts';

/** The effects of all arms but the baseline on one figure, in the order of the arms. */
export type Effects = readonly Effect[];

/** One outcome, compared. Sums are totals of the whole span; in windows and at horizons they are rates a year. */
export interface OutcomeReport {
  readonly outcome: Outcome;
  readonly effects: Effects;
  /** What a total or a mean is multiplied by to be one per 100,000 residents (a year, for sums); NaN where that says nothing. */
  readonly perResidents: number;
  /** The same for a rate or a mean of a window. */
  readonly ratePerResidents: number;
  /** What happened, where the outcome counts what is expected. */
  readonly realised: Effects | undefined;
  /** Seeds at each draw that the precision asked for needs, arm by arm; NaN when none is asked or nothing is known. */
  readonly seedsNeeded: readonly number[];
  readonly windows: readonly { readonly window: number; readonly effects: Effects }[];
  /** Months since each arm's own start; undefined of an arm whose month the runs do not reach. */
  readonly horizons: readonly { readonly months: number; readonly effects: readonly (Effect | undefined)[] }[];
  readonly fading: readonly Fading[];
  readonly places: readonly { readonly place: PlaceGroup; readonly effects: Effects }[];
  readonly channels: readonly { readonly channel: string; readonly effects: Effects }[];
  readonly substances: readonly { readonly substance: string; readonly effects: Effects }[];
  readonly hangsOn: readonly (HangsOn | undefined)[];
  /** Which arms can be told apart; undefined with one arm beside the baseline, or too few draws. */
  readonly ranking: Ranking | undefined;
}

/** What an observer would see of a change, and whether it has the sign of the truth. */
export interface Sight {
  readonly seen: string;
  readonly truth: string;
  /** Arm by arm; `unclear` where one of the two does not stand clear of computing error. */
  readonly signs: readonly ('same' | 'other' | 'unclear')[];
}

/** Page one of a study, as data. */
export interface Comparison {
  readonly study: Study;
  /** First day on which the arms differ: the whole span begins with the window in which it lies. */
  readonly start: number;
  /** The same of each arm after the baseline: horizons and half-lives are since then. */
  readonly starts: readonly number[];
  /** First day of each window, and one past the last day. */
  readonly bounds: readonly number[];
  /** First window of the whole span. */
  readonly first: number;
  /** Residents of all places, of the policy's own, of those near and of those elsewhere. */
  readonly residents: readonly number[];
  readonly outcomes: readonly OutcomeReport[];
  readonly sights: readonly Sight[];
  /** How many parameters are in force in any arm, and how many of them are evidenced. */
  readonly evidence: { readonly parameters: number; readonly evidenced: number };
  /** Draws and seeds at each that count, and runs that broke off. */
  readonly pairs: number;
  readonly broken: number;
  readonly notModelled: readonly string[];
}

/** Takes the runs of a study one by one, in any order; quickest and in least memory in theirs. */
export interface ComparisonInProgress {
  add(point: Point, outcomes: RunOutcomes, series: readonly Pick<Series, 'column'>[]): void;
  /** A run that broke off: its world counts in no arm. */
  skip(point: Point): void;
  /** Undefined when no world was lived in all arms. */
  finish(): Comparison | undefined;
}

/** What is known once the first run is there. */
interface Frame {
  readonly cells: readonly Cell[];
  readonly tally: Tally;
  readonly days: Int32Array;
  readonly series: number;
}

export function createComparison(study: Study, points: Points, library: Library): ComparisonInProgress {
  const outcomes = outcomesOf(study.arms[0].scenario.world);
  const starts = startsOf(study);
  const waiting = new Map<number, (Float64Array | undefined)[]>();
  const residents = new Float64Array(PLACE_GROUPS.length);
  const spoilt = new Set<number>();
  let frame: Frame | undefined;
  let lived = 0;
  let pairs = 0;
  let broken = 0;
  const worldOf = ({ draw, seed }: Point): number => draw * study.seeds + seed;

  function frameOf({ days }: RunOutcomes, series: readonly Pick<Series, 'column'>[]): Frame {
    const cells = cellsOf(outcomes, series, days, starts);
    const tally = createTally(study.arms.length, points.count, cells.length);
    return { cells, tally, days, series: series.length };
  }

  return {
    add(point, run, series) {
      frame ??= frameOf(run, series);
      const world = worldOf(point);
      if (spoilt.has(world)) return;
      const arms = waiting.get(world) ?? study.arms.map(() => undefined);
      const values = new Float64Array(frame.cells.length);
      readCells(frame.cells, run, frame.series, values);
      arms[point.arm] = values;
      waiting.set(world, arms);
      if (point.arm === 0) {
        lived++;
        run.residents.forEach((amount, group) => (residents[group] += (amount - residents[group]) / lived));
      }
      if (arms.some((one) => one === undefined)) return;
      waiting.delete(world);
      pairs++;
      addPair(frame.tally, point.draw, arms as Float64Array[]);
    },
    skip(point) {
      broken++;
      spoilt.add(worldOf(point));
      waiting.delete(worldOf(point));
    },
    finish() {
      if (frame === undefined || pairs === 0) return undefined;
      const bounds = boundsOf(frame.days);
      const reports = reportsOf(study, points, outcomes, frame, [...residents], bounds, starts);
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

function reportsOf(
  study: Study,
  points: Points,
  outcomes: readonly Outcome[],
  { cells, tally }: Frame,
  residents: readonly number[],
  bounds: readonly number[],
  starts: readonly number[],
): OutcomeReport[] {
  const others = study.arms.slice(1);
  const planned = points.count * study.seeds;
  const effectsOf = (cell: number): Effects => others.map((_, arm) => effectOf(tally, arm, cell, planned));
  const byName = new Map<string, number[]>();
  cells.forEach(({ outcome }, index) => byName.set(outcome, [...(byName.get(outcome) ?? []), index]));
  const wholeOf = (name: string): number | undefined =>
    byName.get(name)?.find((index) => cells[index].view.kind === 'whole');
  const drawn = drawnOf(study, points);
  const wanted = new Set(study.outcomes);
  return outcomes.flatMap((outcome): OutcomeReport[] => {
    const own = byName.get(outcome.name) ?? [];
    const whole = wholeOf(outcome.name);
    if (whole === undefined || (wanted.size > 0 && !wanted.has(outcome.name))) return [];
    const days = bounds[cells[whole].to] - bounds[cells[whole].from];
    const perResidents = outcome.perResident ? 100_000 / residents[0] : NaN;
    const effects = effectsOf(whole);
    const viewed = <K extends Cell['view']['kind']>(kind: K) =>
      own.flatMap((cell) => {
        const { view } = cells[cell];
        return view.kind === kind
          ? [{ ...(view as Extract<Cell['view'], { kind: K }>), effects: effectsOf(cell) }]
          : [];
      });
    const windows = viewed('window');
    const realised = outcome.realised === undefined ? undefined : wholeOf(outcome.realised);
    return [
      {
        outcome,
        effects,
        perResidents: outcome.form.kind === 'sum' ? (perResidents * 365) / days : perResidents,
        ratePerResidents: perResidents,
        realised: realised === undefined ? undefined : effectsOf(realised),
        seedsNeeded: effects.map((effect) => seedsFor(effect, study.precision * Math.abs(effect.baseline))),
        windows,
        horizons: horizonsOf(own, cells, starts, (cell, arm) => effectOf(tally, arm, cell, planned)),
        fading: others.map((_, arm) =>
          fadingOf(
            windows
              .filter(({ window }) => window >= windowOf(bounds, starts[arm]))
              .map(({ window, effects: inWindow }) => ({
                day: (bounds[window] + bounds[window + 1]) / 2,
                effect: inWindow[arm],
              })),
          ),
        ),
        places: viewed('place'),
        channels: viewed('channel'),
        substances: viewed('substance'),
        hangsOn: others.map((_, arm) => hangsOnOf(tally, arm, whole, drawn)),
        ranking: rankingOf(tally, others.length, whole),
      },
    ];
  });
}

/** The month after each arm's own start; months that no arm reaches are left out. */
function horizonsOf(
  own: readonly number[],
  cells: readonly Cell[],
  starts: readonly number[],
  effect: (cell: number, arm: number) => Effect,
): OutcomeReport['horizons'] {
  return HORIZONS.flatMap((months) => {
    const effects = starts.map((start, arm) => {
      const cell = own.find((index) => {
        const { view } = cells[index];
        return view.kind === 'horizon' && view.months === months && view.start === start;
      });
      return cell === undefined ? undefined : effect(cell, arm);
    });
    return effects.some((one) => one !== undefined) ? [{ months, effects }] : [];
  });
}

/** Each drawn parameter with its value at every point. */
function drawnOf({ vary }: Study, points: Points): Drawn[] {
  if (points.count < FEWEST_DRAWS) return [];
  const columns = vary.map(() => new Float64Array(points.count));
  for (let point = 0; point < points.count; point++) {
    const values = points.values(point);
    vary.forEach(({ name }, index) => (columns[index][point] = values[name]));
  }
  return vary.map(({ name, grade }, index) => ({
    name,
    grade,
    values: columns[index],
    ranks: ranksOf(columns[index]),
  }));
}

function hangsOnOf(tally: Tally, arm: number, cell: number, drawn: readonly Drawn[]): HangsOn | undefined {
  const { numbers, means } = drawsOf(tally, arm, cell);
  if (numbers.length === tally.draws) return hangsOn(means, drawn);
  const here = drawn.map(({ name, grade, values }) => ({
    name,
    grade,
    values: Float64Array.from(numbers, (draw) => values[draw]),
  }));
  return hangsOn(means, here);
}

/** Arms are ranked by the draws alone: each draw is one value, its mean over seeds. */
function rankingOf(tally: Tally, arms: number, cell: number): Ranking | undefined {
  if (arms < 2 || drawsOf(tally, 0, cell).means.length < FEWEST_DRAWS) return undefined;
  const means = Array.from({ length: arms }, (_, arm) => Array.from(drawsOf(tally, arm, cell).means, (mean) => [mean]));
  return rankArms(means, LEVEL);
}

function sightsOf(reports: readonly OutcomeReport[]): Sight[] {
  return reports.flatMap(({ outcome, effects }) => {
    const truth = reports.find((one) => one.outcome.name === outcome.truth);
    const [{ baseline }] = effects;
    if (truth === undefined || baseline === 0 || Number.isNaN(baseline)) return [];
    const signs = effects.map((seen, arm) => {
      const real = truth.effects[arm];
      if (!isClear(seen) || !isClear(real)) return 'unclear' as const;
      return Math.sign(seen.change) === Math.sign(real.change) ? ('same' as const) : ('other' as const);
    });
    return [{ seen: outcome.name, truth: truth.outcome.name, signs }];
  });
}
