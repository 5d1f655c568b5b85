import { expect, test } from 'vitest';
import type { Lens } from '../../src/lenses/lens.ts';
import { lens } from '../../src/lenses/lens.ts';
import { createSimulation } from '../../src/simulate.ts';
import { LIBRARY } from '../../src/library.ts';
import { idleOver, inForce, libraryWith, live, scenarioOf } from '../runs.ts';
import { bitsOf } from './bits.ts';

const BASE = scenarioOf({ start: '2023-03-01' });

const PLAIN = bitsOf(BASE);

const ZERO = {
  'street-enforcement': { factor: 1 },
  'treatment-places': { places: 0 },
  'port-screening': { share: 0.1 },
  'port-controls': { factor: 1 },
  'decriminalised-possession': { recorded: 1 },
  'port-price-shock': { factor: 1 },
  'platform-moderation': { share: 0 },
} as const;
/** These have something to act on in street worlds alone. */
const OF_THE_STREET = [
  'cameras',
  'leaking-records',
  'communications-data',
  'line-closure',
  'number-orders',
  'patrol-by-records',
  'police-targets',
  'safeguarding-first',
  'scene-patrol',
  'services-that-answer',
  'undercover-buyers',
];

test('the list of placebos has every policy but those of the street, which Europe refuses', () => {
  expect([...Object.keys(ZERO), ...OF_THE_STREET].toSorted()).toEqual(Object.keys(LIBRARY.policies).toSorted());
  for (const name of OF_THE_STREET) {
    expect(() => createSimulation({ ...BASE, policies: [inForce(name, {})] }), name).toThrow(/finds nothing to act on/);
  }
});

test('policies of zero effect, one after the other and some of them twice, change no bit', () => {
  const policies = Object.entries(ZERO).map(([name, settings], i) => ({
    ...inForce(name, settings, [], 3 * i),
    to: 3 * i + 9,
  }));
  expect(bitsOf({ ...BASE, policies })).toEqual(PLAIN);
  expect(bitsOf({ ...BASE, policies: [...policies, inForce('street-enforcement', { factor: 1 }, ['PT'])] })).toEqual(
    PLAIN,
  );
});

test('a policy that was in force for no day, or is yet to come, changes no bit before it', () => {
  const policies = [{ ...inForce('street-enforcement', { factor: 4 }, [], 20), to: 20 }];
  expect(bitsOf({ ...BASE, policies })).toEqual(PLAIN);
  const later = bitsOf({ ...BASE, policies: [inForce('street-enforcement', { factor: 4 }, [], 20)] });
  expect(later.slice(0, 20)).toEqual(PLAIN.slice(0, 20));
  expect(later[20]).not.toEqual(PLAIN[20]);
});

test('each policy with an effect changes bits: the law can fail', () => {
  const strong = {
    'street-enforcement': { factor: 4 },
    'treatment-places': { places: 200 },
    'port-screening': { share: 1 },
    'port-controls': { factor: 8 },
    'decriminalised-possession': { recorded: 0 },
    'port-price-shock': { factor: 4 },
  };
  // With so few places that those who ask must wait. The chain, since the fingerprint sees the lever itself.
  const scenario = { ...BASE, parameters: { 'market.treatmentPlaces': 3 } };
  const plain = bitsOf(scenario)[BASE.days - 1];
  for (const [name, settings] of Object.entries(strong)) {
    expect(bitsOf({ ...scenario, policies: [inForce(name, settings)] })[BASE.days - 1], name).not.toBe(plain);
  }
});

test('every lens, portraits, a clock, a daily audit and rows that nobody fetches change no bit', () => {
  // Lenses of street worlds alone change no bit there: see `street-placebo.test.ts`.
  const lenses = Object.values(LIBRARY.lenses)
    .filter(({ worlds = ['europe'] }) => worlds.includes('europe'))
    .map(({ name }) => ({ lens: name, settings: {} }));
  expect(lenses.length).toBeGreaterThan(2);
  expect(bitsOf({ ...BASE, lenses, portraits: [0, 6, 27] })).toEqual(PLAIN);
  expect(bitsOf({ ...BASE, lenses }, {}, false)).toEqual(PLAIN);
  let now = 0;
  expect(bitsOf(BASE, { clock: () => (now += 7), auditEvery: 1 })).toEqual(PLAIN);
});

test('asking for hash, snapshot and steps in the middle changes no bit', () => {
  const chains: string[] = [];
  const simulation = live(BASE, {}, (today) => {
    today.fingerprint();
    today.orderFreeHash();
    today.snapshot();
    today.steps();
    chains.push(today.chain());
  });
  expect([...chains, simulation.fingerprint()]).toEqual(PLAIN);
});

test('a lens that draws the chance of a lens, and a mechanism that draws and does nothing, change no bit', () => {
  const idle = idleOver('people', 32, 56);
  const watcher = lens({
    name: 'watcher',
    about: '',
    bias: '',
    parameters: {},
    columns: [{ name: 'day', type: 'int', unit: 'day', about: '' }],
    labels: [],
    observe: (_world, _p, day, output) => output.record({ day: day.day }),
  }) as Lens;
  const library = { ...libraryWith([idle], true), lenses: { ...LIBRARY.lenses, watcher } };
  expect(bitsOf({ ...BASE, lenses: [{ lens: 'watcher', settings: {} }] }, { library })).toEqual(PLAIN);
});

test('another seed changes bits', () => {
  expect(bitsOf({ ...BASE, seed: 2 })[0]).not.toBe(PLAIN[0]);
});
