import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence/parameter.ts';
import type { Library } from '../library.ts';
import { LIBRARY } from '../library.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { basisOf, classOf, leastOf, rowsNamed } from './class-of.ts';

const SCENARIO = { world: 'city', without: [], policies: [], lenses: [], parameters: {} } as unknown as Scenario;

function libraryWith(evidence: Evidence): Library {
  const parameter = { about: '', unit: '', value: 1, low: 0, high: 2, evidence };
  const owner = { parameters: { size: parameter } } as unknown as Library['mechanisms'][string];
  return { ...LIBRARY, mechanisms: { one: owner }, foundations: {}, channels: [] };
}

function classWith(evidence: Evidence, rows: readonly string[], checked?: string, scenario = SCENARIO) {
  return classOf('P07', rows, basisOf(libraryWith(evidence), [scenario]), checked);
}

describe('the class of a pattern', () => {
  test('is input when a parameter in force cites a row of it', () => {
    expect(classWith({ rows: ['L13'] }, ['L13', 'L15'])).toBe('input');
  });

  test('is input when a parameter cites another row of the same series', () => {
    // M01 and M02 are of one survey of young people in England.
    expect(classWith({ rows: ['M01'] }, ['M02'])).toBe('input');
    // S04 and S05 are of one study, which gives a size of groups and an order of worth; U11 and M05 of one survey.
    expect(classWith({ rows: ['S04'] }, ['S05'])).toBe('predicted');
    expect(classWith({ rows: ['U11'] }, ['M05'])).toBe('predicted');
  });

  test('is fitted when a note says so, with the rows cited or named in the text', () => {
    expect(classWith({ rows: ['L13'], note: 'fitted to closures' }, ['L13'])).toBe('fitted');
    expect(classWith({ assumed: 'no figure; fitted to L13-L15' }, ['L14'])).toBe('fitted');
    expect(classWith({ assumed: 'fitted to P07' }, ['S02'])).toBe('fitted');
  });

  test('is predicted when nothing in force rests on it, and checked when a form was chosen with it in view', () => {
    expect(classWith({ rows: ['D01'] }, ['L13'])).toBe('predicted');
    expect(classWith({ assumed: 'unlike L13, where nothing was found' }, ['L13'])).toBe('predicted');
    expect(classWith({ rows: ['D01'] }, ['L13'], 'the order was chosen with it in view')).toBe('checked');
  });

  test('does not count what is switched off', () => {
    const off = { ...SCENARIO, without: ['one'] };
    expect(classWith({ rows: ['L13'] }, ['L13'], undefined, off)).toBe('predicted');
  });

  test('of a whole is the least of its parts', () => {
    expect(leastOf(['predicted', 'fitted', 'checked'])).toBe('fitted');
    expect(leastOf(['predicted'])).toBe('predicted');
  });
});

test('a range of rows names each of them', () => {
  expect(rowsNamed('M05: 30-40 % obtain delivery; M10, M11; L13-L15')).toEqual([
    'M05',
    'M10',
    'M11',
    'L13',
    'L14',
    'L15',
  ]);
});
