import { expect, it } from 'vitest';
import { LIBRARY } from '../library.ts';
import { mechanism } from '../mechanisms/mechanism.ts';
import { smallCity } from '../../test/street.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createSimulation } from '../simulate.ts';

const SCENARIO: Scenario = {
  name: 'test',
  about: '',
  world: 'europe',
  countries: ['IE', 'PT'],
  isolated: false,
  start: '2023-01-01',
  days: 2,
  seed: 1,
  scale: 0.02,
  without: [],
  parameters: {},
  policies: [],
  lenses: [],
  portraits: [],
};

/** Makes a gram out of nothing. */
const miracle = mechanism({
  name: 'miracle',
  theory: 'None.',
  phase: 'supply',
  over: 'outlets',
  reads: [],
  writes: ['outlets.stockBulk'],
  parameters: {},
  prepare: () => ({}),
  block(c, _k, _day, from) {
    if (from === 0) c.outlets.stockBulk[0] += 1000;
  },
});

it('stops on the day on which the books do not balance, with the figures', () => {
  const library = { ...LIBRARY, mechanisms: { ...LIBRARY.mechanisms, miracle } };
  const simulation = createSimulation(SCENARIO, { library });
  expect(() => simulation.step()).toThrow(
    expect.objectContaining({
      code: 'AS501',
      message: expect.stringMatching(/^On day 0 the books do not balance: bulk in stock should be \d+ and is \d+\.$/),
    }),
  );
});

/** Forgets a debt in the books of its lender. */
const forgetful = mechanism({
  name: 'forgetful',
  theory: 'None.',
  phase: 'ledger',
  over: 'networks',
  reads: [],
  writes: ['networks.lent'],
  parameters: {},
  prepare: () => ({}),
  block(c, _k, day, from) {
    if (from === 0 && day.day === 1) c.networks.lent[0] += 1900;
  },
});

it('stops on the day on which lenders and debtors disagree', () => {
  const library = { ...LIBRARY, mechanisms: { ...LIBRARY.mechanisms, forgetful } };
  const simulation = createSimulation(smallCity({ days: 3 }), { library });
  simulation.step();
  expect(() => simulation.step()).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/^On day 1 the books do not balance: money lent should be/),
    }),
  );
});
