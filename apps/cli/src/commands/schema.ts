import { nearestName, Problem, SCHEMA } from 'assemblage';
import type { TableSpec } from 'assemblage';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

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
  terminal.out('These are the tables of the world. The tables of a run: assemblage query RUN "show tables".\n');
  return 0;
}

function describe(terminal: Terminal, name: string, { about, kind, columns }: TableSpec): string {
  const heading = `${terminal.paint('bold', name)} (${kind})  ${about}\n`;
  const titles = [{ title: '  column' }, { title: 'type' }, { title: 'unit' }, { title: 'meaning', wrap: true }];
  const rows = Object.entries(columns).map(([column, { type, unit, about: meaning, width = 1 }]) => [
    `  ${column}`,
    width === 1 ? type : `${type} x ${width}`,
    unit,
    meaning,
  ]);
  return `${heading}${table(terminal, titles, rows)}\n`;
}
