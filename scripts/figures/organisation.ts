import { byHand } from '../../packages/assemblage/test/by-hand.ts';
import { sum as sumByHand } from '../../packages/assemblage/test/exploitation-by-hand.ts';
import { practicesByHand } from '../../packages/assemblage/test/practices-by-hand.ts';
import { dayNumber } from '../../packages/assemblage/src/kernel/calendar.ts';
import { drones } from '../../packages/assemblage/src/mechanisms/organisation/drones.ts';
import { associates } from '../../packages/assemblage/src/mechanisms/organisation/associates.ts';
import { countyExport } from '../../packages/assemblage/src/mechanisms/organisation/export.ts';
import { networks } from '../../packages/assemblage/src/mechanisms/organisation/networks.ts';
import type { Scenario } from '../../packages/assemblage/src/scenario/scenario.ts';
import type { SimulationOptions } from '../../packages/assemblage/src/simulate.ts';
import { CLOSED, RETAIL } from '../../packages/assemblage/src/world/outlets.ts';
import { LINE_UP } from '../../packages/assemblage/src/world/street/lines.ts';
import { ACTIVE_NETWORK, LATENT_NETWORK } from '../../packages/assemblage/src/world/street/networks.ts';
import { FAMILY_COUNT } from '../../packages/assemblage/src/world/street/practices.ts';
import { byDay, last, meanLine, SEEDS, sum } from './figure.ts';
import type { Figure, Point } from './figure.ts';
import { cityOf, daily, libraryWith, probe, sumOf } from './worlds.ts';

type Parameters = Readonly<Record<string, number>>;

const ofNetworks: Figure = {
  mechanism: 'networks',
  caption:
    'A good income draws new groups into selling and keeps those who sell, a poor one drives them out; where nobody answers to income it makes no difference.',
  scenario: '200 networks that sell and 200 that could, made by hand, all with the same income; a year, seeds 1 to 3',
  make() {
    const count = 400;
    const year = (payoff: number, seed: number, parameters: Parameters) => {
      const { c, live } = practicesByHand({
        mechanisms: [networks],
        networks: count,
        seed,
        parameters,
        change: ({ networks: n, outlets, countries }) => {
          countries.income0[0] = 10_000;
          for (let row = 0; row < count; row++) n.threshold[row] = Math.floor((65535 * ((row >> 1) % 100)) / 100);
          for (let row = 1; row < count; row += 2) {
            n.state[row] = LATENT_NETWORK;
            outlets.state[row] = CLOSED;
          }
        },
      });
      c.networks.payoff.fill(payoff);
      live(364);
      let [began, stopped] = [0, 0];
      for (let n = 0; n < count; n++) {
        const sells = c.networks.state[n] === ACTIVE_NETWORK;
        if (n % 2 === 1 && sells) began++;
        if (n % 2 === 0 && !sells) stopped++;
      }
      return { began: (2 * began) / count, stopped: (2 * stopped) / count };
    };
    const over = (what: 'began' | 'stopped', parameters: Parameters = {}) =>
      meanLine(
        SEEDS.map((seed) =>
          [0, 0.5, 1, 1.5, 2, 2.5, 3].map((payoff): Point => [payoff, year(payoff, seed, parameters)[what]]),
        ),
      );
    const [began, stopped] = [over('began'), over('stopped')];
    const dull = { 'networks.response': 0 };
    const [evenly, evenlyOut] = [over('began', dull), over('stopped', dull)];
    const x = { label: 'income of a seller, lawful wages' };
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Begin to sell, of those who could, a year',
          x,
          y: { percent: true },
          series: [
            { label: 'as modelled', tone: 'with', ...began, dots: true },
            { label: 'no answer', tone: 'without', ...evenly },
          ],
        },
        {
          kind: 'lines',
          title: 'Stop, of those who sell, a year',
          x,
          y: { percent: true },
          series: [
            { label: 'as modelled', tone: 'with', ...stopped, dots: true },
            { label: 'no answer', tone: 'without', ...evenlyOut },
          ],
        },
      ],
      holds: last(began.points) > 2 * began.points[0][1] && last(stopped.points) < 0.4 * stopped.points[0][1],
    };
  },
};

const ofAssociates: Figure = {
  mechanism: 'associates',
  caption:
    'Whoever is charged is gone from a network, and most are replaced within weeks; without the mechanism a charge changes nothing.',
  scenario: '300 networks of ten made by hand, four of each charged on day 7; twelve weeks, seeds 1 to 3',
  make() {
    const count = 300;
    const size = 10;
    const over = (mechanisms: readonly unknown[]) =>
      meanLine(
        SEEDS.map((seed) => {
          const { c, live } = practicesByHand({
            mechanisms,
            networks: count,
            seed,
            change: ({ networks: n }) => {
              n.members.fill(size, 0, count);
              n.size.fill(size, 0, count);
            },
          });
          const points: Point[] = [];
          live(
            84,
            (day) => void (day === 7 && c.networks.charged.fill(4, 0, count)),
            () => {
              let members = 0;
              for (let n = 0; n < count; n++) members += c.networks.members[n];
              points.push([points.length, members / count]);
            },
          );
          return points;
        }),
      );
    const [usual, none] = [over([associates]), over([])];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Associates of a network',
          x: { label: 'days' },
          y: { from: 0 },
          series: [
            { label: 'as modelled', tone: 'with', ...usual },
            { label: 'without associates', tone: 'without', ...none },
          ],
        },
      ],
      holds: usual.points[8][1] < 7.5 && last(usual.points) > 9 && last(none.points) === size,
    };
  },
};

const ofDrones: Figure = {
  mechanism: 'drones',
  caption:
    'Flights into prisons came with the technique and doubled about every year; staff see a part of them. Dots are what was recorded in England and Wales.',
  scenario:
    '100 prisons of 850 each made by hand, each year from 2008 to 2024, seeds 1 to 3; records: 122, 248, 478 and 1,063 in 2019 and 2021 to 2023',
  make() {
    const prisons = 100;
    const year = (at: number, seed: number) => {
      const w = byHand({
        mechanisms: [drones],
        seed,
        start: dayNumber(at, 1, 1),
        rows: { areas: prisons, areaTallies: prisons, networks: 1 },
        fill: (c) => void c.areas['prisoners'].fill(850),
      });
      let [flights, incidents] = [0, 0];
      w.live(365, undefined, () => {
        flights += sumByHand(w.c, 'areaTallies', 'droneFlights');
        incidents += sumByHand(w.c, 'areaTallies', 'droneIncidents');
      });
      return { flights, incidents };
    };
    const years = Array.from({ length: 17 }, (_, i) => 2008 + i);
    const runs = SEEDS.map((seed) => years.map((at) => ({ at, ...year(at, seed) })));
    const flown = meanLine(runs.map((run) => run.map(({ at, flights }): Point => [at, flights])));
    const seen = meanLine(runs.map((run) => run.map(({ at, incidents }): Point => [at, incidents])));
    const recorded: readonly Point[] = [
      [2019, 122],
      [2021, 248],
      [2022, 478],
      [2023, 1063],
    ];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Drones at prisons, a year',
          x: { label: 'year', ticks: [2008, 2012, 2016, 2020, 2024].map((at) => [at, String(at)] as const) },
          series: [
            { label: 'flights', tone: 'other', ...flown },
            { label: 'seen by staff', tone: 'with', ...seen },
            { label: 'recorded', tone: 'without', points: recorded, dots: true, dashed: true },
          ],
        },
      ],
      holds: recorded.every(([at, value]) => {
        const ratio = (seen.points[at - 2008]?.[1] ?? 0) / value;
        return ratio > 0.6 && ratio < 1.6;
      }),
    };
  },
};

/** One city with networks at home, and forty towns at 10, 20, 30 ... km, all alike. */
function britain(seed: number, parameters: Parameters, mobile = 0.9) {
  const [towns, count, slots] = [40, 300, 3];
  return byHand({
    mechanisms: [countyExport],
    parameters: { 'export.least': 100, 'export.way': 0.1, ...parameters },
    seed,
    rows: {
      areas: towns + 1,
      areaTallies: towns + 1,
      districts: towns + 1,
      countries: 1,
      networks: count,
      lines: count * slots,
      numbers: count * slots,
      handsets: count * slots,
      outlets: count * slots,
      channels: 3,
      technology: 41,
    },
    fill(c) {
      c.channels['level'].fill(RETAIL);
      c.channels['week'].fill(127);
      c.channels['visibility'].set([1, 0.02, 0.05]);
      c.channels['minutes'].set([30, 45, 20]);
      c.technology['mobile'].fill(mobile);
      for (let a = 0; a <= towns; a++) {
        c.areas['catchment'][a] = a;
        c.areas['firstDistrict'][a] = a;
        c.areas['x'][a] = 10 * a;
        c.districts['area'][a] = a;
        c.districts['users0'][a] = 1000;
      }
      for (let n = 0; n < count; n++) {
        c.networks['state'][n] = ACTIVE_NETWORK;
        c.networks['exporter'][n] = 1;
        c.networks['hope'][n] = 1;
        c.networks['pay'][n] = 3000;
        c.networks['threshold'][n] = (n * 65535) / count;
        c.networks['practice'][n * FAMILY_COUNT] = 1;
        c.networks['firstLine'][n] = n * slots;
        c.networks['lineSlots'][n] = slots;
      }
      for (let l = 0; l < count * slots; l++) {
        c.lines['owner'][l] = Math.floor(l / slots);
        c.lines['area'][l] = -1;
        c.lines['poorSince'][l] = -1;
        c.lines['outlets'].fill(-1, l * 4, l * 4 + 4);
        c.lines['outlets'][l * 4] = l;
        c.outlets['state'][l] = CLOSED;
        c.outlets['level'][l] = RETAIL;
        c.outlets['price'][l] = 6000;
        c.outlets['asks'][l] = 99;
      }
    },
  });
}

const ofExport: Figure = {
  mechanism: 'export',
  caption:
    'Networks of the city run lines into towns, near ones rather than far ones; without gravity distance hardly matters, and before telephones there are no lines.',
  scenario: 'A city with 300 networks and 40 towns alike at 10 to 400 km, made by hand; 28 days, seeds 1 to 3',
  make() {
    const bands = 8;
    const byDistance = (seed: number, parameters: Parameters, mobile?: number): readonly Point[] => {
      const w = britain(seed, parameters, mobile);
      w.live(28);
      const found = Array.from({ length: bands }, () => 0);
      for (let l = 0; l < w.c.lines.rows[0]; l++) {
        if (w.c.lines['state'][l] !== LINE_UP) continue;
        found[Math.min(bands - 1, Math.floor((w.c.areas['x'][w.c.lines['area'][l]] - 10) / 50))]++;
      }
      return found.map((count, band): Point => [band * 50 + 30, count / 5]);
    };
    const over = (parameters: Parameters, mobile?: number) =>
      meanLine(SEEDS.map((seed) => byDistance(seed, parameters, mobile)));
    const [usual, none, early] = [over({}), over({ 'export.decay': 0 }), over({}, 0)];
    const total = (points: readonly Point[]) => sum(points.map(([, value]) => value));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'County lines in a town',
          x: { label: 'distance from the city, km', from: 0, to: 400 },
          series: [
            { label: 'as modelled', tone: 'with', ...usual, dots: true },
            { label: 'no gravity', tone: 'without', ...none, dots: true },
            { label: 'no telephones', tone: 'other', ...early, dots: true },
          ],
        },
      ],
      holds:
        usual.points[0][1] > 2 * last(usual.points) &&
        none.points[0][1] < 2 * last(none.points) &&
        total(early.points) === 0,
    };
  },
};

/** Everybody believes that what is sold has half of the usual purity. */
const halfThePurity = probe('demand', ({ people, districts, countries }) => {
  for (let i = 0; i < people.rows[0]; i++)
    people['belief'][i] = 0.5 * countries['purity0'][districts['country'][people['district'][i]]];
});

const ofSocialSupply: Figure = {
  mechanism: 'social-supply',
  caption:
    'Some who use often begin to pass on to friends regularly, more of them where what is sold is poor; without the mechanism nobody does.',
  scenario:
    'The city from January 2019, 90 days, seed 1; they begin at four times the usual rate; poor: all believe in half of the usual purity',
  make() {
    const often = { 'social-supply.begin': 0.2 };
    const course = (changes: Partial<Scenario>, options: SimulationOptions = {}): readonly Point[] => {
      let began = 0;
      const scenario = cityOf(2019, 90, { parameters: often, ...changes });
      return byDay(
        daily(scenario, ({ areaTallies }) => (began += sumOf(areaTallies, areaTallies.userSellers)), options),
      );
    };
    const usual = course({});
    const poor = course({}, { library: libraryWith([halfThePurity], true) });
    const off = course({ without: ['social-supply'] });
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Users who began to pass on to friends, since the run began',
          x: { label: 'days' },
          series: [
            { label: 'usual purity', tone: 'with', points: usual },
            { label: 'half of the usual purity', tone: 'other', points: poor },
            { label: 'without the mechanism', tone: 'without', points: off },
          ],
        },
      ],
      holds: last(poor) > 1.3 * last(usual) && last(usual) > 50 && last(off) === 0,
    };
  },
};

export const ORGANISATION: readonly Figure[] = [ofNetworks, ofAssociates, ofSocialSupply, ofExport, ofDrones];
