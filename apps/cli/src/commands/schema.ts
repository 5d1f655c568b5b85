import { nearestName, OUTCOMES, Problem, SCHEMA, scenarioJsonSchema, studyJsonSchema } from 'assemblage';
import type { TableSpec } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { fullVocabulary } from '../vocabulary.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Files that a user writes: their JSON Schemas are for editors. */
const FILES = { scenario: scenarioJsonSchema, study: studyJsonSchema } as const;
const OF_A_RUN =
  'These are the tables of the world. Those of a run: assemblage query RUN "show tables", and "describe TABLE".';

/** `assemblage schema [TABLE]` */
export function schemaCommand(
  terminal: Terminal,
  written: string | undefined,
  options: { readonly json?: true },
): number {
  if (written === 'scenario' || written === 'study') {
    terminal.out(`${JSON.stringify(FILES[written](fullVocabulary(ENGINE.library)), null, 2)}\n`);
    return 0;
  }
  if (written === 'outcomes') {
    terminal.out(options.json ? `${JSON.stringify(OUTCOMES, null, 2)}\n` : outcomes(terminal));
    return 0;
  }
  const tables: Readonly<Record<string, TableSpec>> = SCHEMA;
  const names = Object.keys(tables);
  if (written !== undefined && !Object.hasOwn(tables, written)) {
    throw new Problem('AS402', `there is no table ${written}`, {
      where: { file: 'assemblage schema' },
      expected: `one of ${names.join(', ')}; or scenario, study, outcomes`,
      nearest: nearestName(written, [...names, 'scenario', 'study', 'outcomes']),
      hint: OF_A_RUN,
    });
  }
  const chosen = written === undefined ? names : [written];
  if (options.json) {
    terminal.out(`${JSON.stringify(Object.fromEntries(chosen.map((name) => [name, tables[name]])), null, 2)}\n`);
    return 0;
  }
  for (const name of chosen) {
    const spec = tables[name];
    if (spec !== undefined) terminal.out(describe(terminal, name, spec));
  }
  terminal.out(`${wrapText(OF_A_RUN, terminal.width).join('\n')}\n`);
  return 0;
}

/** The figures by which worlds are compared. */
function outcomes(terminal: Terminal): string {
  const columns = [
    { title: 'outcome' },
    { title: 'unit', wrap: true },
    { title: 'meaning', wrap: true },
    { title: 'worlds', wrap: true },
  ];
  const rows = OUTCOMES.map(({ name, unit, about, worlds }) => [name, unit, about, worlds?.join(', ') ?? 'all']);
  return table(terminal, columns, rows);
}

function describe(terminal: Terminal, name: string, { about, kind, columns }: TableSpec): string {
  const [first = '', ...more] = wrapText(`${name} (${kind})  ${about}`, terminal.width);
  const heading = `${[terminal.paint('bold', name) + first.slice(name.length), ...more].join('\n')}\n`;
  const titles = [
    { title: '  column' },
    { title: 'type' },
    { title: 'unit', wrap: true },
    { title: 'meaning', wrap: true },
  ];
  const rows = Object.entries(columns).map(([column, { type, unit, about: meaning, width = 1 }]) => [
    `  ${column}`,
    width === 1 ? type : `${type} x ${width}`,
    unit,
    meaning,
  ]);
  return `${heading}${table(terminal, titles, rows)}\n`;
}
