import { byHand } from '../../packages/assemblage/test/by-hand.ts';
import { cornersByHand } from '../../packages/assemblage/test/corners-by-hand.ts';
import { practicesByHand, shareOf } from '../../packages/assemblage/test/practices-by-hand.ts';
import { exp } from '../../packages/assemblage/src/kernel/math.ts';
import { bookkeeping } from '../../packages/assemblage/src/mechanisms/adaptation/bookkeeping.ts';
import { handOver } from '../../packages/assemblage/src/mechanisms/adaptation/hand-over.ts';
import { learning } from '../../packages/assemblage/src/mechanisms/adaptation/learning.ts';
import { perceivedRisk } from '../../packages/assemblage/src/mechanisms/adaptation/perceived-risk.ts';
import { pullOfPractices } from '../../packages/assemblage/src/mechanisms/adaptation/pull-of-practices.ts';
import { tactics } from '../../packages/assemblage/src/mechanisms/adaptation/tactics.ts';
import { circlesOf } from '../../packages/assemblage/src/world/street/circle.ts';
import { LINE_UP } from '../../packages/assemblage/src/world/street/lines.ts';
import {
  DRIFT,
  FAMILY_COUNT,
  FEEDS,
  FROZEN,
  HAND_OVER,
  HOLDING,
  NUMBER_HABIT,
  PAUSE,
} from '../../packages/assemblage/src/world/street/practices.ts';
import { HOLDERS_FIRST, SPLIT } from '../../packages/assemblage/src/world/street/tactics.ts';
import { byDay, last, mean, meanLine, SEEDS } from './figure.ts';
import type { Figure, Point } from './figure.ts';
import { ofServices } from './services.ts';

type Parameters = Readonly<Record<string, number>>;

const ofRisk: Figure = {
  mechanism: 'perceived-risk',
  caption:
    'An own arrest raises what a seller takes the yearly risk to be, the arrest of somebody known raises it less, that of a stranger not at all; it fades over months.',
  scenario: '40 networks made by hand; the first has an arrest on day 30 and two on day 90; no chance is in it',
  make() {
    const { c, live } = cornersByHand({
      mechanisms: [perceivedRisk],
      networks: 40,
      change: ({ networks }) => networks.risk.fill(6553),
    });
    const circle = [...circlesOf(c.networks, c.areas).subarray(0, 4)];
    const known = circle[0];
    const stranger = Array.from({ length: 40 }, (_, n) => n).find((n) => n > 0 && !circle.includes(n)) ?? 39;
    const risks: number[][] = [[], [], []];
    live(
      365,
      (day) => {
        if (day === 30) c.networks.arrests[0] = 1;
        if (day === 90) c.networks.arrests[0] = 2;
      },
      () => [0, known, stranger].forEach((n, i) => risks[i].push(c.networks.risk[n] / 65535)),
    );
    const [own, friend, other] = risks.map((values) => byDay(values));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Yearly risk of being charged, as sellers see it',
          x: { label: 'days; one arrest on day 30, two on day 90' },
          y: { percent: true, to: 0.3 },
          series: [
            { label: 'own arrests', tone: 'with', points: own },
            { label: 'arrests of somebody known', tone: 'other', points: friend },
            { label: 'a stranger, or no arrests', tone: 'without', points: other },
          ],
        },
      ],
      holds: own[95][1] > 1.3 * friend[95][1] && friend[95][1] > 1.1 * other[95][1] && last(own) < own[95][1],
    };
  },
};

const WHO = [
  ['sellers learn', {}],
  ['practices drift', { 'learning.mode': DRIFT }],
  ['nobody learns', { 'learning.mode': FROZEN }],
] as const;

const ofLearning: Figure = {
  mechanism: 'learning',
  caption:
    'A practice that earns its seller one lawful wage more spreads beyond what drift makes of it; where nobody learns nothing changes.',
  scenario:
    '200 networks made by hand that earn two wages, three with the last of three options of one family; ten years, seeds 1 to 3',
  make() {
    const course = (parameters: Parameters, seed: number): readonly Point[] => {
      const { c, count, live } = practicesByHand({ mechanisms: [learning], parameters, seed });
      const { practice, payoff } = c.networks;
      const shares: Point[] = [[0, 0]];
      live(
        10 * 365,
        () => {
          for (let n = 0; n < count; n++) payoff[n] = practice[n * FAMILY_COUNT + HOLDING] === 2 ? 3 : 2;
        },
        (day) => {
          if (day % 91 === 90) shares.push([(day + 1) / 365, shareOf(c, HOLDING, 2)]);
        },
      );
      return shares;
    };
    const [learned, drifted, frozen] = WHO.map(([, parameters]) =>
      meanLine(SEEDS.map((seed) => course(parameters, seed))),
    );
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Networks with the practice that pays',
          x: { label: 'years', from: 0, to: 10 },
          y: { percent: true, to: 1 },
          series: [
            { label: WHO[0][0], tone: 'with', ...learned },
            { label: WHO[1][0], tone: 'without', ...drifted },
            { label: WHO[2][0], tone: 'other', ...frozen },
          ],
        },
      ],
      holds: last(learned.points) > last(drifted.points) + 0.15 && last(frozen.points) === 0,
    };
  },
};

const ofTactics: Figure = {
  mechanism: 'tactics',
  caption:
    'Forces move hours to what their own records reward; where tactics drift, or charges do not count, they do not.',
  scenario:
    '120 forces made by hand for ten years; those that put holders first record three times as many charges; seeds 1 to 3',
  make() {
    const forces = 120;
    const course = (parameters: Parameters, seed: number): readonly Point[] => {
      const world = byHand({
        mechanisms: [tactics],
        parameters,
        seed,
        rows: { forces, areas: forces, districts: forces, networks: 1 },
        fill: ({ forces: f, areas, districts }) => {
          f['residents'].fill(1e6);
          f['numberHours'].fill(2);
          f['holderHours'].fill(4);
          areas['sceneHours'].fill(30);
          for (let row = 0; row < forces; row++) {
            areas['force'][row] = row;
            districts['area'][row] = row;
          }
        },
      });
      const { tactic, charges } = world.c.forces;
      const isFirst = (f: number) => tactic[f * 4 + SPLIT] === HOLDERS_FIRST;
      const shares: Point[] = [[0, 0]];
      world.live(
        10 * 365,
        (day) => {
          if (day % 30 === 0) for (let f = 0; f < forces; f++) charges[f] += isFirst(f) ? 6 : 2;
        },
        (day) => {
          if (day % 91 !== 90) return;
          let first = 0;
          for (let f = 0; f < forces; f++) if (isFirst(f)) first++;
          shares.push([(day + 1) / 365, first / forces]);
        },
      );
      return shares;
    };
    const over = (parameters: Parameters) => meanLine(SEEDS.map((seed) => course(parameters, seed)));
    const [learned, drifted, blind] = [over({}), over({ 'tactics.mode': DRIFT }), over({ 'tactics.charge': 0 })];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Forces that put the tactic first which brings most charges',
          x: { label: 'years', from: 0, to: 10 },
          y: { percent: true, to: 1 },
          series: [
            { label: 'as modelled', tone: 'with', ...learned },
            { label: 'drift', tone: 'without', ...drifted },
            { label: 'charges do not count', tone: 'other', ...blind },
          ],
        },
      ],
      holds: last(learned.points) > last(drifted.points) + 0.1 && last(blind.points) < 0.05,
    };
  },
};

const ofPull: Figure = {
  mechanism: 'pull-of-practices',
  caption:
    'What a seller does for its own safety costs custom, what it shows of itself brings some; without the mechanism all pull alike.',
  scenario:
    'Networks made by hand that each work in another way, in a year in which seven of ten young people use feeds; one day',
  make() {
    const ways = [
      ['none of these practices', []],
      ['seen in social feeds', [FEEDS, 1]],
      ['hand-over at a drop', [HAND_OVER, 1]],
      ['hand-over by a machine', [HAND_OVER, 2]],
      ['pauses after a warning', [PAUSE, 1]],
    ] as const;
    const { c, live } = practicesByHand({
      mechanisms: [pullOfPractices],
      networks: ways.length,
      feeds: 0.7,
      change: ({ networks }) => {
        for (const [n, [, practice]] of ways.entries()) {
          const [family, option] = practice;
          if (family !== undefined && option !== undefined) networks.practice[n * FAMILY_COUNT + family] = option;
        }
        networks.heard[4] = 1;
      },
    });
    live(1);
    const odds = ways.map((_, n) => exp(Math.max(-20, c.outlets.lure[n])));
    return {
      panels: [
        {
          kind: 'bars',
          title: 'Odds that a buyer chooses the seller, against one without practices',
          bars: ways.map(([label], n) => ({
            label,
            tone: n === 0 ? 'other' : odds[n] > 1 ? 'with' : 'without',
            value: odds[n] < 1e-6 ? 0 : odds[n],
          })),
        },
      ],
      holds: odds[1] > 1.1 && odds[2] < 0.95 && odds[3] < odds[2] && odds[4] < 0.001,
    };
  },
};

const ofHandOver: Figure = {
  mechanism: 'hand-over',
  caption:
    'What is counted: purchases from sellers who hand over without a meeting, in the share in which such sellers sell.',
  scenario:
    '100 networks with ten purchases a day each made by hand, of which a growing share hands over at a drop or by a machine; one day',
  make() {
    const networks = 100;
    const counted = (sellers: number): number => {
      const { c, live } = byHand({
        mechanisms: [handOver],
        rows: { networks, outlets: networks, districts: 1, areas: 1, areaTallies: 1 },
        fill: ({ networks: n, outlets }) => {
          for (let row = 0; row < networks; row++) {
            outlets['network'][row] = row;
            n['practice'][row * FAMILY_COUNT + HAND_OVER] = row < sellers ? 1 + (row % 2) : 0;
          }
        },
      });
      live(1, () => {
        c.visits.rows[0] = networks * 10;
        for (let v = 0; v < networks * 10; v++) {
          c.visits['outlet'][v] = v % networks;
          c.visits['bulk'][v] = 500;
        }
      });
      return c.areaTallies['automated'][0] / (networks * 10);
    };
    const points = [0, 20, 40, 60, 80, 100].map((sellers): Point => [sellers / 100, counted(sellers)]);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Purchases counted as handed over without a meeting',
          x: { label: 'sellers who hand over without a meeting', percent: true },
          y: { percent: true, to: 1 },
          series: [{ label: 'counted', tone: 'with', points, dots: true }],
        },
      ],
      holds: points.every(([share, value]) => Math.abs(share - value) < 0.01),
    };
  },
};

const ofBooks: Figure = {
  mechanism: 'bookkeeping',
  caption:
    'What a network earns is what it takes less stock, losses, practices and runners; the books follow a change within a month or two.',
  scenario: 'Networks made by hand that take 200 euro a day, and pay 80 for stock, from day 30 on; no chance is in it',
  make() {
    const cases = ['stock alone', 'and 20 euro of losses', 'and four runners and habits of a line'] as const;
    const { c, live } = practicesByHand({
      mechanisms: [bookkeeping],
      networks: cases.length,
      change: ({ networks, lines, outlets }) => {
        networks.practice[2 * FAMILY_COUNT + NUMBER_HABIT] = 2;
        networks.pay.fill(5_800);
        lines.state[2] = LINE_UP;
        lines.adults[2] = 4;
        outlets.line[2] = 2;
      },
    });
    const income: number[][] = cases.map(() => []);
    live(
      240,
      (day) => {
        for (let n = 0; n < cases.length; n++) {
          c.outlets.takings[n] = day < 30 ? 0 : 20_000;
          c.outlets.outlay[n] = day < 30 ? 0 : 8_000;
        }
        c.networks.losses[1] = day < 30 ? 0 : 2_000;
        c.lines.adults[2] = day < 30 ? 0 : 4;
      },
      () => cases.forEach((_, n) => income[n].push(c.networks.income[n] / 100)),
    );
    const [plain, losses, line] = income.map((values) => byDay(values));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Net income on the books, euro a day',
          x: { label: 'days; sales begin on day 30' },
          y: { from: Math.min(0, ...income[2].map((value) => Math.floor(value / 50) * 50)), to: 150 },
          series: [
            { label: `less ${cases[0]}`, tone: 'with', points: plain },
            { label: cases[1], tone: 'other', points: losses },
            { label: cases[2], tone: 'without', points: line },
          ],
        },
      ],
      holds:
        last(plain) > 115 &&
        last(losses) < last(plain) - 15 &&
        last(line) < last(losses) &&
        mean(income[0].slice(0, 30)) === 0,
    };
  },
};

export const ADAPTATION: readonly Figure[] = [ofRisk, ofLearning, ofPull, ofServices, ofTactics, ofHandOver, ofBooks];
