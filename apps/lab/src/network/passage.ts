import type { DirectedGraph } from 'graphology';
import betweenness from 'graphology-metrics/centrality/betweenness.js';
import { directed } from './directed.ts';
import type { Folding } from './fold.ts';

/** Nodes times ties up to which all are reckoned with, drawn or not; beyond, those that are drawn. */
const MOST_WORK = 3e7;

/** Passage of every node, and over how many nodes it was reckoned. */
export interface Passages {
  readonly passage: ReadonlyMap<string, number>;
  readonly over: number;
}

/**
 * Betweenness (Freeman 1977; Brandes 2001) as a share: of all pairs of nodes of which one reaches the other along the
 * chain, on how many shortest ways a node stands in between. A way is shorter the fewer hands it has.
 */
export function passages(all: Folding, drawn: DirectedGraph): Passages {
  const graph = all.nodes.size * all.amounts.size <= MOST_WORK ? directed(all) : drawn;
  if (graph.order === 0) return { passage: new Map(), over: 0 };
  const raw = betweenness(graph, { getEdgeWeight: null, normalized: false });
  const pairs = Math.max(1, reachedPairs(graph));
  return { passage: new Map(Object.entries(raw).map(([id, value]) => [id, value / pairs])), over: graph.order };
}

/** Ordered pairs of which the first reaches the second. */
function reachedPairs(graph: DirectedGraph): number {
  const rows = new Map(graph.nodes().map((id, row) => [id, row]));
  const next = graph.nodes().map((id) => graph.outNeighbors(id).map((other) => rows.get(other) ?? 0));
  const seen = new Int32Array(next.length).fill(-1);
  let pairs = 0;
  next.forEach((_, start) => {
    seen[start] = start;
    const stack = [start];
    for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
      for (const other of next[row] ?? []) {
        if (seen[other] === start) continue;
        seen[other] = start;
        pairs++;
        stack.push(other);
      }
    }
  });
  return pairs;
}
