import type { Band, PatternReport } from 'assemblage';

/** The file that `assemblage validate --json` prints; numbers that are not known are null in it. */
export interface Report {
  readonly version: string;
  /** Name of the code that simulated, where it was built. */
  readonly codeHash?: string;
  /** The day on which it was judged. */
  readonly judged: string;
  readonly predicted: number;
  readonly passed: number;
  /** Failures first. */
  readonly patterns: readonly PatternReport[];
  readonly toCome: readonly ToCome[];
}

/** A pattern that the model cannot express yet. */
export interface ToCome {
  readonly id: string;
  readonly title: string;
  /** The published figures, in words. */
  readonly band: string;
  readonly needs: string;
}

const ORDER = ['fail', 'partial', 'pass', 'not run'];
const EXPECTED = 'Expected: what `assemblage validate --json` prints, by this version or a later one.';
/** What every pattern that was judged has. */
const KEYS = ['id', 'title', 'scenario', 'lens', 'verdict', 'class', 'draws', 'parts', 'figures', 'ablation', 'rows'];

/** Reads a report; throws an error that says what is wrong with it. */
export function readReport(text: string): Report {
  const value = parsed(text);
  const { version, codeHash, judged, predicted, passed, patterns } = value;
  for (const [key, type] of Object.entries({ version: 'string', judged: 'string', predicted: 'number' })) {
    if (typeof value[key] !== type) throw new Error(`The report has no ${key}. ${EXPECTED}`);
  }
  if (!Array.isArray(patterns)) throw new Error(`The report has no list of patterns. ${EXPECTED}`);
  const entries = patterns as Record<string, unknown>[];
  const shown = entries.filter(({ verdict }) => verdict !== 'not yet');
  for (const entry of shown) {
    const missing = KEYS.find((key) => entry[key] === undefined);
    if (missing !== undefined) throw new Error(`The pattern ${String(entry['id'])} has no ${missing}. ${EXPECTED}`);
  }
  return {
    version: String(version),
    ...(typeof codeHash === 'string' && { codeHash }),
    judged: String(judged),
    predicted: Number(predicted),
    passed: Number(passed),
    patterns: (shown as unknown as PatternReport[]).toSorted(
      (one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict),
    ),
    toCome: entries.filter(({ verdict }) => verdict === 'not yet') as unknown as ToCome[],
  };
}

/** JSON writes what is not a number as null. */
function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text, (key, one: unknown) => (one === null && key !== 'class' ? Number.NaN : one));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`The file is not JSON: ${said}. ${EXPECTED}`, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`The file is no report. ${EXPECTED}`);
  }
  return value as Record<string, unknown>;
}

/** `8` or `1 to 8`: draws of the patterns that were run. */
export function drawsText(patterns: readonly PatternReport[]): string {
  const draws = patterns.map((pattern) => pattern.draws);
  const [least, most] = [Math.min(...draws), Math.max(...draws)];
  return least === most ? String(least) : `${least} to ${most}`;
}

/** `600 to 1,100`, `at least 80`, `below 0`. */
export function bandText({ low, high, strict }: Band, write: (value: number) => string): string {
  if (low !== undefined && high !== undefined) return `${write(low)} to ${write(high)}`;
  if (low !== undefined) return `${strict === true ? 'above' : 'at least'} ${write(low)}`;
  return high === undefined ? 'any' : `${strict === true ? 'below' : 'at most'} ${write(high)}`;
}
