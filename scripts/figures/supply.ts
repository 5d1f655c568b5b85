import { RETAIL, VACANT, WHOLESALE } from '../../packages/assemblage/src/world/outlets.ts';
import { byDay, last, mean, meanLine, sum } from './figure.ts';
import type { Figure, Point } from './figure.ts';
import { daily, inForce, libraryWith, probe, sumOf, twoCountries } from './worlds.ts';

const TWO_SEEDS = [1, 2];

type Parameters = Readonly<Record<string, number>>;

/** Sellers keep three to five days of stock. */
const QUICK = { 'reorder.retailLow': 3, 'reorder.retailHigh': 5 };

const ofReorder: Figure = {
  mechanism: 'reorder',
  caption:
    'When the usual supplier fails, sellers without a second one run dry; of those who have one about half keep stock, since the other may have failed too.',
  scenario:
    'Portugal, a tenth of its users, 60 days; on day 10 every second wholesaler stops; seeds 1 and 2; sellers keep three to five days',
  make() {
    const dry = (second: boolean, seed: number): readonly Point[] => {
      const fails = probe('demand', ({ outlets }, day) => {
        for (let o = 0; o < outlets.rows[0] && day === 10; o++) {
          if (outlets['level'][o] === WHOLESALE && outlets['keyLo'][o] % 2 === 0) outlets['state'][o] = VACANT;
          if (!second) outlets['upstream'][o * 2 + 1] = -1;
        }
      });
      const scenario = twoCountries({
        countries: ['PT'],
        days: 60,
        scale: 0.1,
        seed,
        without: ['careers', 'succession', 'raids'],
        parameters: QUICK,
      });
      const shares = daily(
        scenario,
        ({ outlets }) => {
          let [left, all] = [0, 0];
          for (let o = 0; o < outlets.rows[0]; o++) {
            const first = outlets.upstream[o * 2];
            if (outlets.level[o] !== RETAIL || outlets.forecast[o] <= 500 || first < 0) continue;
            if (outlets.keyLo[first] % 2 !== 0 || outlets.level[first] !== WHOLESALE) continue;
            all++;
            if (outlets.stockBulk[o] < 1000) left++;
          }
          return left / all;
        },
        { library: libraryWith([fails], true) },
      );
      return byDay(shares);
    };
    const [two, one] = [true, false].map((second) => meanLine(TWO_SEEDS.map((seed) => dry(second, seed))));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Sellers with a failed supplier who have less than a gram left',
          x: { label: 'days; every second wholesaler stops on day 10' },
          y: { percent: true },
          series: [
            { label: 'two suppliers', tone: 'with', ...two },
            { label: 'one supplier', tone: 'without', ...one },
          ],
        },
      ],
      holds: last(one.points) > 1.3 * last(two.points),
    };
  },
};

/** Importers order little and often, so that there are many loads. */
const OFTEN = { 'importing.low': 80, 'importing.high': 50, 'importing.leadShort': 1, 'importing.leadLong': 3 };

const ofImporting: Figure = {
  mechanism: 'importing',
  caption:
    'The more containers are screened, the more loads are seized; what is seized is ordered again, so more is sent for the same market.',
  scenario: 'Spain and Portugal, a hundredth of their users, 90 days, seeds 1 to 3; importers order little and often',
  make() {
    const run = (share: number, seed: number, order: Parameters) => {
      const scenario = twoCountries({
        countries: ['ES', 'PT'],
        days: 90,
        scale: 0.01,
        seed,
        parameters: { ...OFTEN, ...order },
        policies: [inForce('port-screening', { share })],
      });
      const days = daily(
        scenario,
        ({ loads }) => [loads.rows[0], sumOf(loads, loads.seized), sumOf(loads, loads.bulk)] as const,
      );
      const total = (what: 0 | 1 | 2) => sum(days.map((day) => day[what]));
      return { seized: total(1) / total(0), sent: total(2) };
    };
    const shares = [0, 0.25, 0.5, 0.75, 1];
    const runs = [1, 2, 3].map((seed) => shares.map((share) => ({ share, ...run(share, seed, {}) })));
    const seized = meanLine(runs.map((one) => one.map(({ share, seized: s }): Point => [share, s])));
    const orders = [1, 2, 3].map((seed) =>
      shares.map((share) => run(share, seed, { 'importing.low': 40, 'importing.high': 45 }).sent),
    );
    const sent = meanLine(orders.map((one) => one.map((value, i): Point => [shares[i], value / one[0]])));
    const x = { label: 'share of containers screened', percent: true } as const;
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Loads seized',
          x,
          y: { percent: true, to: 1 },
          series: [{ label: 'of all loads', tone: 'with', ...seized, dots: true }],
        },
        {
          kind: 'lines',
          title: 'Sent, against no screening',
          x,
          y: { percent: true },
          series: [{ label: 'sent', tone: 'with', ...sent, dots: true }],
        },
      ],
      holds: last(seized.points) > 0.6 && seized.points[0][1] === 0 && last(sent.points) > 1.3,
    };
  },
};

const ofDelivery: Figure = {
  mechanism: 'delivery',
  caption:
    'When landed cocaine costs twice as much, retail sellers give weaker grams at the same price; where they do not adjust, purity stays.',
  scenario:
    'Portugal, a tenth of its users, 140 days, seed 1; the landed kilogram costs twice as much from day 30 on; everybody orders every few days',
  make() {
    const course = (adjustment: number | undefined) => {
      const scenario = twoCountries({
        countries: ['PT'],
        days: 140,
        scale: 0.1,
        without: ['careers'],
        parameters: {
          'importing.low': 40,
          'importing.high': 45,
          'importing.leadShort': 3,
          'importing.leadLong': 5,
          'importing.sizeSpread': 0.4,
          'reorder.wholesaleLow': 14,
          'reorder.wholesaleHigh': 16,
          'reorder.retailLow': 5,
          'reorder.retailHigh': 6,
          ...(adjustment === undefined ? {} : { 'delivery.adjustment': adjustment }),
        },
        policies: [inForce('port-price-shock', { factor: 2 }, [], 30)],
      });
      const days = daily(scenario, ({ cells }) => ({
        purity: sumOf(cells, cells.pure) / sumOf(cells, cells.bulk),
        price: sumOf(cells, cells.cents) / sumOf(cells, cells.bulk) / 0.1,
      }));
      const weeks = (what: 'purity' | 'price') => {
        const base = mean(days.slice(0, 28).map((day) => day[what]));
        return Array.from({ length: 20 }, (_, week): Point => [
          week * 7 + 3,
          mean(days.slice(week * 7, week * 7 + 7).map((day) => day[what])) / base,
        ]);
      };
      return { purity: weeks('purity'), price: weeks('price') };
    };
    const [usual, rigid] = [course(undefined), course(0)];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Retail, weekly, against the weeks before',
          x: { label: 'days; landed price doubles on day 30' },
          y: { percent: true, to: 1.25 },
          series: [
            { label: 'purity', tone: 'with', points: usual.purity },
            { label: 'price of a gram', tone: 'other', points: usual.price },
            { label: 'purity without adjustment', tone: 'without', points: rigid.purity },
          ],
        },
      ],
      holds: last(usual.purity) < 0.8 && Math.abs(last(usual.price) - 1) < 0.1 && last(rigid.purity) > 0.93,
    };
  },
};

const ofSuccession: Figure = {
  mechanism: 'succession',
  caption:
    'A seller who is lost is replaced within weeks, so that a market without its sellers is a market again; without succession all posts stay vacant.',
  scenario: `Ireland and Portugal, about 10,000 users, 60 days; all retail posts are lost on the first day; seeds 1 and 2`,
  make() {
    const loss = libraryWith(
      [
        probe('demand', ({ outlets }, day) => {
          for (let o = 0; o < outlets.rows[0] && day === 0; o++)
            if (outlets['level'][o] === RETAIL) outlets['state'][o] = VACANT;
        }),
      ],
      true,
    );
    const vacant = (seed: number, without: readonly string[], parameters: Parameters = {}): readonly Point[] => {
      const scenario = twoCountries({ scale: 0.05, days: 60, seed, without: ['raids', ...without], parameters });
      const shares = daily(
        scenario,
        ({ outlets }) =>
          sumOf(outlets, outlets.state, (o) => outlets.level[o] === RETAIL && outlets.state[o] === VACANT) /
          VACANT /
          sumOf(outlets, outlets.level, (o) => outlets.level[o] === RETAIL),
        { library: loss },
      );
      return byDay(shares);
    };
    const over = (without: readonly string[], parameters?: Parameters) =>
      meanLine(TWO_SEEDS.map((seed) => vacant(seed, without, parameters)));
    const [usual, slow, none] = [over([]), over([], { 'succession.replacement': 30 }), over(['succession'])];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Vacant posts of retail sellers',
          x: { label: 'days since all were lost' },
          y: { percent: true, to: 1 },
          series: [
            { label: 'as modelled', tone: 'with', ...usual },
            { label: 'replaced in 30 days', tone: 'other', ...slow },
            { label: 'without succession', tone: 'without', ...none },
          ],
        },
      ],
      holds: last(usual.points) < 0.3 && last(none.points) === 1,
    };
  },
};

export const SUPPLY: readonly Figure[] = [ofReorder, ofImporting, ofDelivery, ofSuccession];
