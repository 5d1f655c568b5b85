import type * as z from 'zod';
import type { Parameters } from '../evidence/parameter.ts';
import { nearestName } from '../kernel/nearest.ts';
import { Problem, quoted, someOf } from '../kernel/problem.ts';
import { checkPart, described, isRecord } from './part.ts';
import type { Part } from './part.ts';
import { isPersonLevel, personLevel } from './person-level.ts';
import { expectedNumber, LENS_KEYS, POLICY_KEYS } from './shape.ts';
import type { Grammar } from './shape.ts';
import type { Path, Source } from './yaml-file.ts';

/** An entry of `policies` or `lenses`, checked on its own. */
export interface Entry {
  readonly name: string;
  readonly from?: string;
  readonly to?: string;
  readonly where: readonly string[];
  readonly settings: Readonly<Record<string, number>>;
  /** Its place in the list as written. */
  readonly path: Path;
}

const KINDS = {
  policy: { list: 'policies', keys: POLICY_KEYS, unknown: 'AS113' },
  lens: { list: 'lenses', keys: LENS_KEYS, unknown: 'AS114' },
} as const;
type Kind = keyof typeof KINDS;

/** All built-in policies: whoever mistyped one should see each. */
const SHOWN = 30;

/** The good entries of a list; an entry may be a bare name. The others go to `problems`. */
export function checkEntries(
  kind: Kind,
  entries: readonly unknown[],
  source: Source,
  grammar: Grammar,
  problems: Problem[],
): Entry[] {
  const { list } = KINDS[kind];
  const catalogue = grammar.vocabulary[list];
  return entries.flatMap((written, index) => {
    const path = [list, index];
    const entry = typeof written === 'string' ? { [kind]: written } : written;
    const before = problems.length;
    const name = nameOf(kind, entry, path, source, Object.keys(catalogue), problems);
    if (name === undefined || !isRecord(entry)) return [];
    const part = entryPart(kind, path, source, catalogue[name], grammar.places);
    const checked = checkPart<z.ZodType<object>>(grammar[list][name], entry, part, problems);
    return problems.length > before ? [] : [entryOf(name, checked, catalogue[name], path)];
  });
}

function entryOf(name: string, checked: object, parameters: Parameters, path: Path): Entry {
  const { from, to, where = [] } = checked as Partial<Entry>;
  const settings = Object.entries(checked).filter(([key]) => Object.hasOwn(parameters, key));
  return {
    name,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    where,
    settings: Object.fromEntries(settings),
    path,
  };
}

/** The name in an entry when it is known; else undefined and a problem. */
function nameOf(
  kind: Kind,
  entry: unknown,
  path: Path,
  source: Source,
  names: readonly string[],
  problems: Problem[],
): string | undefined {
  const expected = someOf(names, SHOWN);
  if (!isRecord(entry)) {
    const details = { where: source.where(path), expected: `\`${kind}: NAME\` and its settings` };
    problems.push(new Problem('AS105', `an entry is ${described(entry)}`, details));
    return undefined;
  }
  const name = entry[kind];
  if (typeof name === 'string' && names.includes(name)) return name;
  const where = source.where([...path, kind]);
  const person = Object.keys(entry).find(isPersonLevel);
  if (person !== undefined) problems.push(personLevel(person, source.where([...path, person], 'key')));
  else if (name === undefined) problems.push(new Problem('AS107', `\`${kind}\` is missing`, { where, expected }));
  else if (typeof name === 'string') {
    const details = { where, expected, nearest: nearestName(name, names) };
    problems.push(new Problem(KINDS[kind].unknown, `unknown ${kind} ${quoted(name)}`, details));
  } else problems.push(new Problem('AS105', `\`${kind}\` is ${described(name)}`, { where, expected }));
  return undefined;
}

function entryPart(kind: Kind, at: Path, source: Source, parameters: Parameters, places: readonly string[]): Part {
  const own: Readonly<Record<string, string>> = KINDS[kind].keys;
  return {
    source,
    at,
    slot: ([key, item]) => {
      if (item !== undefined)
        return {
          expected: 'a country, a city, a port; a town, a police force or a cell in a street world',
          unknown: 'AS110',
          names: places,
        };
      return { expected: Object.hasOwn(own, key) ? own[key] : expectedNumber(parameters[key]) };
    },
    keys: () => ({ known: [...Object.keys(own), ...Object.keys(parameters)], code: 'AS103' }),
  };
}
