import { DirectedGraph } from 'graphology';
import { useEffect, useRef } from 'react';
import Sigma from 'sigma';
import type { NodeHoverDrawingFunction } from 'sigma/rendering';
import { drawNetwork } from './draw.ts';
import { colorOf, type Looks, mostAmount, mostThrough, radiusOf, widthOf } from './looks.ts';
import type { GraphShown } from './shapes.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

interface Live {
  readonly sigma: Sigma;
  readonly graph: DirectedGraph;
  /** The node that is pointed at, in the picture or in the table. */
  pointed: string;
  near: ReadonlySet<string>;
}

/** The graph on the page: zoomed with the wheel, moved with the pointer. */
export function LivePicture({
  shown,
  looks,
  pointed,
  point,
}: {
  shown: GraphShown;
  looks: Looks;
  pointed: string;
  point: (id: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const live = useRef<Live>(undefined);
  const drawable = hasWebGl();

  useEffect(() => {
    const owner = box.current;
    if (owner === null || !drawable) return undefined;
    live.current = startLive(owner, point);
    return () => {
      live.current?.sigma.kill();
      live.current = undefined;
    };
  }, [drawable]);

  useEffect(() => {
    const owner = box.current;
    if (owner === null) return;
    if (live.current === undefined)
      owner.replaceChildren(drawNetwork(shown, looks, owner.clientWidth, owner.clientHeight));
    else fill(live.current, shown, looks);
  }, [shown, looks]);

  useEffect(() => {
    if (live.current === undefined) return;
    const { graph, sigma } = live.current;
    live.current.pointed = pointed;
    live.current.near = new Set(pointed !== '' && graph.hasNode(pointed) ? [pointed, ...graph.neighbors(pointed)] : []);
    sigma.refresh({ skipIndexation: true });
  }, [pointed, shown]);

  const zoom = (how: 'animatedZoom' | 'animatedUnzoom' | 'animatedReset'): void => {
    void live.current?.sigma.getCamera()[how]({ duration: 200 });
  };
  return (
    <>
      <div
        ref={box}
        className="network-picture"
        role="img"
        aria-label="The supply network as a graph. The table beside it holds the same figures."
        onPointerLeave={() => point('')}
        onPointerMove={({ target }) => {
          if (!drawable) point((target as SVGElement).dataset['node'] ?? '');
        }}
      />
      {drawable && (
        <p className="zoom">
          <button type="button" onClick={() => zoom('animatedZoom')} aria-label="Nearer">
            +
          </button>{' '}
          <button type="button" onClick={() => zoom('animatedUnzoom')} aria-label="Farther">
            −
          </button>{' '}
          <button type="button" onClick={() => zoom('animatedReset')}>
            All
          </button>
        </p>
      )}
    </>
  );
}

let webGl: boolean | undefined;

/** Without it the picture stands still; the same figures are in it. */
function hasWebGl(): boolean {
  webGl ??= document.createElement('canvas').getContext('webgl2') !== null;
  return webGl;
}

function startLive(owner: HTMLElement, point: (id: string) => void): Live {
  const graph = new DirectedGraph();
  const sigma = new Sigma(graph, owner, {
    allowInvalidContainer: true,
    defaultEdgeType: 'arrow',
    labelFont: FONT,
    labelSize: 12,
    labelRenderedSizeThreshold: 8,
    labelDensity: 0.6,
    minCameraRatio: 0.08,
    maxCameraRatio: 2,
    zIndex: true,
  });
  const live: Live = { sigma, graph, pointed: '', near: new Set() };
  sigma.on('enterNode', ({ node }) => point(node));
  sigma.on('leaveNode', () => point(''));
  return live;
}

function fill(live: Live, shown: GraphShown, looks: Looks): void {
  const { sigma, graph } = live;
  const [most, thickest] = [mostThrough(shown), mostAmount(shown)];
  const { palette } = looks;
  graph.clear();
  for (const node of shown.nodes) {
    const { x, y, name } = node;
    graph.addNode(node.id, { x, y, label: name, size: radiusOf(node, most), color: colorOf(node, looks) });
  }
  for (const { from, to, amount } of shown.edges) {
    graph.addDirectedEdge(from, to, { size: widthOf(amount, thickest), color: palette.coast });
  }
  sigma.setSetting('labelColor', { color: palette.ink });
  sigma.setSetting('defaultDrawNodeHover', hover(looks));
  sigma.setSetting('nodeReducer', (id, data) =>
    live.pointed === '' || live.near.has(id)
      ? { ...data, zIndex: 1, highlighted: id === live.pointed }
      : { ...data, color: palette.land, label: '' },
  );
  sigma.setSetting('edgeReducer', (id, data) => {
    const [from, to] = graph.extremities(id);
    const near = live.pointed === from || live.pointed === to;
    if (live.pointed === '') return { ...data, color: looks.dark ? '#3a4852' : '#c3ccd3' };
    return { ...data, color: near ? palette.quiet : palette.land, zIndex: near ? 1 : 0 };
  });
  sigma.refresh();
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
