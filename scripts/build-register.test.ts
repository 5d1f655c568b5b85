import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { byYearModule, registerModule } from './build-register.ts';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const HEADER = 'id\twhat\tvalue\tunit\tplace\tyear\tsource\tquality\taccess\n';

it('the shipped register is what the table gives', () => {
  expect(registerModule(read('data/evidence/register.tsv'))).toBe(read('packages/assemblage/src/evidence/rows.ts'));
});

it('figures by year are those of the table', () => {
  expect(byYearModule(read('data/evidence/register.tsv'))).toBe(read('packages/assemblage/src/evidence/by-year.ts'));
});

it.each([
  ['a missing column', 'id\twhat\n', 'columns'],
  ['too few cells', `${HEADER}U01\tx\n`, 'line 2'],
  ['an id that is taken', `${HEADER}${'U01\tx\t1\t\t\t\tA 2000\t\tsource\n'.repeat(2)}`, 'line 3'],
  ['a row without a source', `${HEADER}U01\tx\t1\t\t\t\t\t\tsource\n`, 'source must be given'],
  ['an unknown access', `${HEADER}U01\tx\t1\t\t\t\tA 2000\t\tguessed\n`, 'guessed'],
])('refuses %s', (_, table, message) => expect(() => registerModule(table)).toThrow(message));
