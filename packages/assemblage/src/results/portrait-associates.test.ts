import { expect, test } from 'vitest';
import { chunksOf } from '../../test/runs.ts';
import { smallCity } from '../../test/street.ts';
import { columnOf } from './columns-of.ts';
import { createNetwork } from './gexf.ts';
import type { Chunk } from './tables.ts';

const portrait = (followed: 0 | 1): Chunk[] =>
  chunksOf(smallCity({ days: 4, portraits: [3], parameters: { 'street.followed': followed } }));
const values = (chunks: readonly Chunk[], table: string, column: string): string[] =>
  chunks.filter((chunk) => chunk.table === table).flatMap((chunk) => [...(columnOf(chunk, column) ?? [])].map(String));

test('a portrait shows people of the trade with whom they know, deal and what they run, where they are followed', () => {
  const chunks = portrait(1);
  const ids = values(chunks, 'actants', 'id');
  const types = values(chunks, 'actants', 'type');
  const isAssociate = new Set(ids.filter((_, i) => types[i] === 'associate'));
  expect(isAssociate.size).toBeGreaterThan(20);
  const [from, to, tie] = ['from', 'to', 'tie'].map((name) => values(chunks, 'ties', name));
  const known = new Set(ids);
  const own = tie.flatMap((kind, i) => (isAssociate.has(from[i]) ? [{ kind, to: to[i] }] : []));
  for (const one of own) {
    expect(known.has(one.to)).toBe(true);
    expect(isAssociate.has(one.to)).toBe(one.kind !== 'runs');
  }
  expect([...new Set(own.map(({ kind }) => kind))].toSorted()).toEqual(['deals with', 'is led by', 'knows', 'runs']);
  const network = createNetwork('test');
  for (const chunk of chunks) network.add(chunk);
  expect(network.gexf(0)).toContain('associate leads');
});

test('and nobody of them where they are not', () => {
  expect(values(portrait(0), 'actants', 'type')).not.toContain('associate');
});
