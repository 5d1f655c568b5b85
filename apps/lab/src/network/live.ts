import { DirectedGraph } from 'graphology';
import type { Attributes } from 'graphology-types';
import Sigma from 'sigma';
import type { NodeHoverDrawingFunction } from 'sigma/rendering';
import { createLabels } from './labels.ts';
import { colorOf, type Looks, mostAmount, mostThrough, radiusOf, widthOf } from './looks.ts';
import type { GraphShown } from './shapes.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/** The graph as it is drawn on the page. */
export interface Live {
  fill(shown: GraphShown, looks: Looks): void;
  /** Shows a node and whom it deals with; all of them for an empty name. */
  point(id: string): void;
  zoom(how: 'animatedZoom' | 'animatedUnzoom' | 'animatedReset'): void;
  kill(): void;
}

interface State {
  readonly sigma: Sigma;
  graph: DirectedGraph;
  looks: Looks | undefined;
  pointed: string;
  near: ReadonlySet<string>;
}

export function startLive(owner: HTMLElement, point: (id: string) => void): Live {
  const graph = new DirectedGraph();
  const labels = createLabels(
    () => owner.clientWidth,
    () => state.looks?.palette.ground,
  );
  const sigma: Sigma = new Sigma(graph, owner, {
    allowInvalidContainer: true,
    defaultEdgeType: 'arrow',
    labelFont: FONT,
    labelSize: 12,
    labelRenderedSizeThreshold: 8,
    labelDensity: 0.6,
    minCameraRatio: 0.08,
    maxCameraRatio: 2,
    defaultDrawNodeLabel: labels.draw,
    zIndex: true,
    // These read what is drawn now: sigma asks them anew whenever that changes.
    nodeReducer: (id, data) => nodeLook(state, id, data),
    edgeReducer: (id, data) => edgeLook(state, id, data),
    defaultDrawNodeHover: (context, data, settings) => state.looks && hover(state.looks)(context, data, settings),
  });
  const state: State = { sigma, graph, looks: undefined, pointed: '', near: new Set() };
  sigma.on('beforeRender', labels.clear);
  sigma.on('enterNode', ({ node }) => point(node));
  sigma.on('leaveNode', () => point(''));
  return {
    fill: (shown, looks) => fill(state, shown, looks),
    point(id) {
      if (state.pointed === id) return;
      state.pointed = id;
      state.near = nearOf(state.graph, id);
      sigma.refresh({ skipIndexation: true, schedule: true });
    },
    zoom: (how) => void sigma.getCamera()[how]({ duration: 200 }),
    kill: () => sigma.kill(),
  };
}

function nearOf(graph: DirectedGraph, id: string): ReadonlySet<string> {
  return new Set(id !== '' && graph.hasNode(id) ? [id, ...graph.neighbors(id)] : []);
}

function fill(live: State, shown: GraphShown, looks: Looks): void {
  const { sigma } = live;
  const [most, thickest] = [mostThrough(shown), mostAmount(shown)];
  const { palette } = looks;
  const graph = new DirectedGraph();
  for (const node of shown.nodes) {
    const { x, y, name } = node;
    graph.addNode(node.id, { x, y, label: name, size: radiusOf(node, most), color: colorOf(node, looks) });
  }
  for (const { from, to, amount } of shown.edges) {
    graph.addDirectedEdge(from, to, { size: widthOf(amount, thickest), color: palette.coast });
  }
  live.graph = graph;
  live.looks = looks;
  live.near = nearOf(graph, live.pointed);
  sigma.setGraph(graph);
  sigma.setSetting('labelColor', { color: palette.ink });
}

/** Whoever deals with the node that is pointed at stands out. */
function nodeLook({ looks, pointed, near }: State, id: string, data: Attributes): Attributes {
  if (looks === undefined || pointed === '' || near.has(id)) return { ...data, zIndex: 1, highlighted: id === pointed };
  return { ...data, color: looks.palette.land, label: '' };
}

function edgeLook({ looks, pointed, graph }: State, id: string, data: Attributes): Attributes {
  if (looks === undefined || !graph.hasEdge(id)) return data;
  const { palette, dark } = looks;
  if (pointed === '') return { ...data, color: dark ? '#3a4852' : '#c3ccd3' };
  const near = graph.extremities(id).includes(pointed);
  return { ...data, color: near ? palette.quiet : palette.land, zIndex: near ? 1 : 0 };
}

/** The name of the node that is pointed at, on the ground of the page: it is to be read in the dark too. */
function hover({ palette }: Looks): NodeHoverDrawingFunction {
  return (context, { x, y, size, label, color }, { labelSize, labelFont }) => {
    context.font = `600 ${labelSize}px ${labelFont}`;
    const text = String(label ?? '');
    const width = context.measureText(text).width + 12;
    context.fillStyle = palette.ground;
    context.strokeStyle = palette.quiet;
    context.beginPath();
    context.roundRect(x + size + 3, y - labelSize, width, labelSize * 2, 4);
    context.fill();
    context.stroke();
    context.fillStyle = palette.ink;
    context.fillText(text, x + size + 9, y + labelSize / 3);
    context.beginPath();
    context.arc(x, y, size + 1.5, 0, 2 * Math.PI);
    context.fillStyle = color;
    context.fill();
    context.strokeStyle = palette.ink;
    context.lineWidth = 2;
    context.stroke();
  };
}
