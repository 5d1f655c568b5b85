import { expect, test } from 'vitest';
import type { GraphNode } from '../network/shapes.ts';
import { bowOf, flowsOn } from './flows.ts';

const node = (id: string, kind: GraphNode['kind'], name: string, place: string): GraphNode => ({
  id,
  kind,
  name,
  place,
  x: 0,
  y: 0,
  community: 0,
  came: 0,
  went: 0,
  passage: 0,
  ties: 0,
});
const NODES = [
  node('p0', 'port', 'Antwerp', 'Belgium'),
  node('i-be', 'importer', 'Importers of Belgium', 'Belgium'),
  node('w-de', 'wholesaler', 'Wholesalers of Germany', 'Germany'),
  node('w-xx', 'wholesaler', 'Wholesalers of Nowhere', 'Nowhere'),
  node('a-de', 'place', 'Sales in Germany', 'Germany'),
];
const EDGES = [
  { from: 'p0', to: 'i-be', amount: 100 },
  { from: 'i-be', to: 'w-de', amount: 25 },
  { from: 'i-be', to: 'a-de', amount: 11 },
  { from: 'w-de', to: 'a-de', amount: 70 },
  { from: 'i-be', to: 'w-xx', amount: 9 },
];
const SHOWN = {
  nodes: NODES,
  edges: EDGES,
  first: 0,
  last: 27,
  leftNodes: 0,
  leftShare: 0,
  passageOver: 5,
  communities: 1,
  modularity: 0,
};
const GROUND = {
  ports: new Map([['Antwerp', [1, 2] as const]]),
  countries: new Map([
    ['Belgium', [3, 4] as const],
    ['Germany', [9, 4] as const],
  ]),
};

test('flows go from ports to countries and from country to country, added up; none within one', () => {
  const flows = flowsOn(SHOWN, GROUND, 'euro');
  expect(flows.map(({ words }) => words)).toEqual([
    'Antwerp to Belgium: 100 euro in these weeks',
    'Belgium to Germany: 36 euro in these weeks',
  ]);
  expect(flows[0]!.width).toBeGreaterThan(flows[1]!.width);
  expect(flows[1]).toMatchObject({ from: [3, 4], to: [9, 4] });
});

test('there and back are two bows', () => {
  const [there, back] = [
    bowOf({ from: [0, 0], to: [10, 0], width: 1, words: '' }),
    bowOf({ from: [10, 0], to: [0, 0], width: 1, words: '' }),
  ];
  expect(there).toBe('M0.0 0.0Q5.0 -1.6 10.0 0.0');
  expect(back).toBe('M10.0 0.0Q5.0 1.6 0.0 0.0');
});
