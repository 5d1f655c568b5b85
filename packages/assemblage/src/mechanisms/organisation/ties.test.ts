import { describe, expect, test } from 'vitest';
import type { ByHand } from '../../../test/by-hand.ts';
import { mean } from '../../../test/runs.ts';
import { type Trade, tiesNow, tradeByHand } from '../../../test/ties-by-hand.ts';
import { giantOf, nodesOf, partOf, transitivityOf } from '../../studies/methods/graph.ts';
import { BUSINESS } from '../../world/street/associates.ts';

const CREWS = 10;
const SIZE = 10;
const SUPPLIER = CREWS * SIZE;

function lived(days: number, trade: Trade = {}): ByHand {
  const world = tradeByHand({ crews: CREWS, size: SIZE, ...trade });
  world.live(days);
  return world;
}

const crewOf = (n: number): number[] => Array.from({ length: SIZE }, (_, seat) => n * SIZE + seat);
const closureOf = ({ c }: ByHand): number =>
  mean(Array.from({ length: CREWS }, (_, n) => transitivityOf(partOf(tiesNow(c), crewOf(n)))));

describe('ties', () => {
  test('make a chain with a centre: everybody came in through somebody, and who leads knows the supplier', () => {
    const { c } = lived(2);
    const graph = tiesNow(c);
    expect(giantOf(graph).length).toBe(nodesOf(graph));
    expect(graph.from[SUPPLIER + 1] - graph.from[SUPPLIER]).toBe(CREWS);
    // As many ties as people, less one: nobody knows a third yet.
    expect(graph.list.length / 2).toBe(SUPPLIER);
    expect(c.associates['tieKind'].filter((kind) => kind === BUSINESS).length).toBe(CREWS);
  });

  test('close over a third person: crews cluster, and do not where nobody brings two together', () => {
    expect(closureOf(lived(400))).toBeGreaterThan(0.4);
    expect(closureOf(lived(400, { parameters: { 'ties.meets': 0, 'ties.search': 0, 'ties.fades': 0.02 } }))).toBe(0);
  });

  test('reach other crews the more, the more readily somebody is vouched for', () => {
    const beyond = (vouched: number): number => {
      const { c } = lived(300, { parameters: { 'ties.vouched': vouched } });
      const { from, list } = tiesNow(c);
      let count = 0;
      for (let i = 0; i < SUPPLIER; i++)
        for (let s = from[i]; s < from[i + 1]; s++)
          if (list[s] < SUPPLIER && Math.floor(list[s] / SIZE) !== Math.floor(i / SIZE)) count++;
      return count;
    };
    expect(beyond(0.5)).toBeGreaterThan(2 * beyond(0.02));
  });

  test('grow again after the best known were taken away, and not where nobody looks for others', () => {
    const days = { before: 200, after: 182 };
    const shareAfter = (search: number) => {
      const struck = { 'seats.struck': 0.1, 'seats.struckOn': days.before, 'ties.search': search };
      const world = lived(days.before, { parameters: struck });
      const size = () => giantOf(tiesNow(world.c)).length;
      const before = size();
      world.live(3);
      const hit = size() / before;
      world.live(days.after);
      return { hit, after: size() / before };
    };
    const rewired = shareAfter(1);
    expect(rewired.hit).toBeLessThan(0.4);
    expect(rewired.after).toBeGreaterThan(0.8);
    expect(shareAfter(0).after).toBeLessThan(0.4);
  });

  test('travel along ties alone: what befalls one chain changes no row of another', () => {
    const rows = (charged: number): number[] => {
      const world = tradeByHand({ chains: 2, crews: 4, size: 6 });
      world.live(150, (day) => void (world.c.networks['charged'][0] = day === 40 ? charged : 0));
      return [...world.c.associates['ties'].subarray(0, 50 * 8)];
    };
    const [quiet, hit] = [rows(0), rows(4)];
    const partOfChain = (values: number[], chain: number) => [
      ...values.slice(chain * 24 * 8, (chain + 1) * 24 * 8),
      ...values.slice((48 + chain) * 8, (49 + chain) * 8),
    ];
    expect(partOfChain(hit, 1)).toEqual(partOfChain(quiet, 1));
    expect(partOfChain(hit, 0)).not.toEqual(partOfChain(quiet, 0));
  });
});
