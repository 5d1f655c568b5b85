import { readFileSync } from 'node:fs';

/** A row of a TSV file: every cell is text, an absent one is ''. */
export type Row = Readonly<Record<string, string>>;

/** Reads a TSV file with a header line. Cells are taken as they stand: no quoting. */
export function readTable(path: string | URL): Row[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const names = (lines.shift() ?? '').split('\t');
  return lines.filter(Boolean).map((line, index) => {
    const cells = line.split('\t');
    if (cells.length !== names.length) {
      throw new Error(`${path}, line ${index + 2}: ${cells.length} cells, expected ${names.length}`);
    }
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
  });
}

/** A cell that must be there. */
export function cell(row: Row, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`no column '${name}'; there is ${Object.keys(row).join(', ')}`);
  return value;
}

/** A cell that must be a number. */
export function numberCell(row: Row, name: string): number {
  const value = Number(cell(row, name) || 'none');
  if (Number.isNaN(value)) throw new Error(`'${cell(row, name)}' in column '${name}' is no number`);
  return value;
}

/** The middle value; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** `value` rounded to `digits` decimals. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
