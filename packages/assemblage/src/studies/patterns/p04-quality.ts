import { RETAIL } from '../../world/outlets.ts';
import type { Seen } from '../../world/seen.ts';
import { addSales, over, salesToday, type Sales } from './ledger.ts';
import { MATURE_CITY } from './mature-city.ts';
import type { Pattern, Reading, Watcher } from './pattern.ts';

/** Three years of Great Britain's cocaine, in a sample: the shock of 2007 to 2012 was slow, so its third year is measured. */
const BRITISH = 'base: europe\ncountries: [GB]\nscale: 0.005\ndays: 1095\nlenses: []\n';
const BORDER = 'policies:\n  - policy: port-price-shock\n    factor: 1.8\n';
/** The heroin of a city, at double price from the first of July 2019 on: the second half of the year after is measured. */
const HEROIN = 'policies:\n  - policy: port-price-shock\n    from: 2019-06-30\n    factor: 2\n';
/** Days at the end of a run that are measured, in Europe and in the city. */
const MEASURED = { europe: 365, city: 183, britain: 183 } as const;

export const QUALITY: Pattern = {
  id: 'P04',
  title: 'Quality absorbs shocks (illegal lemons)',
  lens: 'prices and purity of all retail sales, as they are',
  scenario: 'europe',
  arms: { calm: BRITISH, shock: BRITISH + BORDER, heroinCalm: MATURE_CITY, heroinShock: MATURE_CITY + HEROIN },
  rivals: [
    { about: 'purity observable before purchase', notYet: 'buyers who see purity cannot be chosen in a scenario' },
  ],
  checked: 'the form of purity was chosen with the shocks in view',
  firstRun: '2026-11-22',
  watch: watchQuality,
  parts: [
    heroin('price of a gram of heroin, at double price of a landed kilogram', { low: -15, high: 10 }, priceOf),
    heroin('its purity', { low: -70, high: -45 }, purityOf),
    heroin('its price per pure gram', { low: 50, high: 130 }, (sales) => over(sales['cents'], sales['pure'])),
    {
      about: 'users who test positive for heroin, at double price of a landed kilogram',
      unit: '% change',
      band: { low: -65, high: -35 },
      rows: ['D15'],
      notYet: 'needs tests of users',
    },
    cocaine('price of a gram of cocaine in Britain, border price at 1.8', { low: -15, high: 10 }, priceOf),
    cocaine('its purity', { low: -65, high: -30 }, purityOf),
    {
      about: 'correlation of purity with the price of a gram over purchases of a calm year, its size',
      unit: '|r|',
      band: { high: 0.2, strict: true },
      rows: ['D11'],
      value: ({ calm = {} }) => Math.abs(calm['correlation'] ?? NaN),
    },
    {
      about: 'gain in mean purity if quality were visible',
      unit: '% change',
      band: { low: 10, high: 35 },
      rows: ['D12'],
      transported: true,
      notYet: 'needs buyers who see purity',
    },
  ],
};

type Band = Pattern['parts'][number]['band'];

function priceOf(sales: Reading): number {
  return over(sales['cents'], sales['bulk']);
}

function purityOf(sales: Reading): number {
  return over(sales['pure'], sales['bulk']);
}

function heroin(about: string, band: Band, of: (sales: Reading) => number): Pattern['parts'][number] {
  const rows = ['D13', 'D14'];
  const value = ({ heroinCalm = {}, heroinShock = {} }: Readonly<Record<string, Reading>>): number =>
    100 * (of(heroinShock) / of(heroinCalm) - 1);
  return { about, unit: '% change', band, rows, effect: true, value };
}

function cocaine(about: string, band: Band, of: (sales: Reading) => number): Pattern['parts'][number] {
  const value = ({ calm = {}, shock = {} }: Readonly<Record<string, Reading>>): number =>
    100 * (of(shock) / of(calm) - 1);
  return { about, unit: '% change', band, rows: ['D16'], effect: true, value };
}

/** Sales of cocaine in Europe, of heroin in a city, at the end of the run. */
function watchQuality(first: Seen, { world: name, days }: Parameters<Pattern['watch']>[1]): Watcher {
  const substance = name === 'europe' ? 'cocaine' : 'heroin';
  const rows = first.places.countries.flatMap((country, row) => (country.substance === substance ? [row] : []));
  const sales: Sales = { purchases: 0, bulk: 0, pure: 0, cents: 0 };
  const paired = { count: 0, price: 0, purity: 0, prices: 0, purities: 0, both: 0 };
  return {
    look(world, day) {
      if (day < days - MEASURED[name]) return;
      const today = salesToday(world);
      for (const row of rows) addSales(sales, today[row]);
      addPurchases(world, rows, paired);
    },
    read: () => ({ ...sales, correlation: correlationOf(paired) }),
  };
}

type Paired = Record<'count' | 'price' | 'purity' | 'prices' | 'purities' | 'both', number>;

function addPurchases({ tables: { visits, outlets, districts } }: Seen, rows: readonly number[], sums: Paired): void {
  for (let v = 0; v < visits.rows[0]; v++) {
    const o = visits.outlet[v];
    const bulk = visits.bulk[v];
    if (o < 0 || bulk === 0 || outlets.level[o] !== RETAIL) continue;
    if (!rows.includes(districts.country[visits.district[v]])) continue;
    const price = visits.cents[v] / bulk;
    const purity = visits.pure[v] / bulk;
    sums.count++;
    sums.price += price;
    sums.purity += purity;
    sums.prices += price * price;
    sums.purities += purity * purity;
    sums.both += price * purity;
  }
}

function correlationOf({ count, price, purity, prices, purities, both }: Paired): number {
  const top = count * both - price * purity;
  const bottom = Math.sqrt((count * prices - price * price) * (count * purities - purity * purity));
  return bottom > 0 ? top / bottom : NaN;
}
