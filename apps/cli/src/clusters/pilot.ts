import fs from 'node:fs';
import path from 'node:path';
import type { StudyRuns } from 'assemblage';
import { readText, writeDurably } from '../folder/durable.ts';
import type { PartStore } from '../studies/part-store.ts';
import { createPool } from '../studies/pool.ts';
import { isFailure, type RunTask } from '../studies/run-result.ts';
import { duration, whole } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What runs of a study cost on this machine. */
export interface Pilot {
  readonly runs: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs that are lived at most, and milliseconds after which no more is begun: a login node is no place to compute. */
const MOST_RUNS = 8;
const LONGEST = 20_000;
const FILE = 'pilot.json';

/**
 * Lives a few runs from all over a study on one core, and keeps them. What was measured lies beside the study, so that a
 * later round need not ask again.
 */
export async function pilotOf(terminal: Terminal, runs: StudyRuns, store: PartStore): Promise<Pilot> {
  const file = path.join(store.folder, FILE);
  if (fs.existsSync(file)) return JSON.parse(readText(file)) as Pilot;
  const count = Math.min(MOST_RUNS, runs.count);
  const chosen = Array.from({ length: count }, (_, index) => Math.floor(((index + 0.5) * runs.count) / count));
  const before = process.memoryUsage.rss() / 1e6;
  const began = performance.now();
  const seconds: number[] = [];
  const taskOf = (run: number): RunTask => ({
    run,
    identity: runs.identityOf(run),
    scenario: runs.scenarioOf(run),
    measures: runs.measuresOf(run),
  });
  const pool = createPool(1, {
    next() {
      if (seconds.length > 0 && performance.now() - began > LONGEST) return undefined;
      const run = chosen.shift();
      return run === undefined ? undefined : taskOf(run);
    },
    done(run, result, milliseconds) {
      if (isFailure(result)) return;
      seconds.push(milliseconds / 1000);
      store.keep(new Map([[run, result]]));
    },
    died: () => undefined,
  });
  try {
    await pool.idle();
  } finally {
    await pool.end();
  }
  // The first run warms the program up: where there are others, they say more.
  const counted = seconds.length > 2 ? seconds.slice(1) : seconds;
  const pilot = {
    runs: seconds.length,
    seconds: counted.length === 0 ? 60 : counted.reduce((sum, one) => sum + one, 0) / counted.length,
    megabytes: Math.max(0, process.resourceUsage().maxRSS / 1000 - before),
  };
  writeDurably(file, `${JSON.stringify(pilot)}\n`);
  terminal.err(
    `Pilot: ${pilot.runs} runs on one core, ${duration(pilot.seconds)} and ${whole(pilot.megabytes)} MB a run\n`,
  );
  return pilot;
}
