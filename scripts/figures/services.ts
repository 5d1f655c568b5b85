import { servicesByHand, type Services } from '../../packages/assemblage/test/services-by-hand.ts';
import { byDay, last, mean, meanLine, SEEDS } from './figure.ts';
import type { Figure, Point } from './figure.ts';

const QUARTER = 90;
const BEGINS = 4 * QUARTER;
const QUARTERS = 18;

interface Told {
  readonly lines: readonly Point[][];
  readonly held: readonly Point[][];
}

/** By quarter, a run for each seed: lines at the common service, and orders a day of which the police could have a record. */
function told(options: Partial<Services>): Told {
  const runs = SEEDS.map((seed) => {
    const lines: number[] = [];
    const held: number[] = [];
    servicesByHand({
      days: QUARTERS * QUARTER,
      seed,
      answersFrom: BEGINS,
      ...options,
      each(_, today) {
        lines.push(today.lines / 300);
        held.push(today.onRecord);
      },
    });
    const quarters = (of: readonly number[]) =>
      byDay(Array.from({ length: QUARTERS }, (_, q) => mean(of.slice(q * QUARTER, (q + 1) * QUARTER)))).map(
        ([q, value]): Point => [(q + 0.5) / 4 - 1, value],
      );
    return { lines: quarters(lines), held: quarters(held) };
  });
  return { lines: runs.map(({ lines }) => lines), held: runs.map(({ held }) => held) };
}

export const ofServices: Figure = {
  mechanism: 'message-services',
  caption:
    'A service that begins to answer is on record at once, and less and less as those who lose by it take orders in other ways; where nobody moves it stays on record.',
  scenario:
    '300 lines made by hand under a force that charges each about twice in three years; at the beginning two in five take orders by the common service; learning is steep (slope 5); three seeds',
  make() {
    const [answers, still, silent] = [
      told({}),
      told({ parameters: { 'message-services.learns': 0 } }),
      told({ answersFrom: Infinity }),
    ];
    const x = { label: 'years since it answers', from: -1 };
    const [moved, stayed, none] = [answers, still, silent].map(({ held }) => meanLine(held));
    const [fewer, same, usual] = [answers, still, silent].map(({ lines }) => meanLine(lines));
    return {
      panels: [
        {
          kind: 'lines',
          title: 'Orders a day at the service that are on record',
          x,
          y: { from: 0 },
          series: [
            { label: 'nobody moves', tone: 'without', ...stayed },
            { label: 'networks learn', tone: 'with', ...moved },
            { label: 'it never answers', tone: 'other', ...none },
          ],
        },
        {
          kind: 'lines',
          title: 'Lines that take orders by it and can be reached',
          x,
          y: { percent: true, from: 0 },
          series: [
            { label: 'nobody moves', tone: 'without', ...same },
            { label: 'networks learn', tone: 'with', ...fewer },
            { label: 'it never answers', tone: 'other', ...usual },
          ],
        },
      ],
      holds:
        moved.points[3][1] === 0 &&
        last(moved.points) < 0.9 * moved.points[4][1] &&
        last(stayed.points) > 0.9 * stayed.points[4][1] &&
        last(fewer.points) < 0.85 * last(usual.points),
    };
  },
};
