// Communities, passage points and positions are computed here, beside the page and beside the engine.
import { addNews, emptyFlows } from './fold.ts';
import { createGraphs, type Graphs } from './graph.ts';
import type { FromGraphs, ToGraphs } from './shapes.ts';

interface WorkerScope {
  postMessage(message: FromGraphs): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToGraphs>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
let run = -1;
let graphs: Graphs = createGraphs(emptyFlows());

scope.addEventListener('message', ({ data }) => {
  if (data.run !== run) {
    run = data.run;
    graphs = createGraphs(emptyFlows());
  }
  if (data.type === 'news') {
    addNews(graphs.known, data.news);
    return;
  }
  const { id, ask } = data;
  try {
    scope.postMessage({ type: 'shown', id, shown: graphs.picture(ask) });
  } catch (error) {
    scope.postMessage({ type: 'problem', id, text: error instanceof Error ? error.message : String(error) });
  }
});
