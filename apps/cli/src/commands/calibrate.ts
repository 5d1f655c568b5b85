import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {
  atShares,
  atValues,
  confirmation,
  fitPosterior,
  matchLearn,
  matchPlanOf,
  matchProposals,
  parametersOf,
  pointsOf,
  posteriorOf,
  questionsOfTargets,
  readingStudy,
  rangeOf,
  recover,
  shareAt,
  verdictOfRecovery,
} from 'assemblage';
import type { Calibration, Chunk, Confirmation, ListedStudy, Posterior, Study, StudyRuns } from 'assemblage';
import type { ClusterOptions } from '../clusters/cluster-options.ts';
import { elsewhereOf } from '../clusters/hand-over.ts';
import { ENGINE } from '../engine.ts';
import { makeFolder, shown, writeDurably } from '../folder/durable.ts';
import { encodeParquet } from '../folder/parquet.ts';
import { RUNS } from '../folder/runs.ts';
import { calibrationJson, calibrationText } from '../report/calibration.ts';
import { tellCost } from '../studies/cost.ts';
import type { Ending } from '../studies/drive.ts';
import { type Elsewhere, ENDINGS } from '../studies/live-study.ts';
import { loadStudy } from '../studies/load-study.ts';
import { folderOf, STUDIES } from '../studies/part-store.ts';
import type { Script } from '../studies/pool.ts';
import { livedTargets, type TargetAnswers } from '../studies/target-answers.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface CalibrateOptions extends ClusterOptions {
  readonly posterior?: string;
  readonly recoveryOnly?: true;
  readonly out?: string;
  readonly threads?: number;
  readonly json?: true;
  readonly script?: Script;
  /** Who lives the runs when it is not this process. */
  readonly elsewhere?: Elsewhere;
}

/** Exit code of a fit that is refused. */
export const REFUSED = 4;

/** Stops the story where a phase was stopped. */
interface Stopped {
  readonly ending: Exclude<Ending, 'done'>;
}

/** `assemblage calibrate`: recovery first, then history matching, then the posterior, then runs that confirm it. */
export async function calibrateCommand(asked: Terminal, written: string, options: CalibrateOptions): Promise<number> {
  const { runs } = await loadStudy(written, {}, 'calibrate');
  const { study } = runs;
  const points = runsOfCalibration(study, options);
  if (questionsOfTargets(study).length > 0) tellCost(asked, study, points, 'All waves at most', options.threads);
  const asPatterns = readingStudy(study);
  if (asPatterns !== undefined) {
    const what = 'All waves at most, for the patterns';
    tellCost(asked, asPatterns, points * asPatterns.arms.length, what, options.threads);
  }
  const { out = RUNS, json, recoveryOnly } = options;
  const posterior = options.posterior === undefined ? undefined : path.resolve(options.posterior);
  const flags = { json, recoveryOnly, posterior };
  const elsewhere = elsewhereOf(asked, runs, options, { command: 'calibrate', flags, out });
  const found = await calibrated(asked, study, { ...options, ...(elsewhere !== undefined && { elsewhere }) });
  if ('ending' in found) return ENDINGS[found.ending];
  const terminal = elsewhere?.finished() ?? asked;
  const folder = folderOfCalibration(runs, options.out ?? RUNS);
  const files = writeFiles(folder, found, options);
  const refused = found.reasons.length > 0;
  if (options.json) {
    terminal.out(`${JSON.stringify({ ...calibrationJson(found, ENGINE.version), folder })}\n`);
  } else {
    terminal.out(calibrationText(terminal, found, ENGINE.version));
    terminal.out(`Files: ${files.map(shown).join(', ')}\n`);
    const posterior = files.find((file) => file.endsWith('.parquet'));
    if (posterior !== undefined) terminal.out(`In a study that draws from it: prior: ${shown(posterior)}\n`);
  }
  return refused ? REFUSED : 0;
}

/** Another calibration of the same runs, with other figures, lies elsewhere. */
function folderOfCalibration(runs: StudyRuns, out: string): string {
  const { name, targets, effort } = runs.study;
  const asked = JSON.stringify([path.basename(folderOf(runs, out)), targets, effort]);
  const code = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  return path.join(path.resolve(out), STUDIES, `${name}-calibration-${code}`);
}

function runsOfCalibration({ draws, effort }: Study, { recoveryOnly }: CalibrateOptions): number {
  const { recoveries = 0, waves = 1, confirm = 0 } = effort ?? {};
  return draws + recoveries + (recoveryOnly === true ? 0 : (waves - 1) * draws + confirm);
}

async function calibrated(terminal: Terminal, study: Study, options: CalibrateOptions): Promise<Calibration | Stopped> {
  const { draws, vary, effort } = study;
  const width = vary.length;
  const recoveries = effort?.recoveries ?? 0;
  const firstPlan = matchPlanOf(study, draws + recoveries);
  const firstShares = matchProposals(firstPlan);
  const first = await lived(terminal, atShares(study, 'wave-1', firstShares, 0), options);
  if ('ending' in first) return first;
  const recovery = await recoveredIn(terminal, study, firstShares, first.outputs);
  const verdict = verdictOfRecovery(recovery);
  const base = { study, recovery, warnings: verdict.warnings };
  if (options.recoveryOnly === true || recovery.problem !== undefined) {
    const parameters = parametersOf(study, recovery, undefined);
    const match = { waves: [{ runs: draws + recoveries, left: NaN }], outcome: 'goes on' } as const;
    return { ...base, ...match, parameters, fit: undefined, confirmed: undefined, reasons: verdict.reasons };
  }
  let state = matchLearn(firstPlan, undefined, first.outputs);
  let next = draws + recoveries;
  const plan = matchPlanOf(study, draws);
  while (state.outcome === 'goes on' && state.waves.length < (effort?.waves ?? 1)) {
    const shares = matchProposals(plan, state);
    const wave = await lived(terminal, atShares(study, `wave-${state.waves.length + 1}`, shares, next), options);
    if ('ending' in wave) return wave;
    state = matchLearn(plan, state, wave.outputs);
    next += shares.length / width;
  }
  const { fit, reasons: ofFit } = await fitPosterior(study, state);
  const parameters = parametersOf(study, recovery, fit);
  const reasons = [...verdict.reasons, ...ofFit];
  if (fit !== undefined && reasons.length === 0 && !parameters.some(({ identified }) => identified)) {
    reasons.push('the posterior is as wide as the ranges: these figures identify none of the parameters');
  }
  const waves = state.waves.map(({ points, left }) => ({ runs: points.length / width, left }));
  const told = { ...base, waves, outcome: state.outcome, parameters, fit };
  if (fit === undefined || reasons.length > 0) return { ...told, confirmed: undefined, reasons };
  const confirmed = await confirm(terminal, study, posteriorOf(study, parameters, fit), fit.emulators, next, options);
  if ('ending' in confirmed) return confirmed;
  return { ...told, confirmed, reasons: confirmed.reasons };
}

/** The runs at listed points, and what they answer: a row a point, a figure a target. */
async function lived(
  terminal: Terminal,
  listed: ListedStudy,
  { out = RUNS, threads, script, elsewhere }: CalibrateOptions,
): Promise<TargetAnswers | Stopped> {
  return livedTargets(terminal, listed, {
    out,
    ...(threads !== undefined && { threads }),
    ...(script !== undefined && { script }),
    ...(elsewhere !== undefined && { elsewhere }),
  });
}

/** The first draws train the emulators, the others are found again. */
async function recoveredIn(terminal: Terminal, study: Study, shares: Float64Array, outputs: Float64Array) {
  const { draws, vary, targets = [] } = study;
  const [inShares, inOutputs] = [draws * vary.length, draws * targets.length];
  const recoveries = shares.length / vary.length - draws;
  const progress = createProgress(terminal, recoveries, 0, () => performance.now());
  try {
    return await recover(
      study,
      { shares: shares.subarray(0, inShares), outputs: outputs.subarray(0, inOutputs) },
      { shares: shares.subarray(inShares), outputs: outputs.subarray(inOutputs) },
      async (done, of) => {
        progress.update(done, `recovery ${done} of ${of}`);
        await new Promise((resolve) => setImmediate(resolve));
      },
    );
  } finally {
    progress.end();
  }
}

/** Runs at points drawn as the next study will draw them: from the posterior, and from the ranges what is not identified. */
async function confirm(
  terminal: Terminal,
  study: Study,
  posterior: Posterior,
  emulators: Parameters<typeof confirmation>[1],
  first: number,
  options: CalibrateOptions,
): Promise<Confirmation | Stopped> {
  const count = study.effort?.confirm ?? 0;
  const points = pointsOf({ ...study, design: 'draws', draws: count }, posterior);
  const { vary } = study;
  const values = Float64Array.from(
    Array.from({ length: count }, (_, point) => {
      const at = points.values(point);
      return vary.map(({ name }) => at[name] ?? NaN);
    }).flat(),
  );
  const run = await lived(terminal, atValues(study, 'confirmation', values, first), options);
  if ('ending' in run) return run;
  const ranges = vary.map(rangeOf);
  const shares = values.map((value, at) => shareAt(ranges[at % vary.length] as (typeof ranges)[number], value));
  return confirmation(study, emulators, shares, run.outputs);
}

/** Writes what was found; the posterior only of a fit that may be used. */
function writeFiles(
  folder: string,
  found: Calibration,
  { posterior: wanted, recoveryOnly }: CalibrateOptions,
): string[] {
  makeFolder(folder);
  const report = path.join(folder, 'calibration.json');
  writeDurably(report, `${JSON.stringify(calibrationJson(found, ENGINE.version), null, 1)}\n`);
  const file = path.join(folder, 'posterior.parquet');
  // What a fit that is refused left behind from before would be taken for its result.
  if (recoveryOnly !== true) fs.rmSync(file, { force: true });
  const { study, parameters, fit, reasons, confirmed } = found;
  if (fit === undefined || confirmed === undefined || reasons.length > 0) return [report];
  const bytes = encodeParquet(chunkOf(study, posteriorOf(study, parameters, fit)), 'a posterior of a calibration');
  const places = [file, ...(wanted === undefined ? [] : [path.resolve(wanted)])];
  for (const place of places) writeDurably(place, bytes);
  return [...places, report];
}

function chunkOf({ vary }: Study, { names, values, weights }: Posterior): Chunk {
  const width = names.length;
  return {
    table: 'posterior',
    columns: [
      ...names.map((name) => ({
        name,
        type: 'number' as const,
        unit: vary.find((one) => one.name === name)?.unit ?? '',
        about: 'a calibrated parameter',
      })),
      { name: 'weight', type: 'number', unit: 'share', about: 'weight of the vector; all add up to 1' },
    ],
    rows: weights.length,
    values: [...names.map((_, index) => values.filter((_value, at) => at % width === index)), weights],
  };
}
