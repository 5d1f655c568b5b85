import type { Recovery } from '../methods/recovery.ts';
import type { MatchState } from '../methods/history-wave.ts';
import type { Posterior } from '../points.ts';
import type { Study, Varied } from '../study.ts';
import type { Confirmation } from './confirm.ts';
import type { Fit, FittedParameter } from './fit.ts';
import type { RecoveryReport } from './recover.ts';

/** What a calibration came to. */
export interface Calibration {
  readonly study: Study;
  readonly recovery: RecoveryReport;
  readonly waves: readonly { readonly runs: number; readonly left: number }[];
  readonly outcome: MatchState['outcome'];
  readonly parameters: readonly CalibratedParameter[];
  readonly fit: Fit | undefined;
  readonly confirmed: Confirmation | undefined;
  /** Why the fit is refused; empty when it may be used. */
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
}

export interface CalibratedParameter {
  readonly parameter: Varied;
  readonly recovery: Recovery | undefined;
  readonly posterior: FittedParameter | undefined;
  /** False: the figures say nothing of it, and its prior is carried into every result. */
  readonly identified: boolean;
}

const NOT_IDENTIFIED = 0.9;
/** Intervals that hold the truth less often than this, beyond the chance of so few recoveries, are worthless. */
const LEAST_COVERAGE = 0.8;

/** Each parameter with what recovery and the fit say of it. */
export function parametersOf(
  { vary }: Study,
  { parameters }: RecoveryReport,
  fit: Fit | undefined,
): CalibratedParameter[] {
  return vary.map((parameter, index) => {
    const recovery = parameters[index];
    const posterior = fit?.parameters[index];
    const identified =
      (recovery?.identified ?? false) && (posterior === undefined || posterior.ratio <= NOT_IDENTIFIED);
    return { parameter, recovery, posterior, identified };
  });
}

/** Reasons to refuse, and warnings, that recovery gives. */
export function verdictOfRecovery({ parameters, problem, count, refused }: RecoveryReport): {
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
} {
  if (problem !== undefined) return { reasons: [problem], warnings: [] };
  const worthless = parameters.filter(({ coverageInterval }) => coverageInterval.high < LEAST_COVERAGE);
  const narrow = parameters.filter((one) => !one.honest && one.coverage < 0.9 && !worthless.includes(one));
  return {
    reasons: [
      ...worthless.map(
        ({ name, coverage }) =>
          `in recovery the interval of ${name} held the truth in ${Math.round(100 * coverage)} % only`,
      ),
      ...(parameters.some(({ identified }) => identified) ? [] : ['these figures identify none of the parameters']),
    ],
    warnings: [
      ...narrow.map(
        ({ name, coverage }) =>
          `the interval of ${name} is too narrow: in recovery it held the truth in ${Math.round(100 * coverage)} %`,
      ),
      ...(refused > 0 ? [`${refused} of ${count} fits of recovery did not settle`] : []),
    ],
  };
}

/**
 * The sample that a next study takes as its prior. A parameter that is not identified keeps its whole range either way: if
 * the posterior is as wide as the range its values stay beside the others, since some of them together make what the figures
 * say; if it is narrower than recovery can answer for it is left out, and the next study draws it from the range.
 */
export function posteriorOf(study: Study, parameters: readonly CalibratedParameter[], fit: Fit): Posterior {
  const width = study.vary.length;
  const kept = parameters.flatMap((one, index) => (one.identified || isWide(one) ? [index] : []));
  const rows = fit.weights.length;
  const values = new Float64Array(rows * kept.length);
  for (let row = 0; row < rows; row++) {
    kept.forEach((index, at) => (values[row * kept.length + at] = fit.values[row * width + index]));
  }
  return { names: kept.map((index) => study.vary[index].name), values, weights: fit.weights };
}

function isWide({ posterior }: CalibratedParameter): boolean {
  return posterior !== undefined && posterior.ratio > NOT_IDENTIFIED;
}
