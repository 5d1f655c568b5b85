import { describe, expect, test } from 'vitest';
import type { ByHand } from '../../../test/by-hand.ts';
import { mean } from '../../../test/runs.ts';
import { type Trade, tiesNow, tradeByHand } from '../../../test/ties-by-hand.ts';
import { giantOf, type Graph, nodesOf, partOf, transitivityOf } from '../../studies/methods/graph.ts';
import { BUSINESS } from '../../world/street/associates.ts';
import { LATENT_NETWORK } from '../../world/street/networks.ts';

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

/** The largest part and ties a person half a year after the tenth with most ties is gone, of before: means of three runs. */
function struck(parameters: Readonly<Record<string, number>>) {
  const runs = [1, 2, 3].map((seed) => {
    const world = lived(200, { seed, parameters: { 'seats.struck': 0.1, 'seats.struckOn': 200, ...parameters } });
    const giant = () => giantOf(tiesNow(world.c)).length;
    const ties = () => tiesNow(world.c).list.length / world.c.associates['state'].reduce((sum, one) => sum + one, 0);
    const before = { giant: giant(), ties: ties() };
    world.live(3);
    const hit = giant() / before.giant;
    world.live(182);
    return { hit, giant: giant() / before.giant, ties: ties() / before.ties };
  });
  const over = (name: 'hit' | 'giant' | 'ties') => mean(runs.map((run) => run[name]));
  return { hit: over('hit'), giant: over('giant'), ties: over('ties') };
}

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

  test('grow again after the best known were taken away, most since seats and suppliers are there again', () => {
    const [sought, left] = [struck({}), struck({ 'ties.search': 0 })];
    expect(sought.hit).toBeLessThan(0.4);
    expect(sought.giant).toBeGreaterThan(0.93);
    // Nobody made good a lost tie: fewer hang together, but by far not as few as after the strike.
    expect(left.giant).toBeLessThan(sought.giant - 0.05);
    expect(left.giant).toBeGreaterThan(0.6);
  });

  test('are made good by those who lost them, and not where nobody looks for others', () => {
    expect(struck({ 'ties.meets': 0 }).ties).toBeGreaterThan(0.75);
    expect(struck({ 'ties.meets': 0, 'ties.search': 0 }).ties).toBeLessThan(0.45);
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

  test('carry what befalls a crew one tie a day', () => {
    let beyond = 0;
    for (const seed of [1, 2]) {
      const quiet = [1, 2, 3].map((days) => mixed(seed, days));
      for (let crew = 0; crew < MIXED; crew += 2) {
        const steps = stepsFrom(quiet[0], crew);
        const changed = quiet.map((one, n) => {
          const { rows } = mixed(seed, n + 1, crew);
          return one.rows.flatMap((row, i) => (row === rows[i] ? [] : [steps[i]]));
        });
        // Seats are emptied in the evening: nobody has learned of it before the day after.
        expect(changed[0]).toEqual([]);
        expect(changed[1].filter((far) => far > 1)).toEqual([]);
        beyond += changed[2].filter((far) => far > 1).length;
      }
    }
    expect(beyond).toBeGreaterThan(0);
  });

  test('to whom nobody knows yet to be gone are dropped, count as no loss, and never go to who comes after', () => {
    const world = tradeByHand({ crews: 8, size: 6, parameters: MEETING });
    const { state, ties, joined, left, lost } = world.c.associates;
    const people = 6 * 8 + 1;
    let late = 0;
    let most: number[] = [];
    world.live(
      200,
      (day) => {
        world.c.networks['charged'].fill(day % 3 === 0 ? 1 : 0, 0, 8);
        const { from, list } = tiesNow(world.c);
        const losses = (i: number) =>
          Array.from(list)
            .slice(from[i], from[i + 1])
            .filter((j) => state[j] === 0 && left[j] === day - 1).length;
        most = Array.from({ length: people }, (_, i) => lost[i] + losses(i));
      },
      (day) => {
        for (let i = 0; i < people; i++) expect(lost[i]).toBeLessThanOrEqual(most[i]);
        for (let slot = 0; slot < people * 8; slot++) {
          const j = ties[slot];
          if (j < 0) continue;
          // To somebody who went yesterday evening or this evening; never to somebody who came today.
          if (state[j] === 0) expect(left[j]).toBeGreaterThanOrEqual(day - 1);
          else expect(joined[j] === 0 || joined[j] < day).toBe(true);
          if (state[j] === 0 && left[j] === day - 1) late++;
        }
      },
    );
    expect(late).toBeGreaterThan(0);
  });
});

/** People are brought together often, and beyond their crews. */
const MEETING = { 'ties.meets': 4, 'ties.search': 8, 'ties.vouched': 1 };
const MIXED = 12;
const GONE = 41;

/** What is kept of ties in small crews that know each other well, some days after a crew is taken away, or without that. */
function mixed(seed: number, days: number, crew = -1) {
  const world = tradeByHand({ crews: MIXED, size: 3, seed, parameters: MEETING });
  world.live(
    GONE + days,
    (day) => void (day === GONE && crew >= 0 && (world.c.networks['state'][crew] = LATENT_NETWORK)),
  );
  const { from, list } = tiesNow(world.c);
  const { ties, tieKind, lost } = world.c.associates;
  const rowOf = (i: number) => [...ties.subarray(i * 8, i * 8 + 8), ...tieKind.subarray(i * 8, i * 8 + 8), lost[i]];
  return { from, list, rows: Array.from({ length: MIXED * 3 + 1 }, (_, i) => rowOf(i).join()) };
}

/** How many ties lie between each person and a crew. */
function stepsFrom({ from, list }: Pick<Graph, 'from' | 'list'>, crew: number): number[] {
  const steps = Array.from({ length: MIXED * 3 + 1 }, (_, i) => (Math.floor(i / 3) === crew ? 0 : Infinity));
  for (let round = 0; round < steps.length; round++)
    for (let i = 0; i < steps.length; i++)
      for (let s = from[i]; s < from[i + 1]; s++) steps[i] = Math.min(steps[i], steps[list[s]] + 1);
  return steps;
}
