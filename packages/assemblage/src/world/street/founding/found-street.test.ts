import { describe, expect, test } from 'vitest';
import type { Parameter } from '../../../evidence/parameter.ts';
import { createSimulation } from '../../../simulate.ts';
import { count, streetOf } from '../../../../test/founded.ts';
import { IMPORT, NATIONAL, OPEN, RETAIL, SOCIAL, WHOLESALE } from '../../outlets.ts';
import { ACTIVE, TREATED } from '../../people.ts';
import { SUBSTANCES } from '../../substances.ts';
import { LINE_UP } from '../lines.ts';
import { STREET } from '../market.ts';
import { ACTIVE_NETWORK } from '../networks.ts';
import { BY_LINE, CHANNEL, FAMILIES, TRUST_ASKED } from '../practices.ts';
import { EXPLOITED } from '../vulnerable.ts';

const WORLDS = ['city', 'britain'] as const;

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
