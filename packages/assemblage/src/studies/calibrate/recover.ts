import { normalQuantile } from '../../kernel/math.ts';
import { abcSmc } from '../methods/abc-smc.ts';
import { shareFrom, studyChance } from '../methods/chance.ts';
import { emulated } from '../methods/emulated.ts';
import { type Emulator, fitEmulator } from '../methods/emulator.ts';
import { type Recovered, type Recovery, recoverySummary } from '../methods/recovery.ts';
import type { Study } from '../study.ts';
import { abcTargets } from './targets.ts';

/** Runs with their points: rows of shares, and rows of outputs, NaN of a run that broke off. */
export interface Lived {
  readonly shares: Float64Array;
  readonly outputs: Float64Array;
}

export interface RecoveryReport {
  /** A summary for each parameter. */
  readonly parameters: readonly Recovery[];
  /** Vectors that were calibrated on, and fits among them that the gates would refuse. */
  readonly count: number;
  readonly refused: number;
  /** Why nothing could be recovered; the rest is empty then. */
  readonly problem?: string;
}

/** Particles and generations of one recovery: fewer than of the fit itself, since there are many of them. */
const MOST_PARTICLES = 300;
const MOST_GENERATIONS = 20;

/**
 * Can the parameters be found again? Data are made of each `truth` as the world is supposed to make them, from a run of the
 * model, a discrepancy and an error, and are calibrated on with emulators of `training`. `told` hears of each.
 */
export async function recover(
  study: Study,
  training: Lived,
  truths: Lived,
  told: (done: number, of: number) => void | Promise<void> = () => undefined,
): Promise<RecoveryReport> {
  const { vary, effort, name } = study;
  const width = vary.length;
  const names = vary.map((one) => one.name);
  const count = study.targets?.length ?? 0;
  const emulators = emulatorsOf(training, width, count);
  if (emulators === undefined) {
    return {
      parameters: [],
      count: 0,
      refused: 0,
      problem: 'too few runs came to their end to make emulators of them',
    };
  }
  const particles = Math.min(MOST_PARTICLES, effort?.particles ?? MOST_PARTICLES);
  const errors = abcTargets(study).map(({ error }) => error);
  const chance = studyChance(name, 'data of recovery');
  const recovered: Recovered[][] = names.map(() => []);
  const total = truths.shares.length / width;
  let refused = 0;
  let fits = 0;
  for (let i = 0; i < total; i++) {
    const own = truths.outputs.subarray(i * count, (i + 1) * count);
    if (own.every(Number.isFinite)) {
      const data = own.map((value, target) => value + errors[target] * normalQuantile(shareFrom(chance, i, target)));
      const key = `${name}, recovery ${i}`;
      const plan = { key, dimensions: width, names, targets: abcTargets(study, data), particles };
      const { verdict, posterior } = await abcSmc(plan, emulated(key, emulators, width), MOST_GENERATIONS);
      fits++;
      if (!verdict.converged) refused++;
      posterior.unknowns.forEach(({ low, high }, d) =>
        recovered[d].push({ truth: truths.shares[i * width + d], posterior: { low, high } }),
      );
    }
    await told(i + 1, total);
  }
  if (fits === 0) {
    return { parameters: [], count: 0, refused: 0, problem: 'none of the vectors to be recovered came to its end' };
  }
  return { parameters: recoverySummary(names, recovered), count: fits, refused };
}

/** One emulator a target, from the runs that came to their end; undefined with too few. */
function emulatorsOf({ shares, outputs }: Lived, width: number, count: number): Emulator[] | undefined {
  const whole = Array.from({ length: shares.length / width }, (_, i) => i).filter((i) =>
    outputs.subarray(i * count, (i + 1) * count).every(Number.isFinite),
  );
  if (whole.length < width + 3) return undefined;
  const points = Float64Array.from(whole.flatMap((i) => [...shares.subarray(i * width, (i + 1) * width)]));
  return Array.from({ length: count }, (_, target) =>
    fitEmulator(
      points,
      whole.map((i) => outputs[i * count + target]),
      width,
    ),
  );
}
