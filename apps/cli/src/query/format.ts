import { significant, whole } from '../terminal/numbers.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Cell, QueryResult } from './duckdb.ts';

const SHOWN = 200;

/** An aligned table for reading: numbers are rounded; `--json` and `--csv` give them in full. */
export function asTable(terminal: Terminal, result: QueryResult): string {
  const columns = result.columns.map((title, index) => ({ title, right: isNumber(result, index) }));
  const rows = result.rows.slice(0, SHOWN).map((row) => row.map(shownCell));
  const more = result.rows.length - rows.length;
  const note = more > 0 ? `... ${whole(more)} more rows; add a limit, or ask for --csv or --json\n` : '';
  return table(terminal, columns, rows) + note;
}

/** One JSON array of objects. */
export function asJson(result: QueryResult): string {
  const objects = result.rows.map((row) => Object.fromEntries(result.columns.map((name, index) => [name, row[index]])));
  return `${JSON.stringify(objects, (_, value: unknown) => (Number.isNaN(value) ? null : value), 2)}\n`;
}

/** RFC 4180: a line of names, then a line a row. */
export function asCsv(result: QueryResult): string {
  return [result.columns, ...result.rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(value: Cell): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function shownCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'number') return String(value).replaceAll('\n', ' ');
  return Number.isInteger(value) ? String(value) : significant(value, 6).replaceAll(',', '');
}

function isNumber(result: QueryResult, index: number): boolean {
  return result.rows.length > 0 && result.rows.every((row) => typeof row[index] === 'number' || row[index] === null);
}
