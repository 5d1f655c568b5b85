import type { Check } from 'assemblage';
import { readable } from '../terminal/numbers.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const VIEWS = { survey: 'survey', sewage: 'sewage', money: 'money', truth: 'all of it' } as const;

/** The run beside published bands. */
export function checksReport(terminal: Terminal, checks: readonly Check[]): string {
  const columns = [
    { title: 'seen through' },
    { title: 'what', wrap: true },
    { title: 'run', right: true },
    { title: '' },
    { title: 'published', right: true },
    { title: '' },
  ];
  const rows = checks.map((check) => [
    VIEWS[check.view],
    `${check.about}${check.note === undefined ? '' : ` (${check.note})`}`,
    check.value === undefined ? '' : readable(check.value),
    check.error === undefined || check.error === 0 ? '' : `± ${readable(check.error)}`,
    `${bandOf(check)} ${check.unit}`,
    verdict(terminal, check),
  ]);
  const [shown, inside] = [checks.filter(({ inside: known }) => known !== undefined), checks.filter(({ inside: yes }) => yes)];
  return (
    `${terminal.paint('bold', 'Beside published figures')}  consistency checks, not validation: these figures are inputs of the model\n` +
    table(terminal, columns, rows) +
    `${inside.length} of ${shown.length} inside the published band\n`
  );
}

function bandOf({ low, high, unit }: Check): string {
  if (low === 0) return `at most ${readable(high)}`;
  if (high === 100 && unit.startsWith('%')) return `at least ${readable(low)}`;
  return `${readable(low)} to ${readable(high)}`;
}

function verdict(terminal: Terminal, { inside }: Check): string {
  if (inside === undefined) return terminal.paint('dim', 'not shown');
  return inside ? terminal.paint('green', 'inside') : terminal.paint('red', 'outside');
}
