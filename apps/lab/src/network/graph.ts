// A graph of flows with its communities, its passage points and a place for every node.
import { DirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import betweenness from 'graphology-metrics/centrality/betweenness.js';
import { ends, type Folding, fold, keep, type KnownFlows, largest, type Reduced } from './fold.ts';
import type { GraphAsk, GraphShown } from './shapes.ts';

/** Days that are shown together: one week alone has gaps, since orders are some weeks apart. */
const WINDOW = 28;
const ITERATIONS = 500;
const GOLDEN = 2.399963229728653;

/** What stays the same while a reader goes through the weeks: who is drawn, where, and in which community. */
interface Ground {
  readonly kept: Reduced;
  readonly at: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  readonly community: ReadonlyMap<string, number>;
  readonly communities: number;
  readonly modularity: number;
}

export interface Graphs {
  readonly known: KnownFlows;
  picture(ask: GraphAsk): GraphShown | undefined;
}

export function createGraphs(known: KnownFlows): Graphs {
  const grounds = new Map<string, Ground>();
  const groundOf = (ask: GraphAsk): Ground => {
    const { detail, measure, around = '' } = ask;
    const key = [detail, measure, around, known.weeks.length].join(' ');
    let ground = grounds.get(key);
    if (ground === undefined) {
      ground = layGround(largest(fold(known, known.weeks, ask)));
      grounds.set(key, ground);
    }
    return ground;
  };
  return {
    known,
    picture(ask) {
      const weeks = known.weeks.filter(({ day }) => day <= ask.until && day > ask.until - WINDOW);
      const [first, last] = [weeks[0], weeks.at(-1)];
      if (first === undefined || last === undefined) return undefined;
      const ground = groundOf(ask);
      const all = fold(known, weeks, ask);
      const shown = keep(all, ground.kept.nodes);
      return { ...drawn(shown, ground), first: first.day - first.days + 1, last: last.day };
    },
  };
}

function drawn(shown: Reduced, ground: Ground): Omit<GraphShown, 'first' | 'last'> {
  const graph = graphOf(shown);
  const passage = betweenness(graph, { getEdgeWeight: null });
  const sum = (id: string, side: 'forEachInEdge' | 'forEachOutEdge'): number => {
    let amount = 0;
    graph[side](id, (_, attributes) => (amount += Number(attributes['weight'])));
    return amount;
  };
  return {
    nodes: [...shown.nodes.values()].map((node) => ({
      ...node,
      x: ground.at.get(node.id)?.x ?? 0,
      y: ground.at.get(node.id)?.y ?? 0,
      community: ground.community.get(node.id) ?? 0,
      came: sum(node.id, 'forEachInEdge'),
      went: sum(node.id, 'forEachOutEdge'),
      passage: passage[node.id] ?? 0,
      ties: graph.degree(node.id),
    })),
    edges: [...shown.amounts].map(([key, amount]) => {
      const [from, to] = ends(key);
      return { from, to, amount };
    }),
    leftNodes: shown.leftNodes,
    leftShare: shown.leftShare,
    communities: ground.communities,
    modularity: ground.modularity,
  };
}

function graphOf({ nodes, amounts }: Folding): DirectedGraph {
  const graph = new DirectedGraph();
  // In one order whatever came first: the drawing may not depend on it.
  for (const id of [...nodes.keys()].toSorted()) graph.addNode(id);
  for (const [key, amount] of [...amounts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [from, to] = ends(key);
    graph.addDirectedEdge(from, to, { weight: amount });
  }
  return graph;
}

function layGround(kept: Reduced): Ground {
  const graph = graphOf(kept);
  let index = 0;
  graph.updateEachNodeAttributes((_, attributes) => {
    const turn = index++ * GOLDEN;
    return { ...attributes, x: Math.sqrt(index) * Math.cos(turn), y: Math.sqrt(index) * Math.sin(turn) };
  });
  const { communities, modularity, count } = louvain.detailed(graph, { rng: seeded(1), getEdgeWeight: 'weight' });
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 120,
    edgeWeightInfluence: 0,
    gravity: 1.2,
    linLogMode: true,
  };
  const positions = forceAtlas2(graph, { iterations: ITERATIONS, settings, getEdgeWeight: null });
  return {
    kept,
    at: new Map(Object.entries(positions)),
    community: bySize(communities),
    communities: count,
    modularity,
  };
}

/** Communities numbered by how many belong to them, the largest first. */
function bySize(communities: Readonly<Record<string, number>>): Map<string, number> {
  const sizes = new Map<number, number>();
  for (const one of Object.values(communities)) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const order = [...sizes].toSorted(([a, most], [b, more]) => more - most || a - b).map(([one]) => one);
  return new Map(Object.entries(communities).map(([id, one]) => [id, order.indexOf(one)]));
}

/** Chance that is the same each time: the picture of a run is always the same picture. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
