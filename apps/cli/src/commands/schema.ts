import { nearestName, Problem, SCHEMA } from 'assemblage';
import type { TableSpec } from 'assemblage';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const OF_A_RUN =
  'These are the tables of the world. Those of a run: assemblage query RUN "show tables", and "describe TABLE".';

/** `assemblage schema [TABLE]` */
export function schemaCommand(
  terminal: Terminal,
  written: string | undefined,
  options: { readonly json?: true },
): number {
  const tables: Readonly<Record<string, TableSpec>> = SCHEMA;
  const names = Object.keys(tables);
  if (written !== undefined && !Object.hasOwn(tables, written)) {
    throw new Problem('AS402', `there is no table ${written}`, {
      where: { file: 'assemblage schema' },
      expected: `one of ${names.join(', ')}`,
      nearest: nearestName(written, names),
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
