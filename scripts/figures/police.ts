import { CORNER, cornersByHand } from '../../packages/assemblage/test/corners-by-hand.ts';
import type { Named } from '../../packages/assemblage/test/corners-by-hand.ts';
import { byHand } from '../../packages/assemblage/test/by-hand.ts';
import { linesByHand, total } from '../../packages/assemblage/test/lines-by-hand.ts';
import { hoursInCells } from '../../packages/assemblage/test/patrol-by-hand.ts';
import { talking } from '../../packages/assemblage/src/mechanisms/control/talking.ts';
import { undercover } from '../../packages/assemblage/src/mechanisms/control/undercover.ts';
import { wrongLinks } from '../../packages/assemblage/src/mechanisms/lines/wrong-links.ts';
import { CLOSED } from '../../packages/assemblage/src/world/outlets.ts';
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

export const POLICE: readonly Figure[] = [ofPatrol, ofInformants, ofUndercover, ofWrongLinks];
