import { DirectedGraph } from 'graphology';
import { ends, type Folding } from './fold.ts';

/** A graph whose ties have the amounts as weights. */
export function directed({ nodes, amounts }: Folding): DirectedGraph {
  const graph = new DirectedGraph();
  // In one order whatever came first: the drawing may not depend on it.
  for (const id of [...nodes.keys()].toSorted()) graph.addNode(id);
  for (const [key, amount] of [...amounts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [from, to] = ends(key);
    graph.addDirectedEdge(from, to, { weight: amount });
  }
  return graph;
}
