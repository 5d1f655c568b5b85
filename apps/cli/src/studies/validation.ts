import path from 'node:path';
import { parseScenario, PATTERNS, reportOf, validationRuns } from 'assemblage';
import type { Measured, Pattern, Scenario, Study, StudyRuns, ValidationReport, ValidationRuns } from 'assemblage';
import type { Engine } from '../engine.ts';
import { readBytes } from '../folder/durable.ts';
import { decodeParquet } from '../folder/parquet.ts';
import { fullVocabulary } from '../vocabulary.ts';
import { keysOf, measuresText } from './part-file.ts';
import { knownIn, STUDIES } from './part-store.ts';
import { readingsIn } from './readings.ts';

/** Draws of a validation when nothing else is said. */
export const USUAL_DRAWS = 8;

/** What was read off runs, by their identities. */
export type ReadingsOfRuns = ReadonlyMap<string, Measured['readings']>;

/** A validation of some patterns, and how it is judged. */
export interface Validation extends ValidationRuns {
  judge(readings: ReadingsOfRuns): ValidationReport;
}

/** The validation of patterns with so many draws; `name` is that of its folder. */
export function validationOf(
  name: string,
  patterns: readonly Pattern[],
  draws: number,
  { library }: Engine,
): Validation {
  const vocabulary = fullVocabulary(library);
  const read = (text: string, where: string): Scenario => parseScenario(text, where, vocabulary);
  const planned = validationRuns(name, patterns, draws, read, library);
  return {
    ...planned,
    judge: (readings) => reportOf(patterns, planned.draws, (identity) => readings.get(identity), read, library),
  };
}

/** The validation that the plan in a folder asks for. */
export function plannedValidation({ name, arms, draws }: Study, engine: Engine): Validation {
  const ids = new Set(arms.flatMap(({ patterns = [] }) => patterns));
  return validationOf(
    name,
    PATTERNS.filter(({ id }) => ids.has(id)),
    draws,
    engine,
  );
}

/** What studies in a folder of runs have read already, for the runs of which all that is wanted is there. */
export async function storedReadings(runs: StudyRuns, out: string): Promise<ReadingsOfRuns> {
  const known = knownIn(path.join(path.resolve(out), STUDIES), measuresText(runs));
  const wanted = new Map<string, Record<string, Measured['readings'][string]>>();
  const files = new Set<string>();
  for (let run = 0; run < runs.count; run++) {
    const places = keysOf(runs, run).map((key) => known.get(key));
    if (places.includes(undefined)) continue;
    wanted.set(runs.identityOf(run), {});
    for (const file of places) if (file !== undefined) files.add(file);
  }
  for (const file of files) {
    for (const [identity, { readings }] of readingsIn(await decodeParquet(readBytes(file), 'readings'))) {
      Object.assign(wanted.get(identity) ?? {}, readings);
    }
  }
  return wanted;
}
