// A runner of a study: it lives whole runs, one after the other, and is ended from outside when the study is stopped.
import { createSimulation, LIBRARY, liveScenario } from 'assemblage';
import type { Scenario } from 'assemblage';
import { wordsForPage } from '../words.ts';
import type { FromRunner, Speed, ToRunner } from './messages.ts';

/** A probe lives so many days, or fewer when they take longer, but some. */
const PROBE_DAYS = 30;
const PROBE_SECONDS = 2;
const FEWEST_DAYS = 4;

export function serveRuns(port: MessagePort): void {
  port.addEventListener('message', ({ data }: MessageEvent<ToRunner>) => {
    const answer = answerTo(data);
    if (answer !== undefined) port.postMessage(answer);
  });
  port.start();
}

function answerTo(asked: ToRunner): FromRunner | undefined {
  const began = performance.now();
  try {
    if (asked.type === 'probe') return { type: 'probed', key: asked.key, speed: speedOf(asked.scenario) };
    const { outcomes, series, fingerprint } = liveScenario(asked.scenario, asked.measures, LIBRARY);
    const seconds = (performance.now() - began) / 1000;
    return { type: 'lived', run: asked.run, lived: { outcomes, series, fingerprint }, seconds };
  } catch (error) {
    // What is wrong with a world that was only to be measured is said when it is lived.
    if (asked.type === 'probe') return undefined;
    return { type: 'failed', run: asked.run, problem: wordsForPage(error) };
  }
}

/** Founds a world and lives its first days, to tell how long a run takes here and how much memory. */
function speedOf(scenario: Scenario): Speed {
  const began = performance.now();
  const simulation = createSimulation(scenario, { library: LIBRARY });
  const founded = performance.now();
  const took: number[] = [];
  let at = founded;
  const isEnough = (): boolean => took.length >= FEWEST_DAYS && at - founded > PROBE_SECONDS * 1000;
  while (!simulation.done && took.length < PROBE_DAYS && !isEnough()) {
    simulation.step();
    simulation.drain();
    const now = performance.now();
    took.push(now - at);
    at = now;
  }
  // The first days are slow, while the browser makes machine code of what it is asked.
  const later = took.slice(took.length >> 1).toSorted((one, other) => one - other);
  return {
    foundSeconds: (founded - began) / 1000,
    daySeconds: (later[later.length >> 1] ?? 0) / 1000,
    bytes: bytesOf(simulation.world.tables),
  };
}

/** Bytes of all columns of a world, each block of memory once. */
function bytesOf(tables: object): number {
  const blocks = new Set<ArrayBufferLike>();
  for (const table of Object.values(tables) as object[]) {
    for (const column of Object.values(table) as unknown[]) {
      if (ArrayBuffer.isView(column)) blocks.add(column.buffer);
    }
  }
  return [...blocks].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
