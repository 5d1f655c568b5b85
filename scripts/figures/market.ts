import { LIBRARY } from '../../packages/assemblage/src/library.ts';
import { CLOSED, RETAIL } from '../../packages/assemblage/src/world/outlets.ts';
import { TIES } from '../../packages/assemblage/src/world/people.ts';
import { barOver, byDay, last, mean, meanLine, sum } from './figure.ts';
import type { Bar, Figure, Point } from './figure.ts';
import { daily, libraryWith, probe, sumOf, twoCountries } from './worlds.ts';
import type { Tables } from './worlds.ts';

const TWO_SEEDS = [1, 2];
const SMALL = { scale: 0.05 };
const HERE = 'Ireland and Portugal, about 10,000 users';

type Parameters = Readonly<Record<string, number>>;

const ofDemand: Figure = {
  mechanism: 'demand',
  caption:
    'People want to use most at weekends, and the less the dearer they hold a pure gram to be; where the price counts for nothing it makes no difference.',
  scenario: `${HERE}, four weeks from Monday 6 February 2023, seed 1; right: all believe in so many times the usual price`,
  make() {
    const scenario = { ...SMALL, start: '2023-02-06', without: ['careers', 'poisoning'] };
    const wanted = ({ tallies }: Tables) => sumOf(tallies, tallies.wanted);
    const days = daily(twoCountries(scenario), wanted);
    const at = (ratio: number, parameters: Parameters): number => {
      const believe = probe('demand', ({ people }) => people['dear'].fill(Math.round(128 * ratio), 0, people.rows[0]));
      return sum(
        daily(twoCountries({ ...scenario, days: 7, parameters }), wanted, { library: libraryWith([believe], true) }),
      );
    };
    const none = { 'demand.frequencyElasticity': 0 };
    const [usual, flat] = [{}, none].map((parameters) => {
      const base = at(1, parameters);
      return [0.5, 1, 2, 4].map((ratio): Point => [ratio, at(ratio, parameters) / base]);
    });
    return {
      panels: [
        {
          kind: 'lines',
          title: 'People who want to use, a day',
          x: { label: 'days; marks are Mondays', ticks: [0, 7, 14, 21].map((day) => [day, String(day)] as const) },
          series: [{ label: 'all users', tone: 'with', points: byDay(days) }],
        },
        {
          kind: 'lines',
          title: 'The same in a week, against the usual price',
          x: { label: 'believed price, times the usual', from: 0 },
          y: { percent: true, to: 1.5 },
          series: [
            { label: 'as modelled', tone: 'with', points: usual, dots: true },
            { label: 'no elasticity', tone: 'without', points: flat, dots: true },
          ],
        },
      ],
      holds: days[5] > 1.2 * days[2] && last(usual) < 0.9 && last(flat) === 1,
    };
  },
};

const ofSearch: Figure = {
  mechanism: 'search',
  caption:
    'When nine of ten outlets close, most wishes to buy find no seller at first; people look for others and find them. Without search they stay unserved.',
  scenario: `${HERE}, 42 days; on day 10 nine of ten outlets up to retail close; seeds 1 and 2`,
  make() {
    const cut = 10;
    const closing = libraryWith(
      [
        probe('demand', ({ outlets }, day) => {
          for (let o = 0; o < outlets.rows[0] && day === cut; o++)
            if (outlets['level'][o] <= RETAIL && outlets['keyLo'][o] % 10 !== 0) outlets['state'][o] = CLOSED;
        }),
      ],
      true,
    );
    const unserved = (hazard: number | undefined, seed: number): readonly Point[] => {
      const without = ['succession', 'careers', ...(hazard === undefined ? ['search'] : [])];
      const parameters: Parameters = hazard === undefined ? {} : { 'search.hazard': hazard };
      const scenario = twoCountries({ ...SMALL, days: 42, seed, without, parameters });
      const shares = daily(scenario, ({ visits }) => unservedOf(visits) / visits.rows[0], { library: closing });
      return byDay(shares);
    };
    const [usual, none] = [0.3, undefined].map((hazard) => meanLine(TWO_SEEDS.map((seed) => unserved(hazard, seed))));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Wishes to buy that find no outlet',
          x: { label: 'days; nine of ten outlets close on day 10' },
          y: { percent: true, to: 1 },
          series: [
            { label: 'people search', tone: 'with', ...usual },
            { label: 'without search', tone: 'without', ...none },
          ],
        },
      ],
      holds: last(usual.points) < 0.5 * last(none.points) && last(none.points) > 0.4,
    };
  },
};

/** Visits that went to no outlet. */
function unservedOf({ rows, outlet }: Tables['visits']): number {
  let count = 0;
  for (let v = 0; v < rows[0]; v++) if (outlet[v] < 0) count++;
  return count;
}

const ofChoice: Figure = {
  mechanism: 'choice',
  caption:
    'Buyers become loyal to the source where they did well, the more so the more experience counts; where it counts for nothing they spread over the sources they know.',
  scenario: `${HERE}, 45 days, buyers with four ties and eight purchases or more, seeds 1 and 2; all differ little in how much experience counts`,
  make() {
    const loyalty = (beta: number, seed: number): number => {
      const parameters = { 'choice.beta': beta, 'choice.betaSpread': 0.01 };
      const counts = new Map<number, Map<number, number>>();
      daily(twoCountries({ ...SMALL, days: 45, seed, parameters }), ({ visits, people }) => {
        for (let v = 0; v < visits.rows[0]; v++) {
          const person = visits.person[v];
          if (visits.outlet[v] < 0 || [0, 1, 2, 3].some((s) => people.ties[person * TIES + s] < 0)) continue;
          const own = counts.get(person) ?? new Map<number, number>();
          counts.set(person, own.set(visits.outlet[v], (own.get(visits.outlet[v]) ?? 0) + 1));
        }
      });
      const shares = [...counts.values()].flatMap((own) => {
        const all = sum([...own.values()]);
        return all < 8 ? [] : [Math.max(...own.values()) / all];
      });
      return mean(shares);
    };
    const points = meanLine(
      TWO_SEEDS.map((seed) => [0.001, 2, 4, 7, 10].map((beta): Point => [beta, loyalty(beta, seed)])),
    );
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Share of purchases at the source used most',
          x: { label: 'how much experience counts (0 not at all, 4 as modelled)', from: 0 },
          y: { percent: true, to: 1 },
          series: [{ label: 'mean of busy buyers', tone: 'with', ...points, dots: true }],
        },
      ],
      holds: last(points.points) > points.points[0][1] + 0.15,
    };
  },
};

const ofPurchase: Figure = {
  mechanism: 'purchase',
  caption:
    'Purity cannot be seen, so strangers can be cheated; sellers who live on returning customers give the full purity, since they would lose them.',
  scenario: `${HERE}, two days; everybody is new to every outlet, and outlets have or have not returning customers; seeds 1 and 2`,
  make() {
    const purity = (isPassing: boolean, ripOff: number, seed: number): number => {
      const strange = probe('access', ({ people, outlets }) => {
        people['tried'].fill(65535);
        if (isPassing) (outlets['loyal'] as unknown as Float64Array).fill(0);
      });
      const scenario = twoCountries({ ...SMALL, days: 2, seed, parameters: { 'purchase.ripOff': ripOff } });
      const days = daily(scenario, ({ visits }) => [sumOf(visits, visits.pure), sumOf(visits, visits.bulk)] as const, {
        library: libraryWith([strange], true),
      });
      return sum(days.map(([pure]) => pure)) / sum(days.map(([, bulk]) => bulk));
    };
    const course = (isPassing: boolean) =>
      meanLine(
        TWO_SEEDS.map((seed) =>
          [0, 0.1, 0.2, 0.3, 0.4].map((ripOff): Point => [
            ripOff,
            purity(isPassing, ripOff, seed) / purity(isPassing, 0, seed),
          ]),
        ),
      );
    const [passing, regular] = [course(true), course(false)];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Purity that strangers get, against honest sellers',
          x: { label: 'chance that a seller who lives on strangers cheats', percent: true },
          y: { percent: true, from: 0.6, to: 1.1 },
          series: [
            { label: 'sellers with returning customers', tone: 'with', ...regular, dots: true },
            { label: 'sellers who live on strangers', tone: 'without', ...passing, dots: true },
          ],
        },
      ],
      holds: last(passing.points) < last(regular.points) - 0.05,
    };
  },
};

const ofExperience: Figure = {
  mechanism: 'experience',
  caption:
    'When every second seller asks three times the price, buyers learn it and go elsewhere; without experience most stay.',
  scenario: `${HERE}, 56 days; from day 7 on every second retail outlet asks three times its price; seeds 1 and 2`,
  make() {
    const dear = 7;
    const isMarked = (level: number, keyLo: number) => level === RETAIL && keyLo % 2 === 0;
    const everySecondDear = probe('access', ({ outlets }, day) => {
      for (let o = 0; o < outlets.rows[0] && day >= dear; o++)
        if (isMarked(outlets['level'][o], outlets['keyLo'][o])) outlets['price'][o] = 3 * outlets['ask0'][o];
    });
    const custom = (seed: number, off: readonly string[]): readonly Point[] => {
      const scenario = twoCountries({ ...SMALL, days: 56, seed, without: ['succession', 'careers', ...off] });
      const shares = daily(
        scenario,
        ({ visits, outlets }) => {
          let [there, all] = [0, 0];
          for (let v = 0; v < visits.rows[0]; v++) {
            const o = visits.outlet[v];
            if (o < 0 || outlets.level[o] !== RETAIL) continue;
            all++;
            if (isMarked(outlets.level[o], outlets.keyLo[o])) there++;
          }
          return there / all;
        },
        { library: libraryWith([everySecondDear], true) },
      );
      return byDay(shares);
    };
    const [learned, off] = [[], ['experience']].map((without) =>
      meanLine(TWO_SEEDS.map((seed) => custom(seed, without))),
    );
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Purchases at the sellers that become dear',
          x: { label: 'days; dear from day 7 on' },
          y: { percent: true, to: 0.7 },
          series: [
            { label: 'with experience', tone: 'with', ...learned },
            { label: 'without', tone: 'without', ...off },
          ],
        },
      ],
      holds: last(learned.points) < last(off.points) - 0.08,
    };
  },
};

const ofCountPurchases: Figure = {
  mechanism: 'count-purchases',
  caption: 'What is counted of purchases: how many, through which channel, at which price and purity; here by channel.',
  scenario: `${HERE}, four weeks in January 2023, seeds 1 and 2`,
  make() {
    const kinds = LIBRARY.channels.length;
    const counts = TWO_SEEDS.map((seed) => {
      const days = daily(twoCountries({ ...SMALL, seed }), ({ cells }) =>
        LIBRARY.channels.map((_, channel) => sumOf(cells, cells.purchases, (row) => row % kinds === channel)),
      );
      return LIBRARY.channels.map((_, channel) => sum(days.map((day) => day[channel])));
    });
    const all = counts.map(sum);
    const bars: Bar[] = LIBRARY.channels
      .map(({ name }, channel) =>
        barOver(
          name,
          'with',
          counts.map((count, i) => count[channel] / all[i]),
        ),
      )
      .filter(({ value }) => value > 0.001)
      .toSorted((a, b) => b.value - a.value)
      .slice(0, 6);
    return {
      panels: [{ kind: 'bars', title: 'Purchases by channel', percent: true, bars }],
      holds: bars.length > 2,
    };
  },
};

export const MARKET: readonly Figure[] = [ofDemand, ofSearch, ofChoice, ofPurchase, ofExperience, ofCountPurchases];
