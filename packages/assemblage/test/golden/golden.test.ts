import { expect, test } from 'vitest';
import { GOLDENS, recordOf, scenarioText } from './files.ts';
import { goldenOf } from './golden.ts';

test('there are golden scenarios, and no two of them come out alike', () => {
  expect(GOLDENS.length).toBeGreaterThanOrEqual(4);
  const prints = GOLDENS.flatMap((name) => recordOf(name) ?? []);
  expect(new Set(prints.map(({ fingerprint }) => fingerprint)).size).toBe(GOLDENS.length);
});

/** When a change of the model was meant: `npm run golden`, read what changed, then `npm run golden -- --accept`. */
test.each(GOLDENS)('%s comes out as recorded', (name) => {
  expect(goldenOf(scenarioText(name), `${name}.yaml`)).toEqual(recordOf(name));
});
