import { LIBRARY, PHASES } from '../../packages/assemblage/src/index.ts';
import type { Mechanism } from '../../packages/assemblage/src/index.ts';
import { code, codes, table } from './markdown.ts';
import { emptyPart } from './page.ts';
import type { Part } from './page.ts';
import { parameterTable } from './parameters.ts';

/** All mechanisms in the order of the day. */
export function mechanismsInOrder(): readonly Mechanism[] {
  const all = Object.values(LIBRARY.mechanisms);
  return PHASES.flatMap((phase) => all.filter((mechanism) => mechanism.phase === phase));
}

/** The page of a mechanism that has none yet: what the code says, and a heading for the form. */
export function newMechanismPage(name: string): string {
  return `# ${name}\n\n${emptyPart('claim', name)}\n\n## Form\n\nTo be written: the form in plain text.\n\n## Facts\n\n${emptyPart('mechanism', name)}\n`;
}

export const MECHANISM_PARTS: Readonly<Record<string, Part>> = {
  claim: (name) => {
    const { theory, phase, over } = mechanismOf(name);
    return `${theory}\n\nPhase of the day: **${phase}**. Runs over the table ${code(over)}.`;
  },
  mechanism: (name) => {
    const { reads, writes, emits = [], parameters } = mechanismOf(name);
    return [
      `Reads ${codes(reads)}.`,
      `Writes ${codes(writes)}.`,
      `Adds rows to ${codes(emits)}.`,
      parameterTable(parameters, '../../'),
    ].join('\n\n');
  },
  day: () =>
    table(
      ['phase', 'mechanism', 'runs over', 'reads from', 'writes to'],
      PHASES.flatMap((phase) => {
        const own = mechanismsInOrder().filter((mechanism) => mechanism.phase === phase);
        if (own.length === 0) return [[phase, 'none yet', '', '', '']];
        return own.map(({ name, over, reads, writes }) => [
          phase,
          `[${name}](mechanisms/${name}.md)`,
          code(over),
          codes(tablesOf(reads)),
          codes(tablesOf(writes)),
        ]);
      }),
    ),
  submodels: () =>
    table(
      ['mechanism', 'what it claims', 'parameters', 'of them evidenced'],
      mechanismsInOrder().map(({ name, theory, parameters }) => {
        const list = Object.values(parameters);
        const evidenced = list.filter(({ evidence }) => 'rows' in evidence).length;
        return [`[${name}](mechanisms/${name}.md)`, theory, String(list.length), String(evidenced)];
      }),
    ),
};

function mechanismOf(name: string): Mechanism {
  const found = LIBRARY.mechanisms[name];
  if (found === undefined) throw new Error(`there is no mechanism ${name}`);
  return found;
}

function tablesOf(columns: readonly string[]): string[] {
  return [...new Set(columns.map((column) => column.split('.')[0] ?? column))];
}
