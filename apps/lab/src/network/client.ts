import { askFlows, useLab } from '../state/lab.ts';
import type { FromGraphs, GraphAsk, GraphShown, ToGraphs } from './shapes.ts';

let worker: Worker | undefined;
let told = { run: -1, weeks: 0, full: false };
let asked = 0;
const waiting = new Map<number, { resolve(shown: GraphShown | undefined): void; reject(error: Error): void }>();

/** The supply network as it was on a day; undefined before the first week is over. Rejects with why there is none. */
export async function askGraph(ask: GraphAsk): Promise<GraphShown | undefined> {
  const { run, frames } = useLab.getState();
  const graphs = workerOfGraphs();
  if (told.run !== run) told = { run, weeks: 0, full: false };
  const known = told;
  if (known.weeks < frames.length && !known.full) {
    const news = await askFlows(known.weeks);
    // Another question may have brought the same weeks meanwhile.
    if (told === known && useLab.getState().run === run) {
      told = { run, weeks: known.weeks + news.weeks.length, full: news.full };
      graphs.postMessage({ type: 'news', run, news } satisfies ToGraphs);
    }
  }
  const id = asked++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    graphs.postMessage({ type: 'ask', run, id, ask } satisfies ToGraphs);
  });
}

/** Whether the run went on after the last week that is kept of its network. */
export function isFull(): boolean {
  return told.full;
}

function workerOfGraphs(): Worker {
  if (worker !== undefined) return worker;
  worker = new Worker(new URL('./graph.worker.ts', import.meta.url), { type: 'module', name: 'graphs' });
  worker.addEventListener('message', ({ data }: MessageEvent<FromGraphs>) => {
    const one = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.type === 'shown') one?.resolve(data.shown);
    else one?.reject(new Error(data.text));
  });
  worker.addEventListener('error', ({ message }) => {
    for (const one of waiting.values()) one.reject(new Error(`The graph could not be made. ${message}`));
    waiting.clear();
  });
  return worker;
}
