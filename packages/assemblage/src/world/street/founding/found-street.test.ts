import { describe, expect, test } from 'vitest';
import type { Parameter } from '../../../evidence/parameter.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { createSimulation, type Simulation } from '../../../simulate.ts';
import { scenarioOf } from '../../../../test/runs.ts';
import { IMPORT, NATIONAL, OPEN, RETAIL, SOCIAL, WHOLESALE } from '../../outlets.ts';
import { ACTIVE, TREATED } from '../../people.ts';
import { SUBSTANCES } from '../../substances.ts';
import { LINE_UP } from '../lines.ts';
import { STREET } from '../market.ts';
import { ACTIVE_NETWORK } from '../networks.ts';
import { ATTRACTIONS, BY_LINE, CHANNEL, FAMILIES, OPTIONS, OPTIONS_OF, TRUST_ASKED } from '../practices.ts';
import { CONTACTED, EXPLOITED } from '../vulnerable.ts';

const WORLDS = ['city', 'britain'] as const;

function streetOf(world: Scenario['world'], changes: Partial<Scenario> = {}): Scenario {
  return scenarioOf({ world, countries: ['GB'], scale: 1, start: '2019-01-01', ...changes });
}

/** Sums, or counts, of rows of a table. */
function count(rows: number, is: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < rows; row++) if (is(row)) found++;
  return found;
}

describe.each(WORLDS)('the world %s', (world) => {
  const simulation = createSimulation(streetOf(world));
  const { tables, places } = simulation.world;
  const { areas, districts, networks, lines, outlets, people, customers, vulnerable, countries } = tables;

  test('has a market for each substance in each area', () => {
    const width = countries.rows[0];
    expect(districts.rows[0]).toBe(areas.rows[0] * width);
    expect(places.districts.length).toBe(districts.rows[0]);
    expect(count(districts.rows[0], (d) => districts.area[d] !== Math.floor(d / width))).toBe(0);
    expect(count(districts.rows[0], (d) => districts.country[d] !== d % width)).toBe(0);
    expect(count(areas.rows[0], (a) => areas.firstDistrict[a] !== a * width)).toBe(0);
    expect(places.countries.map(({ substance }) => substance)).toEqual(
      world === 'city' ? ['heroin', 'crack', 'cocaine', 'cannabis'] : ['heroin', 'crack'],
    );
  });

  test('has users, sellers and people at risk in numbers that were published or declared', () => {
    let residents = 0;
    for (let a = 0; a < areas.rows[0]; a++) residents += areas.residents[a];
    const users = simulation.people() / residents;
    const dependent = (tables.countries.users0[0] + tables.countries.users0[1]) / STREET.habits.value / residents;
    expect(users * 1000).toBeGreaterThan(world === 'city' ? 50 : 6);
    expect(users * 1000).toBeLessThan(world === 'city' ? 90 : 11);
    expect(dependent * 1000).toBeGreaterThan(4);
    expect(dependent * 1000).toBeLessThan(9);
    let members = 0;
    for (let n = 0; n < networks.rows[0]; n++) if (networks.state[n] === ACTIVE_NETWORK) members += networks.members[n];
    const perSeller = simulation.people() / members;
    expect(perSeller).toBeGreaterThan(15);
    expect(perSeller).toBeLessThan(60);
    expect(count(vulnerable.rows[0], (v) => vulnerable.state[v] === EXPLOITED)).toBeLessThan(vulnerable.rows[0] / 10);
  });

  test('has no row that points to nothing', () => {
    const inside = (value: number, rows: number) => value >= 0 && value < rows;
    const orNone = (value: number, rows: number) => value === -1 || inside(value, rows);
    const bad: Record<string, number> = {
      home: count(networks.rows[0], (n) => !inside(networks.area[n], areas.rows[0])),
      line: count(lines.rows[0], (l) => !inside(lines.network[l], networks.rows[0])),
      served: count(lines.rows[0], (l) => !orNone(lines.area[l], areas.rows[0])),
      slots: count(networks.rows[0] * 4, (s) => !orNone(networks.outlets[s], outlets.rows[0])),
      lineSlots: count(lines.rows[0] * 4, (s) => !orNone(lines.outlets[s], outlets.rows[0])),
      runBy: count(outlets.rows[0], (o) => !orNone(outlets.network[o], networks.rows[0])),
      onLine: count(outlets.rows[0], (o) => !orNone(outlets.line[o], lines.rows[0])),
      upstream: count(outlets.rows[0] * 2, (s) => !orNone(outlets.upstream[s], outlets.rows[0])),
      unsupplied: count(outlets.rows[0], (o) => outlets.level[o] !== IMPORT && outlets.upstream[o * 2] < 0),
      where: count(
        outlets.rows[0],
        (o) => outlets.district[o] !== NATIONAL && !inside(outlets.district[o], districts.rows[0]),
      ),
      ties: count(people.rows[0] * 4, (t) => !orNone(people.ties[t], outlets.rows[0])),
      exploiter: count(vulnerable.rows[0], (v) => !orNone(vulnerable.line[v], lines.rows[0])),
      holder: count(areas.rows[0], (a) => !orNone(areas.holder[a], networks.rows[0])),
    };
    expect(Object.entries(bad).filter(([, wrong]) => wrong > 0)).toEqual([]);
  });

  test('ties lead to the same substance, to open outlets, with the trust that they ask', () => {
    let wrong = 0;
    for (let i = 0; i < people.rows[0]; i++) {
      const substance = districts.country[people.district[i]];
      for (let t = i * 4; t < i * 4 + 4; t++) {
        const o = people.ties[t];
        if (o < 0) continue;
        if (outlets.country[o] !== substance || outlets.state[o] !== OPEN) wrong++;
        if (outlets.level[o] > RETAIL || customers.trust[t] < outlets.asks[o]) wrong++;
        const line = outlets.line[o];
        if (line >= 0 && customers.number[t] !== (tables.numbers.serial[line] & 255)) wrong++;
      }
    }
    expect(wrong).toBe(0);
    const users = (i: number) => people.state[i] === ACTIVE || people.state[i] === TREATED;
    const alone = count(people.rows[0], (i) => users(i) && [0, 1, 2, 3].every((t) => people.ties[i * 4 + t] < 0));
    expect(alone / simulation.people()).toBeLessThan(0.01);
  });

  test('an outlet of a line is open when the line is up, and that of a network when it sells by itself', () => {
    let wrong = 0;
    for (let o = 0; o < outlets.rows[0]; o++) {
      const network = outlets.network[o];
      if (network < 0) {
        // Places for users who begin to pass on to friends stand empty.
        if (outlets.state[o] !== OPEN && outlets.level[o] !== SOCIAL) wrong++;
        continue;
      }
      const line = outlets.line[o];
      const byLine = networks.practice[network * FAMILIES.length + CHANNEL] === BY_LINE;
      const open = line >= 0 ? lines.state[line] === LINE_UP : networks.state[network] === ACTIVE_NETWORK && !byLine;
      if ((outlets.state[o] === OPEN) !== open) wrong++;
      if (!open && (outlets.stockBulk[o] !== 0 || outlets.stockPure[o] !== 0)) wrong++;
      const openness = networks.practice[network * FAMILIES.length];
      if (outlets.asks[o] !== Math.floor(TRUST_ASKED[openness] * 255)) wrong++;
    }
    expect(wrong).toBe(0);
  });

  test('counts the exploited of each line among the people at risk', () => {
    const held = new Int32Array(lines.rows[0]);
    for (let v = 0; v < vulnerable.rows[0]; v++) {
      if (vulnerable.state[v] === EXPLOITED) held[vulnerable.line[v]]++;
    }
    expect(count(lines.rows[0], (l) => held[l] !== lines.children[l] + lines.coerced[l])).toBe(0);
    expect(count(lines.rows[0], (l) => lines.children[l] + lines.coerced[l] + lines.adults[l] > lines.posts[l])).toBe(
      0,
    );
  });

  test('lets hardly anybody begin at a loss', () => {
    const sells = (n: number) => networks.state[n] === ACTIVE_NETWORK;
    const losing = count(networks.rows[0], (n) => sells(n) && networks.income[n] < 0);
    expect(losing / count(networks.rows[0], sells)).toBeLessThan(0.1);
  });

  test('has every level of the chain for every substance', () => {
    for (let c = 0; c < countries.rows[0]; c++) {
      for (const [level, least] of [
        [SOCIAL, 1],
        [RETAIL, 10],
        [WHOLESALE, 3],
        [IMPORT, 2],
      ]) {
        const found = count(outlets.rows[0], (o) => outlets.country[o] === c && outlets.level[o] === level);
        expect(found, `${places.countries[c].substance}, level ${level}`).toBeGreaterThanOrEqual(least);
      }
    }
  });

  test('does not depend on how its rows are laid out', () => {
    const other = createSimulation(streetOf(world), { permute: 5 });
    expect(other.orderFreeHash()).toBe(simulation.orderFreeHash());
    expect(other.fingerprint()).not.toBe(simulation.fingerprint());
  });
});

test('the books of the city close on every day of two months', () => {
  const simulation = createSimulation(streetOf('city', { days: 60 }), { auditEvery: 7 });
  while (!simulation.done) {
    simulation.step();
    simulation.drain();
  }
  expect(simulation.day).toBe(60);
}, 60_000);

test('the books of Britain close on every day of a fortnight', () => {
  const simulation = createSimulation(streetOf('britain', { days: 14 }), { auditEvery: 7 });
  while (!simulation.done) {
    simulation.step();
    simulation.drain();
  }
  expect(simulation.day).toBe(14);
}, 60_000);

/** Lines that are up in the city, by the year in which it begins. */
function linesIn(simulation: Simulation): number {
  const { lines } = simulation.world.tables;
  return count(lines.rows[0], (l) => lines.state[l] === LINE_UP);
}

test('before telephones there are corners and houses only', () => {
  expect(linesIn(createSimulation(streetOf('city', { start: '1990-01-01' })))).toBeLessThan(2);
  expect(linesIn(createSimulation(streetOf('city', { parameters: { 'technology.adoption': 0 } })))).toBe(0);
  expect(linesIn(createSimulation(streetOf('city')))).toBeGreaterThan(20);
});

test('a city in which telephones never come has its corners and houses, and half of the spread has half of the lines', () => {
  const sellersIn = (adoption: number) => {
    const { networks } = createSimulation(
      streetOf('city', { start: '2019-01-01', parameters: { 'technology.adoption': adoption } }),
    ).world.tables;
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
  const away = (parameters: Record<string, number>) => {
    const { tables } = createSimulation(streetOf('britain', { parameters })).world;
    const { lines, networks, areas } = tables;
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
  const usual = away({});
  expect(usual.found).toBeGreaterThan(750);
  expect(usual.found).toBeLessThan(950);
  const anywhere = away({ 'export.decay': 0 });
  expect(anywhere.km).toBeGreaterThan(1.3 * usual.km);
});

describe('what county lines are founded with', () => {
  const { lines, people, districts, networks, vulnerable } = createSimulation(streetOf('britain')).world.tables;
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
  const leaving = (parameters: Record<string, number> = {}) => {
    const { networks } = createSimulation(streetOf('britain', { parameters })).world.tables;
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
    const { sell, lines } = leaving();
    expect(sell).toBeLessThan(0.2);
    expect(lines).toBeGreaterThan(0.1);
    expect(lines).toBeLessThan(0.21);
    expect(leaving({ 'street.reconsider': 0.05 }).lines).toBeLessThan(0.4 * lines);
  });

  test('while telephones are few, few lines do not count against a line; later they do', () => {
    const worthOfLine = (start: string) => {
      const { networks } = createSimulation(streetOf('city', { start })).world.tables;
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
    expect(worthOfLine('1993-01-01')).toBeGreaterThan(worthOfLine('2019-01-01') + 0.2);
  });
});

describe('figures', () => {
  const all: [string, Parameter][] = [
    ...Object.entries(STREET).map(([name, figure]): [string, Parameter] => [`street.${name}`, figure]),
    ...Object.values(SUBSTANCES).flatMap(({ name, parameters }) =>
      Object.entries(parameters).map(([figure, parameter]): [string, Parameter] => [`${name}.${figure}`, parameter]),
    ),
  ];
  test.each(all)('%s lies in its range and has evidence or a reason', (_, { value, low, high, evidence }) => {
    expect(low).toBeLessThan(high);
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
    const reason = 'assumed' in evidence ? evidence.assumed : 'rows';
    expect(reason === 'rows' || reason.length >= 20, reason).toBe(true);
  });
});
