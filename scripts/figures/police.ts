import { CORNER, cornersByHand } from '../../packages/assemblage/test/corners-by-hand.ts';
import type { Named } from '../../packages/assemblage/test/corners-by-hand.ts';
import { byHand } from '../../packages/assemblage/test/by-hand.ts';
import { flagged, LATE } from '../../packages/assemblage/test/cameras-by-hand.ts';
import { EACH, linesByHand, total } from '../../packages/assemblage/test/lines-by-hand.ts';
import { hoursInCells } from '../../packages/assemblage/test/patrol-by-hand.ts';
import { talking } from '../../packages/assemblage/src/mechanisms/control/talking.ts';
import { undercover } from '../../packages/assemblage/src/mechanisms/control/undercover.ts';
import { numbers } from '../../packages/assemblage/src/mechanisms/lines/numbers.ts';
import { turnedRecords } from '../../packages/assemblage/src/mechanisms/lines/turned-records.ts';
import { wrongLinks } from '../../packages/assemblage/src/mechanisms/lines/wrong-links.ts';
import { CLOSED } from '../../packages/assemblage/src/world/outlets.ts';
import { TIES } from '../../packages/assemblage/src/world/people.ts';
import { type Figure, last, type Point } from './figure.ts';

const YEAR = 365;

function inLuckyCell(settings: Parameters<typeof hoursInCells>[0]): Point[] {
  const points: Point[] = [];
  hoursInCells({ ...settings, days: 720, each: (day, hours) => void (day % 10 === 0 && points.push([day, hours[0]])) });
  return points;
}

const ofPatrol: Figure = {
  mechanism: 'patrol',
  caption:
    'Four equal cells, one lucky month in one of them: patrol that follows its records stays there for good; weighed by how much was looked for finds, or spread evenly, it does not.',
  scenario:
    'four cells made by hand with two finds a day each where hours are even, eight in one of them in the first month',
  make() {
    const [records, corrected, evenly] = [{}, { corrected: 1 }, { follow: 0 }].map(inLuckyCell);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Hours in the lucky cell against evenly spread hours',
          x: { label: 'days', from: 0 },
          y: { from: 0, to: 4 },
          series: [
            { label: 'follows records', tone: 'with', points: records },
            { label: 'records weighed', tone: 'other', points: corrected },
            { label: 'evenly', tone: 'without', points: evenly, dashed: true },
          ],
        },
      ],
      holds: last(records) > 2 && Math.abs(last(corrected) - 1) < 0.1 && last(evenly) === 1,
    };
  },
};

/** Share of networks in which somebody talks, of which so many people are charged on a day. */
function talks(charged: number, parameters: Readonly<Record<string, number>> = {}): number {
  const networks = 4000;
  const world = byHand({ mechanisms: [talking], parameters, rows: { networks }, fill: () => {} });
  world.live(1, () => void world.c.networks['charged'].fill(charged, 0, networks));
  return world.c.networks['talks'].subarray(0, networks).filter((day) => day > 0).length / networks;
}

const ofInformants: Figure = {
  mechanism: 'talking',
  caption: 'The more people of a network are charged, the more likely somebody of it talks.',
  scenario: '4,000 networks made by hand, one day',
  make() {
    const charged = [1, 2, 3, 4, 6, 8, 10];
    const line = (parameters: Readonly<Record<string, number>>) => charged.map((n): Point => [n, talks(n, parameters)]);
    const [usual, often, never] = [0.1, 0.3, 0].map((talk) => line({ 'talking.talk': talk }));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Networks of which somebody talks',
          x: { label: 'people of a network charged', from: 0 },
          y: { percent: true, to: 1 },
          series: [
            { label: 'one in ten talks', tone: 'with', points: usual, dots: true },
            { label: 'three in ten', tone: 'other', points: often, dots: true },
            { label: 'nobody', tone: 'without', points: never, dots: true },
          ],
        },
      ],
      holds: last(usual) > 3 * usual[0][1] && last(never) === 0,
    };
  },
};

/** Arrests and known numbers in a month, among 400 sellers at corners or as many lines. */
function bought(hours: number, asks: number, lines: number, talked = 0): number {
  const count = 400;
  const street = cornersByHand({
    mechanisms: [undercover],
    networks: count,
    channel: CORNER,
    lines,
    change(c: Named) {
      c.forces.rows[0] = 1;
      c.forces.residents[0] = 100_000;
      c.forces.undercoverHours[0] = hours;
      c.tallies.rows[0] = 1;
      c.outlets.asks.fill(asks);
      c.networks.talks.fill(talked);
      c.networks.told.fill(talked > 0 ? 100 : 0);
      if (lines > 0) c.outlets.state.fill(CLOSED, 0, count);
    },
  });
  let reached = 0;
  street.live(30, undefined, () => (reached += street.c.tallies.arrests[0]));
  for (let l = 0; l < street.c.lines.rows[0]; l++) reached += street.c.numbers.known[l];
  return reached;
}

const ofUndercover: Figure = {
  mechanism: 'undercover',
  caption:
    'Officers who buy reach who sells to anybody; where trust is asked they reach nobody, unless somebody of the network talked.',
  scenario: '400 sellers at corners, and 400 lines, made by hand, 40 officer hours a day for 30 days',
  make() {
    const bars = [
      ['corners that sell to anybody', 'with', bought(40, 0, 0)],
      ['lines that do: number known', 'with', bought(40, 0, 1)],
      ['corners that ask for trust', 'without', bought(40, 64, 0)],
      ['the same, somebody talked', 'other', bought(40, 64, 0, 1)],
    ] as const;
    return {
      panels: [
        {
          kind: 'bars',
          title: 'Sellers arrested, or numbers known, in a month',
          bars: bars.map(([label, tone, value]) => ({ label, tone, value })),
        },
      ],
      holds: bars[0][2] > 30 && bars[1][2] > 30 && bars[2][2] === 0 && bars[3][2] > 30,
    };
  },
};

/** People wrongly linked in a year to 100 lines with so many orders a day, expected. */
function wronglyLinked(orders: number, followed: boolean): number {
  const world = linesByHand({
    lines: 100,
    mechanisms: [wrongLinks],
    fill(c) {
      c.lines['custom'].fill(orders, 0, 100);
      if (followed) c.numbers['known'].fill(1, 0, 100);
    },
  });
  let all = 0;
  world.live(30, undefined, () => (all += total(world.c, 'areaTallies', 'expectedWronglyLinked') / 2 ** 30));
  return (all * YEAR) / 30;
}

const ofWrongLinks: Figure = {
  mechanism: 'wrong-links',
  caption:
    'The more customers a line has that the police follow, the more people who only crossed it are taken for a part of it.',
  scenario: '100 lines made by hand, expected people in a year',
  make() {
    const orders = [10, 25, 50, 75, 100, 150];
    const [followed, free] = [true, false].map((is) => orders.map((n): Point => [n, wronglyLinked(n, is)]));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'People wrongly linked a year to 100 lines',
          x: { label: 'orders a day and line', from: 0 },
          y: { from: 0 },
          series: [
            { label: 'followed', tone: 'with', points: followed, dots: true },
            { label: 'not followed', tone: 'without', points: free, dots: true },
          ],
        },
      ],
      holds: last(followed) > 5 * followed[0][1] && last(free) === 0,
    };
  },
};

const ofCameras: Figure = {
  mechanism: 'cameras',
  caption:
    'A camera that learns takes dealing for a part of the normal where it is common: it points at fewer who deal, and at more who do not. One that does not learn does none of this.',
  scenario:
    'two cells of 2,000 residents made by hand, nearly all dealing in one of them; alerts of 200 days after 300',
  make() {
    const dealing = [10, 50, 150, 300, 600, 1000];
    const alerts = (memory: number) => dealing.map((count) => ({ count, ...flagged({ dealing: count, memory }) }));
    const [learned, fixed] = [90, 0].map(alerts);
    const line = (of: typeof learned, measure: (deals: number, wrong: number) => number) =>
      of.map(({ count, deals, wrong }): Point => [count, measure(deals[0] + deals[1], wrong[0] + wrong[1])]);
    const share = (deals: number, wrong: number) => deals / (deals + wrong);
    const people = (_deals: number, wrong: number) => (2 * wrong) / LATE;
    const x = { label: 'purchases a day in that cell', from: 0 };
    const lines = [learned, fixed].map((of) => [line(of, share), line(of, people)] as const);
    const series = (panel: 0 | 1) => [
      { label: 'learns', tone: 'with' as const, points: lines[0][panel], dots: true },
      { label: 'does not', tone: 'without' as const, points: lines[1][panel], dots: true },
    ];
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Alerts that are of dealing',
          x,
          y: { percent: true, from: 0, to: 1 },
          series: series(0),
        },
        { kind: 'lines', title: 'People flagged a day who did nothing', x, y: { from: 0 }, series: series(1) },
      ],
      holds:
        last(lines[0][0]) < 0.8 * last(lines[1][0]) &&
        last(lines[0][1]) > 1.5 * last(lines[1][1]) &&
        Math.abs(lines[0][0][0][1] - lines[1][0][0][1]) < 0.05,
    };
  },
};

/** 400 lines on which the police hold the number, of which something gets out so many times a year. */
function leaking(
  perYear: number,
  toOthers: number,
  days: number,
  each: (c: ReturnType<typeof linesByHand>['c']) => void,
) {
  const lines = 400;
  const world = linesByHand({
    lines,
    mechanisms: [numbers, turnedRecords],
    parameters: { 'turned-records.toOthers': toOthers, 'numbers.life': 26 },
    fill(c) {
      c.forces['leaks'][0] = perYear;
      c.numbers['known'].fill(1, 0, lines);
      const people = 20 * lines;
      c.people.rows[0] = people;
      c.people['ties'].fill(-1);
      for (let i = 0; i < people; i++) c.people['ties'][i * TIES] = (i % lines) * EACH;
    },
  });
  world.live(days, undefined, () => each(world.c));
}

const ofTurnedRecords: Figure = {
  mechanism: 'turned-records',
  caption:
    'What is held on lines gets out: warned lines are lost to the police, and lists carry customers and people who only called.',
  scenario:
    '400 lines made by hand whose numbers the police hold, 20 customers each; left all are warned; right half get out as lists',
  make() {
    const held = (perYear: number): Point[] => {
      const points: Point[] = [[0, 1]];
      leaking(perYear, 0, 120, (c) => void points.push([points.length, total(c, 'numbers', 'known') / 400]));
      return points;
    };
    const listed = (perYear: number) => {
      const sums = [0, 0];
      leaking(perYear, 0.5, 60, (c) => {
        sums[0] += c.areaTallies['listed'][0];
        sums[1] += c.areaTallies['wronglyListed'][0];
      });
      return sums;
    };
    const [none, some, many] = [0, 2, 12].map(held);
    const [customers, others] = listed(12);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Numbers that the police still hold',
          x: { label: 'days', from: 0 },
          y: { percent: true, from: 0, to: 1 },
          series: [
            { label: 'nothing gets out', tone: 'without', points: none },
            { label: '2 a line and year', tone: 'other', points: some },
            { label: '12', tone: 'with', points: many },
          ],
        },
        {
          kind: 'bars',
          title: 'People on lists in 60 days, at 12',
          bars: [
            { label: 'customers', tone: 'other', value: customers },
            { label: 'people who only called', tone: 'with', value: others },
            { label: 'either, if nothing gets out', tone: 'without', value: listed(0)[0] },
          ],
        },
      ],
      holds: last(many) < last(some) && last(some) < last(none) && others > 0.3 * customers,
    };
  },
};

export const POLICE: readonly Figure[] = [
  ofPatrol,
  ofInformants,
  ofUndercover,
  ofWrongLinks,
  ofCameras,
  ofTurnedRecords,
];
