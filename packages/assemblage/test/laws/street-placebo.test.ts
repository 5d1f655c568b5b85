import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../src/evidence/parameter.ts';
import { lens } from '../../src/lenses/lens.ts';
import type { Lens } from '../../src/lenses/lens.ts';
import { LIBRARY } from '../../src/library.ts';
import { MARKET } from '../../src/world/population.ts';
import { STREET } from '../../src/world/street/market.ts';
import { idleOver, inForce, libraryWith, live } from '../runs.ts';
import { cityOf, smallBritain, STREET_LENSES, STRONG } from '../street.ts';
import { bitsOf } from './bits.ts';

const STREET_NOW = valuesOf(STREET, {});
const MARKET_NOW = valuesOf(MARKET, {});

/** Every policy at what is so already. */
const ZERO: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'street-enforcement': { factor: 1 },
  'treatment-places': { places: 0 },
  'port-screening': { share: MARKET_NOW.screened },
  'port-controls': { factor: 1 },
  'decriminalised-possession': { recorded: 1 },
  'port-price-shock': { factor: 1 },
  'line-closure': { numbers: 1, holders: 1 },
  'number-orders': { perYear: STREET_NOW.orders },
  'patrol-by-records': { share: STREET_NOW.follow, corrected: STREET_NOW.corrected },
  'platform-moderation': { share: STREET_NOW.moderation },
  'police-targets': { charge: 1, number: 1, referral: 1, find: 1 },
  'safeguarding-first': { share: STREET_NOW.safeguarding, days: STREET_NOW.referralDays },
  'scene-patrol': { factor: 1 },
  'undercover-buyers': { hours: 0 },
  'leaking-records': { perYear: 0 },
  'services-that-answer': { share: 0, delay: 0 },
  'communications-data': { refused: 0, delay: 0 },
  cameras: { scenes: 0, elsewhere: 0, looks: 0, memory: 0 },
};
const POLICIES = Object.entries(ZERO).map(([name, settings], i) => ({
  ...inForce(name, settings, [], 2 * i),
  to: 2 * i + 7,
}));

/** In a world without services of messages a policy on them finds nothing to act on, and is refused. */
const WITHOUT_SERVICES = POLICIES.filter(({ policy }) => policy !== 'services-that-answer');
const TWICE = [inForce('line-closure', ZERO['line-closure'] ?? {}), inForce('scene-patrol', { factor: 1 })];
const WORLDS = [
  ['the city', cityOf({ days: 28 })],
  ['a small Britain in strife', smallBritain({ days: 28 })],
] as const;

test('the list of placebos has every policy', () => {
  expect(Object.keys(ZERO).toSorted()).toEqual(Object.keys(LIBRARY.policies).toSorted());
});

describe.each(WORLDS)('%s', (_, base) => {
  const plain = bitsOf(base);

  test('policies of zero effect, one after the other and some of them twice, change no bit', () => {
    expect(bitsOf({ ...base, policies: [...WITHOUT_SERVICES, ...TWICE] })).toEqual(plain);
  });

  test('nor do they with services of messages, and one on these among them', () => {
    const served = { ...base, parameters: { ...base.parameters, 'street.services': 1 } };
    const bits = bitsOf(served);
    expect(bits).not.toEqual(plain);
    expect(bitsOf({ ...served, policies: [...POLICIES, ...TWICE] })).toEqual(bits);
  });

  test('a policy that is yet to come changes no bit before it', () => {
    const later = bitsOf({ ...base, policies: STRONG.map((policy) => ({ ...policy, from: 20 })) });
    expect(later.slice(0, 20)).toEqual(plain.slice(0, 20));
    expect(later[27]).not.toEqual(plain[27]);
  });

  test('every lens, portraits, a clock, a daily audit and rows that nobody fetches change no bit', () => {
    const lenses = STREET_LENSES;
    expect(bitsOf({ ...base, lenses, portraits: [0, 6, 27] })).toEqual(plain);
    let now = 0;
    expect(bitsOf({ ...base, lenses }, { clock: () => (now += 7), auditEvery: 1 }, false)).toEqual(plain);
  });

  test('asking for hash and snapshot in the middle changes no bit', () => {
    const chains: string[] = [];
    const simulation = live(base, {}, (today) => {
      if (today.day % 9 === 0) {
        today.fingerprint();
        today.orderFreeHash();
        today.snapshot();
      }
      chains.push(today.chain());
    });
    expect([...chains, simulation.fingerprint()]).toEqual(plain);
  });

  test('a lens that looks at victims and lines, and a mechanism that draws and does nothing, change no bit', () => {
    const idle = idleOver('networks', 60, 140);
    const watcher = lens({
      name: 'watcher',
      about: '',
      bias: '',
      parameters: {},
      columns: [{ name: 'seen', type: 'int', unit: 'persons', about: '' }],
      labels: [],
      observe({ tables: { vulnerable, lines } }, _p, _day, output) {
        let seen = 0;
        for (let v = 0; v < vulnerable.rows[0]; v++) seen += vulnerable.state[v] === 2 ? 1 : 0;
        for (let l = 0; l < lines.rows[0]; l++) seen += lines.children[l];
        output.record({ seen });
      },
    }) as Lens;
    const library = { ...libraryWith([idle], true), lenses: { ...LIBRARY.lenses, watcher } };
    expect(bitsOf({ ...base, lenses: [{ lens: 'watcher', settings: {} }] }, { library })).toEqual(plain);
  });
});

test('each policy of the street with an effect changes bits: the law can fail', () => {
  const scenario = smallBritain({ days: 40 });
  const last = scenario.days - 1;
  const plain = bitsOf(scenario)[last];
  for (const policy of STRONG) {
    // The chain, since the fingerprint sees the lever itself.
    expect(bitsOf({ ...scenario, policies: [policy] })[last], policy.policy).not.toBe(plain);
  }
});
