import { EVIDENCE } from '../evidence/rows.ts';
import { nearestName } from '../kernel/nearest.ts';
import { Problem, quoted, someOf } from '../kernel/problem.ts';
import { checkPart, described, isRecord, type Part } from '../scenario/part.ts';
import type { Path, Source } from '../scenario/yaml-file.ts';
import { outcomesOf } from './outcome-list.ts';
import type { Pattern } from './patterns/pattern.ts';
import { TARGET_KEYS, TARGET_SHAPE } from './study-shape.ts';
import type { Arm, StudyTarget } from './study.ts';

type Written = ReturnType<(typeof TARGET_SHAPE)['parse']>;

/** How many standard errors a band is wide when it is taken for a figure: 95 of 100 lie within. */
const BAND = 4;

/** The targets of a calibration: outcomes of the baseline, and figures of patterns that its world can show. */
export function targetsOf(
  source: Source,
  written: readonly unknown[],
  { scenario }: Arm,
  patterns: readonly Pattern[],
  problems: Problem[],
): StudyTarget[] {
  const outcomes = outcomesOf(scenario.world).map(({ name }) => name);
  const seen = new Set<string>();
  return written.flatMap((entry, index): StudyTarget[] => {
    const at = ['targets', index];
    const before = problems.length;
    const target = checked(source, entry, at, outcomes, problems);
    if (target === undefined || problems.length > before) return [];
    const refuse = (code: 'AS106' | 'AS121' | 'AS142', message: string, where: Path, names: readonly string[] = []) => {
      const nearest = nearestName(String(target[where[0] as keyof Written] ?? ''), names);
      const expected = names.length === 0 ? undefined : `one of ${someOf(names)}`;
      problems.push(new Problem(code, message, { where: source.where([...at, ...where]), expected, nearest }));
    };
    const found =
      target.pattern === undefined
        ? ofOutcome(target)
        : ofPattern(target, patterns, (...told) => refuse('AS142', ...told));
    if (found === undefined) return [];
    if (target.pattern === undefined && !outcomes.includes(found.outcome)) {
      refuse('AS142', `runs of ${scenario.name} have no ${quoted(found.outcome)}`, ['outcome']);
    }
    if (seen.has(found.outcome)) refuse('AS121', `${quoted(found.outcome)} is named twice`, []);
    seen.add(found.outcome);
    target.rows?.forEach((row, place) => {
      if (row in EVIDENCE) return;
      problems.push(
        new Problem('AS106', `there is no row ${quoted(row)} in the register`, {
          where: source.where([...at, 'rows', place]),
          nearest: nearestName(row, Object.keys(EVIDENCE)),
        }),
      );
    });
    return [found];
  });
}

/** What is written of one target; undefined when it cannot be understood. */
function checked(
  source: Source,
  entry: unknown,
  at: (string | number)[],
  outcomes: readonly string[],
  problems: Problem[],
): Written | undefined {
  if (!isRecord(entry)) {
    const details = { where: source.where(at), expected: '`outcome`, `value` and `error`, or `pattern` and `figure`' };
    problems.push(new Problem('AS105', `a target is ${described(entry)}`, details));
    return undefined;
  }
  const needed = entry['pattern'] === undefined ? (['outcome', 'value', 'error'] as const) : (['figure'] as const);
  for (const key of needed) {
    if (entry[key] !== undefined) continue;
    problems.push(
      new Problem('AS107', `\`${key}\` is missing`, { where: source.where(at), expected: TARGET_KEYS[key] }),
    );
  }
  for (const key of ['outcome', 'perResidents'] as const) {
    if (entry['pattern'] === undefined || entry[key] === undefined) continue;
    const details = { where: source.where([...at, key]), expected: 'nothing: the pattern says what is read, and how' };
    problems.push(new Problem('AS149', `\`${key}\` has no meaning beside \`pattern\``, details));
  }
  const part: Part = {
    source,
    at,
    slot: ([key]) =>
      key === 'outcome'
        ? { expected: TARGET_KEYS.outcome, unknown: 'AS142', names: [...outcomes] }
        : { expected: TARGET_KEYS[key as keyof typeof TARGET_KEYS] },
    keys: () => ({ known: Object.keys(TARGET_KEYS), code: 'AS103' }),
  };
  return checkPart(TARGET_SHAPE, entry, part, problems) as Written;
}

function ofOutcome({ outcome = '', value = NaN, error = NaN, discrepancy, perResidents, rows }: Written): StudyTarget {
  return {
    outcome,
    value,
    error,
    discrepancy: discrepancy ?? 0,
    perResidents: perResidents ?? false,
    rows: rows ?? [],
  };
}

/** Value and error follow from the band where they are not given. */
function ofPattern(
  { pattern: id = '', figure = '', value, error, discrepancy, rows }: Written,
  patterns: readonly Pattern[],
  refuse: (message: string, where: Path, names?: readonly string[]) => void,
): StudyTarget | undefined {
  const pattern = patterns.find((one) => one.id === id);
  if (pattern === undefined) {
    refuse(
      `no pattern ${quoted(id)} can be shown`,
      ['pattern'],
      patterns.map((one) => one.id),
    );
    return undefined;
  }
  const shown = pattern.parts.filter((one) => one.value !== undefined);
  const part = shown.find(({ about }) => about === figure);
  if (part === undefined) {
    refuse(
      `${id} has no figure ${quoted(figure)} that can be measured`,
      ['figure'],
      shown.map(({ about }) => about),
    );
    return undefined;
  }
  const { low, high } = part.band;
  const [middle, width] =
    low === undefined || high === undefined ? [value, error] : [(low + high) / 2, (high - low) / BAND];
  if (middle === undefined || width === undefined) {
    refuse(`the band of this figure has one end, so that \`value\` and \`error\` are needed`, []);
    return undefined;
  }
  return {
    outcome: `${id}: ${figure}`,
    pattern: { id, part: pattern.parts.indexOf(part) },
    value: value ?? middle,
    error: error ?? width,
    discrepancy: discrepancy ?? 0,
    perResidents: false,
    rows: rows ?? part.rows,
  };
}
