import type { Scenario } from 'assemblage';

export interface ScenarioDifference {
  readonly key: string;
  readonly left: string;
  readonly right: string;
}

const NOT_THERE = 'not there';

/** What two scenarios say differently, key by key; policies and lenses by their names. */
export function scenarioDifferences(left: Scenario, right: Scenario): ScenarioDifference[] {
  const [one, two] = [flat(left), flat(right)];
  return [...new Set([...one.keys(), ...two.keys()])].toSorted().flatMap((key) => {
    const [a, b] = [one.get(key) ?? NOT_THERE, two.get(key) ?? NOT_THERE];
    return a === b ? [] : [{ key, left: a, right: b }];
  });
}

function flat(scenario: Scenario): Map<string, string> {
  const { parameters, policies, lenses, ...rest } = scenario;
  const entries: [string, unknown][] = [
    ...Object.entries(rest).filter(([key]) => key !== 'about'),
    ...Object.entries(parameters).map(([name, value]): [string, unknown] => [`parameters ${name}`, value]),
    ...numbered(
      'policy',
      policies.map(({ policy, ...how }) => [policy, how]),
    ),
    ...numbered(
      'lens',
      lenses.map(({ lens, settings }) => [lens, settings]),
    ),
  ];
  return new Map(entries.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]));
}

function numbered(kind: string, list: readonly [string, unknown][]): [string, unknown][] {
  return list.map(([name, value], index) => {
    const before = list.slice(0, index).filter(([other]) => other === name).length;
    return [`${kind} ${name}${before === 0 ? '' : ` (${before + 1})`}`, value];
  });
}
