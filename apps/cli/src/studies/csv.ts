import type { Chunk } from 'assemblage';

/** A table as comma-separated values, numbers in full; what is not known is left empty. */
export function csvOf(chunk: Chunk): string {
  return csvHead(chunk) + csvRows(chunk);
}

export function csvHead({ columns }: Pick<Chunk, 'columns'>): string {
  return `${columns.map(({ name }) => name).join(',')}\n`;
}

export function csvRows({ rows, values }: Chunk): string {
  const lines = Array.from({ length: rows }, (_, row) => values.map((column) => cell(column[row])).join(','));
  return lines.map((line) => `${line}\n`).join('');
}

function cell(value: number | string | boolean | undefined): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
