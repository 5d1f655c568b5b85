import { PROBLEMS } from './problem-codes.ts';
import type { ProblemCode } from './problem-codes.ts';

/** A place in what the user wrote; `line` and `column` count from 1. `file` may be a command line's option. */
export interface Where {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export interface ProblemDetails {
  readonly where?: Where | undefined;
  /** What should stand there. */
  readonly expected?: string | undefined;
  /** The known name closest to what was written. */
  readonly nearest?: string | undefined;
  /** What to do; the advice of the code when left out. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** Bad input, said so that the reader can mend it. `message` says what is wrong, without code and place. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly where: Where | undefined;
  readonly expected: string | undefined;
  readonly nearest: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ProblemCode, message: string, details: ProblemDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.where = details.where;
    this.expected = details.expected;
    this.nearest = details.nearest;
    this.hint = details.hint;
  }
}

/** All problems of one file, in the order of the file; at least one. `message` is the formatted text. */
export class Problems extends Error {
  override readonly name = 'Problems';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(formatAll(problems));
    this.problems = problems;
  }
}

const SHOWN = 10;

/** One to four lines: code, place and what is wrong; what was expected; the nearest name; what to do. */
export function formatProblem(problem: Problem | Problems): string {
  if (problem instanceof Problems) return problem.message;
  const lines = [`${problem.code} ${formatWhere(problem.where)}${problem.message}`];
  if (problem.expected !== undefined) lines.push(`  expected: ${problem.expected}`);
  if (problem.nearest !== undefined) lines.push(`  did you mean: ${problem.nearest}`);
  lines.push(`  ${problem.hint ?? PROBLEMS[problem.code].advice}`);
  return lines.join('\n');
}

function formatAll(problems: readonly Problem[]): string {
  const shown = problems.slice(0, SHOWN).map(formatProblem);
  if (problems.length > SHOWN) shown.push(`and ${problems.length - SHOWN} more`);
  return shown.join('\n');
}

function formatWhere(where: Where | undefined): string {
  if (where === undefined) return '';
  const place = [where.file, where.line, where.column].filter((part) => part !== undefined);
  return `${place.join(':')}: `;
}

/** What was written, in quotes, on one line and short, control characters escaped. */
export function quoted(value: unknown, length = 60): string {
  const text = typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}

/** The first names of a list, for `expected`. */
export function someOf(names: readonly string[], count = 12): string {
  const shown = names.slice(0, count).join(', ');
  return names.length > count ? `${shown}, ... (${names.length} in all)` : shown;
}
