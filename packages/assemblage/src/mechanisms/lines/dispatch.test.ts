import { describe, expect, test } from 'vitest';
import { EACH, linesByHand } from '../../../test/lines-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import { dispatch } from './dispatch.ts';

interface Served {
  minutes: number;
  within30: number;
  within60: number;
  party30: number;
}

/** Twenty lines with so many orders a day each, half of them for what is used at weekends. */
function served(
  orders: number,
  runners: number,
  seed: number,
  parameters: Readonly<Record<string, number>> = {},
): Served {
  const lines = 20;
  const world = linesByHand({ lines, mechanisms: [dispatch], seed, parameters });
  const { c } = world;
  c.lines['adults'].fill(runners, 0, lines);
  c.lines['children'].fill(0, 0, lines);
  const sums = { orders: 0, within30: 0, within60: 0, party: 0, party30: 0 };
  world.live(
    20,
    () => {
      c.visits.rows[0] = orders * lines;
      for (let v = 0; v < orders * lines; v++) {
        c.visits['outlet'][v] = (v % lines) * EACH + (Math.floor(v / lines) % 2);
        c.visits['bulk'][v] = 200;
      }
    },
    () => {
      sums.orders += c.areaTallies['orders'][0];
      sums.within30 += c.areaTallies['within30'][0];
      sums.within60 += c.areaTallies['within60'][0];
      sums.party += c.areaTallies['partyOrders'][0];
      sums.party30 += c.areaTallies['partyWithin30'][0];
    },
  );
  expect(sums.orders).toBe(orders * lines * 20);
  expect(sums.party).toBe(sums.orders / 2);
  return {
    minutes: c.lines['minutes'][0],
    within30: sums.within30 / sums.orders,
    within60: sums.within60 / sums.orders,
    party30: sums.party30 / sums.party,
  };
}

describe('a dispatch office is a queue', () => {
  test('customers wait longer when there are more orders for the same runners, and not when a delivery takes no time', () => {
    const at = (orders: number, service?: number) =>
      overSeeds(
        (seed) => served(orders, 2, seed, service === undefined ? {} : { 'dispatch.service': service }).minutes,
      );
    expect(at(84)).toBeGreaterThan(at(20) + 30);
    expect(at(84, 1) - at(20, 1)).toBeLessThan(1);
  });

  test('fewer come within half an hour, and another runner mends it', () => {
    const at = (orders: number, runners: number) => overSeeds((seed) => served(orders, runners, seed).within30);
    expect(at(84, 2)).toBeLessThan(at(20, 2) - 0.2);
    expect(at(84, 8)).toBeGreaterThan(at(20, 2) - 0.05);
  });

  test('runners take turns: in shorter shifts fewer are on duty and customers wait longer; alike when a line has one', () => {
    const at = (shift: number, runners: number, orders: number) =>
      overSeeds((seed) => served(orders, runners, seed, { 'dispatch.shift': shift }).minutes);
    expect(at(7.5, 4, 84)).toBeGreaterThan(at(15, 4, 84) + 15);
    // Half of four runners are two.
    expect(Math.abs(at(7.5, 4, 84) - at(15, 2, 84))).toBeLessThan(1);
    expect(at(7.5, 1, 20)).toBe(at(15, 1, 20));
  });

  test('a line that answers for longer has more time for the same orders', () => {
    const at = (hours: number) =>
      overSeeds((seed) => served(40, 1, seed, { 'dispatch.hours': hours, 'dispatch.shift': hours }).minutes);
    expect(at(24)).toBeLessThan(at(14) - 20);
  });

  test('customers of every day are near; those of weekends scattered, and fewer of them are served at once', () => {
    const { within30, within60, party30 } = served(20, 4, 1);
    const daily30 = 2 * within30 - party30;
    expect(daily30).toBeGreaterThan(0.75);
    expect(party30).toBeGreaterThan(0.24);
    expect(party30).toBeLessThan(0.45);
    expect(within60).toBeGreaterThan(within30);
  });
});

test('custom is a mean of a fortnight; a line that is silent keeps what it had', () => {
  const world = linesByHand({ lines: 2, mechanisms: [dispatch] });
  const { c } = world;
  c.lines['state'][1] = 2;
  world.live(28);
  expect(c.lines['custom'][0]).toBeLessThan(10);
  expect(c.lines['custom'][1]).toBe(50);
});

test('what customers know of the time to the door is written to each outlet', () => {
  const world = linesByHand({ lines: 1, mechanisms: [dispatch] });
  world.live(30);
  expect(world.c.outlets['minutes'][0]).toBe(15);
  expect(world.c.outlets['minutes'][1]).toBe(38);
});
