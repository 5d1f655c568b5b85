import { beforeAll, describe, expect, test } from 'vitest';
import { LIBRARY } from '../../src/library.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import type { Simulation } from '../../src/simulate.ts';
import { SCHEMA } from '../../src/world/schema.ts';
import type { TableName } from '../../src/world/schema.ts';
import { BY_NUMBER } from '../../src/world/street/services.ts';
import { differences } from '../differences.ts';
import { inForce, live } from '../runs.ts';
import { smallBritain, STRONG } from '../street.ts';
import { livedTwice, TABLES as EVERY_TABLE } from '../twice.ts';
import { bytesOf } from './bytes.ts';
import { lastToFirst, relaid } from './relaid.ts';

/** Incidents and loads have no key; approaches have as many rows as the last block of visits says. */
const TABLES = (Object.keys(SCHEMA) as TableName[]).filter(
  (name) => !['listings', 'approaches', 'incidents', 'loads'].includes(name),
);
const DAYS = 34;
const ANSWERS = inForce('services-that-answer', { share: 0.9, delay: 3 });

function britain(changes: Partial<Scenario> = {}): Scenario {
  const parameters = { 'street.services': 1, 'message-services.slope': 6, 'message-services.change': 0 };
  return smallBritain({ days: DAYS, policies: [...STRONG, ANSWERS], parameters, ...changes });
}

describe('services of messages', () => {
  let plain: Simulation;
  beforeAll(() => {
    plain = live(britain());
  });

  test('are in a world in which networks turn to them', () => {
    const { services } = plain.world.tables;
    const used = Array.from({ length: services.rows[0] }, (_, n) => services.used[n]);
    expect(used.filter((way) => way !== BY_NUMBER).length).toBeGreaterThan(5);
    expect(new Set(used).size).toBe(3);
  });

  test('one that goes on answering nobody changes no bit', () => {
    const silent = inForce('services-that-answer', { share: 0, delay: 0 });
    const without = live(britain({ days: 14, policies: STRONG }));
    expect(live(britain({ days: 14, policies: [...STRONG, silent] })).fingerprint()).toBe(without.fingerprint());
  });

  test('are the same in whatever order rows lie, and whichever are looked at first', () => {
    const { mechanisms } = LIBRARY;
    const backwards = { ...mechanisms, 'message-services': lastToFirst(mechanisms['message-services']) };
    const other = relaid(britain(), 7, { library: { ...LIBRARY, mechanisms: backwards } });
    while (!other.done) other.step();
    expect(differences(plain.world.tables, other.world.tables, TABLES)).toEqual([]);
  });

  test('are the same when the run is stopped and gone on with', () => {
    const first = createSimulation(britain());
    while (first.day < 33) first.step();
    const rest = createSimulation(britain(), { snapshot: bytesOf(first.snapshot()) });
    while (!rest.done) rest.step();
    expect(rest.fingerprint()).toBe(plain.fingerprint());
  });

  test('touch what is declared, keep no memory, and do not see blocks', () => {
    const findings = new Set<string>();
    const looked = new Set([1, 29, 30]);
    const names = new Set(['message-services', 'approach', 'choice', 'investigation', 'wrong-links']);
    const inHands = Object.values(LIBRARY.mechanisms).flatMap((one) =>
      names.has(one.name) ? livedTwice(one, findings, (day) => looked.has(day)) : [one],
    );
    const library = { ...LIBRARY, mechanisms: Object.fromEntries(inHands.map((one) => [one.name, one])) };
    live(britain({ days: 31 }), { library });
    expect([...findings]).toEqual([]);
    expect(EVERY_TABLE).toContain('services');
  });
});
