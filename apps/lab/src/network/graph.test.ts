import { expect, test } from 'vitest';
import type { FlowNews } from '../engine/messages.ts';
import { addNews, emptyFlows } from './fold.ts';
import { createGraphs } from './graph.ts';
import type { GraphAsk } from './shapes.ts';

const ASK: GraphAsk = { detail: 'actors', measure: 'euros', until: 6, street: false };
const importer = (row: number): number => row * 8 + 1;
const wholesaler = (row: number): number => row * 8 + 2;
const place = (row: number): number => row * 8 + 5;

/** Flows of one week, `[from, to, euros]`. Importers and wholesalers below ten are in Astan, the others in Bestan. */
function news(day: number, flows: readonly (readonly [number, number, number])[]): FlowNews {
  const codes = Int32Array.from(new Set(flows.flatMap(([from, to]) => [from, to])));
  const at = codes.map((code) => ((code & 7) === 5 ? code >> 3 : code >> 3 < 10 ? 0 : 1));
  const column = (side: 0 | 1) => Int32Array.from(flows, (flow) => flow[side]);
  const euros = Float32Array.from(flows, ([, , amount]) => amount);
  return {
    weeks: [{ day, days: 7, from: column(0), to: column(1), gramsPure: euros.map((one) => one / 10), euros }],
    codes,
    works: at,
    home: at,
    places: ['Astan', 'Bestan'],
    ports: [],
    full: false,
  };
}

/** Two chains that meet in one wholesaler: importer 1 serves 1 to 3, importer 11 serves 11 to 13, and 3 deals with 11. */
const CHAINS = news(6, [
  [importer(1), wholesaler(1), 10],
  [importer(1), wholesaler(2), 20],
  [importer(1), wholesaler(3), 30],
  [importer(11), wholesaler(11), 40],
  [importer(11), wholesaler(12), 50],
  [importer(11), wholesaler(13), 60],
  [wholesaler(3), wholesaler(11), 1],
  [wholesaler(1), place(0), 10],
  [wholesaler(2), place(0), 20],
  [wholesaler(12), place(1), 50],
  [wholesaler(13), place(1), 60],
  [wholesaler(11), place(1), 41],
]);

function graphsOf(...weeks: readonly FlowNews[]) {
  const known = emptyFlows();
  for (const week of weeks) addNews(known, week);
  return createGraphs(known);
}

test('two chains are two communities, and the one who joins them is a passage point', () => {
  const shown = graphsOf(CHAINS).picture(ASK);
  const node = (code: number) => shown?.nodes.find(({ id }) => id === `c${code}`);
  expect(shown?.nodes).toHaveLength(10);
  expect(shown?.communities).toBe(2);
  expect(node(importer(1))?.community).toBe(node(wholesaler(2))?.community);
  expect(node(importer(11))?.community).toBe(node(wholesaler(12))?.community);
  expect(node(importer(1))?.community).not.toBe(node(importer(11))?.community);
  expect(node(wholesaler(3))).toMatchObject({ came: 30, went: 1, ties: 2, name: 'Wholesaler 3', place: 'Astan' });
  expect(node(wholesaler(3))?.passage).toBeGreaterThan(node(wholesaler(12))?.passage ?? 1);
  expect(node(importer(1))?.passage).toBe(0);
  // Of 17 pairs of whom one reaches the other, two go by wholesaler 3: importer 1 to wholesaler 11 and to its buyers.
  expect(node(wholesaler(3))?.passage).toBeCloseTo(2 / 17, 12);
  expect(shown?.passageOver).toBe(10);
});

test('all of a kind in a country are one node, in either measure', () => {
  const graphs = graphsOf(CHAINS);
  const shown = graphs.picture({ ...ASK, detail: 'places' });
  const amount = (from: string, to: string) => {
    const id = (name: string) => shown?.nodes.find((node) => node.name === name)?.id;
    return shown?.edges.find((edge) => edge.from === id(from) && edge.to === id(to))?.amount;
  };
  expect(amount('Importers of Astan', 'Wholesalers of Astan')).toBe(60);
  expect(amount('Wholesalers of Astan', 'Wholesalers of Bestan')).toBe(1);
  expect(amount('Wholesalers of Bestan', 'Sales in Bestan')).toBe(151);
  const grams = graphs.picture({ ...ASK, detail: 'places', measure: 'gramsPure' });
  expect(Math.max(...(grams?.edges.map((edge) => edge.amount) ?? []))).toBeCloseTo(15.1, 4);
});

test('the order in which flows are told changes nothing, and places stay from week to week', () => {
  const later = news(13, [[importer(1), wholesaler(1), 5]]);
  const first = graphsOf(CHAINS, later);
  const turned = {
    ...CHAINS,
    weeks: CHAINS.weeks.map((week) => ({
      ...week,
      from: week.from.toReversed(),
      to: week.to.toReversed(),
      gramsPure: week.gramsPure.toReversed(),
      euros: week.euros.toReversed(),
    })),
  };
  const again = graphsOf({ ...turned, weeks: turned.weeks as FlowNews['weeks'] }, later);
  const sorted = (graphs: typeof first, until: number) =>
    graphs.picture({ ...ASK, until })?.nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(sorted(again, 6)).toEqual(sorted(first, 6));
  const [before, after] = [6, 40].map((until) => sorted(first, until)?.find(({ id }) => id === `c${importer(1)}`));
  expect(before).toMatchObject({ went: 60 });
  // After 28 days the first week is out of sight.
  expect(first.picture({ ...ASK, until: 40 })?.edges).toEqual([{ from: 'c9', to: 'c10', amount: 5 }]);
  expect([after?.x, after?.y, after?.community]).toEqual([before?.x, before?.y, before?.community]);
  expect(first.picture({ ...ASK, until: 3 })).toBeUndefined();
});

test('of many the largest are drawn, and what is left out is told', () => {
  const many = news(
    6,
    Array.from({ length: 400 }, (_, row) => [importer(row), wholesaler(row), row + 1] as const),
  );
  const shown = graphsOf(many).picture(ASK);
  expect(shown?.nodes).toHaveLength(260);
  expect(shown?.leftNodes).toBe(540);
  // The pairs from 270 on are drawn: their sum is left after 1 + ... + 270.
  expect(shown?.leftShare).toBeCloseTo((270 * 271) / (400 * 401), 6);
  const around = graphsOf(CHAINS).picture({ ...ASK, around: 'Astan' });
  expect(around?.nodes.map(({ name }) => name)).not.toContain('Wholesaler 12');
  expect(around?.nodes.map(({ name }) => name)).toContain('Wholesaler 11');
  // A place with nobody in it has a graph of nothing.
  expect(graphsOf(CHAINS).picture({ ...ASK, around: 'Nowhere' })?.nodes).toEqual([]);
});

test('towns of a street world serve one another through the lines of their networks', () => {
  const [network, line] = [(row: number) => row * 8 + 3, (row: number) => row * 8 + 4];
  const base = news(6, [
    [wholesaler(1), network(1), 50],
    [network(1), line(1), 70],
    [line(1), place(1), 70],
    [network(1), place(0), 30],
  ]);
  const codes = [wholesaler(1), network(1), line(1), place(1), place(0)];
  const street = {
    ...base,
    codes: Int32Array.from(codes),
    works: Int32Array.from([-1, 0, 1, 1, 0]),
    home: Int32Array.from([-1, 0, 0, 1, 0]),
    places: ['Astan, part 2', 'Bestan'],
  };
  const ask = { ...ASK, detail: 'places', street: true } as const;
  const shown = graphsOf(street).picture(ask);
  expect(shown?.edges).toEqual([{ from: 't-Astan', to: 't-Bestan', amount: 70 }]);
  const actors = graphsOf(street).picture({ ...ask, detail: 'actors' });
  expect(actors?.nodes.find(({ kind }) => kind === 'line')?.place).toBe('Bestan, from Astan, part 2');
  expect(actors?.edges).toHaveLength(4);
});
