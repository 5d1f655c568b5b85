import type { Seen } from '../../world/seen.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { formsOf } from '../../world/street/shop.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { areaSum, salesToday } from './ledger.ts';
import type { Watcher } from './pattern.ts';

const CITY = 'base: smart-city\nstart: 1993-01-01\ndays: 3652\nlenses: []\n';
/** The last two of the ten years are measured. */
const FROM = 2922;
const MONTH = 28;

/** Ten years in which telephones come to nearly everybody, and the same years without any. */
export const WITH_AND_WITHOUT = {
  phones: CITY,
  none: `${CITY}parameters:\n  technology.adoption: 0\n`,
};

/** Violence, rent, distance and place-bound grams of the last two years, and who sold. */
export function watchLastYears(first: Seen): Watcher {
  const sums = {
    days: 0,
    violence: 0,
    rent: 0,
    metres: 0,
    placeBound: 0,
    purchases: 0,
    bulk: 0,
    sellers: 0,
    months: 0,
    atCorners: 0,
    byLine: 0,
  };
  const [corner, , line] = formsOf(first.tables.channels);
  return {
    look(world, day) {
      if (day < FROM) return;
      sums.days++;
      sums.violence += areaSum(world, 'expectedViolence') / EXPECTED_ONE;
      sums.rent += areaSum(world, 'rent');
      sums.metres += areaSum(world, 'metres');
      sums.placeBound += areaSum(world, 'placeBound');
      for (const { purchases, bulk } of salesToday(world)) {
        sums.purchases += purchases;
        sums.bulk += bulk;
      }
      sums.atCorners += boughtBy(world, corner);
      sums.byLine += boughtBy(world, line);
      if (day % MONTH !== 0) return;
      sums.months++;
      sums.sellers += sellersOf(world);
    },
    read: () => sums,
  };
}

/** Purchases of today through one channel. */
function boughtBy({ tables: { cells, districts, channels } }: Seen, channel: number): number {
  let purchases = 0;
  for (let d = 0; d < districts.rows[0]; d++) purchases += cells.purchases[d * channels.rows[0] + channel];
  return purchases;
}

/** Associates of networks that sell. */
function sellersOf({ tables: { networks } }: Seen): number {
  let sellers = 0;
  for (let n = 0; n < networks.rows[0]; n++) if (networks.state[n] === ACTIVE_NETWORK) sellers += networks.members[n];
  return sellers;
}
