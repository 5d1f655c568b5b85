import { LIBRARY } from '../../packages/assemblage/src/library.ts';
import { NATIONAL, OPEN, RETAIL } from '../../packages/assemblage/src/world/outlets.ts';
import { barOver, last, mean, meanLine, sum } from './figure.ts';
import type { Figure, Point } from './figure.ts';
import { cityOf, daily, inForce, sumOf, twoCountries } from './worlds.ts';

const TWO_SEEDS = [1, 2];
const HERE = 'Ireland and Portugal';

type Parameters = Readonly<Record<string, number>>;

function channelRow(name: string): number {
  return LIBRARY.channels.findIndex((channel) => channel.name === name);
}

const ofRaids: Figure = {
  mechanism: 'raids',
  caption:
    'Sellers in full sight are raided most, and the more hours officers spend the more raids there are; where sight counts for nothing all are raided alike.',
  scenario: `${HERE}, a fifth of the users, 42 days, seeds 1 and 2; raids five to ten times the usual`,
  make() {
    const often = { 'raids.hidden': 0.3, 'raids.visible': 1.5 };
    const channels = ['street', 'night-life', 'house'];
    const run = (seed: number, parameters: Parameters, factor = 1) => {
      const raided = channels.map(() => 0);
      const days = channels.map(() => 0);
      let all = 0;
      const scenario = twoCountries({
        days: 42,
        scale: 0.2,
        seed,
        parameters,
        policies: [inForce('street-enforcement', { factor })],
      });
      daily(scenario, ({ records, outlets }) => {
        for (const [i, name] of channels.entries()) {
          const row = channelRow(name);
          for (let r = 0; r < records.rows[0]; r++)
            if (records.kind[r] === 4 && records.channel[r] === row) raided[i]++;
          for (let o = 0; o < outlets.rows[0]; o++) {
            if (outlets.level[o] !== RETAIL || outlets.district[o] === NATIONAL || outlets.state[o] !== OPEN) continue;
            if (outlets.channel[o] === row) days[i]++;
          }
        }
        for (let r = 0; r < records.rows[0]; r++) if (records.kind[r] === 4) all++;
      });
      return { rates: channels.map((_, i) => (365 * raided[i]) / days[i]), all };
    };
    const usual = TWO_SEEDS.map((seed) => run(seed, often));
    const blind = TWO_SEEDS.map((seed) => run(seed, { ...often, 'raids.visible': 0 }));
    const bars = [
      ...channels.map((name, i) =>
        barOver(
          name,
          'with' as const,
          usual.map(({ rates }) => rates[i]),
        ),
      ),
      barOver(
        'street, where sight counts for nothing',
        'without',
        blind.map(({ rates }) => rates[0]),
      ),
    ];
    const factors = [0, 0.5, 1, 2];
    const hours = meanLine(
      TWO_SEEDS.map((seed) => factors.map((factor): Point => [factor, run(seed, often, factor).all])),
    );
    return {
      panels: [
        { kind: 'bars', title: 'Raids a year, an outlet', bars },
        {
          kind: 'lines',
          title: 'Raids in six weeks',
          x: { label: 'hours, times those of now' },
          series: [{ label: 'all', tone: 'with', ...hours, dots: true }],
        },
      ],
      holds:
        bars[0].value > 2 * bars[2].value && hours.points[0][1] === 0 && last(hours.points) > 1.4 * hours.points[2][1],
    };
  },
};

const ofSearches: Figure = {
  mechanism: 'street-searches',
  caption:
    'The more hours officers spend, the more buyers are searched in the street; those who were searched are afraid for a while and buy elsewhere, unless searches teach nothing.',
  scenario: `${HERE}, about 10,000 users, 42 days, seeds 1 and 2; searches fifty times as likely as usual`,
  make() {
    const run = (seed: number, factor: number, parameters: Parameters) => {
      const scenario = twoCountries({
        days: 42,
        scale: 0.05,
        seed,
        parameters: { 'street-searches.perHour': 0.001, ...parameters },
        policies: [inForce('street-enforcement', { factor })],
      });
      const street = channelRow('street');
      let [all, searched, there] = [0, 0, 0];
      daily(scenario, ({ visits, outlets }) => {
        for (let v = 0; v < visits.rows[0]; v++) {
          if (visits.outlet[v] < 0) continue;
          all++;
          if (outlets.channel[visits.outlet[v]] === street) there++;
          if (visits.stopped[v] > 0) searched++;
        }
      });
      return { searched: searched / all, street: there / all };
    };
    const factors = [0, 1, 2, 4];
    const over = (what: 'searched' | 'street', parameters: Parameters = {}) =>
      meanLine(TWO_SEEDS.map((seed) => factors.map((factor): Point => [factor, run(seed, factor, parameters)[what]])));
    const [searched, usual, none] = [
      over('searched'),
      over('street'),
      over('street', { 'street-searches.riskLearned': 0 }),
    ];
    const x = { label: 'hours, times those of now' };
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Buyers searched, of all purchases',
          x,
          y: { percent: true },
          series: [{ label: 'searched', tone: 'with', ...searched, dots: true }],
        },
        {
          kind: 'lines',
          title: 'Purchases in the street',
          x,
          y: { percent: true },
          series: [
            { label: 'as modelled', tone: 'with', ...usual, dots: true },
            { label: 'nothing learned', tone: 'without', ...none, dots: true },
          ],
        },
      ],
      holds: last(searched.points) > 1.5 * searched.points[1][1] && last(usual.points) < 0.95 * last(none.points),
    };
  },
};

const ofScenePatrol: Figure = {
  mechanism: 'scene-patrol',
  caption:
    'More patrol at open scenes moves buyers from corners to other sellers whom they know; they buy as much as before.',
  scenario: 'The city before telephones, 28 days from January 1995, hours at open scenes against now, seed 1',
  make() {
    const bought = (factor: number) => {
      const days = daily(
        cityOf(1995, 28, { policies: [inForce('scene-patrol', { factor })] }),
        ({ cells, channels }) => {
          const kinds = channels.rows[0];
          const isOpen = (row: number) => channels.visibility[row % kinds] >= 0.5;
          return [isOpen, (row: number) => !isOpen(row)].map((chosen) => sumOf(cells, cells.purchases, chosen));
        },
      );
      return [0, 1].map((place) => mean(days.map((day) => day[place])));
    };
    const found = [0, 1, 10, 20, 40].map((factor) => [factor, bought(factor)] as const);
    const none = found[0][1];
    const index = (measure: (sold: readonly number[]) => number): readonly Point[] =>
      found.map(([factor, sold]) => [factor, measure(sold) / measure(none)]);
    const corners = index(([corner]) => corner);
    const elsewhere = index(([, other]) => other);
    const all = index(sum);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Purchases against a city without such patrol',
          x: { label: 'hours on patrol at open scenes, times those of now' },
          y: { percent: true, from: 0.6, to: 1.2 },
          series: [
            { label: 'at corners', tone: 'with', points: corners, dots: true },
            { label: 'elsewhere', tone: 'without', points: elsewhere, dots: true },
            { label: 'all', tone: 'other', points: all },
          ],
        },
      ],
      holds: last(corners) < 0.9 && last(elsewhere) > 1.02 && Math.abs(last(all) - 1) < 0.02,
    };
  },
};

export const CONTROL: readonly Figure[] = [ofSearches, ofRaids, ofScenePatrol];
