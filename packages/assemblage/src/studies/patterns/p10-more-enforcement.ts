import type { Seen } from '../../world/seen.ts';
import { addSales, areaSum, over, salesToday } from './ledger.ts';
import { MATURE_CITY, SETTLED } from './mature-city.ts';
import type { Pattern, Reading, Watcher } from './pattern.ts';

/** The first day of the measure: day 180 of a run that begins on 1 January 2019. */
const FROM = '2019-06-30';
const HALF_MORE = `policies:
  - policy: street-enforcement
    from: ${FROM}
    factor: 1.5
  - policy: scene-patrol
    from: ${FROM}
    factor: 1.5
`;

export const MORE_ENFORCEMENT: Pattern = {
  id: 'P10',
  title: 'More of the same enforcement: price flat, violence not down',
  lens: 'prices and violence as they are, against the same world without the change',
  scenario: 'smart-city',
  arms: { base: MATURE_CITY, more: MATURE_CITY + HALF_MORE },
  rivals: [{ about: 'no replacement of dealers', without: ['succession', 'line-recovery', 'networks'] }],
  // What more of the same looks like: arrests, lines and drugs of three weeks of intensification.
  setting: ['L17'],
  firstRun: '2026-11-22',
  watch: watchYear,
  parts: [
    {
      about: 'price of a pure gram after twelve months of half as much again, all substances by what is spent on them',
      unit: '% change',
      band: { low: -10, high: 10 },
      rows: ['D19'],
      effect: true,
      value: ({ base = {}, more = {} }) => 100 * priceChange(base, more),
    },
    {
      about: 'expected violence: not down',
      unit: '% change',
      band: { low: 0 },
      rows: ['V01'],
      effect: true,
      soft: true,
      value: ({ base = {}, more = {} }) => 100 * (over(more['violence'], base['violence']) - 1),
    },
  ],
};

/** Change of the price of a pure gram, each substance weighed by what was spent on it without the change. */
function priceChange(base: Reading, more: Reading): number {
  let spent = 0;
  let change = 0;
  for (let s = 0; base[`cents${s}`] !== undefined; s++) {
    const weight = base[`cents${s}`];
    if (weight === 0) continue;
    const ratio = over(more[`cents${s}`], more[`pure${s}`]) / over(base[`cents${s}`], base[`pure${s}`]);
    spent += weight;
    change += weight * (ratio - 1);
  }
  return spent > 0 ? change / spent : NaN;
}

function watchYear(first: Seen): Watcher {
  const sales = first.places.countries.map(() => ({ purchases: 0, bulk: 0, pure: 0, cents: 0 }));
  let violence = 0;
  return {
    look(world, day) {
      if (day < SETTLED) return;
      violence += areaSum(world, 'expectedViolence');
      salesToday(world).forEach((today, s) => addSales(sales[s], today));
    },
    read: () => ({
      violence,
      ...Object.fromEntries(
        sales.flatMap(({ cents, pure }, s) => [
          [`cents${s}`, cents],
          [`pure${s}`, pure],
        ]),
      ),
    }),
  };
}
