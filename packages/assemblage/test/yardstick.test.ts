import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runPasses, writeColumns } from '../bench/yardstick/run-passes.ts';
import { measureYardstick } from '../bench/yardstick/yardstick.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

test('the passes of a day end in the same hash in C and in TypeScript', (context) => {
  const found = measureYardstick(ROOT, { days: 12, rounds: 1 }, { writeColumns, runPasses });
  if ('skipped' in found) return context.skip(found.skipped);
  expect(found.hashes).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  expect(found.purchases).toBeGreaterThan(50_000);
});
