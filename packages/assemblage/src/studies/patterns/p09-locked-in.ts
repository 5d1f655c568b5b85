import { exp } from '../../kernel/math.ts';
import { sum } from '../../kernel/sum.ts';
import { ACTIVE } from '../../world/people.ts';
import type { Seen } from '../../world/seen.ts';
import { over } from './ledger.ts';
import { MATURE_CITY, SETTLED } from './mature-city.ts';
import type { Pattern, Reading, Watcher } from './pattern.ts';

const FOUND = 2;
const OFFENCE = 3;
/** Records a cell in which there is any, at the source: about 4,100 in 356 of 661 cells. */
const PER_CELL = 17;

/** Twenty of 661 cells are predicted each day at the source. */
const PREDICTED = 6;

/** The same city, in which searches fall on one neutral group as the published ratio for all searches says. */
const AIMED = `parameters:
  street-searches.targeting: 4.1
`;

export const LOCKED_IN: Pattern = {
  id: 'P09',
  title: 'The police lens concentrates and locks in',
  lens: 'searches that found a drug, by the cell in which they took place, in the order of the days until there are as many a cell as at the source; the excess is over records that are spread evenly over the cells',
  scenario: 'smart-city',
  arms: { base: MATURE_CITY, aimed: MATURE_CITY + AIMED },
  rivals: [{ about: 'patrol independent of records', parameters: { 'street.follow': 0 } }],
  setting: ['E11'],
  checked:
    'calls of the public, and searches of people who carry in public, were added when 94 % of records lay in a twentieth of the cells; calls a day and the share of searches that follow a sale were set before this was run with them, and left',
  firstRun: '2026-11-22',
  watch: watchRecords,
  parts: [
    {
      about: 'recorded drug crime in the twentieth of cells that have most of it',
      unit: '% of records',
      band: { low: 35, high: 55 },
      rows: ['E12'],
      transported: true,
      value: percentOf('top'),
    },
    {
      about: 'Gini index of records over cells',
      unit: 'index',
      band: { low: 0.75, high: 0.88 },
      rows: ['E12'],
      transported: true,
      value: ({ base = {} }) => base['gini'] ?? NaN,
    },
    {
      about: 'cells without any record',
      unit: '% of cells',
      band: { low: 40, high: 65 },
      rows: ['E12'],
      transported: true,
      value: percentOf('empty'),
    },
    {
      about: 'use, as it is, in the cells that have most records',
      unit: '% of use-days',
      band: { high: 15 },
      rows: ['E11'],
      noPower: 'a twentieth of the cells holds about a twentieth of the use, wherever records lie',
      value: percentOf('use'),
    },
    {
      about: 'cells that were ever among the three in a hundred with most patrol for their residents',
      unit: '% of cells',
      band: { low: 4, high: 15 },
      rows: ['E13'],
      transported: true,
      value: percentOf('ever'),
    },
    {
      about: 'records for a user of one neutral group against the other, when searches fall on it 4.1 times as often',
      unit: 'ratio',
      band: { low: 1.5, high: 3 },
      rows: ['E10', 'E11'],
      transported: true,
      value: ({ aimed = {} }) => over(over(aimed['foundB'], aimed['usersB']), over(aimed['foundA'], aimed['usersA'])),
    },
  ],
  figures: [
    {
      about: 'the same share of as many records that are spread evenly',
      unit: '% of records',
      value: percentOf('evenly'),
    },
  ],
};

function percentOf(name: string): (arms: Readonly<Record<string, Reading>>) => number {
  return ({ base = {} }) => 100 * (base[name] ?? NaN);
}

function watchRecords({ tables: { areas } }: Seen): Watcher {
  const cells = areas.rows[0];
  const [records, used] = [new Float64Array(cells), new Float64Array(cells)];
  const ever = new Uint8Array(cells);
  const found = [0, 0];
  const users = [0, 0];
  const top = Math.max(1, Math.floor(cells / 20 + 0.5));
  let all = 0;
  return {
    look({ tables }, day) {
      if (day < SETTLED) return;
      const { districts, tallies, people } = tables;
      for (let r = 0; r < tables.records.rows[0]; r++) {
        const { kind, district, group } = tables.records;
        if (kind[r] !== FOUND && kind[r] !== OFFENCE) continue;
        found[group[r] & 1]++;
        if (all >= PER_CELL * cells) continue;
        all++;
        records[districts.area[district[r]]]++;
      }
      for (let d = 0; d < districts.rows[0]; d++) used[districts.area[d]] += tallies.useDays[d];
      for (const a of largest(tables.areas.patrol, cells, PREDICTED)) if (tables.areas.patrol[a] > 1) ever[a] = 1;
      if (day === SETTLED)
        for (let i = 0; i < people.rows[0]; i++) if (people.state[i] === ACTIVE) users[people.group[i] & 1]++;
    },
    read() {
      const first = largest(records, cells, top);
      const share = (of: Float64Array) => over(sum(first.map((a) => of[a])), sum(of));
      return {
        top: share(records),
        gini: giniOf(records),
        empty: records.filter((count) => count === 0).length / cells,
        use: share(used),
        ever: ever.reduce((count, one) => count + one, 0) / cells,
        evenly: evenlyIn(all, cells, top),
        foundA: found[0],
        foundB: found[1],
        usersA: users[0],
        usersB: users[1],
      };
    },
  };
}

/** The rows with the largest values, the larger first. */
function largest(values: ArrayLike<number>, rows: number, count: number): number[] {
  return Array.from({ length: rows }, (_, row) => row)
    .toSorted((a, b) => values[b] - values[a])
    .slice(0, count);
}

/** Share of `records` that fall into the `top` of `cells` when each falls anywhere alike: Poisson counts, in their order. */
function evenlyIn(records: number, cells: number, top: number): number {
  if (records === 0) return NaN;
  const mean = records / cells;
  const expected: number[] = [];
  let [chance, below] = [exp(-mean), 0];
  for (let count = 0; expected.length < cells && count < 10 * mean + 50; count++) {
    below += chance;
    while (expected.length < cells && expected.length + 0.5 < below * cells) expected.push(count);
    chance *= mean / (count + 1);
  }
  return over(sum(expected.slice(-top)), sum(expected));
}

function giniOf(values: Float64Array): number {
  const sorted = Float64Array.from(values).toSorted();
  const weighed = sum(Array.from(sorted, (value, i) => value * (2 * (i + 1) - sorted.length - 1)));
  return over(weighed, sorted.length * sum(sorted));
}
