import type { Terminal } from './terminal.ts';

export interface TableColumn {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  /** The column that is broken over lines when the terminal is too narrow. */
  readonly wrap?: boolean;
}

const GAP = 2;
const LEAST = 16;

/** An aligned table without frames: a bold title line, then one line a row; a wrapped column goes on below. */
export function table(
  terminal: Terminal,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...rows.map((row) => visible(row[index] ?? ''))),
  );
  const wrapped = columns.findIndex((column) => column.wrap === true);
  const total = widths.reduce((sum, width) => sum + width + GAP, -GAP);
  if (wrapped >= 0 && total > terminal.width) {
    const room = terminal.width - (total - (widths[wrapped] ?? 0));
    widths[wrapped] = Math.max(LEAST, columns[wrapped]?.title.length ?? 0, room);
  }
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.right === true))
      .join(' '.repeat(GAP))
      .trimEnd();
  const lines = [terminal.paint('bold', line(columns.map((column) => column.title)))];
  for (const row of rows) {
    const [first = '', ...more] = wrapped < 0 ? [''] : wrapText(row[wrapped] ?? '', widths[wrapped] ?? LEAST);
    lines.push(line(row.map((cell, index) => (index === wrapped ? first : cell))));
    for (const part of more) lines.push(line(row.map((_, index) => (index === wrapped ? part : ''))));
  }
  return `${lines.join('\n')}\n`;
}

/** Text broken at spaces into lines of at most `width` characters. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && visible(line) + 1 + visible(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - visible(text)));
  return right ? space + text : text + space;
}

/** Characters that show: colours are escape sequences and do not. */
function visible(text: string): number {
  // oxlint-disable-next-line no-control-regex
  return [...text.replace(/\u001b\[[0-9;]*m/g, '')].length;
}
