// Writes the evidence register that the library ships, and its figures by year, from the table that people edit:
//   node scripts/build-register.ts [data/evidence/register.tsv]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TABLE = fileURLToPath(new URL('../data/evidence/register.tsv', import.meta.url));
const MODULE = fileURLToPath(new URL('../packages/assemblage/src/evidence/rows.ts', import.meta.url));
const BY_YEAR = fileURLToPath(new URL('../packages/assemblage/src/evidence/by-year.ts', import.meta.url));
const COLUMNS = ['id', 'what', 'value', 'unit', 'place', 'year', 'source', 'quality', 'access'] as const;
const ACCESS = ['source', 'secondary', 'recalled', 'derived', 'computed'];

const HEADER = `/* oxlint-disable max-lines */
// Made by scripts/build-register.ts from data/evidence/register.tsv: edit the table, not this file.
// Facts taken from the works named in \`source\`.

/** How a figure was come by: read in the source, read in a secondary report, recalled, derived from other rows, computed from public data. */
export type EvidenceAccess = ${ACCESS.map((word) => `'${word}'`).join(' | ')};

/** One published figure. \`value\` is text, since many rows hold a range, a series or a sign; empty text means not given. */
export interface EvidenceRow {
${COLUMNS.slice(1, -1)
  .map((column) => `  readonly ${column}: string;`)
  .join('\n')}
  readonly access: EvidenceAccess;
}

/**
 * Row ids in order: letters for the topic (CP city, D prices, E police, EX exploitation, F ports, H deaths, L dealing lines,
 * M market form, N networks, O online, S studies, T traces, TA technology by year, U use, V violence, W sewage).
 */
`;

const YEARS = `// Made by scripts/build-register.ts from data/evidence/register.tsv: edit the table, not this file.
import type { EvidenceId } from './rows.ts';

/**
 * Year and value of the rows on technology of one year. The world is founded on some of them: it takes them from here, so
 * that an engine need not carry the words of the whole register.
 */
`;

/** The text of evidence/rows.ts for a table. */
export function registerModule(table: string): string {
  const [header, ...lines] = table.trimEnd().split('\n');
  if (header !== COLUMNS.join('\t')) throw new Error(`the columns must be ${COLUMNS.join(', ')}`);
  const seen = new Set<string>();
  const rows = lines.map((line, index) => {
    const cells = line.split('\t');
    const [id, what, , , , , source, , access] = cells;
    const where = `line ${index + 2}`;
    if (cells.length !== COLUMNS.length) throw new Error(`${where}: ${cells.length} cells`);
    if (!/^[A-Z]{1,2}\d{2,3}$/.test(id) || seen.has(id)) throw new Error(`${where}: id ${id} is malformed or taken`);
    if (what === '' || source === '') throw new Error(`${where}: what and source must be given`);
    if (!ACCESS.includes(access)) throw new Error(`${where}: access is ${access}, not one of ${ACCESS.join(', ')}`);
    seen.add(id);
    const fields = COLUMNS.slice(1).map((column, at) => `${column}: ${JSON.stringify(cells[at + 1])}`);
    return `  ${id}: { ${fields.join(', ')} },`;
  });
  return `${HEADER}// oxfmt-ignore\nexport const EVIDENCE = {\n${rows.join('\n')}\n} as const satisfies Readonly<Record<string, EvidenceRow>>;\n\nexport type EvidenceId = keyof typeof EVIDENCE;\n`;
}

/** The text of evidence/by-year.ts: rows on technology whose year is one year, and their value where it is a plain number. */
export function byYearModule(table: string): string {
  const rows = table
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([id, , , , , year]) => id.startsWith('TA') && /^\d{4}$/.test(year));
  const entries = rows.map(([id, , value, , , year]) => {
    const figure = /^\d+(\.\d+)?$/.test(value) ? `, ${value}` : '';
    return `  ${id}: [${year}${figure}],`;
  });
  return `${YEARS}// oxfmt-ignore\nexport const BY_YEAR = {\n${entries.join('\n')}\n} as const satisfies Readonly<Partial<Record<EvidenceId, readonly [year: number, value?: number]>>>;\n\nexport type RowByYear = keyof typeof BY_YEAR;\n`;
}

if (import.meta.main) {
  const table = readFileSync(process.argv[2] ?? TABLE, 'utf8');
  writeFileSync(MODULE, registerModule(table));
  writeFileSync(BY_YEAR, byYearModule(table));
}
