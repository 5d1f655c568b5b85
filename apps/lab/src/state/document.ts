import type { PolicyInForce, Scenario } from 'assemblage';
import { isoOf } from './dates.ts';

/** A scenario as a user would write it, with what differs from its base only: what the address holds and the engine reads. */
export type ScenarioDocument = Readonly<Record<string, unknown>>;

/** Keys that are written as they are. */
const PLAIN = ['name', 'about', 'start', 'days', 'seed', 'scale', 'countries', 'isolated', 'without'] as const;

/** The built-in scenario of the same world. */
export function baseOf(scenario: Scenario, presets: Readonly<Record<string, Scenario>>): string {
  const named = Object.keys(presets).find((name) => presets[name]?.world === scenario.world && name === scenario.name);
  return named ?? Object.keys(presets).find((name) => presets[name]?.world === scenario.world) ?? 'europe';
}

/** The scenario on its base: keys that are the same are left out. */
export function documentOf(scenario: Scenario, presets: Readonly<Record<string, Scenario>>): ScenarioDocument {
  const base = baseOf(scenario, presets);
  const under = presets[base];
  const differs = (key: keyof Scenario): boolean => JSON.stringify(scenario[key]) !== JSON.stringify(under?.[key]);
  const document: Record<string, unknown> = { base };
  for (const key of PLAIN) if (differs(key)) document[key] = scenario[key];
  if (Object.keys(scenario.parameters).length > 0) document['parameters'] = scenario.parameters;
  if (differs('policies')) document['policies'] = scenario.policies.map((policy) => writtenPolicy(policy, scenario));
  if (differs('lenses')) document['lenses'] = scenario.lenses.map(({ lens, settings }) => ({ lens, ...settings }));
  if (differs('portraits')) document['portraits'] = scenario.portraits.map((day) => isoOf(scenario.start, day));
  return document;
}

/** A policy as a file would have it. */
export function writtenPolicy({ policy, from, to, where, settings }: PolicyInForce, { start, days }: Scenario): object {
  return {
    policy,
    ...(from > 0 && { from: isoOf(start, from) }),
    ...(to < days && { to: isoOf(start, to - 1) }),
    ...(where.length > 0 && { where }),
    ...settings,
  };
}

/** JSON is YAML: the engine reads this as it reads a file. */
export function textOf(document: ScenarioDocument): string {
  return JSON.stringify(document);
}
