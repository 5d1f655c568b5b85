import type { Terminal } from './terminal.ts';

export interface TableColumn {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  /** A column that is broken over lines when the terminal is too narrow. */
  readonly wrap?: boolean;
}

const GAP = 2;
/** Where a record stands row below row, values that would leave less than this beside their titles go below them. */
const LEAST = 16;

/**
 * An aligned table without frames: a bold title line, then one line a row; wrapped columns go on below. On a screen that
 * is too narrow even so, a record a row: one line a column.
 */
export function table(
  terminal: Terminal,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const widths = widthsOf(terminal, columns, rows);
  const total = widths.reduce((sum, width) => sum + width + GAP, -GAP);
  if (total > roomOf(terminal) && terminal.bounded) return records(terminal, columns, rows);
  const titles = columns.map(({ title }) => title);
  const [heading = [], ...more] = [titles, ...rows].map((cells) => linesOf(cells, columns, widths));
  return [...heading.map((line) => terminal.paint('bold', line)), ...more.flat()].map((line) => `${line}\n`).join('');
}

/** Prose is hard to read in long lines, and a table in narrow columns. */
function roomOf({ width, screen = width }: Terminal): number {
  return screen;
}

/** As wide as the widest cell; columns that may be wrapped give way, down to their longest word, where it costs least lines. */
function widthsOf(terminal: Terminal, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): number[] {
  const cellsOf = (index: number): string[] => [columns[index]?.title ?? '', ...rows.map((row) => row[index] ?? '')];
  let widths = columns.map((_, index) => widest(cellsOf(index)));
  const least = columns.map(({ wrap }, index) =>
    wrap === true ? widest(cellsOf(index).flatMap((cell) => wordsOf(cell))) : (widths[index] ?? 0),
  );
  let over = widths.reduce((sum, width) => sum + width + GAP, -GAP) - roomOf(terminal);
  for (; over > 0; over--) {
    const tries = columns.flatMap((_, index) => {
      if ((widths[index] ?? 0) <= (least[index] ?? 0)) return [];
      const narrower = widths.with(index, (widths[index] ?? 0) - 1);
      return [{ narrower, lines: linesIn(rows, columns, narrower), width: widths[index] ?? 0 }];
    });
    const [best] = tries.toSorted((one, two) => one.lines - two.lines || two.width - one.width);
    if (best === undefined) break;
    widths = best.narrower;
  }
  return widths;
}

function linesIn(rows: readonly (readonly string[])[], columns: readonly TableColumn[], widths: number[]): number {
  return rows.reduce((sum, row) => sum + linesOf(row, columns, widths).length, 0);
}

function linesOf(cells: readonly string[], columns: readonly TableColumn[], widths: readonly number[]): string[] {
  const parts = cells.map((cell, index) =>
    columns[index]?.wrap === true ? wrapText(cell, widths[index] ?? 0) : [cell],
  );
  return Array.from({ length: Math.max(1, ...parts.map((part) => part.length)) }, (_, line) =>
    parts
      .map((part, index) => pad(part[line] ?? '', widths[index] ?? 0, columns[index]?.right === true))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** One line a column, an empty line between records. What has no title or value is joined to what stands before or left out. */
function records(terminal: Terminal, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title.trim());
  const margin = widest(titles) + GAP;
  const room = Math.max(LEAST, terminal.width - margin);
  return rows
    .map((row) => {
      const lines: string[] = [];
      const entries: [string, string][] = [];
      row.forEach((cell, index) => {
        const last = entries.at(-1);
        if (cell.trim() === '') return;
        if (titles[index] === '' && last !== undefined) last[1] += ` ${cell.trim()}`;
        else entries.push([titles[index] ?? '', cell.trim()]);
      });
      for (const [title, text] of entries) {
        const [first = '', ...more] = wrapText(text, title === '' ? terminal.width : room);
        lines.push(
          title === '' ? first : `${terminal.paint('dim', title)}${' '.repeat(margin - visible(title))}${first}`,
        );
        for (const part of more) lines.push((title === '' ? '' : ' '.repeat(margin)) + part);
      }
      return `${lines.join('\n')}\n\n`;
    })
    .join('');
}

/** `± 3 %` and `3 million` stay together. */
function wordsOf(text: string): string[] {
  return text.split(/(?<!±) (?!%|million\b|billion\b)/);
}

/** Text broken at spaces into lines of at most `width` characters. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text)) {
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

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, visible(text)), 0);
}

/** Characters that show: colours are escape sequences and do not. */
function visible(text: string): number {
  // oxlint-disable-next-line no-control-regex
  return [...text.replace(/\u001b\[[0-9;]*m/g, '')].length;
}
