import type { Manifest, Summary } from 'assemblage';
import { columnChart } from '../terminal/chart.ts';
import { percent, readable, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { checksReport } from './checks.ts';
import { figureLines } from './figures.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const LINES = 6;

/** What a run found, on one screen or two, in plain words. */
export function summaryReport(terminal: Terminal, manifest: Manifest, summary: Summary): string {
  const { scenario } = manifest;
  const { length: countries } = scenario.countries;
  const where =
    countries === 30 ? 'whole of Europe' : countries > 6 ? `${countries} countries` : scenario.countries.join(', ');
  const columns = [{ title: '' }, { title: where, right: true }, { title: summary.sampled ? 'design error' : '' }];
  const rows = figureLines(manifest, summary).map(({ label, value, error }) => [label, value, error]);
  return [
    `${terminal.paint(['bold', 'cyan'], scenario.name)}  ${wrapText(scenario.about, terminal.width - scenario.name.length - 2).join('\n')}`,
    `${summary.from} to ${summary.to} (${whole(summary.days)} days), seed ${scenario.seed}${scaleOf(manifest, summary)}`,
    '',
    table(terminal, columns, rows),
    ...weeklyChart(terminal, summary),
    '',
    checksReport(terminal, summary.checks),
    ...wrapText(manifest.note, terminal.width).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

function scaleOf({ scenario }: Manifest, { sampled }: Summary): string {
  if (!sampled) return ', every user simulated one to one';
  return `, about ${percent(scenario.scale)} of the users in whole catchments; totals are expanded estimates`;
}

function weeklyChart(terminal: Terminal, { weeks }: Summary): string[] {
  const whole = weeks.filter(({ days }) => days === 7);
  const shown = whole.slice(0, terminal.width - 12);
  if (shown.length < 2) return [];
  const values = shown.map(({ sums, days }) => (sums['purchases'] ?? 0) / days);
  const monthOf = (index: number): number => Number(shown[index]?.from.slice(5, 7)) - 1;
  const lines = columnChart(values, {
    height: LINES,
    format: readable,
    mark: (index) => (index === 0 || monthOf(index) !== monthOf(index - 1) ? MONTHS[monthOf(index)] : undefined),
  });
  return [terminal.paint('bold', 'Purchases a day, week by week'), ...lines];
}
