import path from 'node:path';
import { parseScenario, PATTERNS, planOf, reportOf } from 'assemblage';
import type { Study } from 'assemblage';
import type { Engine } from '../engine.ts';
import { callOf } from '../terminal/call.ts';
import { createReadingStore } from '../validate/store.ts';
import { fullVocabulary } from '../vocabulary.ts';

/** Draws that `validate` makes when it is not told otherwise, and where it keeps what it read. */
const DRAWS = 8;
const FOLDER = '.validate';
/** Some runs of a validation may break off; below this it was not made. */
const ENOUGH = 0.9;

/** How the published patterns of a study's world came out, where a validation was run. */
export function verdictLines({ arms }: Study, out: string, { library, codeHash }: Engine): string[] {
  const scenario = arms[0]?.scenario.name ?? '';
  const patterns = PATTERNS.filter((pattern) => pattern.scenario === scenario);
  if (patterns.length === 0) {
    return [
      `Published patterns: none can be set beside ${scenario} yet but its consistency checks (docs/patterns.md).`,
    ];
  }
  const vocabulary = fullVocabulary(library);
  const read = (text: string, name: string) => parseScenario(text, name, vocabulary);
  const { draws, jobs } = planOf(patterns, DRAWS, read, library);
  const store = createReadingStore(path.join(path.resolve(out), FOLDER), codeHash);
  const readings = new Map(jobs.map((job) => [job.identity, store.get(job.identity, job.patterns)]));
  const there = [...readings.values()].filter((one) => one !== undefined).length;
  if (there < ENOUGH * jobs.length) {
    return [
      `Published patterns: no validation of this version is here; \`${callOf()} validate ${scenario}\` makes one.`,
    ];
  }
  const report = reportOf(patterns, draws, (identity) => readings.get(identity), read, library);
  const named = report.patterns.map(({ id, title, class: kind, verdict }) => `${id} ${title} (${kind}): ${verdict}`);
  return [`Published patterns: ${report.predicted} predicted, ${report.passed} passed. ${named.join('; ')}.`];
}
