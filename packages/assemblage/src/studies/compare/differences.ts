import { formatDate, parseDate } from '../../kernel/calendar.ts';
import { type Chunk, column, type ResultColumn } from '../../results/tables.ts';
import type { Comparison } from './compared.ts';
import type { Effect } from './effect.ts';

/** The effects of all arms; none of an arm whose month the runs do not reach. */
type Possible = readonly (Effect | undefined)[];

const COLUMNS: readonly ResultColumn[] = [
  column('arm', 'text', 'name', 'which arm, against the baseline'),
  column('outcome', 'text', 'name', 'what is compared'),
  column('unit', 'text', 'unit', 'unit of the figures; sums of a window or a month are rates a year'),
  column('view', 'text', 'label', 'whole span, window, month, place, channel or substance'),
  column(
    'part',
    'text',
    'label',
    'first day of the window, number of the month, or name of the part; empty for the whole',
  ),
  column('days', 'whole', 'days', 'length of the window; 0 for other views'),
  column('baseline', 'number', 'as unit', 'mean of the baseline'),
  column('change', 'number', 'as unit', 'mean paired difference'),
  column('low', 'number', 'as unit', 'what we do not know: nine in ten parameter draws lie above about this'),
  column('high', 'number', 'as unit', 'and below this'),
  column(
    'holds',
    'number',
    'share',
    'share of the draws that so few of them can tell to lie between: nine in ten from 19 on',
  ),
  column('noisy', 'flag', 'yes or no', 'the interval is mostly noise of seeds and too wide'),
  column('error', 'number', 'as unit', 'computing error: half of the 90 % interval of the mean over seeds'),
  column('falls', 'number', 'share', 'share of the draws in which it falls'),
  column('rises', 'number', 'share', 'share of the draws in which it rises'),
  column('clear', 'number', 'share', 'share of the draws whose own change is more than noise of their seeds'),
  column('gain', 'number', 'ratio', 'times as many seeds that would be needed without pairs'),
  column('perResidents', 'number', 'ratio', 'times this it is per 100,000 residents (a year, for sums)'),
];

/** Every difference of a study as one long table. */
export function differencesOf({ study, bounds, outcomes }: Comparison): Chunk {
  const [baseline, ...others] = study.arms;
  const first = parseDate(baseline?.scenario.start ?? '') ?? 0;
  const rows: (string | number | boolean)[][] = [];
  for (const report of outcomes) {
    const { outcome, perResidents, ratePerResidents } = report;
    const add = (view: string, part: string, days: number, effects: Possible, scale: number): void =>
      effects.forEach((effect, arm) => {
        if (effect === undefined) return;
        const { change, unknown, holds, noisy, error, falls, rises, clear, gain } = effect;
        const [low, high] = [unknown?.low ?? NaN, unknown?.high ?? NaN];
        const name = others[arm]?.name ?? '';
        const figures = [effect.baseline, change, low, high, holds, noisy, error, falls, rises, clear, gain, scale];
        rows.push([name, outcome.name, outcome.unit, view, part, days, ...figures]);
      });
    add('whole', '', 0, report.effects, perResidents);
    for (const { window, effects } of report.windows) {
      const [from = 0, to = 0] = [bounds[window], bounds[window + 1]];
      add('window', formatDate(first + from), to - from, effects, ratePerResidents);
    }
    for (const { months, effects } of report.horizons) add('month', String(months), 0, effects, ratePerResidents);
    for (const { place, effects } of report.places) add('place', place, 0, effects, NaN);
    for (const { channel, effects } of report.channels) add('channel', channel, 0, effects, NaN);
    for (const { substance, effects } of report.substances) add('substance', substance, 0, effects, perResidents);
  }
  return {
    table: 'differences',
    columns: COLUMNS,
    rows: rows.length,
    values: COLUMNS.map((_, index) => valuesOf(rows, index)),
  };
}

function valuesOf(rows: readonly (readonly (string | number | boolean)[])[], index: number): Chunk['values'][number] {
  const { type } = COLUMNS[index] as ResultColumn;
  if (type === 'whole') return Int32Array.from(rows, (row) => Number(row[index]));
  if (type === 'number') return Float64Array.from(rows, (row) => Number(row[index]));
  return type === 'flag' ? rows.map((row) => row[index] === true) : rows.map((row) => String(row[index]));
}
