import { OTHER_SIGN } from 'assemblage';
import type { Grid, PageOne, Section } from 'assemblage';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Page one of a study for a terminal. */
export function studyPage(terminal: Terminal, page: PageOne): string {
  const wrapped = (text: string): string[] => (text === '' ? [] : wrapText(text, terminal.width));
  return [
    ...wrapped(page.question).map((line) => terminal.paint(['bold', 'cyan'], line)),
    ...wrapped(page.about),
    ...wrapped(page.size),
    '',
    ...page.sections.filter((section) => !isEmpty(section)).flatMap((section) => sectionLines(terminal, section)),
    ...wrapped(page.note).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

/** True when there is nothing to be said: small print below a table that is empty says nothing. */
export function isEmpty({ grid, none, notes, small }: Section): boolean {
  const rows = grid?.rows.length ?? 0;
  return rows === 0 && none === '' && notes.length === 0 && (grid !== undefined || small.length === 0);
}

function sectionLines(terminal: Terminal, { part, title, grid, none, notes, small }: Section): string[] {
  const heading = part === undefined ? title : `${part}  ${title}`;
  const wrapped = (text: string): string[] => wrapText(text, terminal.width);
  const lines = [
    ...small.flatMap(wrapped).map((line) => terminal.paint('dim', line)),
    ...notes.flatMap((text) => wrapped(text)),
  ];
  return [
    ...(title === '' ? [] : [terminal.paint('bold', heading)]),
    ...gridLines(terminal, grid, none),
    ...(lines.length > 0 ? [...lines, ''] : []),
  ];
}

function gridLines(terminal: Terminal, grid: Grid | undefined, none: string): string[] {
  if (grid !== undefined && grid.rows.length > 0) {
    const text = table(terminal, grid.columns, grid.rows);
    return [text.replaceAll(OTHER_SIGN, terminal.paint('red', OTHER_SIGN))];
  }
  return none === '' ? [] : [`${none}\n`];
}
