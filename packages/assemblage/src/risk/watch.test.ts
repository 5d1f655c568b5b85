import { expect, test } from 'vitest';
import { chunksOf, inForce, libraryWith, live, probe } from '../../test/runs.ts';
import { smallBritain, smallCity } from '../../test/street.ts';
import { rowsOf } from '../results/columns-of.ts';
import type { PolicyInForce } from '../scenario/scenario.ts';
import type { SimulationOptions } from '../simulate.ts';
import { createSimulation } from '../simulate.ts';
import { LINE_UP } from '../world/street/lines.ts';
import { FAMILY_COUNT, HAND_OVER, HOLDING, PRIVATE_PHONE } from '../world/street/practices.ts';
import { RISK_LINKS } from './catalogue.ts';
import { LINKS_OF_CAMERAS } from './links/cameras.ts';

const DAYS = 28;
type Totals = Readonly<Record<string, { readonly atRisk: number; readonly made: number; readonly expected: number }>>;

/** Sums of the table `risks` of the small city in strife. */
function totalsOf(policies: readonly PolicyInForce[] = [], options: SimulationOptions = {}): Totals {
  return sumsOf(chunksOf(smallCity({ days: DAYS, policies }), options));
}

function sumsOf(all: ReturnType<typeof chunksOf>): Totals {
  const sums: Record<string, { atRisk: number; made: number; expected: number }> = {};
  const chunks = all.filter(({ table }) => table === 'risks');
  for (const row of rowsOf(chunks, ['link', 'atRisk', 'made', 'expected'])) {
    const sum = (sums[String(row.link)] ??= { atRisk: 0, made: 0, expected: 0 });
    sum.atRisk += Number(row.atRisk);
    sum.made += Number(row.made);
    sum.expected += Number(row.expected);
  }
  return sums;
}

function rate(totals: Totals, link: string): number {
  const { made, atRisk } = totals[link] ?? { made: 0, atRisk: 1 };
  return made / atRisk;
}

const AS_IS = totalsOf();
const AS_WATCHED = totalsOf([inForce('cameras', { scenes: 1, elsewhere: 1, looks: 500 })]);

/** Links of cameras alone. */
function ofCameras(totals: Totals): Totals {
  const ids = new Set<string>(LINKS_OF_CAMERAS.map(({ id }) => id));
  return Object.fromEntries(Object.entries(totals).filter(([link]) => ids.has(link)));
}

test('what the table counts is what the ledgers of the days add up to', () => {
  const ledger = {
    robberies: 0,
    linesRobbed: 0,
    disputes: 0,
    childArrests: 0,
    holderArrests: 0,
    offences: 0,
    raids: 0,
  };
  const simulation = createSimulation(smallCity({ days: DAYS }));
  while (!simulation.done) {
    simulation.step();
    const { areaTallies, tallies } = simulation.world.tables;
    for (let a = 0; a < areaTallies.rows[0]; a++) {
      ledger.robberies += areaTallies.robberies[a];
      ledger.linesRobbed += areaTallies.linesRobbed[a];
      ledger.disputes += areaTallies.disputes[a];
      ledger.childArrests += areaTallies.childArrests[a];
      ledger.holderArrests += areaTallies.holderArrests[a];
    }
    for (let d = 0; d < tallies.rows[0]; d++) {
      ledger.offences += tallies.offences[d];
      ledger.raids += tallies.raids[d];
    }
  }
  const made = (...links: string[]) => links.reduce((sum, link) => sum + (AS_IS[link]?.made ?? 0), 0);
  expect(ledger).toEqual({
    robberies: made('robbed'),
    linesRobbed: made('line-robbed'),
    disputes: made('dispute', 'online-quarrel', 'retaliation'),
    childArrests: made('child-arrested'),
    holderArrests: made('holder-charged'),
    offences: made('offence-recorded'),
    raids: made('outlet-raided', 'test-purchase'),
  });
  expect(ledger.disputes).toBeGreaterThan(0);
  expect(ledger.holderArrests).toBeGreaterThan(0);
});

test('a home is taken over as often as a line that had none has one on the next day', () => {
  const simulation = createSimulation(smallBritain({ days: 14 }));
  const { lines } = simulation.world.tables;
  let taken = 0;
  let without = 0;
  while (!simulation.done) {
    const before = Array.from({ length: lines.rows[0] }, (_, l) => lines.home[l]);
    simulation.step();
    for (let l = 0; l < lines.rows[0]; l++) {
      const had = l < before.length && before[l] >= 0;
      if (!had && lines.home[l] >= 0) taken++;
      if (!had && lines.away[l] === 1 && lines.state[l] === LINE_UP) without++;
    }
  }
  const sums = sumsOf(simulation.drain());
  expect(taken).toBeGreaterThan(0);
  expect(sums['home-taken'].made).toBe(taken);
  expect(sums['home-taken'].atRisk).toBeGreaterThanOrEqual(taken);
  // Lines that the police silence on the day, after it could have taken a home, are no longer up when the day is over.
  expect(Math.abs(sums['home-taken'].atRisk - without)).toBeLessThan(0.2 * without);
});

test('a share is never more than what it is a share of', () => {
  for (const { id } of RISK_LINKS.filter(({ share }) => share === true)) {
    const { made, atRisk } = AS_IS[id] ?? { made: 0, atRisk: 0 };
    expect(made, id).toBeLessThanOrEqual(atRisk);
  }
  expect(AS_IS['drug-found'].atRisk).toBe(AS_IS['buyer-searched'].made);
  expect(AS_IS['offence-recorded'].atRisk).toBe(AS_IS['drug-found'].made);
});

test('nothing is linked that was not at risk, and a charge has its holder found before', () => {
  for (const [link, { atRisk }] of Object.entries({ ...AS_IS, ...ofCameras(AS_WATCHED) }))
    expect(atRisk, link).toBeGreaterThan(0);
  // What needs cameras is not there without them.
  expect(Object.values(ofCameras(AS_IS)).reduce((sum, { made }) => sum + made, 0)).toBe(0);
  const found = AS_IS['handset-holder'].made + AS_IS['handset-path'].made;
  expect(found).toBeGreaterThanOrEqual(AS_IS['holder-charged'].made);
  expect(AS_IS['number-known'].made).toBeGreaterThan(0);
  expect(AS_IS['number-known'].made).toBeLessThanOrEqual(AS_IS['number-known'].atRisk);
});

test.each(['robbed', 'drawn-in', 'wrongly-linked'])('%s: what the engine expects is near what came to pass', (link) => {
  const { made, expected } = AS_IS[link];
  expect(expected).toBeGreaterThan(0);
  expect(Math.abs(made - expected)).toBeLessThan(4 * Math.sqrt(expected) + 4);
});

test.each([
  ['number-known', 'line-closure', { numbers: 6, holders: 1 }, 1],
  ['number-ended', 'number-orders', { perYear: 200 }, 1],
  ['test-purchase', 'undercover-buyers', { hours: 20 }, 1],
  ['buyer-searched', 'street-enforcement', { factor: 4 }, 1],
  ['offence-recorded', 'decriminalised-possession', { recorded: 0.2 }, -1],
  ['child-arrested', 'safeguarding-first', { share: 1, days: 30 }, -1],
] as const)('%s goes with %s as the list says', (link, policy, settings, sign) => {
  const changed = totalsOf([inForce(policy, settings)]);
  expect(Math.sign(rate(changed, link) - rate(AS_IS, link))).toBe(sign);
});

test.each([
  ['handset-holder', 'holding', HOLDING, 0, 2],
  ['handset-path', 'private telephone', PRIVATE_PHONE, 0, 3],
  ['buyer-searched', 'hand-over', HAND_OVER, 0, 1],
] as const)('the practice that is said to lower %s does: %s', (link, _name, family, none, most) => {
  const allAt = (option: number): Totals => {
    const everybody = probe('demand', ({ networks }) => {
      const { rows, practice } = networks;
      for (let n = 0; n < rows[0]; n++) practice[n * FAMILY_COUNT + family] = option;
    });
    return totalsOf(
      [inForce('line-closure', { numbers: 4, holders: 4 }), inForce('street-enforcement', { factor: 4 })],
      {
        library: libraryWith([everybody]),
      },
    );
  };
  expect(rate(allAt(most), link)).toBeLessThan(rate(allAt(none), link));
});

test('looking changes no bit of the world, and a stopped week is taken up again', () => {
  const whole = live(smallCity({ days: 10 }));
  const stopped = createSimulation(smallCity({ days: 10 }));
  while (stopped.day < 4) stopped.step();
  stopped.drain();
  const parts = stopped.snapshot();
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const resumed = createSimulation(smallCity({ days: 10 }), { snapshot: bytes });
  while (!resumed.done) resumed.step();
  expect(resumed.fingerprint()).toBe(whole.fingerprint());
  const table = (chunks: ReturnType<typeof whole.drain>) => chunks.filter((chunk) => chunk.table === 'risks');
  expect(table(resumed.drain())).toEqual(table(whole.drain()));
});
