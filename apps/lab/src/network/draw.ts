import { element, round } from '../figures/svg.ts';
import { colorOf, COLORED, KINDS, type Looks, mostAmount, mostThrough, radiusOf, widthOf } from './looks.ts';
import type { GraphNode, GraphShown } from './shapes.ts';

const MARGIN = 30;
const LEGEND = 34;
/** So many names at most: more would lie over one another. */
const NAMED = 14;

/** The graph as a picture for a file, and where the browser cannot draw it otherwise. */
export function drawNetwork(shown: GraphShown, looks: Looks, width: number, height: number): SVGSVGElement {
  const svg = element('svg', {
    viewBox: `0 0 ${width} ${height + LEGEND}`,
    width,
    height: height + LEGEND,
    role: 'img',
  });
  svg.setAttribute('aria-label', 'The supply network. The table beside it holds the same figures.');
  const at = placer(shown.nodes, width, height);
  const [most, thickest] = [mostThrough(shown), mostAmount(shown)];
  const points = new Map(shown.nodes.map((node) => [node.id, at(node)]));
  const lines = element('g', { stroke: looks.palette.quiet, 'stroke-opacity': 0.35, fill: 'none' });
  for (const { from, to, amount } of shown.edges) {
    const [[x1, y1] = [0, 0], [x2, y2] = [0, 0]] = [points.get(from), points.get(to)];
    lines.append(element('line', { x1, y1, x2, y2, 'stroke-width': widthOf(amount, thickest) }));
  }
  const dots = element('g', { stroke: looks.palette.ground, 'stroke-width': 1 });
  const bySize = shown.nodes.toSorted((a, b) => radiusOf(b, most) - radiusOf(a, most));
  for (const node of bySize) {
    const [cx, cy] = points.get(node.id) ?? [0, 0];
    const dot = element('circle', { cx, cy, r: radiusOf(node, most), fill: colorOf(node, looks) });
    dot.dataset['node'] = node.id;
    dots.append(dot);
  }
  const names = element('g', { 'font-family': 'system-ui, "DejaVu Sans", sans-serif', 'font-size': 11 });
  names.setAttribute('fill', looks.palette.ink);
  for (const node of bySize.slice(0, NAMED)) {
    const [x, y] = points.get(node.id) ?? [0, 0];
    const text = element('text', { x: x + radiusOf(node, most) + 3, y: y + 4, 'paint-order': 'stroke' });
    text.setAttribute('stroke', looks.palette.ground);
    text.setAttribute('stroke-width', '3');
    text.textContent = node.name;
    names.append(text);
  }
  svg.append(lines, dots, names, legendOf(shown, looks, height));
  return svg;
}

/** Positions of a layout on the picture, at one scale in both directions. */
function placer(nodes: readonly GraphNode[], width: number, height: number) {
  const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((width - 2 * MARGIN) / (right - left || 1), (height - 2 * MARGIN) / (high - low || 1));
  return ({ x, y }: GraphNode): readonly [number, number] => [
    round(width / 2 + (x - (left + right) / 2) * scale),
    round(height / 2 - (y - (low + high) / 2) * scale),
  ];
}

/** What the colours mean. */
export function legendEntries(shown: GraphShown, looks: Looks): readonly (readonly [color: string, words: string])[] {
  if (looks.by === 'kind') {
    const here = new Set(shown.nodes.map(({ kind }) => kind));
    return KINDS.filter(([kind]) => here.has(kind)).map(([kind, words]) => [
      colorOf({ kind, community: 0 }, looks),
      words,
    ]);
  }
  const seen = [...new Set(shown.nodes.map(({ community }) => community))].toSorted((a, b) => a - b);
  const entries = seen
    .filter((community) => community < COLORED)
    .map((community) => [colorOf({ kind: 'port', community }, looks), `community ${community + 1}`] as const);
  return seen.some((community) => community >= COLORED)
    ? [...entries, [looks.palette.pinned, 'smaller ones']]
    : entries;
}

function legendOf(shown: GraphShown, looks: Looks, top: number): SVGElement {
  const group = element('g', {
    'font-family': 'system-ui, "DejaVu Sans", sans-serif',
    'font-size': 11,
    fill: looks.palette.ink,
  });
  let x = 8;
  for (const [color, words] of legendEntries(shown, looks)) {
    const text = element('text', { x: x + 14, y: top + 20 });
    text.textContent = words;
    group.append(element('circle', { cx: x + 5, cy: top + 16, r: 5, fill: color }), text);
    x += 26 + words.length * 6.4;
  }
  return group;
}
