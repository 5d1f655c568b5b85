import type { Manifest, Summary } from 'assemblage';
import { percent, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { checksReport } from './checks.ts';
import { figureLines } from './figures.ts';
import { scenarioName } from './scenario-name.ts';
import { residentsLine, streetReport } from './street.ts';
import { weeklyChart } from './weekly-chart.ts';

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
    ...datedLines(terminal, manifest),
    '',
    table(terminal, columns, rows),
    ...(street === undefined
      ? []
      : [...streetReport(terminal, summary, street, policiesOf(scenario)), ...residentsLine(terminal, street), '']),
    ...weeklyChart(terminal, summary),
    checksReport(terminal, summary.checks, scenarioName(scenario)),
    ...wrapText(manifest.note, terminal.width).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

function policiesOf({ policies }: Manifest['scenario']): string[] {
  return policies.map(({ policy }) => policy);
}

/** The first year of which the figures of a street world say something. */
const FIRST_YEARS = { europe: 0, city: 1990, britain: 2017 } as const;

/** Figures of one year are used whenever a street world starts; far from that year they say little. */
function datedLines(terminal: Terminal, { scenario: { world, start } }: Manifest): string[] {
  if (Number(start.slice(0, 4)) >= FIRST_YEARS[world]) return [];
  const text = `Mind the start, ${start}: figures of 2019 are used for users, forces and prices.`;
  return wrapText(text, terminal.width).map((line) => terminal.paint('yellow', line));
}

function runLine({ scenario, size }: Manifest, { from, to, days, sampled, street }: Summary): string {
  const when = `${from} to ${to} (${whole(days)} days), seed ${scenario.seed}`;
  if (street !== undefined) return `${when}: ${whole(size.people)} habits of use simulated, every habit one to one`;
  if (!sampled) return `${when}: ${whole(size.people)} people simulated, every user one to one`;
  const share = `about ${percent(scenario.scale)} of the users`;
  return `${when}: ${whole(size.people)} people simulated in whole catchments, ${share}; totals are expanded estimates`;
}
