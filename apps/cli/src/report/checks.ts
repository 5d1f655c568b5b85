import type { Check } from 'assemblage';
import { readable } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const HEADING = 'Beside published figures';
const VIEWS = { survey: 'survey', sewage: 'sewage', money: 'money', truth: 'the truth' } as const;

/** The run beside published bands. What it cannot show stands below, with the reason. */
export function checksReport(terminal: Terminal, checks: readonly Check[], scenario: string): string {
  if (checks.length === 0) {
    const none = `No published figures are set beside this world; see \`assemblage validate ${scenario}\`.`;
    return `${wrapText(none, terminal.width).join('\n')}\n`;
  }
  const columns = [
    { title: 'seen through', wrap: true },
    { title: 'what', wrap: true },
    { title: 'this run', right: true },
    { title: '' },
    { title: 'published', wrap: true },
    { title: '' },
  ];
  const known = checks.filter(({ value }) => value !== undefined);
  const rows = known.map((check) => [
    VIEWS[check.view],
    `${check.about}, ${check.unit}`,
    readable(check.value ?? NaN),
    check.error === undefined || check.error === 0 ? '' : `± ${readable(check.error)}`,
    bandOf(check),
    check.inside ? terminal.paint('green', 'inside') : terminal.paint('red', 'outside'),
  ]);
  const inside = known.filter((check) => check.inside).length;
  const text = `: consistency checks, since these figures are inputs of the model; ${inside} of ${known.length} inside`;
  const [first = '', ...more] = wrapText(HEADING + text, terminal.width);
  const heading = [terminal.paint('bold', HEADING) + first.slice(HEADING.length), ...more].join('\n');
  const unknown = checks.filter(({ value }) => value === undefined);
  const why = unknown.flatMap(({ about, note }) => wrapText(`not shown: ${about}: ${note ?? ''}`, terminal.width));
  return (
    `${heading}\n` +
    (known.length === 0 ? '' : table(terminal, columns, rows)) +
    why.map((line) => `${terminal.paint('dim', line)}\n`).join('')
  );
}

function bandOf({ low, high, unit }: Check): string {
  if (low === 0) return `at most ${readable(high)}`;
  if (high === 100 && unit.startsWith('%')) return `at least ${readable(low)}`;
  const [from, to] = [readable(low), readable(high)];
  const word = / (million|billion)$/.exec(to)?.[0] ?? '';
  return `${word !== '' && from.endsWith(word) ? from.slice(0, -word.length) : from} to ${to}`;
}
