import { parseDate } from '../kernel/calendar.ts';
import { Problem, Problems, quoted } from '../kernel/problem.ts';
import { canonical } from './canonical.ts';
import type { Entry } from './entries.ts';
import { checkLayer } from './layer.ts';
import type { Layer } from './layer.ts';
import { SCENARIO_OF } from './scenario.ts';
import type { LensInUse, PolicyInForce, Scenario, WorldName } from './scenario.ts';
import { grammarOf, KEYS } from './shape.ts';
import type { Grammar } from './shape.ts';
import { policyInForce, portraitDays, refuseTwice } from './timeline.ts';
import type { Frame } from './timeline.ts';
import type { Vocabulary } from './vocabulary.ts';
import { readYaml } from './yaml-file.ts';
import type { Source } from './yaml-file.ts';

/** What the command line or the lab sets on top of a file. Lenses and policies are added, with their defaults. */
export interface ScenarioOverrides {
  readonly days?: number;
  readonly seed?: number;
  readonly scale?: number;
  readonly lenses?: readonly string[];
  readonly policies?: readonly string[];
}

/** Street worlds lie in Great Britain. */
const STREET_COUNTRIES = ['GB'];

const FLAGS: Readonly<Record<string, string>> = { lenses: 'lens', policies: 'policy' };

/**
 * Reads a scenario: options on top of the file, the file on top of its base. A key of the file replaces that of the
 * base, except `parameters`, which are joined. Seed 1 and scale 0.01 when nobody says otherwise. `above` is a part of
 * another file that stands on this one, as the arm of a study does.
 * Throws Problems, sorted by place, with all that is wrong.
 */
export function parseScenario(
  text: string,
  file: string,
  vocabulary: Vocabulary,
  overrides: ScenarioOverrides = {},
  above?: Source,
): Scenario {
  const problems: Problem[] = [];
  const grammar = grammarOf(vocabulary);
  const options = checkLayer(optionSource(overrides), grammar, problems);
  const below = withBases(text, file, grammar, problems);
  const layers = above === undefined ? below : [checkLayer(above, grammar, problems), ...below];
  const scenario = build(options, layers, grammar, problems);
  if (problems.length > 0) throw new Problems(inOrder(problems));
  return scenario;
}

/** The file, and the built-in scenarios that it stands on. */
function withBases(text: string, file: string, grammar: Grammar, problems: Problem[]): Layer[] {
  const { presets } = grammar.vocabulary;
  const layers = [checkLayer(readYaml(text, file, problems), grammar, problems)];
  for (let base = layers[0].top.base; base !== undefined; base = layers[layers.length - 1].top.base) {
    if (layers.length > Object.keys(presets).length) {
      problems.push(new Problem('AS115', `${quoted(base)} is its own base`, { where: layers[0].where(['base']) }));
      break;
    }
    layers.push(checkLayer(readYaml(presets[base], `built-in ${base}`, problems), grammar, problems));
  }
  return layers;
}

function build(options: Layer, layers: readonly Layer[], grammar: Grammar, problems: Problem[]): Scenario {
  const all = [options, ...layers];
  const holder = (key: string): Layer | undefined => all.find(({ written }) => written.has(key));
  const pick = <K extends keyof Layer['top']>(key: K): Layer['top'][K] => holder(key)?.top[key];
  const list = (key: 'countries' | 'without' | 'portraits'): readonly string[] => pick(key) ?? [];
  const whereIn = (key: string) => (index: number) => (holder(key) ?? layers[0]).where([key, index]);

  const baseIsKnown = !problems.some(({ code }) => code === 'AS101' || code === 'AS102' || code === 'AS115');
  for (const key of ['name', 'start', 'days'] as const) {
    if (holder(key) !== undefined || !baseIsKnown) continue;
    problems.push(new Problem('AS107', `\`${key}\` is missing`, { where: layers[0].where([]), expected: KEYS[key] }));
  }
  for (const key of ['countries', 'without'] as const) refuseTwice(list(key), whereIn(key), problems);
  const world = pick('world') ?? 'europe';
  if (world !== 'europe') refuseParts(world, holder, problems);
  const known = world === 'europe' ? grammar.vocabulary.countries : STREET_COUNTRIES;
  const countries = holder('countries') === undefined ? known : pick('countries');
  const frame: Frame = {
    start: parseDate(pick('start') ?? ''),
    days: pick('days'),
    countries,
    world: baseIsKnown ? world : undefined,
  };
  return {
    name: pick('name') ?? '',
    about: pick('about') ?? '',
    world,
    countries: (countries ?? []).toSorted(),
    isolated: pick('isolated') ?? false,
    start: pick('start') ?? '',
    days: pick('days') ?? 0,
    seed: withoutSign(pick('seed') ?? 1),
    scale: pick('scale') ?? (world === 'europe' ? 0.01 : 1),
    without: list('without').toSorted(),
    parameters: parametersOf(layers, grammar),
    policies: policiesOf([holderAmong(layers, 'policies'), options], frame, grammar, problems),
    lenses: lensesOf(holderAmong(layers, 'lenses'), options, problems),
    portraits: portraitDays(list('portraits'), whereIn('portraits'), frame, problems),
  };
}

/** Street worlds lie in Great Britain and are whole: their networks reach across towns, so that no part stands for it. */
function refuseParts(world: WorldName, holder: (key: string) => Layer | undefined, problems: Problem[]): void {
  for (const key of ['scale', 'countries'] as const) {
    const layer = holder(key);
    const value = layer?.top[key];
    const good = key === 'scale' ? value === 1 : canonical(value) === canonical(STREET_COUNTRIES);
    if (layer === undefined || value === undefined || good) continue;
    const expected = key === 'scale' ? 'scale 1' : 'the country GB';
    problems.push(
      new Problem('AS126', `${SCENARIO_OF[world]} cannot be run in part`, {
        where: layer.where([key]),
        expected,
      }),
    );
  }
}

function holderAmong(layers: readonly Layer[], key: string): Layer {
  return layers.find(({ written }) => written.has(key)) ?? layers[0];
}

/** Parameters of all layers, the upper over the lower, without those that are at their default. */
function parametersOf(layers: readonly Layer[], grammar: Grammar): Record<string, number> {
  const joined: Record<string, number> = Object.assign(
    {},
    ...layers.map(({ top }) => top.parameters ?? {}).toReversed(),
  );
  const changed = Object.entries(joined).filter(([name, value]) => value !== grammar.parameters[name].value);
  return Object.fromEntries(changed.map(([name, value]) => [name, withoutSign(value)]));
}

function policiesOf(layers: readonly Layer[], frame: Frame, grammar: Grammar, problems: Problem[]): PolicyInForce[] {
  const seen = new Set<string>();
  return layers.flatMap((layer) =>
    layer.policies.map((entry) => {
      const policy = policyInForce(layer, withSettings(entry), frame, grammar.vocabulary, problems);
      const same = canonical(policy);
      if (seen.has(same) && frame.days !== undefined && frame.start !== undefined) {
        problems.push(new Problem('AS121', `the same ${entry.name} stands twice`, { where: layer.where(entry.path) }));
      }
      seen.add(same);
      return policy;
    }),
  );
}

/** The lenses of the file or its base, and those of the options that are not among them, by name. */
function lensesOf(layer: Layer, options: Layer, problems: Problem[]): LensInUse[] {
  const written = layer.lenses;
  refuseTwice(
    written.map(({ name }) => name),
    (index) => layer.where(written[index].path),
    problems,
  );
  const byName = new Map([...options.lenses, ...written].map((entry) => [entry.name, entry]));
  return [...byName.values()]
    .map((entry) => ({ lens: entry.name, settings: withSettings(entry).settings }))
    .sort((left, right) => (left.lens < right.lens ? -1 : 1));
}

function withSettings(entry: Entry): Entry {
  const settings = Object.entries(entry.settings).map(([name, value]) => [name, withoutSign(value)]);
  return { ...entry, settings: Object.fromEntries(settings) };
}

/** Zero has no sign, else two equal scenarios would have two identities. */
function withoutSign(value: number): number {
  return value === 0 ? 0 : value;
}

function optionSource(overrides: ScenarioOverrides): Source {
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return {
    value: Object.fromEntries(given),
    where: ([key = '']) => ({ file: `--${FLAGS[key] ?? key}` }),
  };
}

/** By line and column; options come first, since their places have no line. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted(
    (left, right) =>
      (left.where?.line ?? 0) - (right.where?.line ?? 0) || (left.where?.column ?? 0) - (right.where?.column ?? 0),
  );
}
