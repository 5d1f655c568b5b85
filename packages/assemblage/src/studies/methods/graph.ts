/** A network without direction: those of node i are `list[from[i]]` to `list[from[i + 1] - 1]`, each pair once a side. */
export interface Graph {
  readonly from: ArrayLike<number>;
  readonly list: ArrayLike<number>;
}

/** The graph of some pairs of `nodes` nodes; a pair counts once, whichever way round and however often it is named. */
export function graphOf(nodes: number, pairs: Iterable<readonly [number, number]>): Graph {
  const near = Array.from({ length: nodes }, () => new Set<number>());
  for (const [i, j] of pairs) {
    if (i === j) continue;
    near[i].add(j);
    near[j].add(i);
  }
  const from = new Int32Array(nodes + 1);
  near.forEach(({ size }, i) => (from[i + 1] = from[i] + size));
  return { from, list: Int32Array.from(near.flatMap((those) => [...those].toSorted((a, b) => a - b))) };
}

/** The part of a graph that some of its nodes make among themselves; they are numbered anew, in this order. */
export function partOf({ from, list }: Graph, nodes: readonly number[]): Graph {
  const place = new Map(nodes.map((node, index) => [node, index]));
  const pairs: [number, number][] = [];
  for (const [node, index] of place) {
    for (let s = from[node]; s < from[node + 1]; s++) {
      const other = place.get(list[s]);
      if (other !== undefined) pairs.push([index, other]);
    }
  }
  return graphOf(nodes.length, pairs);
}

export function nodesOf({ from }: Graph): number {
  return from.length - 1;
}

function degreesOf({ from }: Graph): number[] {
  return Array.from({ length: from.length - 1 }, (_, i) => from[i + 1] - from[i]);
}

/** Ties that there are, of those that there could be. */
export function densityOf(graph: Graph): number {
  const n = nodesOf(graph);
  return graph.list.length / (n * (n - 1));
}

export function meanDegreeOf(graph: Graph): number {
  return graph.list.length / nodesOf(graph);
}

/** Of all pairs who know a third, the share that know each other: triangles, three times, over paths of two ties. */
export function transitivityOf(graph: Graph): number {
  const { from, list } = graph;
  let closed = 0;
  let open = 0;
  for (let i = 0; i < nodesOf(graph); i++) {
    const own = new Set(Array.from({ length: from[i + 1] - from[i] }, (_, s) => list[from[i] + s]));
    open += own.size * (own.size - 1);
    for (const j of own) for (let s = from[j]; s < from[j + 1]; s++) if (own.has(list[s])) closed++;
  }
  return closed / open;
}

/** Degree centralisation of Freeman (1979): 1 for a star, 0 where all have as many ties. */
export function centralisationOf(graph: Graph): number {
  const degrees = degreesOf(graph);
  const n = degrees.length;
  const most = Math.max(...degrees);
  return degrees.reduce((sum, degree) => sum + most - degree, 0) / ((n - 1) * (n - 2));
}

/** Nodes of the largest part that hangs together. */
export function giantOf(graph: Graph): number[] {
  const seen = new Uint8Array(nodesOf(graph));
  let giant: number[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const part = [...walk(graph, start).keys()];
    for (const node of part) seen[node] = 1;
    if (part.length > giant.length) giant = part;
  }
  return giant;
}

/** Mean number of steps between two of the largest part. */
export function meanPathOf(graph: Graph): number {
  const giant = giantOf(graph);
  let steps = 0;
  for (const node of giant) for (const far of walk(graph, node).values()) steps += far;
  return steps / (giant.length * (giant.length - 1));
}

/** The largest part that is left without the `count` nodes of most ties, of all nodes that there were. Of equals, the first go. */
export function giantWithout(graph: Graph, count: number): number {
  const degrees = degreesOf(graph);
  const ranked = degrees.map((_, node) => node).toSorted((a, b) => degrees[b] - degrees[a] || a - b);
  const left = ranked.slice(count).toSorted((a, b) => a - b);
  return giantOf(partOf(graph, left)).length / degrees.length;
}

/** Steps from a node to every node that can be reached from it, itself included. */
function walk({ from, list }: Graph, start: number): Map<number, number> {
  const far = new Map([[start, 0]]);
  // A map lists what is added while it is gone through.
  for (const [node, steps] of far) {
    for (let s = from[node]; s < from[node + 1]; s++) if (!far.has(list[s])) far.set(list[s], steps + 1);
  }
  return far;
}
