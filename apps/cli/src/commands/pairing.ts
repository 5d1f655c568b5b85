import os from 'node:os';
import { monthlyOf, outcomesOf, pairingRuns, Problem, worthOfPairing } from 'assemblage';
import type { Monthly, Pairing, PairingMonth, Scenario } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { createPool, ownScript, type Script } from '../studies/pool.ts';
import { isFailure, type RunTask } from '../studies/run-result.ts';
import { loadStudy } from '../studies/load-study.ts';
import { significant } from '../terminal/numbers.ts';
import { createProgress } from '../terminal/progress.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { flagsOf } from './compare-options.ts';
import { listenForStop } from './stop.ts';

export interface PairingOptions {
  readonly policy?: readonly string[];
  readonly in?: readonly string[];
  readonly seeds?: number;
  readonly days?: number;
  readonly scale?: number;
  readonly outcome?: readonly string[];
  readonly threads?: number;
  readonly json?: true;
}

const SEEDS = 10;
const FEWEST_SEEDS = 2;
/** Policies that are measured when none is named: three kinds of lever. */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  europe: ['port-controls', 'street-enforcement', 'treatment-places'],
  city: ['scene-patrol', 'line-closure', 'treatment-places'],
  britain: ['line-closure', 'safeguarding-first', 'treatment-places'],
};
const OUTCOMES = ['purchases', 'usedPure', 'expectedDeaths'];

/** What was measured for one policy and outcome. */
interface Worth {
  readonly policy: string;
  readonly outcome: string;
  readonly months: readonly PairingMonth[];
}

/** `assemblage pairing`: how much smaller the variance of a difference is where both worlds share their seed. */
export async function pairingCommand(
  terminal: Terminal,
  written: string,
  options: PairingOptions,
  script: Script = ownScript(),
): Promise<number> {
  const seeds = options.seeds ?? SEEDS;
  if (seeds < FEWEST_SEEDS) {
    throw new Problem('AS203', `${seeds} is not what it takes`, {
      where: { file: '--seeds' },
      expected: `a whole number, ${FEWEST_SEEDS} or more`,
    });
  }
  const arms = await armsOf(written, options);
  const [baseline] = arms;
  if (baseline === undefined) throw new Error('a study has a baseline');
  const { world } = baseline.scenario;
  const outcomes = outcomesIn(world, options.outcome ?? OUTCOMES);
  const lived = await liveAll(
    terminal,
    arms.map(({ scenario }) => scenario),
    seeds,
    outcomes,
    options,
    script,
  );
  if (lived === undefined) return 130;
  const monthly = (pairing: Pairing, arm: number, seed: number): Monthly | undefined =>
    lived.get(`${pairing} ${arm} ${seed}`);
  const worth = arms.slice(1).flatMap(({ name }, index) =>
    outcomes.map((outcome): Worth => ({
      policy: name,
      outcome,
      months: worthOfPairing(monthly, index + 1, seeds, outcome),
    })),
  );
  const { version } = ENGINE;
  terminal.out(
    options.json
      ? `${JSON.stringify({ scenario: baseline.scenario.name, version, seeds, worth })}\n`
      : report(terminal, worth, outcomes, seeds),
  );
  return 0;
}

async function armsOf(
  written: string,
  { policy, in: where, days, scale }: PairingOptions,
): Promise<readonly { readonly name: string; readonly scenario: Scenario }[]> {
  const flags = {
    ...(where !== undefined && { in: where }),
    ...(days !== undefined && { days }),
    ...(scale !== undefined && { scale }),
    draws: 0,
  };
  const read = async (policies: readonly string[]) =>
    (await loadStudy(written, flagsOf(written, { ...flags, policy: policies }), 'compare')).runs.study.arms;
  if (policy !== undefined) return read(policy);
  const [baseline] = await read(['treatment-places']);
  return read(POLICIES[baseline?.scenario.world ?? 'europe'] ?? []);
}

function outcomesIn(world: Scenario['world'], names: readonly string[]): readonly string[] {
  const known = outcomesOf(world).map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new Problem('AS142', `there is no outcome ${unknown}`, {
    where: { file: '--outcome' },
    expected: `one of ${known.join(', ')}`,
  });
}

/** Every run on all threads; undefined when it was stopped. Nothing is kept on disk: these are no runs of a study. */
async function liveAll(
  terminal: Terminal,
  scenarios: readonly Scenario[],
  seeds: number,
  outcomes: readonly string[],
  { threads = os.availableParallelism() }: PairingOptions,
  script: Script,
): Promise<Map<string, Monthly> | undefined> {
  const runs = pairingRuns(scenarios.length, seeds);
  const lived = new Map<string, Monthly>();
  const days = scenarios[0]?.days ?? 0;
  const progress = createProgress(terminal, runs.length * days, 0, () => performance.now());
  const stop = listenForStop();
  let at = 0;
  let done = 0;
  const pool = createPool(
    Math.max(1, threads),
    {
      next(): RunTask | undefined {
        const run = stop.asked() ? undefined : runs[at];
        if (run === undefined) return undefined;
        const usual = scenarios[run.arm] as Scenario;
        const scenario = { ...usual, seed: usual.seed + run.seed };
        return {
          run: at++,
          identity: ENGINE.identityOf(scenario),
          scenario,
          measures: { window: 'month' },
          ...(run.pairing === 'sequential' && { sequentialDraws: true }),
        };
      },
      done(which, result) {
        const run = runs[which];
        progress.update(++done * days, `run ${done} of ${runs.length}`);
        if (run === undefined) return;
        if (isFailure(result)) return terminal.err(`run ${which} broke off: ${result.problem}\n`);
        const { world } = scenarios[run.arm] as Scenario;
        const read = monthlyOf(world, { windows: result.days.length, ...result }, result.series, outcomes);
        lived.set(`${run.pairing} ${run.arm} ${run.seed}`, read);
      },
      died: (_, why) => terminal.err(`a thread ended and is replaced: ${why}\n`),
    },
    script,
  );
  try {
    await pool.idle();
  } finally {
    progress.end();
    stop.end();
    await pool.end();
  }
  return done < runs.length ? undefined : lived;
}

function report(terminal: Terminal, worth: readonly Worth[], outcomes: readonly string[], seeds: number): string {
  const policies = [...new Set(worth.map(({ policy }) => policy))];
  const columns = [
    { title: 'month', right: true },
    ...policies.flatMap((policy) => [
      { title: `${policy}: keyed`, right: true, wrap: true },
      { title: 'one stream', right: true, wrap: true },
    ]),
  ];
  const tables = outcomes.map((outcome) => {
    const own = policies.map(
      (policy) => worth.find((one) => one.policy === policy && one.outcome === outcome)?.months ?? [],
    );
    const rows = (own[0] ?? []).map(({ month }, index) => [
      String(month),
      ...own.flatMap((months) => [
        ratioText(months[index]?.gains.keyed.ratio),
        ratioText(months[index]?.gains.sequential.ratio),
      ]),
    ]);
    return `${terminal.paint('bold', outcome)}\n${table(terminal, columns, rows)}`;
  });
  const about =
    `How many times more seeds worlds with chance of their own would need for the same computing error: the variance of the ` +
    `difference of two worlds without pairs over that with pairs, ${seeds} seeds. Keyed: each draw has an address. One stream: ` +
    `both worlds have the same seed of a generator with state (xoshiro128**), as in most simulators. 1 is no gain; with ` +
    `${seeds} seeds a ratio is known to about a factor of ${significant(uncertainty(seeds), 2)}. same: the two worlds do not differ yet.`;
  return `${tables.join('\n')}\n${wrapText(about, terminal.width).join('\n')}\n`;
}

function ratioText(ratio: number | undefined): string {
  if (ratio === undefined || Number.isNaN(ratio)) return '';
  return ratio === Infinity ? 'same' : significant(ratio, 2);
}

/** Factor within which nine in ten ratios of two variances of so many values lie, by the normal law of their logarithms. */
function uncertainty(seeds: number): number {
  return Math.exp(1.645 * Math.sqrt(4 / (seeds - 1)));
}
