import { describe, expect, test } from 'vitest';
import { inForce, live, mean, scenarioOf } from '../../../test/runs.ts';
import { linesByHand } from '../../../test/lines-by-hand.ts';
import { servicesByHand, type Services } from '../../../test/services-by-hand.ts';
import { createSimulation } from '../../simulate.ts';
import { BY_COMMON, BY_NUMBER, BY_OTHER, ORDER_WAYS } from '../../world/street/services.ts';
import { messageServices } from './message-services.ts';

const CITY = scenarioOf({ world: 'city', countries: [], start: '2019-01-01', days: 2, scale: 1 });
const BEGINS = 360;
const YEAR = 360;
const DAYS = BEGINS + 3 * YEAR;

/** Of the common service: lines a day by year, and orders a day of which the police could have a record, by quarter. */
function byYear(options: Partial<Services>) {
  const lines: number[] = [];
  const held: number[] = [];
  servicesByHand({
    days: DAYS,
    ...options,
    each(_, { lines: up, onRecord }) {
      lines.push(up);
      held.push(onRecord);
    },
  });
  const means = (of: readonly number[], days: number) =>
    Array.from({ length: DAYS / days }, (_, n) => mean(of.slice(n * days, (n + 1) * days)));
  return { lines: means(lines, YEAR), held: means(held, YEAR / 4) };
}

describe('a service that begins to answer', () => {
  const silent = byYear({});
  const answers = byYear({ answersFrom: BEGINS });

  test('is on record at once, and less and less as those who used it move', () => {
    expect(answers.held[3]).toBe(0);
    expect(answers.held[4]).toBeGreaterThan(1000);
    expect(mean(answers.held.slice(-4))).toBeLessThan(0.9 * answers.held[4]);
    expect(answers.lines[3]).toBeLessThan(0.8 * silent.lines[3]);
  });

  test('is on record for good where nobody moves', () => {
    const still = byYear({ answersFrom: BEGINS, parameters: { 'message-services.learns': 0 } });
    expect(mean(still.held.slice(-4))).toBeGreaterThan(0.9 * still.held[4]);
  });

  test('has its users back when it answers no longer', () => {
    const back = byYear({ answersFrom: BEGINS, answersUntil: BEGINS + YEAR, days: DAYS });
    expect(back.lines[3]).toBeGreaterThan(1.1 * answers.lines[3]);
    expect(back.held[15]).toBe(0);
  });
});

/** Lines of three ways to take orders, on a day when so many people have a smartphone. */
function oneDay(smartphone: number) {
  const world = linesByHand({
    lines: 3,
    mechanisms: [messageServices],
    parameters: { 'message-services.learns': 0, 'message-services.common': 0.8, 'message-services.other': 0.4 },
    fill(c) {
      c.services.rows[0] = 3;
      c.services['used'].set([BY_NUMBER, BY_COMMON, BY_OTHER]);
      c.providers.rows[0] = 1;
      c.providers['answers'][0] = 0.5;
      c.orderTallies.rows[0] = ORDER_WAYS;
      c.technology.rows[0] = 1;
      c.technology['mobile'].fill(0.9);
      c.technology['smartphone'].fill(smartphone);
    },
  });
  world.live(1, () => void world.c.lines['orders'].fill(100, 0, 3));
  return world.c;
}

describe('a way to take orders', () => {
  test('reaches those who have it: of all people so many', () => {
    const { services } = oneDay(0.45);
    expect(services['reach'][0]).toBe(1);
    expect(services['reach'][1]).toBeCloseTo(0.8 * 0.45, 9);
    expect(services['reach'][2]).toBeCloseTo(0.4 * 0.45, 9);
  });

  test('leaves on record what its provider answers', () => {
    const { orderTallies } = oneDay(0.45);
    expect([...orderTallies['orders'].subarray(0, 3)]).toEqual([100, 100, 100]);
    expect([...orderTallies['onRecord'].subarray(0, 3)].map((part) => part / 1024)).toEqual([100, 50, 0]);
  });

  test('is taken by nobody before there are smartphones', () => {
    const c = servicesByHand({
      days: 200,
      lines: 100,
      fill(columns) {
        columns.services['used'].fill(BY_NUMBER, 0, 100);
        columns.technology['smartphone'].fill(0);
      },
    });
    expect([...c.services['used'].subarray(0, 100)].every((way) => way === BY_NUMBER)).toBe(true);
  });
});

test('a charge that came to pass counts once, and what is feared of charges not beside it', () => {
  const world = linesByHand({
    lines: 2,
    mechanisms: [messageServices],
    parameters: { 'message-services.caught': 2 },
    fill(c) {
      c.services.rows[0] = 2;
      c.services['charged'][1] = 1;
      c.orderTallies.rows[0] = ORDER_WAYS;
      c.networks['size'].fill(10, 0, 2);
      // Of what was earned, 2, bookkeeping has taken what is feared: a fifth of two years.
      c.networks['risk'].fill(0.2 * 65_535, 0, 2);
      c.networks['payoff'].fill(2 - 0.2 * 2, 0, 2);
    },
  });
  world.live(30);
  expect(world.c.services['lived'][0]).toBeCloseTo(2, 6);
  expect(world.c.services['lived'][1]).toBeCloseTo(2 - (2 * 365) / 30 / 10, 6);
});

/** Purchases by lines that take orders by a service, and how many of them by somebody who does not have it. */
function orderedBy(without: readonly string[]) {
  const sum = { bought: 0, byOthers: 0 };
  let used: Uint8Array = new Uint8Array(0);
  let reach = new Float64Array(0);
  const parameters = { 'street.services': 1, 'message-services.slope': 6, 'message-services.change': 0 };
  live(
    { ...CITY, days: 50, parameters, without: [...without] },
    {},
    (_, { visits, outlets, lines, customers, services }) => {
      for (let v = 0; v < visits.rows[0] && used.length > 0; v++) {
        const line = visits.outlet[v] < 0 ? -1 : outlets.line[visits.outlet[v]];
        const n = line < 0 ? -1 : lines.network[line];
        if (n < 0 || used[n] === BY_NUMBER) continue;
        sum.bought++;
        if (customers.phone[visits.person[v]] >= 256 * reach[n]) sum.byOthers++;
      }
      // Who orders in the morning goes by how lines were reached when the evening before was over.
      used = Uint8Array.from({ length: services.rows[0] }, (__, n) => services.used[n]);
      reach = Float64Array.from({ length: services.rows[0] }, (__, n) => services.reach[n]);
    },
  );
  return sum;
}

test('nobody orders by a service who does not have it, and many would', () => {
  const [plain, open] = [orderedBy([]), orderedBy(['approach'])];
  expect(plain.bought).toBeGreaterThan(500);
  expect(plain.byOthers).toBe(0);
  expect(open.byOthers).toBeGreaterThan(0.1 * open.bought);
});

describe('in the city', () => {
  test('there are no services unless a scenario asks for them, and a policy on them says so', () => {
    const plain = live(CITY);
    expect(plain.world.tables.services.rows[0]).toBe(0);
    expect(plain.tables().map(({ table }) => table)).not.toContain('services');
    const asked = { ...CITY, policies: [inForce('services-that-answer', {})] };
    expect(() => createSimulation(asked)).toThrow(/finds nothing to act on/);
  });

  test('a run that asks for them has a table of how orders are taken', () => {
    const run = live({
      ...CITY,
      parameters: { 'street.services': 1 },
      policies: [inForce('services-that-answer', {})],
    });
    const { orderTallies, providers } = run.world.tables;
    expect(providers.answers[0]).toBe(0.8);
    expect(orderTallies.lines[BY_NUMBER]).toBeGreaterThan(0);
    expect(run.tables().map(({ table }) => table)).toContain('services');
  });
});
