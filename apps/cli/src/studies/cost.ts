import os from 'node:os';
import { createSimulation } from 'assemblage';
import type { Study } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { duration, whole } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Milliseconds of the days that tell what others cost. */
const TRIED = 700;

/** Says before it begins what a study will cost, from the first days of one run. */
export function tellCost(terminal: Terminal, study: Study, runs: number, what: string, threads?: number): void {
  const scenario = study.arms[0]?.scenario;
  if (scenario === undefined) return;
  const cores = Math.min(threads ?? os.availableParallelism(), runs);
  const found = (): readonly [ReturnType<typeof createSimulation>, number] => {
    const began = performance.now();
    return [createSimulation(scenario, { library: ENGINE.library }), performance.now() - began];
  };
  const [simulation, cold] = found();
  // The first times are slow, since the program is not warm: the middle of the days counts, and a second founding.
  const times: number[] = [];
  const from = performance.now();
  do {
    const began = performance.now();
    simulation.step();
    simulation.drain();
    times.push(performance.now() - began);
  } while (!simulation.done && performance.now() - from < TRIED);
  const day = times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0;
  const founding = cold < TRIED ? found()[1] : cold;
  const one = (founding + day * scenario.days) / 1000;
  terminal.err(
    `${what}: ${whole(runs)} runs of ${scenario.days} days, at ${duration(one)} a run about ` +
      `${duration((one * runs) / cores)} on ${cores === 1 ? 'one thread' : `${cores} threads`}; less when some are there\n`,
  );
}
