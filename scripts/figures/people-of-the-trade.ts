import type { ByHand } from '../../packages/assemblage/test/by-hand.ts';
import { tiesNow, tradeByHand } from '../../packages/assemblage/test/ties-by-hand.ts';
import { giantOf, nodesOf, partOf, transitivityOf } from '../../packages/assemblage/src/studies/methods/graph.ts';
import { BROKEN_NETWORK } from '../../packages/assemblage/src/world/street/networks.ts';
import { last, mean, meanLine, SEEDS } from './figure.ts';
import type { Figure, Point } from './figure.ts';

const CREWS = 10;
const SIZE = 10;
const STRUCK = 200;
const DAYS = STRUCK + 182;

/** A figure of the ties every few days. */
function over(parameters: Readonly<Record<string, number>>, figure: (world: ByHand) => number) {
  return meanLine(
    SEEDS.map((seed) => {
      const world = tradeByHand({ crews: CREWS, size: SIZE, seed, parameters });
      const points: Point[] = [];
      world.live(DAYS, undefined, (day) => void (day >= 2 && day % 4 === 2 && points.push([day, figure(world)])));
      return points;
    }),
  );
}

function giantShare({ c }: ByHand): number {
  const graph = tiesNow(c);
  return giantOf(graph).length / nodesOf(graph);
}

function closure({ c }: ByHand): number {
  const graph = tiesNow(c);
  return mean(
    Array.from(
      { length: CREWS },
      (_, n) =>
        transitivityOf(
          partOf(
            graph,
            Array.from({ length: SIZE }, (_seat, seat) => n * SIZE + seat),
          ),
        ) || 0,
    ),
  );
}

const ofTies: Figure = {
  mechanism: 'ties',
  caption:
    'Crews close over third persons, and a chain whose best known are taken away hangs together again in months; without either, crews stay stars and fewer hang together again.',
  scenario:
    'ten crews of ten who buy from one supplier, made by hand; on the right the tenth with the most ties are taken away on day 200; a year, seeds 1 to 3',
  make() {
    const struck = { 'seats.struck': 0.1, 'seats.struckOn': STRUCK };
    const closed = over({}, closure);
    const open = over({ 'ties.meets': 0 }, closure);
    const sought = over(struck, giantShare);
    const left = over({ ...struck, 'ties.search': 0 }, giantShare);
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Crews: pairs with a third in common who know each other',
          x: { from: 0, label: 'days' },
          y: { from: 0, to: 1, percent: true },
          series: [
            { label: 'as modelled', tone: 'with', ...closed },
            { label: 'without meetings', tone: 'without', ...open },
          ],
        },
        {
          kind: 'lines',
          title: 'People in the part that hangs together',
          x: { from: 0, label: 'days' },
          y: { from: 0, to: 1, percent: true },
          series: [
            { label: 'as modelled', tone: 'with', ...sought },
            { label: 'without search', tone: 'without', ...left },
          ],
        },
      ],
      holds:
        last(closed.points) > 0.4 &&
        last(open.points) < 0.2 &&
        last(sought.points) > 0.9 &&
        last(left.points) < last(sought.points) - 0.05,
    };
  },
};

const ofSeats: Figure = {
  mechanism: 'seats',
  caption:
    'Who leads a crew is charged with two others: the seats empty and fill as the network has people, and the one who has been there longest leads.',
  scenario:
    'ten crews of ten made by hand; three of each are charged on day 20, it is led again on day 34; seeds 1 to 3',
  make() {
    const runs = SEEDS.map((seed) => {
      const world = tradeByHand({ crews: CREWS, size: SIZE, seed });
      const { networks, associates } = world.c;
      const present: Point[] = [];
      const led: Point[] = [];
      let first: number[] = [];
      world.live(
        90,
        (day) => {
          if (day === 20) {
            first = [...associates['leads'].subarray(0, CREWS * SIZE)];
            networks['charged'].fill(3, 0, CREWS);
            networks['members'].fill(SIZE - 3, 0, CREWS);
            networks['state'].fill(BROKEN_NETWORK, 0, CREWS);
            networks['changed'].fill(20, 0, CREWS);
          }
          if (day === 34) networks['state'].fill(1, 0, CREWS);
          if (day >= 41 && (day - 41) % 14 === 0)
            for (let n = 0; n < CREWS; n++) networks['members'][n] = Math.min(SIZE, networks['members'][n] + 1);
        },
        (day) => {
          let people = 0;
          let leaders = 0;
          for (let row = 0; row < CREWS * SIZE; row++) {
            people += associates['state'][row];
            if (associates['leads'][row] === 1 && (day < 20 || first[row] === 0)) leaders++;
          }
          present.push([day, people / CREWS]);
          led.push([day, leaders / CREWS]);
        },
      );
      return { present, led };
    });
    const present = meanLine(runs.map((run) => run.present));
    const led = meanLine(runs.map((run) => run.led));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'People at large in a crew',
          x: { label: 'days' },
          y: { from: 0 },
          series: [{ label: 'as modelled', tone: 'with', ...present }],
        },
        {
          kind: 'lines',
          title: 'Crews that somebody leads',
          x: { label: 'days' },
          y: { from: 0, to: 1, percent: true },
          series: [{ label: 'as modelled', tone: 'with', ...led }],
        },
      ],
      holds: present.points[25][1] === SIZE - 3 && led.points[25][1] === 0 && last(led.points) === 1,
    };
  },
};

export const PEOPLE_OF_THE_TRADE: readonly Figure[] = [ofTies, ofSeats];
