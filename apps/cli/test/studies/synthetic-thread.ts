import fs from 'node:fs';
import { serveRuns } from '../../src/studies/serve-runs.ts';
import { synthetic } from './synthetic-rows.ts';

// A thread whose runs cost what it is told, and which throws, dies or gives another number where it is told.
const options = new Map(process.argv.slice(2).map((text) => text.split('=', 2) as [string, string]));
const numbers = (name: string): number[] => (options.get(name) ?? '').split(',').filter(Boolean).map(Number);
const [throws, deadly, mortal] = [numbers('throws'), numbers('deadly'), numbers('mortal')];
const large = numbers('large');
const cost = Number(options.get('cost') ?? 0);
const sleep = Number(options.get('sleep') ?? 0);
const nothing = new Int32Array(new SharedArrayBuffer(4));

serveRuns((task) => {
  const end = performance.now() + cost;
  while (performance.now() < end);
  if (sleep > 0) Atomics.wait(nothing, 0, 0, sleep);
  if (throws.includes(task.run)) return { identity: task.identity, problem: 'this run always throws' };
  if (large.includes(task.run)) return { identity: task.identity, problem: 'no room', noMemory: true };
  if (deadly.includes(task.run)) process.exit(9);
  if (mortal.includes(task.run)) {
    const mark = `${options.get('marks')}/${task.run}`;
    if (!fs.existsSync(mark)) {
      fs.writeFileSync(mark, '');
      process.exit(9);
    }
  }
  const rows = synthetic(task, options.has('wide'));
  if (options.has('odd')) rows.values[0] = (rows.values[0] ?? 0) + 1;
  return rows;
});
