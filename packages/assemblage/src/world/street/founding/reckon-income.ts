import { pow } from '../../../kernel/math.ts';
import { NATIONAL, OPEN, RETAIL } from '../../outlets.ts';
import type { World } from '../../world.ts';
import type { Custom } from './found-customers.ts';
import type { InTrade } from './trades.ts';

const FULL = 65535;
/** Sellers order for so many days, and no less than this, kilograms. */
const DAYS_AN_ORDER = 6;
const LEAST_ORDER = 0.01;
/** Friends who share buy lots of so many grams. */
const FRIENDS_LOT = 10;

/**
 * What retail outlets can expect to take and to keep: small lots are dearer by the gram than large ones, on both sides.
 * Sets the income of outlets and that of the mean seller of each market. Returns takings, whole cents a day, by row.
 */
export function reckonIncome(world: World, custom: Custom, substances: readonly InTrade[]): Float64Array {
  const { outlets, countries } = world.tables;
  const o = outlets.columns;
  const takings = new Float64Array(outlets.rows[0]);
  const sum = new Float64Array(countries.rows[0]);
  const count = new Float64Array(countries.rows[0]);
  for (let row = 0; row < outlets.rows[0]; row++) {
    if (o['level'][row] !== RETAIL || o['state'][row] !== OPEN) continue;
    const country = o['country'][row];
    const { lotExponent } = substances[country].values;
    const passedOn = Math.max(0, o['forecast'][row] - custom.mg[row]) * pow(FRIENDS_LOT, lotExponent - 1);
    takings[row] = Math.floor(((custom.value[row] + passedOn) * o['ask0'][row]) / 1000);
    const grams = (o['forecast'][row] * (o['keep'][row] / FULL)) / 1000;
    const lot = Math.max(LEAST_ORDER, (DAYS_AN_ORDER * grams) / 1000);
    const perGram = (o['ask0'][o['upstream'][row * 2]] / 1000) * pow(lot, lotExponent - 1);
    o['income'][row] = takings[row] - Math.floor(grams * perGram);
    if (o['district'][row] === NATIONAL) continue;
    sum[country] += o['income'][row];
    count[country]++;
  }
  for (let country = 0; country < sum.length; country++) {
    countries.columns['income0'][country] = count[country] === 0 ? 0 : Math.floor(sum[country] / count[country]);
  }
  return takings;
}
