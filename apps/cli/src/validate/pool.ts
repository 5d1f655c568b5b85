import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import readline from 'node:readline';
import type { Job } from 'assemblage';
import type { Outcome } from './worker.ts';

/** Lives all jobs in processes of their own, `processes` at a time. `done` hears of each as it ends, in any order. */
export async function liveAll(
  jobs: readonly Job[],
  processes: number,
  done: (job: Job, outcome: Outcome) => void,
): Promise<void> {
  const queue = [...jobs];
  const children = new Set<ChildProcess>();
  const stop = (): void => {
    for (const child of children) child.kill();
  };
  process.once('exit', stop);
  try {
    await Promise.all(
      Array.from({ length: Math.min(processes, jobs.length) }, () => workThrough(queue, children, done)),
    );
  } finally {
    process.off('exit', stop);
    stop();
  }
}

/** One process after another, as long as there are jobs: one that dies costs its job only. */
async function workThrough(
  queue: Job[],
  children: Set<ChildProcess>,
  done: (job: Job, outcome: Outcome) => void,
): Promise<void> {
  while (queue.length > 0) {
    const [script = ''] = process.argv.slice(1);
    const child = spawn(process.execPath, [...process.execArgv, script, 'validate-worker'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.add(child);
    await feed(child, queue, done);
    children.delete(child);
  }
}

async function feed(
  child: ChildProcess & { stdin: NonNullable<ChildProcess['stdin']>; stdout: NonNullable<ChildProcess['stdout']> },
  queue: Job[],
  done: (job: Job, outcome: Outcome) => void,
): Promise<void> {
  let current = queue.shift();
  const send = (): void => {
    if (current === undefined) child.stdin.end();
    else child.stdin.write(`${JSON.stringify(current)}\n`);
  };
  // A process that is gone hears nothing more; its job is told of below.
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  send();
  for await (const line of readline.createInterface({ input: child.stdout })) {
    if (current === undefined) break;
    done(current, JSON.parse(line, (_, value: unknown) => (value === null ? NaN : value)) as Outcome);
    current = queue.shift();
    send();
  }
  if (current !== undefined) done(current, { problem: 'its process ended before the run did' });
}
