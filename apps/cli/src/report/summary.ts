import type { Manifest, Summary } from 'assemblage';
import { columnChart } from '../terminal/chart.ts';
import { percent, readable, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { checksReport } from './checks.ts';
import { figureLines } from './figures.ts';
import { residentsLine, streetReport } from './street.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const LINES = 6;

/** What a run found, on one screen or two, in plain words. */
export function summaryReport(terminal: Terminal, manifest: Manifest, summary: Summary): string {
  const { scenario } = manifest;
  const { length: countries } = scenario.countries;
  const { street } = summary;
  const where =
    street !== undefined
      ? 'in all'
      : countries === 30
        ? 'whole of Europe'
        : countries > 6
          ? `${countries} countries`
          : scenario.countries.join(', ');
  const columns = [
    { title: '', wrap: true },
    { title: where, right: true, wrap: true },
    { title: summary.sampled ? 'design error' : '', wrap: true },
  ];
  const rows = figureLines(summary).map(({ label, value, error }) => [label, value, error]);
  const [first = '', ...more] = wrapText(`${scenario.name}  ${scenario.about}`, terminal.width);
  return [
    terminal.paint(['bold', 'cyan'], scenario.name) + first.slice(scenario.name.length),
    ...more,
    ...wrapText(runLine(manifest, summary), terminal.width),
    '',
    table(terminal, columns, rows),
    ...(street === undefined
      ? []
      : [...streetReport(terminal, summary, street), ...residentsLine(terminal, street), '']),
    ...weeklyChart(terminal, summary),
    ...(summary.checks.length === 0 ? [] : [checksReport(terminal, summary.checks)]),
    ...wrapText(manifest.note, terminal.width).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

function runLine({ scenario, size }: Manifest, { from, to, days, sampled }: Summary): string {
  const when = `${from} to ${to} (${whole(days)} days), seed ${scenario.seed}`;
  if (!sampled) return `${when}: ${whole(size.people)} people simulated, every user one to one`;
  const share = `about ${percent(scenario.scale)} of the users`;
  return `${when}: ${whole(size.people)} people simulated in whole catchments, ${share}; totals are expanded estimates`;
}

function weeklyChart(terminal: Terminal, { weeks }: Summary): string[] {
  const full = weeks.filter(({ days }) => days === 7);
  const shown = full.slice(0, terminal.width - 12);
  if (shown.length < 2) return [];
  const values = shown.map(({ sums, days }) => (sums['purchases'] ?? 0) / days);
  const monthOf = (index: number): number => Number(shown[index]?.from.slice(5, 7)) - 1;
  const lines = columnChart(values, {
    height: LINES,
    format: readable,
    mark: (index) => (index === 0 || monthOf(index) !== monthOf(index - 1) ? MONTHS[monthOf(index)] : undefined),
  });
  return [terminal.paint('bold', 'Purchases a day, week by week'), ...lines, ''];
}
