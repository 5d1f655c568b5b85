import type * as z from 'zod';
import { nearestName } from '../kernel/nearest.ts';
import type { ProblemCode } from '../kernel/problem-codes.ts';
import { Problem, quoted, someOf } from '../kernel/problem.ts';
import { isPersonLevel, personLevel } from './person-level.ts';
import type { Path, Source } from './yaml-file.ts';

/** What may stand at a path: in words, and the names to choose from. */
export interface Slot {
  readonly expected: string;
  readonly unknown?: ProblemCode;
  readonly names?: readonly string[];
}

/** A part of a source that has a shape of its own. */
export interface Part {
  readonly source: Source;
  /** Where the part begins in the source. */
  readonly at: Path;
  /** The slot of a path inside the part. */
  slot(path: Path): Slot;
  /** Keys known at a path inside the part, and the code for another. */
  keys(path: Path): { readonly known: readonly string[]; readonly code: ProblemCode };
}

/** Checks one part by its shape; returns the keys that are good. */
export function checkPart<S extends z.ZodType<object>>(
  shape: S,
  value: Record<string, unknown>,
  part: Part,
  problems: Problem[],
): z.infer<S> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const bad = new Set<unknown>();
  const seen = new Set<string>();
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) problems.push(unknownKey(key, issue.path as Path, part));
      for (const key of issue.path.length === 0 ? issue.keys : [issue.path[0]]) bad.add(key);
      continue;
    }
    bad.add(issue.path[0]);
    const path = issue.path as Path;
    if (!seen.has(path.join('\n'))) problems.push(badValue(issue, valueAt(value, path), path, part));
    seen.add(path.join('\n'));
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => !bad.has(key))) as z.infer<S>;
}

function unknownKey(key: string, path: Path, { source, at, keys }: Part): Problem {
  const where = source.where([...at, ...path, key], 'key');
  if (isPersonLevel(key)) return personLevel(key, where);
  const { known, code } = keys(path);
  const suffix = known.filter((name) => name.endsWith(`.${key}`));
  const nearest = suffix.length > 0 ? suffix.join(' or ') : nearestName(key, known);
  const message = code === 'AS112' ? `unknown parameter ${quoted(key)}` : `unknown key ${quoted(key)}`;
  return new Problem(code, message, {
    where,
    expected: known.length > 0 ? someOf(known, 20) : 'nothing here',
    nearest,
  });
}

function badValue(issue: z.core.$ZodIssue, value: unknown, path: Path, { source, at, slot }: Part): Problem {
  const { expected, unknown, names = [] } = slot(path);
  const where = source.where([...at, ...path]);
  const label = path.filter((step) => typeof step === 'string').join('.');
  if (issue.code === 'invalid_value' && typeof value === 'string' && unknown !== undefined) {
    const nearest = ALIASES[value.toUpperCase()] ?? nearestName(value, names);
    const message = `unknown ${NOUNS[unknown] ?? 'name'} ${quoted(value)}`;
    return new Problem(unknown, message, {
      where,
      expected: names.length > SHORT ? expected : someOf(names, SHORT),
      nearest,
    });
  }
  return new Problem(codeOf(issue, value), `\`${label}\` is ${described(value)}`, { where, expected });
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): ProblemCode {
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    if (Array.isArray(value)) return 'AS124';
    return typeof value === 'string' ? 'AS125' : 'AS106';
  }
  if (issue.code === 'custom') return 'AS108';
  if (issue.code === 'invalid_format') return String(issue.pattern).includes('\\d{4}') ? 'AS108' : 'AS125';
  if (typeof value === 'number' && issue.code === 'invalid_type') {
    if (!Number.isFinite(value)) return 'AS106';
    if (issue.expected === 'int') return 'AS122';
  }
  return 'AS105';
}

/** Lists up to this long are shown whole. */
const SHORT = 40;
const NOUNS: Partial<Record<ProblemCode, string>> = {
  AS109: 'country',
  AS110: 'place',
  AS111: 'mechanism',
  AS115: 'base scenario',
};
/** Codes that are in use elsewhere for a country, as in Eurostat's tables. */
const ALIASES: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** A value in words, short: texts in quotes, lists and maps by kind. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a set of `key: value` lines';
  return typeof value === 'string' ? quoted(value) : String(value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path)
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined;
  return found;
}
