import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../clock.ts';
import type { PassCosts } from './run-passes.ts';

const COMPILERS = ['gcc', 'cc', 'clang'];
const FLAGS = ['-O3', '-fwrapv', '-ffp-contract=off'];

export interface Yardstick {
  readonly compiler: string;
  /** Whether all runs of both languages ended in one hash. */
  readonly equal: boolean;
  readonly hashes: readonly string[];
  readonly purchases: number;
  /** Milliseconds a day by pass, medians of the rounds. */
  readonly passes: readonly { readonly name: string; readonly typescript: number; readonly c: number }[];
  /** Nanoseconds a purchase, all passes, each round. */
  readonly typescript: readonly number[];
  readonly c: readonly number[];
  /** TypeScript over C: median of the rounds. */
  readonly ratio: number;
}

export interface Skipped {
  readonly skipped: string;
}

/** The TypeScript side in a fresh process: writes the columns to a file, or lives some days. */
export interface OtherProcess {
  writeColumns(path: string): void;
  runPasses(days: number): PassCosts;
}

/** Runs the passes in C and in TypeScript by turns. */
export function measureYardstick(
  root: string,
  { days, rounds }: { readonly days: number; readonly rounds: number },
  other: OtherProcess,
): Yardstick | Skipped {
  const folder = mkdtempSync(join(tmpdir(), 'assemblage-yardstick-'));
  try {
    const program = join(folder, 'passes');
    const source = join(root, 'packages/assemblage/bench/yardstick/passes.c');
    const compiler = COMPILERS.find((name) => spawnSync(name, ['--version']).status === 0);
    if (compiler === undefined) return { skipped: `no C compiler on the path (${COMPILERS.join(', ')})` };
    const compiled = spawnSync(compiler, [...FLAGS, source, '-o', program], { encoding: 'utf8' });
    if (compiled.status !== 0) return { skipped: `${compiler} cannot compile it: ${compiled.stderr.trim()}` };
    const columns = join(folder, 'columns');
    other.writeColumns(columns);
    const turns = Array.from({ length: rounds }, () => ({
      c: runC(program, columns, days),
      typescript: other.runPasses(days),
    }));
    return compare(`${compiler} ${FLAGS.join(' ')}`, turns);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runC(program: string, columns: string, days: number): PassCosts {
  const { status, stdout, stderr } = spawnSync(program, [columns, String(days)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the passes in C failed: ${stderr}`);
  return JSON.parse(stdout) as PassCosts;
}

function compare(compiler: string, rounds: readonly Record<'c' | 'typescript', PassCosts>[]): Yardstick {
  const perPurchase = ({ milliseconds, purchases }: PassCosts) =>
    (Object.values(milliseconds).reduce((sum, one) => sum + one, 0) * 1e6) / purchases;
  const hashes = [...new Set(rounds.flatMap(({ c, typescript }) => [c.hash, typescript.hash]))];
  const c = rounds.map((round) => perPurchase(round.c));
  const typescript = rounds.map((round) => perPurchase(round.typescript));
  return {
    compiler,
    equal: hashes.length === 1,
    hashes,
    purchases: rounds[0].typescript.purchases,
    passes: Object.keys(rounds[0].typescript.milliseconds).map((name) => ({
      name,
      typescript: median(rounds.map((round) => round.typescript.milliseconds[name])),
      c: median(rounds.map((round) => round.c.milliseconds[name])),
    })),
    typescript,
    c,
    ratio: median(typescript.map((one, i) => one / c[i])),
  };
}
