import os from 'node:os';
import { createSimulation } from 'assemblage';
import type { Study } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { duration, whole } from '../terminal/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Milliseconds of the run that tells what others cost. */
const TRIED = 700;

/** Says before it begins what a study will cost, from the first days of one run. */
export function tellCost(terminal: Terminal, study: Study, runs: number, what: string, threads?: number): void {
  const scenario = study.arms[0]?.scenario;
  if (scenario === undefined) return;
  const cores = Math.min(threads ?? os.availableParallelism(), runs);
  const began = performance.now();
  const simulation = createSimulation(scenario, { library: ENGINE.library });
  const founded = performance.now();
  while (!simulation.done && performance.now() - founded < TRIED) {
    simulation.step();
    simulation.drain();
  }
  const days = (performance.now() - founded) / Math.max(1, simulation.day);
  const one = (founded - began + days * scenario.days) / 1000;
  terminal.err(
    `${what}: ${whole(runs)} runs of ${scenario.days} days, at ${duration(one)} a run about ` +
      `${duration((one * runs) / cores)} on ${cores === 1 ? 'one thread' : `${cores} threads`}; less when some are there\n`,
  );
}
