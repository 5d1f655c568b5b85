import { readable } from '../figures/numbers.ts';
import type { GraphNode, GraphShown } from '../network/shapes.ts';

/** What moved between two places of the map. */
export interface Flow {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly width: number;
  readonly words: string;
}

/** More arrows than this hide the map. */
const MOST = 60;
const [THINNEST, THICKEST] = [0.8, 8];

type Point = readonly [number, number];

/** Ports and countries by name, where they are on the picture. */
export interface FlowGround {
  readonly ports: ReadonlyMap<string, Point>;
  readonly countries: ReadonlyMap<string, Point>;
}

/** The largest flows from ports to countries and from country to country; what stays within a country is left out. */
export function flowsOn({ nodes, edges }: GraphShown, ground: FlowGround, unit: string): readonly Flow[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const sums = new Map<string, { readonly from: Place; readonly to: Place; amount: number }>();
  for (const { from, to, amount } of edges) {
    const [a, b] = [placeOf(known.get(from), ground), placeOf(known.get(to), ground)];
    if (a === undefined || b === undefined || a.name === b.name) continue;
    const key = `${a.name} ${b.name}`;
    const sum = sums.get(key) ?? { from: a, to: b, amount: 0 };
    sum.amount += amount;
    sums.set(key, sum);
  }
  const largest = [...sums.values()].toSorted((a, b) => b.amount - a.amount).slice(0, MOST);
  const most = largest[0]?.amount ?? 1;
  return largest
    .filter(({ amount }) => amount > 0)
    .map(({ from, to, amount }) => ({
      from: from.at,
      to: to.at,
      width: THINNEST + (THICKEST - THINNEST) * Math.sqrt(amount / most),
      words: `${from.name} to ${to.name}: ${readable(amount)} ${unit} in these weeks`,
    }));
}

interface Place {
  readonly name: string;
  readonly at: Point;
}

function placeOf(node: GraphNode | undefined, { ports, countries }: FlowGround): Place | undefined {
  if (node === undefined) return undefined;
  const name = node.kind === 'port' ? node.name : node.place;
  const at = (node.kind === 'port' ? ports : countries).get(name);
  return at && { name, at };
}

/** A bow to the left of its way, so that what goes and what comes back lie apart. */
export function bowOf({ from: [x1, y1], to: [x2, y2] }: Flow): string {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const [mx, my] = [(x1 + x2) / 2 + dy * 0.16, (y1 + y2) / 2 - dx * 0.16];
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
}
