import { gradeOf, type Parameter, type Parameters } from '../evidence/parameter.ts';
import { nearestName } from '../kernel/nearest.ts';
import { Problem, quoted } from '../kernel/problem.ts';
import type { Library } from '../library.ts';
import { parametersInForce } from '../results/in-force.ts';
import { checkPart, described, isRecord, type Part } from '../scenario/part.ts';
import { expectedNumber } from '../scenario/shape.ts';
import type { Path, Source } from '../scenario/yaml-file.ts';
import { NOT_DRAWN } from './draws.ts';
import { VARY_KEYS, VARY_SHAPE } from './study-shape.ts';
import type { Arm, Varied } from './study.ts';

/** What may be varied in a study, by full name. */
type InForce = ReadonlyMap<
  string,
  { readonly kind: Varied['kind']; readonly owner: string; readonly parameter: Parameter }
>;

/**
 * The parameters that `vary` names, with their ranges. `all`, and nothing: all of the world and its mechanisms that have
 * a range, but for settings that choose between worlds and for those that an arm sets.
 */
export function variedOf(
  source: Source,
  arms: readonly Arm[],
  setBy: ReadonlyMap<string, string>,
  library: Library,
  problems: Problem[],
): Varied[] {
  const inForce = inForceOf(arms, library);
  const written = isRecord(source.value) ? source.value['vary'] : undefined;
  if (!Array.isArray(written)) {
    return [...inForce].flatMap(([name, { kind, owner, parameter }]) => {
      const chosen = kind === 'foundation' || kind === 'mechanism';
      const fixed = NOT_DRAWN.has(name) || setBy.has(name) || parameter.low === parameter.high;
      return chosen && !fixed ? [variedBy(name, kind, owner, parameter)] : [];
    });
  }
  const seen = new Set<string>();
  return (written as unknown[]).flatMap((entry, index) => {
    const varied = entryOf(source, ['vary', index], entry, inForce, setBy, problems);
    if (varied === undefined) return [];
    if (seen.has(varied.name)) {
      problems.push(
        new Problem('AS121', `${quoted(varied.name)} is named twice`, { where: source.where(['vary', index]) }),
      );
    }
    seen.add(varied.name);
    return [varied];
  });
}

function inForceOf(arms: readonly Arm[], library: Library): InForce {
  const found = new Map<string, { kind: Varied['kind']; owner: string; parameter: Parameter }>();
  for (const { scenario } of arms) {
    for (const { kind, owner, name } of parametersInForce(library, scenario)) {
      const parameters: Parameters = ownersOf(library, kind)[owner].parameters;
      found.set(`${owner}.${name}`, { kind, owner, parameter: parameters[name] });
    }
  }
  return found;
}

function ownersOf(
  library: Library,
  kind: Varied['kind'],
): Readonly<Record<string, { readonly parameters: Parameters }>> {
  if (kind === 'foundation') return library.foundations;
  if (kind === 'mechanism') return library.mechanisms;
  return kind === 'policy' ? library.policies : library.lenses;
}

function entryOf(
  source: Source,
  at: Path,
  written: unknown,
  inForce: InForce,
  setBy: ReadonlyMap<string, string>,
  problems: Problem[],
): Varied | undefined {
  const entry = typeof written === 'string' ? { parameter: written } : written;
  if (!isRecord(entry)) {
    const details = { where: source.where(at), expected: VARY_KEYS.parameter };
    problems.push(new Problem('AS105', `an entry is ${described(entry)}`, details));
    return undefined;
  }
  const part: Part = {
    source,
    at,
    slot: ([key]) => ({ expected: VARY_KEYS[key as keyof typeof VARY_KEYS] }),
    keys: () => ({ known: Object.keys(VARY_KEYS), code: 'AS103' }),
  };
  const before = problems.length;
  const { parameter: name, low, high, spread } = checkPart(VARY_SHAPE, entry, part, problems);
  if (problems.length > before) return undefined;
  const where = source.where(typeof written === 'string' ? at : [...at, 'parameter']);
  const known = inForce.get(name);
  if (known === undefined) {
    const nearest = nearestName(name, inForce.keys());
    problems.push(
      new Problem('AS112', `no run of this study has a parameter ${quoted(name)}`, {
        where,
        expected: VARY_KEYS.parameter,
        nearest,
      }),
    );
    return undefined;
  }
  const setter = setBy.get(name);
  if (setter !== undefined) {
    problems.push(new Problem('AS144', `${quoted(name)} is set by ${setter}`, { where }));
    return undefined;
  }
  const { kind, owner, parameter } = known;
  const ranged = { ...parameter, low: low ?? parameter.low, high: high ?? parameter.high };
  for (const key of ['low', 'high'] as const) {
    const value = ranged[key];
    const outside = value < parameter.low || value > parameter.high || (parameter.whole && !Number.isInteger(value));
    if (!outside) continue;
    problems.push(
      new Problem('AS106', `\`${key}\` is ${value}`, {
        where: source.where([...at, key]),
        expected: expectedNumber(parameter),
      }),
    );
  }
  if (ranged.low >= ranged.high) {
    problems.push(new Problem('AS144', `${quoted(name)} has no range`, { where, expected: 'low below high' }));
  }
  const varied = variedBy(name, kind, owner, ranged);
  return spread === undefined ? varied : { ...varied, spread };
}

function variedBy(name: string, kind: Varied['kind'], owner: string, parameter: Parameter): Varied {
  const { unit, value, low, high, spread = 'uniform', whole = false } = parameter;
  return { name, owner, kind, unit, value, low, high, spread, whole, grade: gradeOf(parameter) };
}
