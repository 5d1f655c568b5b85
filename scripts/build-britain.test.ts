import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BRITAIN, buildBritain } from './build-britain.ts';
import { FACT_STATUSES } from '../packages/assemblage/src/world/europe/facts.ts';
import { cell, readTable } from './places/table.ts';

describe('build-britain', () => {
  test('files are as committed', () => {
    for (const [name, text] of Object.entries(buildBritain()))
      expect(text, name).toBe(readFileSync(new URL(name, BRITAIN), 'utf8'));
  });

  test('every figure has a source, a status and a value', () => {
    for (const row of readTable(new URL('../data/britain/gb-forces.tsv', import.meta.url))) {
      expect(cell(row, 'source'), cell(row, 'id')).not.toMatch(/^$|\bsame\b/);
      expect(cell(row, 'value'), cell(row, 'id')).not.toBe('');
      expect(FACT_STATUSES).toContain(cell(row, 'status'));
    }
  });
});
