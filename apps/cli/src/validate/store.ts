import fs from 'node:fs';
import path from 'node:path';
import type { Reading } from 'assemblage';
import { makeFolder, readText, writeDurably } from '../folder/durable.ts';

/** What was read off a run, by pattern. */
export type RunReadings = Readonly<Record<string, Reading>>;

/** Readings of runs on disk, by the identity of the run, so that each run is lived once. */
export interface ReadingStore {
  /** The readings of a run, when all these patterns have one. */
  get(identity: string, patterns: readonly string[]): RunReadings | undefined;
  put(identity: string, readings: RunReadings): void;
}

/** Number of the form of a reading; it grows when a pattern reads other numbers off a run. */
const FORM = 1;

/** `code` is the build whose readings are meant: those of another are lived again. */
export function createReadingStore(folder: string, code = ''): ReadingStore {
  const fileOf = (identity: string): string => path.join(folder, `${identity}.json`);
  return {
    get(identity, patterns) {
      const file = fileOf(identity);
      if (!fs.existsSync(file)) return undefined;
      const stored = parse(readText(file), code);
      return stored !== undefined && patterns.every((pattern) => pattern in stored) ? stored : undefined;
    },
    put(identity, readings) {
      makeFolder(folder);
      writeDurably(fileOf(identity), `${JSON.stringify({ form: FORM, code, readings })}\n`);
    },
  };
}

/** A file that another form or an accident left behind is as good as none. */
function parse(text: string, code: string): RunReadings | undefined {
  try {
    const stored = JSON.parse(text, withNaN) as { form?: number; code?: string; readings?: RunReadings };
    return stored.form === FORM && stored.code === code ? stored.readings : undefined;
  } catch {
    return undefined;
  }
}

/** JSON writes NaN as null. */
function withNaN(_: string, value: unknown): unknown {
  return value === null ? NaN : value;
}
