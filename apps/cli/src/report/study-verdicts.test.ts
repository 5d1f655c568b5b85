import path from 'node:path';
import { parseScenario, PATTERNS, planOf } from 'assemblage';
import { expect, test } from 'vitest';
import { scratch } from '../../test/scratch.ts';
import { ENGINE } from '../engine.ts';
import { loadScenario } from '../scenario-file.ts';
import { createReadingStore } from '../validate/store.ts';
import { fullVocabulary } from '../vocabulary.ts';
import { verdictLines } from './study-verdicts.ts';

const out = scratch();

test('page one has the verdicts of a validation where one was made, and says so where none was', () => {
  const study = { arms: [{ name: 'baseline', scenario: loadScenario('smart-city') }] } as unknown as Parameters<
    typeof verdictLines
  >[0];
  expect(verdictLines(study, out, ENGINE).join()).toContain('no validation of this version is here');

  const patterns = PATTERNS.filter(({ scenario }) => scenario === 'smart-city');
  const vocabulary = fullVocabulary(ENGINE.library);
  const { jobs } = planOf(patterns, 8, (text, name) => parseScenario(text, name, vocabulary), ENGINE.library);
  const store = createReadingStore(path.join(out, '.validate'));
  for (const job of jobs) store.put(job.identity, Object.fromEntries(job.patterns.map((id) => [id, {}])));
  const [line = ''] = verdictLines(study, out, ENGINE);
  expect(line).toMatch(/^Published patterns: \d+ predicted, 0 passed\./);
  for (const { id } of patterns) expect(line).toContain(id);

  const europe = { arms: [{ name: 'baseline', scenario: loadScenario('europe') }] } as unknown as typeof study;
  expect(verdictLines(europe, out, ENGINE).join()).toContain('Published patterns');
});
