import { LIBRARY, PRESETS, PROBLEMS } from '../../packages/assemblage/src/index.ts';
import { KEYS, LENS_KEYS, POLICY_KEYS } from '../../packages/assemblage/src/scenario/shape.ts';
import { block, code, table } from './markdown.ts';
import type { Part } from './page.ts';
import { parameterTable } from './parameters.ts';

const FAMILIES = [
  ['AS1', 'Scenario files'],
  ['AS2', 'The command line'],
  ['AS3', 'Files and runs'],
  ['AS4', 'Queries'],
  ['AS5', 'Faults of the program'],
] as const;

export const SCENARIO_PARTS: Readonly<Record<string, Part>> = {
  keys: () => keyTable(KEYS),
  'policy-keys': () => keyTable(POLICY_KEYS),
  'lens-keys': () => keyTable(LENS_KEYS),
  preset: (name) => block(PRESETS[name] ?? '', 'yaml'),
  policies: () =>
    Object.values(LIBRARY.policies)
      .map(({ name, about, parameters }) => `### ${name}\n\n${about}\n\n${parameterTable(parameters, '../')}`)
      .join('\n\n'),
  lenses: () =>
    Object.values(LIBRARY.lenses)
      .map(
        ({ name, about, bias, parameters }) =>
          `### ${name}\n\n${about}\n\n*What it misses or bends.* ${bias}\n\n${parameterTable(parameters, '../')}`,
      )
      .join('\n\n'),
  'lens-cards': () =>
    table(
      ['lens', 'it sees', 'it misses', 'it delays', 'it confuses'],
      Object.values(LIBRARY.lenses).flatMap(({ name, card }) =>
        card === undefined
          ? []
          : [[`[${code(name)}](scenario.md#${name})`, card.sees, card.misses, card.delays, card.confuses]],
      ),
    ),
  problems: () =>
    FAMILIES.map(([beginning, title]) => {
      const own = Object.entries(PROBLEMS)
        .filter(([name]) => name.startsWith(beginning))
        .sort(([left], [right]) => (left < right ? -1 : 1));
      const rows = own.map(([name, { title: what, advice }]) => [code(name), what, advice]);
      return `### ${title}\n\n${table(['code', 'what is wrong', 'what to do'], rows)}`;
    }).join('\n\n'),
};

function keyTable(keys: Readonly<Record<string, string>>): string {
  return table(
    ['key', 'what it takes'],
    Object.entries(keys).map(([key, expects]) => [code(key), expects]),
  );
}
