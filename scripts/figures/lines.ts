import { countOf, EACH, linesByHand } from '../../packages/assemblage/test/lines-by-hand.ts';
import type { AllColumns } from '../../packages/assemblage/test/runs.ts';
import { aftermath } from '../../packages/assemblage/src/mechanisms/lines/aftermath.ts';
import { dispatch } from '../../packages/assemblage/src/mechanisms/lines/dispatch.ts';
import { investigation } from '../../packages/assemblage/src/mechanisms/lines/investigation.ts';
import { lineRecovery } from '../../packages/assemblage/src/mechanisms/lines/line-recovery.ts';
import { numbers } from '../../packages/assemblage/src/mechanisms/lines/numbers.ts';
import { offers } from '../../packages/assemblage/src/mechanisms/lines/offers.ts';
import { runnerArrests } from '../../packages/assemblage/src/mechanisms/lines/runner-arrests.ts';
import { VACANT } from '../../packages/assemblage/src/world/outlets.ts';
import { LINE_HEADLESS, LINE_SILENT, LINE_UP, ORDERED_OFF } from '../../packages/assemblage/src/world/street/lines.ts';
import { BROKEN_NETWORK } from '../../packages/assemblage/src/world/street/networks.ts';
import { FAMILY_COUNT, NUMBER_HABIT } from '../../packages/assemblage/src/world/street/practices.ts';
import { barOver, byDay, last, mean, meanLine, SEEDS, sum } from './figure.ts';
import type { Figure, Point } from './figure.ts';

const MANY = 300;

type Parameters = Readonly<Record<string, number>>;

/** Share of lines that can be reached at the end of each day. */
function upByDay(
  mechanisms: readonly unknown[],
  fill: (c: AllColumns) => void,
  days: number,
  seed: number,
  parameters: Parameters = {},
): readonly Point[] {
  const world = linesByHand({ lines: MANY, mechanisms, seed, fill, parameters });
  const shares = [0];
  world.live(days, undefined, () => void shares.push(countOf(world.c, 'lines', 'state', LINE_UP) / MANY));
  return byDay(shares);
}

function withoutHolder(c: AllColumns): void {
  c.lines['state'].fill(LINE_HEADLESS, 0, MANY);
  c.lines['changed'].fill(0, 0, MANY);
  c.numbers['live'].fill(0, 0, MANY);
  c.outlets['state'].fill(VACANT, 0, MANY * EACH);
}

const ofRecovery: Figure = {
  mechanism: 'line-recovery',
  caption:
    'A line whose holder was charged is taken over within weeks by somebody of its network; not where the network is broken too, and never without the mechanism.',
  scenario: `${MANY} lines made by hand whose holders are charged on day 0; seeds 1 to 3`,
  make() {
    const broken = (c: AllColumns) => {
      withoutHolder(c);
      c.networks['state'].fill(BROKEN_NETWORK, 0, MANY);
    };
    const all = [lineRecovery, numbers];
    const whole = meanLine(SEEDS.map((seed) => upByDay(all, withoutHolder, 90, seed)));
    const none = meanLine(SEEDS.map((seed) => upByDay(all, broken, 90, seed)));
    const off = upByDay([numbers], withoutHolder, 90, 1);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Lines that can be reached again',
          x: { label: 'days since the holder was charged' },
          y: { percent: true, to: 1 },
          series: [
            { label: 'the network stands', tone: 'with', ...whole },
            { label: 'the network is broken, or no mechanism', tone: 'without', ...none },
          ],
        },
      ],
      holds: last(whole.points) > 0.9 && last(none.points) === 0 && last(off) === 0,
    };
  },
};

const ofNumbers: Figure = {
  mechanism: 'numbers',
  caption:
    'A line whose number is ended has another within days; if line and number were one, it would be gone. The more a network makes it a habit, the more often it changes numbers by itself.',
  scenario: `${MANY} lines made by hand; left all numbers end on day 0; right two years; seeds 1 to 3`,
  make() {
    const silent = (c: AllColumns) => {
      c.lines['state'].fill(LINE_SILENT, 0, MANY);
      c.lines['changed'].fill(0, 0, MANY);
      c.numbers['live'].fill(0, 0, MANY);
      c.numbers['ended'].fill(ORDERED_OFF, 0, MANY);
      c.outlets['state'].fill(VACANT, 0, MANY * EACH);
    };
    const [two, one] = [0, 1].map((lineDies) =>
      meanLine(SEEDS.map((seed) => upByDay([numbers], silent, 21, seed, { 'numbers.lineDies': lineDies }))),
    );
    const changes = (level: number, seed: number): number => {
      const world = linesByHand({
        lines: MANY,
        mechanisms: [numbers],
        seed,
        fill(c) {
          for (let n = 0; n < MANY; n++) c.networks['practice'][n * FAMILY_COUNT + NUMBER_HABIT] = level;
          c.numbers['until'].fill(0, 0, MANY);
        },
      });
      let changed = 0;
      world.live(730, undefined, () => (changed += world.c.areaTallies['numbersChanged'][0]));
      return changed / MANY / 2;
    };
    const bars = ['no habit', 'level 1', 'level 2', 'level 3'].map((label, level) =>
      barOver(
        label,
        level === 0 ? 'other' : 'with',
        SEEDS.map((seed) => changes(level, seed)),
      ),
    );
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Lines that can be reached again',
          x: { label: 'days since the number was ended' },
          y: { percent: true, to: 1 },
          series: [
            { label: 'as modelled', tone: 'with', ...two },
            { label: 'line and number one', tone: 'without', ...one },
          ],
        },
        { kind: 'bars', title: 'Changes of number, a line and year', bars },
      ],
      holds: last(two.points) > 0.9 && last(one.points) === 0 && bars[3].value > 2 * bars[0].value,
    };
  },
};

/** 2 December 2019, a Monday. */
const DECEMBER = 18_232;

const ofOffers: Figure = {
  mechanism: 'offers',
  caption:
    'Lines text offers to all customers, most at weekends and around New Year; where weekend and season count for nothing, offers come evenly.',
  scenario: '600 lines made by hand, from 2 December 2019 to 12 January 2020, mean of seeds 1 to 3',
  make() {
    const byDate = (parameters: Parameters) => {
      const runs = SEEDS.map((seed) => {
        const world = linesByHand({ lines: 600, mechanisms: [offers], seed, parameters, start: DECEMBER });
        const found: number[] = [];
        world.live(42, undefined, () => void found.push(world.c.areaTallies['offers'][0] / 600));
        return byDay(found);
      });
      return meanLine(runs).points;
    };
    const usual = byDate({});
    const even = byDate({ 'offers.weekend': 1, 'offers.festive': 1 });
    const level = (points: readonly Point[], chosen: (day: number) => boolean) =>
      mean(points.filter(([day]) => chosen(day)).map(([, value]) => value));
    const isLate = (day: number) => day < 21 && (day % 7 === 4 || day % 7 === 5);
    const isEarly = (day: number) => day < 21 && day % 7 < 4;
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Offers a line and day',
          x: {
            label: 'Mondays',
            ticks: [
              [0, '2 Dec'],
              [7, '9'],
              [14, '16'],
              [21, '23'],
              [28, '30'],
              [35, '6 Jan'],
            ],
          },
          series: [
            { label: 'as modelled', tone: 'with', points: usual },
            { label: 'all days alike', tone: 'without', points: even },
          ],
        },
      ],
      holds: level(usual, isLate) > 1.4 * level(usual, isEarly) && level(even, isLate) < 1.2 * level(even, isEarly),
    };
  },
};

const ofDispatch: Figure = {
  mechanism: 'dispatch',
  caption:
    'A dispatch office is a queue: the more orders for the same runners, the longer customers wait; more runners, or deliveries that take no time, mend it.',
  scenario: '20 lines made by hand with 10 to 90 orders a day each, 15 days, seeds 1 to 3',
  make() {
    const lines = 20;
    const minutes = (orders: number, runners: number, seed: number, parameters: Parameters): number => {
      const world = linesByHand({ lines, mechanisms: [dispatch], seed, parameters });
      const { c } = world;
      c.lines['adults'].fill(runners, 0, lines);
      c.lines['children'].fill(0, 0, lines);
      world.live(15, () => {
        c.visits.rows[0] = orders * lines;
        for (let v = 0; v < orders * lines; v++) {
          c.visits['outlet'][v] = (v % lines) * EACH + (Math.floor(v / lines) % 2);
          c.visits['bulk'][v] = 200;
        }
      });
      return mean([...c.lines['minutes'].subarray(0, lines)]);
    };
    const at = (runners: number, parameters: Parameters = {}) =>
      meanLine(
        SEEDS.map((seed) =>
          [10, 30, 50, 60, 70, 80, 90].map((orders): Point => [orders, minutes(orders, runners, seed, parameters)]),
        ),
      );
    const [two, four, none] = [at(2), at(4), at(2, { 'dispatch.service': 1 })];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Minutes to the door, mean of all customers',
          x: { label: 'orders a day', from: 0 },
          series: [
            { label: '2 runners', tone: 'with', ...two, dots: true },
            { label: '4 runners', tone: 'other', ...four, dots: true },
            { label: '2 runners, deliveries take no time', tone: 'without', ...none, dots: true },
          ],
        },
      ],
      holds: last(two.points) > last(four.points) + 20 && last(none.points) - none.points[0][1] < 2,
    };
  },
};

const ofInvestigation: Figure = {
  mechanism: 'investigation',
  caption:
    'Holders are charged when the chain from number to handset to holder is whole: more with more hours, less often those who replace numbers than others of the same place, nobody without hours.',
  scenario:
    '60 lines made by hand under one force, half of which replace numbers often; links at .007 an hour; three years, seeds 1 to 3',
  make() {
    const lines = 60;
    const half = lines / 2;
    const charges = (hours: number, seed: number): readonly [number, number] => {
      const world = linesByHand({
        lines,
        mechanisms: [lineRecovery, numbers, investigation],
        seed,
        parameters: { 'investigation.handset': 0.007, 'investigation.holder': 0.007 },
        fill(c) {
          c.numbers['until'].fill(40, 0, lines);
          c.networks['members'].fill(5000, 0, lines);
          c.forces['holderHours'][0] = hours;
          for (let n = 0; n < half; n++) c.networks['practice'][n * FAMILY_COUNT + NUMBER_HABIT] = 3;
        },
      });
      const { state, changed } = world.c.lines;
      const [found, up] = [
        [0, 0],
        [0, 0],
      ];
      world.live(3 * 365, undefined, (day) => {
        for (let l = 0; l < lines; l++) {
          const side = l < half ? 0 : 1;
          if (state[l] === LINE_UP) up[side]++;
          if (state[l] === LINE_HEADLESS && changed[l] === day) found[side]++;
        }
      });
      return [(365 * found[0]) / up[0], (365 * found[1]) / up[1]];
    };
    const runs = SEEDS.map((seed) => [0, 1, 2, 4, 6, 8].map((hours) => [hours, ...charges(hours, seed)] as const));
    const often = meanLine(runs.map((run) => run.map(([hours, rate]): Point => [hours, rate])));
    const usual = meanLine(runs.map((run) => run.map(([hours, , rate]): Point => [hours, rate])));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Holders charged, a line and year',
          x: { label: 'hours a day on holders, for 100,000 residents' },
          series: [
            { label: 'numbers kept for weeks', tone: 'with', ...usual, dots: true },
            { label: 'numbers replaced often', tone: 'without', ...often, dots: true },
          ],
        },
      ],
      holds: last(usual.points) > 1.25 * last(often.points) && usual.points[0][1] === 0,
    };
  },
};

const ofRunnerArrests: Figure = {
  mechanism: 'runner-arrests',
  caption:
    'Arrests in the street fall on whoever carries: on children in proportion to their share of the runners, unless they are met as victims.',
  scenario: '400 lines made by hand with five runners and 100 orders a day each, 60 days, seeds 1 to 3',
  make() {
    const lines = 400;
    const found = (children: number, safeguarding: number, seed: number) => {
      const world = linesByHand({
        lines,
        mechanisms: [runnerArrests],
        seed,
        fill: (c) => void (c.forces['safeguarding'][0] = safeguarding),
      });
      const { c } = world;
      const count = { adults: 0, children: 0, safe: 0 };
      world.live(
        60,
        () => {
          c.lines['orders'].fill(100, 0, lines);
          c.lines['adults'].fill(5 - children, 0, lines);
          c.lines['children'].fill(children, 0, lines);
        },
        () => {
          count.adults += c.areaTallies['runnerArrests'][0];
          count.children += c.areaTallies['childArrests'][0];
          count.safe += c.areaTallies['safeguarded'][0];
        },
      );
      return count;
    };
    const share = (safeguarding: number) =>
      meanLine(
        SEEDS.map((seed) =>
          [0, 1, 2, 3, 4, 5].map((children): Point => {
            const { adults, children: young, safe } = found(children, safeguarding, seed);
            return [children / 5, young / (adults + young + safe)];
          }),
        ),
      );
    const [usual, first] = [share(0), share(1)];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Children among those found carrying who are arrested',
          x: { label: 'share of children among the runners', percent: true },
          y: { percent: true, to: 1 },
          series: [
            { label: 'all met as offenders', tone: 'with', ...usual, dots: true },
            { label: 'all met as victims', tone: 'without', ...first, dots: true },
          ],
        },
      ],
      holds: Math.abs(usual.points[3][1] - 0.6) < 0.1 && last(first.points) === 0,
    };
  },
};

const ofAftermath: Figure = {
  mechanism: 'aftermath',
  caption:
    'What is counted after a closure: what the line took before and after, and who serves the area around the ninetieth day. Here another line from outside took over the custom.',
  scenario:
    'Three lines of one area made by hand; the second loses its holder on day 30 and the third takes its custom',
  make() {
    const world = linesByHand({ lines: 3, mechanisms: [aftermath] });
    const { c } = world;
    c.lines['takings'].fill(10_000, 0, 3);
    c.lines['away'][2] = 1;
    const taken: number[][] = [[], [], []];
    world.live(
      130,
      (day) => {
        const left = day > 30 ? 0 : 10_000;
        // The custom goes over in the course of five weeks.
        const moved = day > 30 ? Math.min(10_000, (day - 30) * 286) : 0;
        c.outlets['takings'][0] = 10_000;
        c.outlets['takings'][EACH] = left;
        c.outlets['takings'][2 * EACH] = 10_000 + moved;
        [10_000, left, 10_000 + moved].forEach((cents, l) => taken[l].push(cents / 100));
        if (day !== 30) return;
        c.lines['state'][1] = LINE_HEADLESS;
        c.lines['changed'][1] = 30;
      },
      undefined,
    );
    const { closures } = c;
    const shares = [
      ['the same network', closures['sameAt90'][0]],
      ['lines from outside', closures['outsideAt90'][0]],
      ['local sellers', closures['localAt90'][0]],
    ] as const;
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Takings, euro a day',
          x: { label: 'days since the closure' },
          series: [
            { label: 'line that was closed', tone: 'without', points: byDay(taken[1], -30) },
            { label: 'line from outside', tone: 'with', points: byDay(taken[2], -30) },
          ],
        },
        {
          kind: 'bars',
          title: 'Who serves the area around day 90, as counted',
          percent: true,
          bars: shares.map(([label, value]) => ({
            label,
            tone: label === 'lines from outside' ? 'with' : label === 'local sellers' ? 'other' : 'without',
            value,
          })),
        },
      ],
      holds: closures.rows[0] === 1 && Math.abs(sum(shares.map(([, value]) => value)) - 1) < 1e-6 && shares[1][1] > 0.5,
    };
  },
};

export const LINES: readonly Figure[] = [
  ofOffers,
  ofDispatch,
  ofRecovery,
  ofNumbers,
  ofRunnerArrests,
  ofInvestigation,
  ofAftermath,
];
