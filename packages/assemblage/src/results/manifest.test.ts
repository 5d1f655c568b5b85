import { describe, expect, test } from 'vitest';
import { Problem } from '../kernel/problem.ts';
import { modelNote, parseManifest, RUN_FORMAT } from './manifest.ts';

const GOOD = {
  format: RUN_FORMAT,
  note: 'a note',
  version: '1.2.3',
  identity: 'abc',
  scenario: {},
  complete: true,
  days: 3,
  evidence: { parameters: 3, evidenced: 2 },
  chain: [],
  files: [],
};

function codeOf(text: string): string {
  try {
    parseManifest(text, 'manifest.json');
  } catch (error) {
    if (error instanceof Problem) return error.code;
  }
  return 'none';
}

describe('a manifest', () => {
  test('reads back', () => {
    expect(parseManifest(JSON.stringify(GOOD), 'manifest.json')).toEqual(GOOD);
  });

  test.each([
    ['', 'AS308'],
    ['{"format":', 'AS308'],
    ['null', 'AS308'],
    ['[]', 'AS308'],
    ['{"version": "1"}', 'AS308'],
    [JSON.stringify({ ...GOOD, format: RUN_FORMAT + 1 }), 'AS306'],
    [JSON.stringify({ ...GOOD, chain: undefined }), 'AS308'],
  ])('%s is refused with %s', (text, code) => expect(codeOf(text)).toBe(code));
});

test('no figure without version and evidence', () => {
  const note = modelNote('1.2.3', { parameters: 84, evidenced: 51 });
  expect(note).toBe(
    "A model's result, not a measurement (assemblage 1.2.3): 61 % of its 84 parameters are evidenced, the rest are declared assumptions.",
  );
});
