import { PATTERNS } from 'assemblage';
import type { Study } from 'assemblage';
import type { Engine } from '../engine.ts';
import { storedReadings, USUAL_DRAWS, validationOf } from '../studies/validation.ts';
import { callOf } from '../terminal/call.ts';

/** Some runs of a validation may break off; below this it was not made. */
const ENOUGH = 0.9;

/** How the published patterns of a study's world came out, where a validation was run. */
export async function verdictLines({ arms }: Study, out: string, engine: Engine): Promise<string[]> {
  const scenario = arms[0]?.scenario.name ?? '';
  const patterns = PATTERNS.filter((pattern) => pattern.scenario === scenario);
  if (patterns.length === 0) {
    return [`None can be set beside ${scenario} yet but its consistency checks (docs/patterns.md).`];
  }
  const { runs, judge } = validationOf(scenario, patterns, USUAL_DRAWS, engine);
  const readings = await storedReadings(runs, out);
  if (readings.size < ENOUGH * runs.count) {
    return [`No validation of this version is here; \`${callOf()} validate ${scenario}\` makes one.`];
  }
  const report = judge(readings);
  const named = report.patterns.map(({ id, title, class: kind, verdict }) => `${id} ${title} (${kind}): ${verdict}`);
  return [`${report.predicted} predicted, ${report.passed} passed. ${named.join('; ')}.`];
}
