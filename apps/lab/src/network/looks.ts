import { readable } from '../figures/numbers.ts';
import type { Palette } from '../figures/palette.ts';
import type { GraphNode, GraphShown, Measure, NodeKind } from './shapes.ts';

export type ColorBy = 'community' | 'kind';

/** More communities than these are drawn in one quiet colour: more hues are not told apart. */
export const COLORED = 7;
const LIGHT = ['#0072b2', '#c8550a', '#007a5a', '#a8518a', '#806600', '#5151b5', '#4d7a12'];
const DARK = ['#56b4e9', '#f0a04b', '#3ecf9f', '#e08cbf', '#e3cf57', '#a3a8f5', '#a8d66b'];

export const KINDS: readonly (readonly [NodeKind, string])[] = [
  ['port', 'ports'],
  ['importer', 'importers'],
  ['wholesaler', 'wholesalers'],
  ['network', 'networks'],
  ['line', 'lines'],
  ['place', 'places'],
];

export interface Looks {
  readonly palette: Palette;
  readonly dark: boolean;
  readonly by: ColorBy;
  readonly unit: string;
}

export function colorOf(
  { community, kind }: Pick<GraphNode, 'community' | 'kind'>,
  { palette, dark, by }: Looks,
): string {
  const index = by === 'community' ? community : KINDS.findIndex(([own]) => own === kind);
  return (index < COLORED ? (dark ? DARK : LIGHT)[index] : undefined) ?? palette.pinned;
}

/** Radius by what goes through, by area. */
export function radiusOf(node: GraphNode, most: number): number {
  return 2.5 + 13 * Math.sqrt(Math.max(node.came, node.went) / most);
}

export function mostThrough({ nodes }: GraphShown): number {
  return Math.max(1e-9, ...nodes.map(({ came, went }) => Math.max(came, went)));
}

export function widthOf(amount: number, most: number): number {
  return 0.5 + 4.5 * Math.sqrt(amount / most);
}

export function mostAmount({ edges }: GraphShown): number {
  return Math.max(1e-9, ...edges.map(({ amount }) => amount));
}

export const UNITS: Readonly<Record<Measure, string>> = { euros: 'euro', gramsPure: 'g pure' };

/** What a node is and does, in a line. */
export function wordsOf(node: GraphNode, unit: string): string {
  const where = node.place === '' || node.name.endsWith(node.place) ? '' : `, ${node.place}`;
  const made = isReal(node) ? '' : ' (synthetic)';
  const sides = [
    node.came > 0 ? `${readable(node.came)} ${unit} came in` : '',
    node.went > 0 ? `${readable(node.went)} ${unit} went out` : '',
  ].filter((side) => side !== '');
  return `${node.name}${where}${made}: ${sides.join(', ')} in these weeks; deals with ${node.ties}; ${passageWords(node)}`;
}

/** Ports, countries and towns are real places; whoever works there, and every actor, is made up. */
export function isReal({ kind, name }: Pick<GraphNode, 'kind' | 'name'>): boolean {
  return kind === 'port' ? !name.startsWith('border') : kind === 'place' && !name.includes('synthetic');
}

export function passageWords({ passage }: Pick<GraphNode, 'passage'>): string {
  return passage === 0
    ? 'no shortest way leads through it'
    : `${readable(passage * 100)} % of shortest ways lead through it`;
}
