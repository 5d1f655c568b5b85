import { expect, test } from 'vitest';
import { practicesByHand } from '../../../test/practices-by-hand.ts';
import { LATENT_NETWORK } from '../../world/street/networks.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { FAMILY_COUNT, HOLDING, NUMBER_HABIT } from '../../world/street/practices.ts';
import { bookkeeping } from './bookkeeping.ts';

const WAGE = 1500;
const DAYS = 400;
const TAKINGS = 20_000;

/** What six networks come to that all take 200 euro a day and pay 80 for stock; each differs in one thing. */
function books() {
  const { c, live } = practicesByHand({
    mechanisms: [bookkeeping],
    networks: 6,
    change: ({ networks, lines, outlets }) => {
      networks.practice[1 * FAMILY_COUNT + HOLDING] = 2;
      // A habit of lines costs who has no line nothing.
      networks.practice[2 * FAMILY_COUNT + NUMBER_HABIT] = 3;
      networks.practice[3 * FAMILY_COUNT + NUMBER_HABIT] = 3;
      // What a runner gets a day, of networks that have one.
      networks.pay.fill(5_800);
      lines.state[3] = LINE_UP;
      lines.adults[3] = 4;
      outlets.line[3] = 3;
      networks.risk[4] = 65535;
      networks.state[5] = LATENT_NETWORK;
      networks.cash[5] = 5000;
    },
  });
  live(DAYS, () => {
    for (let n = 0; n < 6; n++) {
      c.outlets.takings[n] = TAKINGS;
      c.outlets.outlay[n] = 8_000;
    }
    c.networks.losses[0] = 1_000;
    c.networks.rent[0] = -500;
  });
  return c.networks;
}

test('income is takings less stock, rent and losses; practices and runners cost', () => {
  const { income } = books();
  const plain = TAKINGS - 8_000;
  expect(income[0]).toBeCloseTo(plain - 1_500, -1);
  expect(income[1]).toBeCloseTo(plain - 0.05 * TAKINGS, -1);
  expect(income[2]).toBeCloseTo(plain, -1);
  // Two of the four runners are its own two members.
  expect(income[3]).toBeCloseTo(plain - 0.15 * TAKINGS - 2 * 5_800, -1);
});

test("a payoff is a member's income in lawful wages, less what being caught is feared to cost", () => {
  const { income, payoff } = books();
  expect(payoff[2]).toBeCloseTo((income[2] * 365) / 12 / (100 * WAGE * 2), 9);
  expect(payoff[2] - payoff[4]).toBeCloseTo(1, 3);
});

test('cash at hand is that of the last days, less what was lost', () => {
  const { cash } = books();
  expect(cash[2]).toBeCloseTo(3 * TAKINGS, -2);
  expect(cash[0]).toBeLessThan(cash[2]);
  expect(cash[5]).toBe(0);
});

test('income follows within a month or two, not at once', () => {
  const { c, live } = practicesByHand({ mechanisms: [bookkeeping], networks: 1 });
  live(30, () => void (c.outlets.takings[0] = TAKINGS));
  expect(c.networks.income[0] / TAKINGS).toBeGreaterThan(0.6);
  expect(c.networks.income[0] / TAKINGS).toBeLessThan(0.67);
});
