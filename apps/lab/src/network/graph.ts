// A graph of flows with its communities, its passage points and a place for every node.
import type { DirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { directed } from './directed.ts';
import { ends, type Folding, fold, keep, type KnownFlows, largest, type Reduced } from './fold.ts';
import { passages } from './passage.ts';
import type { GraphAsk, GraphShown } from './shapes.ts';

/** Days that are shown together: one week alone has gaps, since orders are some weeks apart. */
const WINDOW = 28;
const ITERATIONS = 300;
const GOLDEN = 2.399963229728653;
/** Ties within a community pull more than those between two: so it is seen as a group. */
const [WITHIN, BETWEEN] = [4, 0.2];

/** What stays the same while a reader goes through the weeks: who is drawn, where, and in which community. */
interface Ground {
  readonly kept: Reduced;
  readonly at: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  readonly community: ReadonlyMap<string, number>;
  readonly communities: number;
  readonly modularity: number;
}

const NOTHING = { nodes: [], edges: [], passageOver: 0, leftNodes: 0, leftShare: 0, communities: 0, modularity: 0 };

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
      const all = fold(known, weeks, ask);
      if (all.nodes.size === 0) return { ...NOTHING, first: first.day - first.days + 1, last: last.day };
      const ground = groundOf(ask);
      const shown = keep(all, ground.kept.nodes);
      return { ...drawn(shown, all, ground), first: first.day - first.days + 1, last: last.day };
    },
  };
}

function drawn(shown: Reduced, all: Folding, ground: Ground): Omit<GraphShown, 'first' | 'last'> {
  const graph = directed(shown);
  const { passage, over } = passages(all, graph);
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
      passage: passage.get(node.id) ?? 0,
      ties: graph.degree(node.id),
    })),
    edges: [...shown.amounts].map(([key, amount]) => {
      const [from, to] = ends(key);
      return { from, to, amount };
    }),
    passageOver: over,
    leftNodes: shown.leftNodes,
    leftShare: shown.leftShare,
    communities: ground.communities,
    modularity: ground.modularity,
  };
}

function layGround(kept: Reduced): Ground {
  const graph = directed(kept);
  const { communities, modularity, count } = louvain.detailed(graph, { rng: seeded(1), getEdgeWeight: 'weight' });
  const community = bySize(communities);
  scatter(graph, community);
  graph.updateEachEdgeAttributes((_, attributes, from, to) => ({
    ...attributes,
    pull: community.get(from) === community.get(to) ? WITHIN : BETWEEN,
  }));
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: false,
    edgeWeightInfluence: 1,
    gravity: 2,
    scalingRatio: 8,
    slowDown: 4,
  };
  const positions = forceAtlas2(graph, { iterations: ITERATIONS, settings, getEdgeWeight: 'pull' });
  return {
    kept,
    at: new Map(Object.entries(positions)),
    community,
    communities: count,
    modularity,
  };
}

/** Where nodes begin: communities in a spiral, the largest in the middle, and within each its nodes in another. */
function scatter(graph: DirectedGraph, community: ReadonlyMap<string, number>): void {
  const met = new Map<number, number>();
  graph.updateEachNodeAttributes((id, attributes) => {
    const own = community.get(id) ?? 0;
    const inside = met.get(own) ?? 0;
    met.set(own, inside + 1);
    const [x, y] = spiral(own, 60);
    const [dx, dy] = spiral(inside, 6);
    return { ...attributes, x: x + dx, y: y + dy };
  });
}

function spiral(step: number, apart: number): readonly [number, number] {
  const radius = apart * Math.sqrt(step);
  return [radius * Math.cos(step * GOLDEN), radius * Math.sin(step * GOLDEN)];
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
