import type { Library } from '../library.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { basisOf, classOf, leastOf } from './class-of.ts';
import type { Basis, PatternClass } from './class-of.ts';
import type { Band, Part, Pattern, PatternToCome, Reading } from './patterns/pattern.ts';
import { TO_COME } from './patterns/to-come.ts';
import { missingOf, type Draw, type ReadScenario, type Trial } from './plan.ts';
import { judge, measured, UNINFORMATIVE } from './verdict.ts';
import type { DrawReadings, Judged, Verdict } from './verdict.ts';

/** One pattern beside the model. */
export interface PatternReport {
  readonly id: string;
  readonly title: string;
  readonly scenario: string;
  readonly lens: string;
  readonly verdict: Verdict;
  readonly class: PatternClass;
  /** True when a parameter in force was fitted to it. */
  readonly fitted: boolean;
  /** The part that decides: the one with the fewest draws inside its band. */
  readonly part: string;
  readonly unit: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly band: Band;
  readonly share: number;
  readonly draws: number;
  readonly broken: number;
  /** Share of draws from the whole ranges that pass. */
  readonly priorPassRate: number;
  /** Half of the ranges pass, so that it cannot fail. */
  readonly uninformative: boolean;
  readonly ablation: readonly RivalReport[];
  readonly parts: readonly PartReport[];
  /** Reported beside them, without a band. */
  readonly figures: readonly FigureReport[];
  /** Rows behind the bands. */
  readonly rows: readonly string[];
  /** Rows that say what the setting looks like. */
  readonly setting: readonly string[];
  /** Parameters and channels in force that rest on these rows. */
  readonly basis: readonly string[];
  /** Why a form or a default was chosen with it in view. */
  readonly checked?: string;
  readonly firstRun?: string;
}

export interface PartReport {
  readonly about: string;
  readonly unit: string;
  readonly band: Band;
  readonly class: PatternClass;
  readonly rows: readonly string[];
  readonly soft: boolean;
  readonly transported: boolean;
  readonly verdict: Verdict | 'not yet';
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly share: number;
  /** The figure of each draw at the values in force, and of each draw from the whole ranges. */
  readonly values: readonly number[];
  readonly ranges: readonly number[];
  /** The figure of each draw of the rivals that can be run. */
  readonly rivals: readonly { readonly about: string; readonly values: readonly number[] }[];
  /** Why agreement says nothing: the figure lies in its band whatever the mechanism does. */
  readonly noPower?: string;
  readonly notYet?: string;
}

export interface FigureReport {
  readonly about: string;
  readonly unit: string;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface RivalReport {
  readonly about: string;
  readonly verdict: Verdict | 'not yet';
  readonly share: number;
  readonly notYet?: string;
}

export interface ValidationReport {
  readonly patterns: readonly PatternReport[];
  readonly notYet: readonly PatternToCome[];
  readonly predicted: number;
  readonly passed: number;
}

/** The readings of a run by pattern, or undefined when it broke off. */
export type Readings = (identity: string) => Readonly<Record<string, Reading>> | undefined;

/** Judges every pattern by the runs that were lived. */
export function reportOf(
  patterns: readonly Pattern[],
  draws: readonly Draw[],
  readings: Readings,
  read: ReadScenario,
  library: Library,
): ValidationReport {
  const reports = patterns.map((pattern) => {
    const scenarios = Object.values(pattern.arms).map((text) => read(text, pattern.id));
    const own = draws.filter((draw) => draw.pattern.id === pattern.id);
    return patternReport(pattern, scenarios, (trial) => trialOf(pattern, own, trial, readings), library);
  });
  const predicted = reports.filter((report) => report.class === 'predicted');
  return {
    patterns: reports,
    notYet: TO_COME,
    predicted: predicted.length,
    passed: predicted.filter(({ verdict }) => verdict === 'pass').length,
  };
}

function trialOf(pattern: Pattern, draws: readonly Draw[], trial: Trial, readings: Readings): Judged {
  const own = draws.filter((draw) => draw.trial === trial);
  const { readAs = {} } = typeof trial === 'number' ? pattern.rivals[trial] : {};
  return judge(
    inTrial(pattern, trial),
    own.map(({ arms }): DrawReadings => {
      const entries = Object.entries(arms).map(([arm, identity]) => [arm, readings(identity)?.[pattern.id]] as const);
      return entries.some(([, reading]) => reading === undefined)
        ? undefined
        : Object.fromEntries(entries.map(([arm, reading = {}]) => [arm, readOtherwise(reading, readAs)]));
    }),
    trial !== 'ranges',
  );
}

/** A pattern with the parts that a trial is about: all of them, but for a rival that stands against some. */
function inTrial(pattern: Pattern, trial: Trial): Pattern {
  const { against } = typeof trial === 'number' ? pattern.rivals[trial] : {};
  if (against === undefined) return pattern;
  return { ...pattern, parts: pattern.parts.filter(({ rows }) => rows.some((row) => against.includes(row))) };
}

/** A reading in which some numbers stand in the place of others; a number whose other was not read is not known. */
function readOtherwise(reading: Reading, readAs: Readonly<Record<string, string>>): Reading {
  const others = Object.entries(readAs).flatMap(([name, other]) =>
    name in reading ? [[name, reading[other] ?? NaN]] : [],
  );
  return { ...reading, ...Object.fromEntries(others) };
}

function patternReport(
  pattern: Pattern,
  scenarios: readonly Scenario[],
  trial: (trial: Trial) => Judged,
  library: Library,
): PatternReport {
  const { id, title, scenario, lens, checked, firstRun } = pattern;
  const basis = basisOf(library, scenarios);
  const inForce = trial('in force');
  const ranges = trial('ranges');
  const rivals = pattern.rivals.map((_, index) =>
    missingOf(pattern, index, library) === undefined ? trial(index) : undefined,
  );
  const parts = partReports(pattern, { inForce, ranges, rivals }, basis);
  const [worst] = parts
    .filter(({ notYet }) => notYet === undefined)
    .toSorted((left, right) => left.share - right.share);
  const rows = [...new Set(pattern.parts.flatMap((part) => part.rows))].toSorted();
  const touching = basis.filter((one) => classOf(id, rows, [one], undefined) !== 'predicted');
  return {
    id,
    title,
    scenario,
    lens,
    verdict: inForce.verdict,
    class: leastOf(parts.flatMap((part) => (part.notYet === undefined ? [part.class] : []))),
    fitted: touching.some(({ fitted }) => fitted),
    part: worst.about,
    unit: worst.unit,
    median: worst.median,
    low: worst.low,
    high: worst.high,
    band: worst.band,
    share: inForce.share,
    draws: inForce.draws,
    broken: inForce.broken,
    priorPassRate: ranges.share,
    uninformative: ranges.share >= UNINFORMATIVE,
    ablation: pattern.rivals.map(({ about }, index) => {
      const notYet = missingOf(pattern, index, library);
      const judged = rivals[index];
      if (judged === undefined) return { about, verdict: 'not yet', share: NaN, notYet: notYet ?? '' };
      const { verdict, share } = judged;
      return { about, verdict, share };
    }),
    parts,
    figures: (pattern.figures ?? []).map(({ about, unit }, index) => ({ about, unit, ...inForce.figures[index] })),
    rows,
    setting: pattern.setting ?? [],
    basis: touching.map(({ name }) => name),
    ...(checked === undefined ? {} : { checked }),
    ...(firstRun === undefined ? {} : { firstRun }),
  };
}

/** What the trials of a pattern came to; a rival that cannot be run has none. */
interface Judgements {
  readonly inForce: Judged;
  readonly ranges: Judged;
  readonly rivals: readonly (Judged | undefined)[];
}

function partReports(pattern: Pattern, { inForce, ranges, rivals }: Judgements, basis: readonly Basis[]): PartReport[] {
  const known = measured(pattern);
  return pattern.parts.map((part): PartReport => {
    const at = known.indexOf(part);
    const figures = inForce.parts[at];
    return {
      ...describe(pattern, part, basis),
      verdict: figures?.verdict ?? 'not yet',
      median: figures?.median ?? NaN,
      low: figures?.low ?? NaN,
      high: figures?.high ?? NaN,
      share: figures?.share ?? NaN,
      values: figures?.values ?? [],
      ranges: ranges.parts[at]?.values ?? [],
      rivals: rivals.flatMap((one, index) => {
        const judged = one?.parts[measured(inTrial(pattern, index)).indexOf(part)];
        return judged === undefined ? [] : [{ about: pattern.rivals[index].about, values: judged.values }];
      }),
      ...(part.notYet === undefined ? {} : { notYet: part.notYet }),
    };
  });
}

function describe({ id, checked }: Pattern, part: Part, basis: readonly Basis[]) {
  const { about, unit, band, rows, soft = false, transported = false, noPower } = part;
  const own = { about, unit, band, rows, soft, transported, class: classOf(id, rows, basis, checked) };
  return noPower === undefined ? own : { ...own, noPower };
}
