import { formatDate } from '../kernel/calendar.ts';
import { OBJECTS } from '../risk/objects.ts';
import { AT_RISK, EXPECTED, MADE, SUMS } from '../risk/watch.ts';
import type { RiskWatch } from '../risk/watch.ts';
import { EXPECTED_ONE } from '../world/expected.ts';
import { type Buffer, createBuffer } from './buffer.ts';
import { column, type ResultColumn } from './tables.ts';

const WEEK = 7;
const UNKNOWN = -1;

export const RISK_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'last day of the week; days since the run began'),
  column('date', 'text', 'date', 'the day as YYYY-MM-DD'),
  column('days', 'whole', 'days', 'days of the week; less than 7 at the end of the run'),
  column('link', 'text', 'id', 'link between an object and a harm, or the next link; see docs/risks.md'),
  column('object', 'text', 'kind', 'what is at risk'),
  column(
    'atRisk',
    'number',
    'objects',
    'objects at risk, summed over the days, or events such as searches; as simulated, not expanded',
  ),
  column('made', 'number', 'links', 'links made'),
  column('expected', 'number', 'links', 'links to be expected: the sum of their chances; -1 where it is not added up'),
  column(
    'rate',
    'number',
    'per 1,000 objects',
    'links made for a thousand objects at risk: object-days, or searches, purchases and other events',
  ),
];

/** The table `risks`: a row a week and link of which anything was at risk. */
export interface RiskTable {
  collect(day: number): void;
  readonly buffer: Buffer;
}

/** `days` is the length of the run; the sums of a week that is not over are those of the watch. */
export function createRiskTable(watch: RiskWatch, start: number, days: number): RiskTable {
  const buffer = createBuffer('risks', RISK_COLUMNS);
  const { links, sums } = watch;
  return {
    buffer,
    collect(day) {
      watch.endDay();
      if ((day + 1) % WEEK !== 0 && day + 1 !== days) return;
      const date = formatDate(start + day);
      links.forEach(({ id, object, expected }, i) => {
        const atRisk = sums[i * SUMS + AT_RISK];
        const made = sums[i * SUMS + MADE];
        if (atRisk === 0 && made === 0) return;
        const likely = expected === undefined ? UNKNOWN : sums[i * SUMS + EXPECTED] / EXPECTED_ONE;
        const rate = atRisk > 0 ? (1000 * made) / atRisk : 0;
        buffer.add(day, date, (day % WEEK) + 1, id, OBJECTS[object].name, atRisk, made, likely, rate);
      });
      sums.fill(0);
    },
  };
}
