import { describe, expect, test } from 'vitest';
import { parseDate } from '../kernel/calendar.ts';
import { createNetwork } from './gexf.ts';
import type { Chunk } from './tables.ts';

const START = parseDate('2023-01-01') as number;

function actants(day: number, people: number, more: readonly string[] = []): Chunk {
  const ids = [...Array.from({ length: people }, (_, row) => `p${row}`), 'o1', 'o2', ...more];
  const kinds = ids.map((id) => (id.startsWith('p') ? 'occasional' : id === 'o1' ? 'retail' : 'import'));
  return {
    table: 'actants',
    columns: ['day', 'id', 'type', 'kind', 'channel', 'district'].map((name) => ({
      name,
      type: name === 'day' || name === 'district' ? 'whole' : 'text',
      unit: '',
      about: '',
    })),
    rows: ids.length,
    values: [
      new Int32Array(ids.length).fill(day),
      ids,
      ids.map((id) => (id.startsWith('p') ? 'person' : 'outlet')),
      kinds,
      ids.map(() => 'line & <post>'),
      Int32Array.from(ids, (id, row) => (id.startsWith('o') ? -1 : Math.floor(row / 100))),
    ],
  };
}

function ties(day: number, list: readonly (readonly [string, string, number])[]): Chunk {
  return {
    table: 'ties',
    columns: ['day', 'from', 'to', 'tie', 'weight'].map((name) => ({
      name,
      type: name === 'day' ? 'whole' : name === 'weight' ? 'number' : 'text',
      unit: '',
      about: '',
    })),
    rows: list.length,
    values: [
      new Int32Array(list.length).fill(day),
      list.map(([from]) => from),
      list.map(([, to]) => to),
      list.map(() => 'buys from'),
      Float64Array.from(list, ([, , weight]) => weight),
    ],
  };
}

/** Tags in order; throws when one is not closed. */
function tagsOf(xml: string): string[] {
  const open: string[] = [];
  const all: string[] = [];
  for (const [, closing, name, attributes, self] of xml.matchAll(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (closing === '/') {
      if (open.pop() !== name) throw new Error(`${name} closes another tag`);
      continue;
    }
    all.push(name + attributes);
    if (self !== '/') open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join()} left open`);
  return all;
}

describe('GEXF', () => {
  test('is not made without a portrait', () => {
    expect(createNetwork('about').gexf(START)).toBeUndefined();
  });

  test('of one portrait is static and well-formed', () => {
    const network = createNetwork("a model's result & more");
    network.add(actants(30, 3));
    network.add(
      ties(30, [
        ['p0', 'o1', 0.5],
        ['p2', 'o1', 1.25],
        ['o1', 'o2', 2],
      ]),
    );
    const xml = network.gexf(START) as string;
    const tags = tagsOf(xml);
    expect(tags.filter((tag) => tag.startsWith('node '))).toHaveLength(5);
    expect(tags.filter((tag) => tag.startsWith('edge '))).toEqual([
      'edge id="0" source="p0" target="o1" weight="0.5"',
      'edge id="1" source="p2" target="o1" weight="1.25"',
      'edge id="2" source="o1" target="o2" weight="2"',
    ]);
    expect(xml).toContain('mode="static"');
    expect(network.cut()).toBeUndefined();
    expect(xml).toContain("a model's result &#38; more");
    expect(xml).not.toContain('<spell');
  });

  test('of several portraits tells when a node and a tie were there', () => {
    const network = createNetwork('about');
    network.add(actants(0, 1, ['p9']));
    network.add(actants(31, 1));
    network.add(actants(59, 1, ['p9']));
    network.add(ties(31, [['p0', 'o1', 1]]));
    const xml = network.gexf(START) as string;
    tagsOf(xml);
    expect(xml).toMatch(
      /id="p9".*<spells><spell start="2023-01-01" endopen="2023-02-01"\/><spell start="2023-03-01"\/><\/spells>/,
    );
    expect(xml).toMatch(/source="p0".*<spells><spell start="2023-02-01" endopen="2023-03-01"\/><\/spells>/);
  });

  test('of a large network shows whole districts and whom they are tied to', () => {
    const network = createNetwork('about');
    network.add(actants(0, 12_000));
    network.add(
      ties(0, [
        ['p0', 'o1', 1],
        ['o1', 'o2', 1],
        ['p11999', 'o1', 1],
      ]),
    );
    const xml = network.gexf(START) as string;
    const nodes = tagsOf(xml).filter((tag) => tag.startsWith('node '));
    expect(nodes).toHaveLength(10_002);
    expect(tagsOf(xml).filter((tag) => tag.startsWith('edge '))).toHaveLength(2);
    expect(xml).toContain('Cut to the first districts');
    expect(xml).toContain('2 of 3 ties');
    expect(network.cut()).toEqual({ shown: 2, of: 3 });
  });
});
