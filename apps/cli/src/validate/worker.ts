import readline from 'node:readline';
import { measure, PATTERNS } from 'assemblage';
import type { Job, Pattern } from 'assemblage';
import type { Engine } from '../engine.ts';
import type { RunReadings } from './store.ts';

/** What became of a run: its readings, or why it broke off. */
export type Outcome = { readonly readings: RunReadings } | { readonly problem: string };

/** Lives the run of a job. A run that breaks off is an outcome, since draws from wide ranges may do so. */
export function live({ scenario, patterns }: Job, engine: Engine, known: readonly Pattern[] = PATTERNS): Outcome {
  try {
    const asked = known.filter(({ id }) => patterns.includes(id));
    return { readings: measure(scenario, asked, engine.library) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Takes jobs from standard input, one a line, and answers each with a line, until the input ends. */
export async function workerCommand(engine: Engine): Promise<number> {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(live(JSON.parse(line) as Job, engine))}\n`);
  }
  return 0;
}
