import fs from 'node:fs';
import path from 'node:path';
import { PATTERNS } from 'assemblage';
import { expect, test } from 'vitest';
import { scratch } from '../../test/scratch.ts';
import { ENGINE } from '../engine.ts';
import { loadScenario } from '../scenario-file.ts';
import { openStore } from '../studies/part-store.ts';
import { USUAL_DRAWS, validationOf } from '../studies/validation.ts';
import { verdictLines } from './study-verdicts.ts';

const out = scratch();

test('page one has the verdicts of a validation where one was made, and says so where none was', async () => {
  const study = { arms: [{ name: 'baseline', scenario: loadScenario('smart-city') }] } as unknown as Parameters<
    typeof verdictLines
  >[0];
  expect((await verdictLines(study, out, ENGINE)).join()).toContain('No validation of this version is here');
  expect(fs.existsSync(path.join(out, 'studies'))).toBe(false);

  const patterns = PATTERNS.filter(({ scenario }) => scenario === 'smart-city');
  const { runs } = validationOf('validation', patterns, USUAL_DRAWS, ENGINE);
  const store = openStore(runs, out);
  for (let run = 0; run < runs.count; run++) {
    const readings = Object.fromEntries((runs.measuresOf(run).patterns ?? []).map((id) => [id, {}]));
    const nothing = { residents: new Float64Array(), values: new Float64Array(), series: [] };
    const [identity, days] = [runs.identityOf(run), Int32Array.of(runs.daysOf(run))];
    store.publish(run, new Map([[run, { identity, fingerprint: 'none', days, ...nothing, readings }]]));
  }
  const [line = ''] = await verdictLines(study, out, ENGINE);
  expect(line).toMatch(/^\d+ predicted, 0 passed\./);
  for (const { id } of patterns) expect(line).toContain(id);

  const europe = { arms: [{ name: 'baseline', scenario: loadScenario('europe') }] } as unknown as typeof study;
  expect((await verdictLines(europe, out, ENGINE)).join()).toMatch(/^No/);
});
