import { describe, expect, test } from 'vitest';
import { practicesByHand } from '../../../test/practices-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import { CLOSED, OPEN } from '../../world/outlets.ts';
import { LINE_UP, NO_LINE } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK, BROKEN_NETWORK, LATENT_NETWORK } from '../../world/street/networks.ts';
import { BY_LINE, CHANNEL, CORNER_AND_LINE, FAMILY_COUNT, OPENNESS } from '../../world/street/practices.ts';
import { networks } from './networks.ts';

const COUNT = 400;
const YEAR = 364;

/** Half of the groups sell and earn `payoff` wages; the others could begin. After a year. */
function yearAt(payoff: number, options: { seed?: number; parameters?: Readonly<Record<string, number>> } = {}) {
  const { seed = 1, parameters = {} } = options;
  const world = practicesByHand({
    mechanisms: [networks],
    networks: COUNT,
    seed,
    parameters,
    change: ({ networks: n, outlets, countries }) => {
      countries.income0[0] = 10_000;
      for (let row = 0; row < COUNT; row++) n.threshold[row] = Math.floor((65535 * ((row >> 1) % 100)) / 100);
      for (let row = 1; row < COUNT; row += 2) {
        n.state[row] = LATENT_NETWORK;
        outlets.state[row] = CLOSED;
      }
    },
  });
  const { c, live } = world;
  c.networks.payoff.fill(payoff);
  live(YEAR);
  let began = 0;
  let stopped = 0;
  for (let n = 0; n < COUNT; n++) {
    const sells = c.networks.state[n] === ACTIVE_NETWORK;
    if (n % 2 === 1 && sells) began++;
    if (n % 2 === 0 && !sells) stopped++;
  }
  return { ...world, began: began / (COUNT / 2), stopped: stopped / (COUNT / 2) };
}

describe('coming and going answer to income', () => {
  const mean = (payoff: number, what: 'began' | 'stopped', parameters = {}) =>
    overSeeds((seed) => yearAt(payoff, { seed, parameters })[what]);

  test('a good income draws others in and keeps those who are there; a poor one does the opposite', () => {
    expect(mean(3, 'began')).toBeGreaterThan(2 * mean(1, 'began'));
    expect(mean(0, 'began')).toBeLessThan(0.6 * mean(1, 'began'));
    expect(mean(3, 'stopped')).toBeLessThan(0.4 * mean(1, 'stopped'));
    expect(mean(0, 'stopped')).toBeGreaterThan(1.5 * mean(1, 'stopped'));
  });

  test('without an answer to income it makes no difference', () => {
    const dull = { 'networks.response': 0 };
    expect(Math.abs(mean(3, 'began', dull) - mean(0, 'began', dull))).toBeLessThan(0.03);
    expect(Math.abs(mean(3, 'stopped', dull) - mean(0, 'stopped', dull))).toBeLessThan(0.03);
  });

  test('who asks for less begins sooner', () => {
    const { c } = yearAt(1.2);
    const share = (from: number, to: number) => {
      const rows = Array.from({ length: COUNT }, (_, n) => n).filter(
        (n) => n % 2 === 1 && c.networks.threshold[n] >= from * 65535 && c.networks.threshold[n] < to * 65535,
      );
      return rows.filter((n) => c.networks.state[n] === ACTIVE_NETWORK).length / rows.length;
    };
    expect(share(0, 0.3)).toBeGreaterThan(share(0.7, 1) + 0.05);
  });
});

test('who begins opens an empty outlet and counts on some custom; who stops leaves nothing', () => {
  const { c } = yearAt(1);
  for (let n = 0; n < COUNT; n++) {
    const sells = c.networks.state[n] === ACTIVE_NETWORK;
    expect(c.outlets.state[n]).toBe(sells ? OPEN : CLOSED);
    if (sells && n % 2 === 1) expect(c.outlets.forecast[n]).toBeGreaterThan(0);
  }
});

test('who begins stands beside a seller who is known, so that customers can hear of it', () => {
  const { c } = yearAt(2);
  const beside = [...c.outlets.offspring.subarray(0, COUNT)].filter((o) => o >= 0);
  const began = Array.from({ length: COUNT / 2 }, (_, i) => 2 * i + 1).filter((n) => c.outlets.state[n] === OPEN);
  expect(beside.length).toBeGreaterThan(0.5 * began.length);
  expect(beside.every((o) => o < COUNT)).toBe(true);
});

test('a network that lost its leader has another one within weeks', () => {
  const { c, live } = practicesByHand({ mechanisms: [networks], networks: COUNT });
  c.networks.payoff.fill(4);
  c.networks.state.fill(BROKEN_NETWORK, 0, COUNT);
  const broken = () => c.networks.state.subarray(0, COUNT).filter((state) => state === BROKEN_NETWORK).length / COUNT;
  live(14);
  expect(broken()).toBeGreaterThan(0.28);
  expect(broken()).toBeLessThan(0.44);
  live(60);
  expect(broken()).toBeLessThan(0.03);
});

test('a network that is led again opens where it sold, with nothing in stock', () => {
  const { c, live } = practicesByHand({ mechanisms: [networks], networks: COUNT });
  c.networks.payoff.fill(4);
  c.networks.state.fill(BROKEN_NETWORK, 0, COUNT);
  c.networks.members.fill(0, 0, COUNT);
  c.outlets.state.fill(CLOSED, 0, COUNT);
  live(30);
  for (let n = 0; n < COUNT; n++) {
    const led = c.networks.state[n] === ACTIVE_NETWORK;
    expect([c.outlets.state[n], c.outlets.stockBulk[n]]).toEqual([led ? OPEN : CLOSED, 0]);
    expect(c.networks.members[n]).toBe(led ? 1 : 0);
  }
});

test('and where a line beside it went on meanwhile: the line keeps what it has', () => {
  const { c, live } = practicesByHand({
    mechanisms: [networks],
    networks: COUNT,
    change: ({ networks: n, lines, outlets }) => {
      n.payoff.fill(4);
      n.state.fill(BROKEN_NETWORK, 0, COUNT);
      outlets.state.fill(CLOSED, 0, COUNT);
      for (let row = 0; row < COUNT; row++) {
        n.practice[row * FAMILY_COUNT + CHANNEL] = CORNER_AND_LINE;
        lines.state[row] = LINE_UP;
        lines.area[row] = 0;
        lines.posts[row] = 3;
        outlets.state[COUNT + row] = OPEN;
      }
    },
  });
  live(60);
  const led = [...Array(COUNT).keys()].filter((n) => c.networks.state[n] === ACTIVE_NETWORK);
  expect(led.length).toBeGreaterThan(COUNT / 2);
  for (const n of led) {
    expect([c.outlets.state[n], c.outlets.stockBulk[n], c.outlets.state[COUNT + n]]).toEqual([OPEN, 0, OPEN]);
    expect([c.lines.state[n], c.lines.posts[n]]).toEqual([LINE_UP, 3]);
  }
});

test('who sells by line begins with one, and ends it when it stops; openness is what its practice says', () => {
  const { c, live } = practicesByHand({
    mechanisms: [networks],
    networks: 60,
    parameters: { 'networks.entry': 0.6, 'networks.exit': 0.6 },
    change: ({ networks: n, outlets, countries }) => {
      countries.income0[0] = 10_000;
      n.state.fill(LATENT_NETWORK, 0, 60);
      outlets.state.fill(CLOSED, 0, 60);
      for (let row = 0; row < 60; row++) {
        n.practice[row * FAMILY_COUNT + CHANNEL] = BY_LINE;
        n.practice[row * FAMILY_COUNT + OPENNESS] = 1;
      }
    },
  });
  c.networks.payoff.fill(1);
  live(2 * YEAR);
  const up = [...c.lines.state.subarray(0, 60)].filter((state) => state === LINE_UP).length;
  expect(up).toBeGreaterThan(10);
  for (let n = 0; n < 60; n++) {
    const sells = c.networks.state[n] === ACTIVE_NETWORK;
    expect(c.lines.state[n]).toBe(sells ? LINE_UP : NO_LINE);
    expect(c.outlets.state[60 + n]).toBe(sells ? OPEN : CLOSED);
    if (!sells) continue;
    // Nobody knows a new line: it asks nobody for trust in its first four weeks.
    expect(c.outlets.asks[60 + n]).toBe(2 * YEAR - 1 - c.lines.opened[n] < 28 ? 0 : 63);
    expect(c.lines.children[n]).toBe(0);
  }
});
