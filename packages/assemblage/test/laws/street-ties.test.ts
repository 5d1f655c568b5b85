import { beforeAll, describe, expect, test } from 'vitest';
import { LIBRARY } from '../../src/library.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import type { Simulation } from '../../src/simulate.ts';
import { SCHEMA } from '../../src/world/schema.ts';
import type { TableName } from '../../src/world/schema.ts';
import { differences } from '../differences.ts';
import { live, sumOf } from '../runs.ts';
import { smallCity, STRONG } from '../street.ts';
import { TABLES as EVERY_TABLE, livedTwice } from '../twice.ts';
import { bytesOf } from './bytes.ts';
import { lastToFirst, relaid } from './relaid.ts';

/** Incidents and loads have no key; approaches have as many rows as the last block of visits says. */
const TABLES = (Object.keys(SCHEMA) as TableName[]).filter(
  (name) => !['listings', 'approaches', 'incidents', 'loads'].includes(name),
);
const DAYS = 16;
/** A small city in strife, whose best known are taken away on a day. */
const PARAMETERS = {
  'seats.struck': 0.1,
  'seats.struckOn': 6,
  'seats.replaced': 7,
  'ties.meets': 4,
  'ties.search': 8,
};

function city(followed: 0 | 1, days = DAYS): Scenario {
  return smallCity({ days, policies: STRONG, parameters: { ...PARAMETERS, 'street.followed': followed } });
}

describe('people of the trade who are followed one by one', () => {
  let followed: Simulation;
  beforeAll(() => {
    followed = live(city(1));
  });

  test('are in a world in which they come and go', () => {
    const { associates } = followed.world.tables;
    let again = 0;
    let tied = 0;
    for (let row = 0; row < associates.rows[0]; row++) if (associates.people[row] > 1) again++;
    for (let slot = 0; slot < associates.rows[0] * 8; slot++) if (associates.ties[slot] >= 0) tied++;
    expect(again).toBeGreaterThan(10);
    expect(tied).toBeGreaterThan(100);
    expect(sumOf(followed, 'associates', 'lost')).toBeGreaterThan(0);
  });

  test('change no bit of anything else', () => {
    const without = live(city(0));
    expect(without.world.tables.associates.rows[0]).toBe(0);
    expect(followed.chain()).toBe(without.chain());
    const others = TABLES.filter((name) => name !== 'associates');
    expect(differences(followed.world.tables, without.world.tables, others)).toEqual([]);
  });

  test('are seen by a wire-tap that changes nothing, and that a world without them has no use for', () => {
    const lenses = [{ lens: 'wire-tap', settings: { days: 14, calls: 10 } }];
    const tapped = createSimulation({ ...city(1), lenses });
    let heard = 0;
    while (!tapped.done) {
      tapped.step();
      for (const { table, rows } of tapped.drain()) if (table === 'lenses/wire-tap') heard += rows;
    }
    expect(heard).toBeGreaterThan(0);
    expect(tapped.fingerprint()).toBe(followed.fingerprint());
    expect(() => createSimulation({ ...city(0), lenses })).toThrow(/The lens wire-tap has nothing to look at/);
  });

  test('are the same in whatever order rows lie, and whichever are looked at first', () => {
    const { mechanisms } = LIBRARY;
    const backwards = { ...mechanisms, ties: lastToFirst(mechanisms['ties']), seats: lastToFirst(mechanisms['seats']) };
    const other = relaid(city(1), 7, { library: { ...LIBRARY, mechanisms: backwards } });
    while (!other.done) other.step();
    expect(differences(followed.world.tables, other.world.tables, TABLES)).toEqual([]);
    expect(other.fingerprint()).not.toBe(followed.fingerprint());
    const permuted = live(city(1), { permute: 5 });
    expect(permuted.orderFreeHash()).toBe(followed.orderFreeHash());
  });

  test('are the same when the run is stopped and gone on with', () => {
    const first = createSimulation(city(1));
    while (first.day < 5) first.step();
    const rest = createSimulation(city(1), { snapshot: bytesOf(first.snapshot()) });
    while (!rest.done) rest.step();
    expect(rest.fingerprint()).toBe(followed.fingerprint());
  });

  test('touch what is declared, keep no memory, and do not see blocks', () => {
    const findings = new Set<string>();
    const looked = new Set([0, 1, 6, 7]);
    const inHands = Object.values(LIBRARY.mechanisms).flatMap((one) =>
      one.needs === 'associates' ? livedTwice(one, findings, (day) => looked.has(day)) : [one],
    );
    const library = { ...LIBRARY, mechanisms: Object.fromEntries(inHands.map((one) => [one.name, one])) };
    live(city(1, 8), { library });
    expect([...findings]).toEqual([]);
    expect(EVERY_TABLE).toContain('associates');
  });
});
