import { cardTables } from 'assemblage';
import type { DataCard } from 'assemblage';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A data card for a screen. For files it is Markdown. */
export function cardPage(terminal: Terminal, card: DataCard, note: string): string {
  const entries = [
    ...Object.entries(card.said ?? {}).map(([word, text]) => [`it ${word}`, text] as const),
    ['it bends', card.bias] as const,
  ];
  const tables = cardTables(card).map(({ title, before, head, rows }) => {
    const columns = head.map((name) => ({ title: name, wrap: NARROW.has(name) !== true, right: name === 'share' }));
    const above = before === '' ? [] : [before];
    const cells = rows.map((row) => row.map((cell) => cell.replaceAll('`', '')));
    const below = rows.length === 0 ? '' : table(terminal, columns, cells);
    return `${[terminal.paint('bold', title), ...above].join('\n')}\n${below}`;
  });
  return [
    `${terminal.paint('bold', card.lens)}\n${lines(card.about, terminal.width)}`,
    entries.map(([name, text]) => entry(terminal, name, text)).join(''),
    ...tables,
    wrapText(note, terminal.width)
      .map((line) => `${terminal.paint('dim', line)}\n`)
      .join(''),
  ].join('\n');
}

/** Columns of figures and names are not broken over lines. */
const NARROW = new Set(['share', 'setting', 'value', 'range']);
/** As wide as `it confuses` and a gap. */
const MARGIN = 13;

function entry({ paint, width }: Terminal, name: string, text: string): string {
  return wrapText(text.replaceAll('`', ''), Math.max(20, width - MARGIN))
    .map(
      (line, at) => `${at === 0 ? paint('dim', name) + ' '.repeat(MARGIN - name.length) : ' '.repeat(MARGIN)}${line}\n`,
    )
    .join('');
}

function lines(text: string, width: number): string {
  return `${wrapText(text, width).join('\n')}\n`;
}
