import { describe, expect, test } from 'vitest';
import { inForce, live, mean, scenarioOf } from '../../../test/runs.ts';
import { linesByHand } from '../../../test/lines-by-hand.ts';
import { servicesByHand, type Services } from '../../../test/services-by-hand.ts';
import { ln } from '../../kernel/math.ts';
import { createSimulation } from '../../simulate.ts';
import { BY_COMMON, BY_NUMBER, BY_OTHER, ORDER_WAYS } from '../../world/street/services.ts';
import { messageServices } from './message-services.ts';

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
    expect(mean(answers.held.slice(-4))).toBeLessThan(0.82 * answers.held[4]);
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
  test('reaches those who have it', () => {
    const { outlets } = oneDay(0.45);
    expect(outlets['lure'][0]).toBe(0);
    expect(outlets['lure'][2]).toBeCloseTo(ln(0.4), 6);
    expect(outlets['lure'][4]).toBeCloseTo(ln(0.2), 6);
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

describe('in the city', () => {
  const CITY = scenarioOf({ world: 'city', countries: [], start: '2019-01-01', days: 2, scale: 1 });

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
