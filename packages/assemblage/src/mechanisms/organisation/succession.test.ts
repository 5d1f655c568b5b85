import { describe, expect, test } from 'vitest';
import { libraryWith, live, probe, scenarioOf } from '../../../test/runs.ts';
import { compareKeys } from '../../kernel/keys.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { CLOSED, OPEN, RETAIL, VACANT } from '../../world/outlets.ts';

const SCENARIO = scenarioOf({ days: 30, scale: 0.2, without: ['raids'] });

/** All retail posts of the country are lost on the first day. */
const loss = libraryWith(
  [
    probe('demand', ({ outlets }, day) => {
      for (let o = 0; o < outlets.rows[0] && day === 0; o++)
        if (outlets['level'][o] === RETAIL) outlets['state'][o] = VACANT;
    }),
  ],
  true,
);

/** Share of posts that are vacant after each day. */
function vacant(scenario: Scenario): number[] {
  const shares: number[] = [];
  live(scenario, { library: loss }, (_, { outlets }) => {
    const posts = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter((o) => outlets.level[o] === RETAIL);
    shares.push(posts.filter((o) => outlets.state[o] === VACANT).length / posts.length);
  });
  return shares;
}

describe('a lost seller is replaced', () => {
  test('after the days that are said on average; never without succession', () => {
    for (const replacement of [7, 14, 30]) {
      const shares = vacant({ ...SCENARIO, parameters: { 'succession.replacement': replacement } });
      // Days in which a share of 1 / replacement is filled each day.
      expect(Math.abs(shares[9] - (1 - 1 / replacement) ** 10), String(replacement)).toBeLessThan(0.08);
    }
    expect(vacant({ ...SCENARIO, without: ['raids', 'succession'] }).at(-1)).toBe(1);
  });
});

describe('sellers leave where they earn little, and others come where they earn much', () => {
  /** How many close and how many are born when every seller earns so much of the usual. */
  const flows = (share: number, parameters: Record<string, number> = {}, scale = 0.05) => {
    const earning = libraryWith(
      [
        probe('organisation', ({ outlets, countries }) => {
          const [income, usual] = [outlets['income'], countries['income0']] as unknown as Float64Array[];
          for (let o = 0; o < outlets.rows[0]; o++) income[o] = share * usual[outlets['country'][o]];
        }),
      ],
      true,
    );
    const flow = { born: 0, closed: 0, posts: 0 };
    const { world } = live(
      { ...SCENARIO, days: 84, scale, parameters: { 'succession.turnover': 0.6, ...parameters } },
      { library: earning },
      (_, tables) => {
        flow.born += tables.births.rows[0];
      },
    );
    const { outlets } = world.tables;
    for (let o = 0; o < outlets.rows[0]; o++) {
      if (outlets.level[o] !== RETAIL) continue;
      if (outlets.state[o] === CLOSED) flow.closed++;
      else flow.posts++;
    }
    return flow;
  };

  test('the more, the more they answer to income; and all alike when they do not', () => {
    const [poor, usual, rich] = [0.2, 1, 2].map((share) => flows(share, { 'succession.response': 1 }));
    expect(poor.closed).toBeGreaterThan(1.5 * usual.closed);
    expect(rich.closed).toBeLessThan(usual.closed / 1.5);
    expect(rich.born).toBeGreaterThan(1.5 * usual.born);
    expect(poor.born).toBeLessThan(usual.born / 1.5);
    const deaf = [0.2, 2].map((share) => flows(share, { 'succession.response': 0 }));
    expect(deaf[0]).toEqual(deaf[1]);
  });

  test('at the rates that are said, when all earn the usual', () => {
    const { closed, posts, born } = flows(1, { 'succession.turnover': 0.4, 'succession.entry': 0.4 }, 0.4);
    const years = 84 / 365;
    expect(Math.abs(closed / (posts + closed) / years - 0.4)).toBeLessThan(0.1);
    expect(Math.abs(born / (posts + closed) / years - 0.4)).toBeLessThan(0.1);
  });
});

test('a new outlet works beside its parent: same place, channel and suppliers; those of a day lie in the order of keys', () => {
  const parents: number[] = [];
  let disorder = 0;
  let several = 0;
  const { world } = live({ ...SCENARIO, parameters: { 'succession.entry': 3 } }, {}, (_, { births, outlets }) => {
    const count = births.rows[0];
    for (let b = 0; b < count; b++) parents.push(births.parent[b]);
    if (count > 1) several++;
    for (let o = outlets.rows[0] - count + 1; o < outlets.rows[0]; o++) {
      const [lo, hi] = [outlets.keyLo, outlets.keyHi];
      if (compareKeys(lo[o - 1], hi[o - 1], lo[o], hi[o]) >= 0) disorder++;
    }
  });
  const { outlets } = world.tables;
  const first = outlets.rows[0] - parents.length;
  expect(parents.length).toBeGreaterThan(10);
  expect([several > 3, disorder]).toEqual([true, 0]);
  const places = (o: number) =>
    [outlets.district[o], outlets.channel[o], outlets.upstream[o * 2], outlets.ask0[o]].join();
  const born = Array.from({ length: parents.length }, (_, i) => places(first + i));
  expect(born.toSorted()).toEqual(parents.map(places).toSorted());
  for (let o = first; o < outlets.rows[0]; o++) {
    // The top bit of the key says that it was born in the run.
    expect(outlets.keyHi[o]).toBeLessThan(0);
    expect([OPEN, VACANT, CLOSED]).toContain(outlets.state[o]);
  }
});
