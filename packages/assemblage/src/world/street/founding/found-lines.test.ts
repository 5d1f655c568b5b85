import { describe, expect, test } from 'vitest';
import { createSimulation, type Simulation } from '../../../simulate.ts';
import { count, streetOf } from '../../../../test/founded.ts';
import { LINE_UP } from '../lines.ts';
import { ACTIVE_NETWORK } from '../networks.ts';
import { ATTRACTIONS, BY_LINE, CHANNEL, FAMILIES, OPTIONS, OPTIONS_OF } from '../practices.ts';
import { CONTACTED, EXPLOITED } from '../vulnerable.ts';

/** Founded once and only read. */
const BRITAIN = createSimulation(streetOf('britain')).world;
const CITY = createSimulation(streetOf('city')).world;

/** Lines that are up. */
function linesIn({ tables: { lines } }: Simulation['world']): number {
  return count(lines.rows[0], (l) => lines.state[l] === LINE_UP);
}

/** The city where telephones came as far as is said. */
const spread = new Map<number, Simulation['world']>();
function cityWith(adoption: number): Simulation['world'] {
  const parameters = { 'technology.adoption': adoption };
  const world = spread.get(adoption) ?? createSimulation(streetOf('city', { parameters })).world;
  spread.set(adoption, world);
  return world;
}

test('before telephones there are corners and houses only', () => {
  expect(linesIn(createSimulation(streetOf('city', { start: '1990-01-01' })).world)).toBeLessThan(2);
  expect(linesIn(cityWith(0))).toBe(0);
  expect(linesIn(CITY)).toBeGreaterThan(20);
});

test('a city in which telephones never come has its corners and houses, and half of the spread has half of the lines', () => {
  const sellersIn = (adoption: number) => {
    const { networks } = cityWith(adoption).tables;
    return [0, 1, 2].map((form) =>
      count(
        networks.rows[0],
        (n) => networks.state[n] === ACTIVE_NETWORK && networks.practice[n * FAMILIES.length + CHANNEL] === form,
      ),
    );
  };
  const [corners, houses, lines] = sellersIn(0);
  expect(lines).toBe(0);
  expect(corners).toBeGreaterThan(50);
  expect(houses).toBeGreaterThan(50);
  const all = sellersIn(1)[2];
  expect(sellersIn(0.5)[2] / all).toBeGreaterThan(0.3);
  expect(sellersIn(0.5)[2] / all).toBeLessThan(0.7);
});

test('county lines begin as many as is said, nearer by when distance counts', () => {
  const away = ({ tables: { lines, networks, areas } }: Simulation['world']) => {
    let km = 0;
    let found = 0;
    for (let l = 0; l < lines.rows[0]; l++) {
      if (lines.state[l] !== LINE_UP || lines.away[l] === 0) continue;
      const [home, served] = [networks.area[lines.network[l]], lines.area[l]];
      found++;
      km += Math.sqrt((areas.x[home] - areas.x[served]) ** 2 + (areas.y[home] - areas.y[served]) ** 2);
    }
    return { found, km: km / found };
  };
  const usual = away(BRITAIN);
  expect(usual.found).toBeGreaterThan(750);
  expect(usual.found).toBeLessThan(950);
  const anywhere = away(createSimulation(streetOf('britain', { parameters: { 'export.decay': 0 } })).world);
  expect(anywhere.km).toBeGreaterThan(1.3 * usual.km);
});

describe('what county lines are founded with', () => {
  const { lines, people, districts, networks, vulnerable } = BRITAIN.tables;
  const away = Array.from({ length: lines.rows[0] }, (_, l) => l).filter(
    (l) => lines.state[l] === LINE_UP && lines.away[l] === 1,
  );

  test('three in four have a base: in the town, with a dependent customer, and no home is held twice', () => {
    const based = away.filter((l) => lines.home[l] >= 0);
    expect(based.length / away.length).toBeGreaterThan(0.65);
    expect(based.length / away.length).toBeLessThan(0.9);
    expect(new Set(based.map((l) => lines.home[l])).size).toBe(based.length);
    for (const l of based) {
      const host = lines.home[l];
      expect(people.class[host]).toBeGreaterThanOrEqual(2);
      expect(districts.area[people.district[host]]).toBe(lines.area[l]);
      expect(lines.homeUntil[l]).toBeGreaterThan(0);
    }
  });

  test('those that do not pay have not paid for some days, and none for longer than is borne', () => {
    const poor = away.filter((l) => lines.poorSince[l] !== -1);
    expect(poor.length).toBeGreaterThan(10);
    expect(poor.length).toBeLessThan(away.length / 3);
    for (const l of poor) {
      expect(lines.poorSince[l]).toBeLessThan(-1);
      expect(lines.poorSince[l]).toBeGreaterThan(-63);
      expect(lines.poorSince[l]).toBeGreaterThanOrEqual(lines.opened[l] - 2);
    }
  });

  test('people in contact with them, adults among the exploited', () => {
    const inState = (state: number, child: number) =>
      count(vulnerable.rows[0], (v) => vulnerable.state[v] === state && vulnerable.child[v] === child);
    const exploited = inState(EXPLOITED, 1) + inState(EXPLOITED, 0);
    expect(inState(EXPLOITED, 0) / exploited).toBeGreaterThan(0.05);
    expect(inState(EXPLOITED, 0) / exploited).toBeLessThan(0.2);
    expect((inState(CONTACTED, 1) + inState(CONTACTED, 0)) / exploited).toBeGreaterThan(1);
  });

  test('networks of a low threshold run more of them', () => {
    const owned = new Int32Array(networks.rows[0]);
    for (const l of away) owned[lines.network[l]]++;
    const meanOf = (from: number, to: number) => {
      const some = Array.from({ length: networks.rows[0] }, (_, n) => n).filter((n) => {
        const share = networks.threshold[n] / 65535;
        return networks.exporter[n] === 1 && networks.state[n] === ACTIVE_NETWORK && share >= from && share < to;
      });
      return some.reduce((all, n) => all + owned[n], 0) / some.length;
    };
    expect(meanOf(0, 0.2)).toBeGreaterThan(2.5);
    expect(meanOf(0.4, 0.6)).toBeGreaterThan(0.5);
    expect(meanOf(0.8, 1)).toBe(0);
  });
});

describe('what networks hold their ways of working to be worth', () => {
  /** Of networks that sell at home: share that would leave what they do at a review, by the rule by which they choose. */
  const leaving = ({ tables: { networks } }: Simulation['world']) => {
    const gone = [0, 0];
    const seen = [0, 0];
    for (let n = 0; n < networks.rows[0]; n++) {
      if (networks.state[n] !== ACTIVE_NETWORK || networks.exporter[n] === 1) continue;
      const form = networks.practice[n * FAMILIES.length + CHANNEL];
      const first = n * ATTRACTIONS + CHANNEL * OPTIONS;
      const own = networks.attraction[first + form];
      const slope = 2 / Math.max(1, own);
      let others = 0;
      for (let o = 0; o < OPTIONS_OF[CHANNEL]; o++)
        if (o !== form) others += Math.exp(slope * (networks.attraction[first + o] - 0.3 * Math.max(0, own) - own));
      const side = form === BY_LINE ? 1 : 0;
      gone[side] += others / (1 + others);
      seen[side]++;
    }
    return { sell: gone[0] / seen[0], lines: gone[1] / seen[1] };
  };

  test('few look at how they sell anew, and of those who sell by line no more leave than is said', () => {
    const { sell, lines } = leaving(BRITAIN);
    expect(sell).toBeLessThan(0.2);
    expect(lines).toBeGreaterThan(0.1);
    expect(lines).toBeLessThan(0.21);
    const stay = createSimulation(streetOf('britain', { parameters: { 'street.reconsider': 0.05 } }));
    expect(leaving(stay.world).lines).toBeLessThan(0.4 * lines);
  });

  test('while telephones are few, few lines do not count against a line; later they do', () => {
    const worthOfLine = ({ tables: { networks } }: Simulation['world']) => {
      let [worth, own] = [0, 0];
      for (let n = 0; n < networks.rows[0]; n++) {
        if (networks.state[n] !== ACTIVE_NETWORK || networks.practice[n * FAMILIES.length + CHANNEL] === BY_LINE)
          continue;
        const first = n * ATTRACTIONS + CHANNEL * OPTIONS;
        worth += networks.attraction[first + BY_LINE];
        own += Math.abs(networks.attraction[first + networks.practice[n * FAMILIES.length + CHANNEL]]);
      }
      return worth / own;
    };
    const early = createSimulation(streetOf('city', { start: '1993-01-01' }));
    expect(worthOfLine(early.world)).toBeGreaterThan(worthOfLine(CITY) + 0.2);
  });
});
