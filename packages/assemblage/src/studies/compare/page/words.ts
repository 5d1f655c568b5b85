import { formatDate, parseDate } from '../../../kernel/calendar.ts';
import type { PolicyInForce, Scenario } from '../../../scenario/scenario.ts';
import type { Arm } from '../../study.ts';
import type { Comparison } from '../compared.ts';

/** The question of a study in one sentence: what, where, when, against what. */
export function questionOf({ study, start }: Pick<Comparison, 'study' | 'start'>): string {
  const [baseline, ...others] = study.arms as readonly [Arm, ...Arm[]];
  const { scenario } = baseline;
  const first = parseDate(scenario.start) ?? 0;
  const span = `from ${formatDate(first + start)} to ${formatDate(first + scenario.days - 1)}`;
  const what = others.map((arm) => differenceOf(arm.scenario, scenario)).join(', or with ');
  return `What changes with ${what}, ${span}, against ${scenario.name} as it is?`;
}

/** In what an arm differs from the baseline, in a few words. */
export function differenceOf(scenario: Scenario, baseline: Scenario): string {
  const same = (one: PolicyInForce): ((other: PolicyInForce) => boolean) => {
    const text = JSON.stringify(one);
    return (other) => JSON.stringify(other) === text;
  };
  const parts = [
    ...scenario.policies.filter((one) => !baseline.policies.some(same(one))).map((one) => policyWords(one, scenario)),
    ...baseline.policies
      .filter((one) => !scenario.policies.some(same(one)))
      .map((one) => `no ${policyWords(one, scenario)}`),
    ...parametersOf(scenario, baseline),
    ...scenario.without.filter((name) => !baseline.without.includes(name)).map((name) => `the mechanism ${name} off`),
    ...baseline.without.filter((name) => !scenario.without.includes(name)).map((name) => `the mechanism ${name} on`),
  ];
  return parts.length === 0 ? 'nothing else' : parts.join(' and ');
}

function parametersOf(scenario: Scenario, baseline: Scenario): string[] {
  const names = [...new Set([...Object.keys(scenario.parameters), ...Object.keys(baseline.parameters)])].toSorted();
  return names
    .filter((name) => scenario.parameters[name] !== baseline.parameters[name])
    .map((name) => `${name} ${scenario.parameters[name] ?? 'at its default'}`);
}

function policyWords({ policy, from, to, where, settings }: PolicyInForce, { start, days }: Scenario): string {
  const set = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  const first = parseDate(start) ?? 0;
  const dates = [
    ...(from > 0 ? [`from ${formatDate(first + from)}`] : []),
    ...(to < days ? [`to ${formatDate(first + to - 1)}`] : []),
  ];
  return [
    policy,
    ...(set.length === 0 ? [] : [`(${set.join(', ')})`]),
    ...(where.length === 0 ? [] : [`in ${listed(where)}`]),
    ...dates,
  ].join(' ');
}

/** `Hamburg and Valencia`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
