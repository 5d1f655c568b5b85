import type * as z from 'zod';
import { Problem } from '../kernel/problem.ts';
import type { Where } from '../kernel/problem.ts';
import { checkEntries } from './entries.ts';
import type { Entry } from './entries.ts';
import { checkPart, described, isRecord } from './part.ts';
import type { Part, Slot } from './part.ts';
import { expectedNumber, KEYS } from './shape.ts';
import type { Grammar } from './shape.ts';
import type { Path, Source } from './yaml-file.ts';

type Top = Omit<z.infer<Grammar['top']>, 'policies' | 'lenses'>;

/** One text that was checked alone: the user's file, a built-in scenario below it, or the options above it. */
export interface Layer {
  /** Keys with a good value. */
  readonly top: Top;
  readonly policies: readonly Entry[];
  readonly lenses: readonly Entry[];
  /** Keys that were written, good or bad. */
  readonly written: ReadonlySet<string>;
  where(path: Path, part?: 'key' | 'value'): Where;
}

/** Checks a source; what is bad goes to `problems` and is left out of the layer. */
export function checkLayer(source: Source, grammar: Grammar, problems: Problem[]): Layer {
  const { value } = source;
  const where: Layer['where'] = (path, part) => source.where(path, part);
  if (!isRecord(value)) {
    problems.push(notAScenario(value, source.where([])));
    return { top: {}, policies: [], lenses: [], written: new Set(), where };
  }
  const { policies = [], lenses = [], ...top } = checkPart(grammar.top, value, topPart(source, grammar), problems);
  return {
    top,
    policies: checkEntries('policy', policies, source, grammar, problems),
    lenses: checkEntries('lens', lenses, source, grammar, problems),
    written: new Set(Object.keys(value)),
    where,
  };
}

function topPart(source: Source, { parameters, vocabulary }: Grammar): Part {
  const { countries, mechanisms, presets } = vocabulary;
  const items: Readonly<Record<string, Slot>> = {
    countries: { expected: 'a two-letter country code', unknown: 'AS109', names: countries },
    without: { expected: 'the name of a mechanism', unknown: 'AS111', names: Object.keys(mechanisms) },
    portraits: { expected: 'a day as YYYY-MM-DD' },
  };
  return {
    source,
    at: [],
    slot: ([key, item]) => {
      if (key === 'base') return { expected: KEYS.base, unknown: 'AS115', names: Object.keys(presets) };
      if (item === undefined) return { expected: KEYS[key as keyof typeof KEYS] };
      return key === 'parameters' ? { expected: expectedNumber(parameters[item]) } : items[key];
    },
    keys: ([key]) =>
      key === undefined
        ? { known: Object.keys(KEYS), code: 'AS103' }
        : { known: Object.keys(parameters), code: 'AS112' },
  };
}

function notAScenario(value: unknown, where: Where): Problem {
  if (value === null || value === undefined) return new Problem('AS101', 'the scenario is empty', { where });
  const expected = 'lines such as `days: 365`';
  return new Problem('AS102', `the scenario is ${described(value)}`, { where, expected });
}
