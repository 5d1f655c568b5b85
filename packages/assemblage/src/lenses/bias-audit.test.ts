import { describe, expect, test } from 'vitest';
import { lookOnce, smallStreet } from '../../test/small-street.ts';
import { EXPLOITED } from '../world/street/vulnerable.ts';
import { biasAudit } from './bias-audit.ts';
import type { Lens } from './lens.ts';
import { stopAndSearch } from './stop-and-search.ts';

const LENS = biasAudit as Lens;
const LAST = 363;
const NO_CHANNEL = 255;
type Row = 'group' | 'burden' | 'recorded' | 'days';
type Truth = 'trueEvents' | 'trueInnocent' | 'truePeople' | 'trueUseDays';

/** A day with a thousand searches of each label, half of them of bystanders, and as much use by both. */
function unequal() {
  const world = smallStreet();
  for (let i = 0; i < 2000; i++) {
    const bystander = i % 4 >= 2;
    world.add('records', {
      kind: bystander ? 1 : 3,
      district: 1,
      keyLo: 7_000_000 + i,
      keyHi: 6,
      group: i % 2,
      channel: bystander ? NO_CHANNEL : 1,
    });
    world.add('people', { keyLo: i, keyHi: 5, group: i % 2, state: 1 });
    world.add('uses', { person: i, bulk: i % 4 < 2 ? 100 : 0 });
  }
  for (let i = 0; i < 20; i++)
    world.add('vulnerable', { keyLo: i, keyHi: 11, child: i < 10 ? 1 : 0, group: i % 2, state: EXPLOITED });
  return world;
}

function audit(settings: Record<string, number>) {
  const world = unequal();
  const memory = LENS.remembers?.(world.seen) ?? new Float64Array(0);
  for (let i = 0; i < 4; i++) world.set('vulnerable', 'arrests', i, 1);
  for (const area of [1, 2]) world.set('areaTallies', 'wronglyLinked', area, area);
  world.set('areaTallies', 'runnerArrests', 2, 5);
  world.set('tallies', 'arrests', 2, 7);
  const { records, labels } = lookOnce<Row, Truth>(LENS, world, settings, { day: LAST, memory });
  const of = (group: number, burden: string) => {
    const at = records.findIndex((row) => row.group === group && row.burden === burden);
    return { ...records[at], ...labels[at] };
  };
  return { records, of, memory };
}

describe('bias audit', () => {
  test('equal conduct with equal recording is equal on record, and the truth is beside it', () => {
    const { of } = audit({ recorded: 1, ratio: 1 });
    for (const group of [0, 1]) {
      expect(of(group, 'offence of possession')).toMatchObject({ recorded: 500, trueEvents: 500, trueInnocent: false });
      expect(of(group, 'search of a bystander')).toMatchObject({ recorded: 500, trueEvents: 500, trueInnocent: true });
      expect(of(group, 'offence of possession')).toMatchObject({ truePeople: 1000, trueUseDays: 500 });
    }
  });

  test('with a ratio the records are unequal, of the innocent too, and the truth is as before', () => {
    const { of } = audit({ recorded: 1, ratio: 4 });
    for (const burden of ['offence of possession', 'search of a bystander']) {
      const [less, more] = [of(0, burden), of(1, burden)];
      expect(more.recorded).toBe(500);
      expect(Number(more.recorded) / Number(less.recorded)).toBeGreaterThan(3);
      expect(Number(more.recorded) / Number(less.recorded)).toBeLessThan(5.5);
      expect([less.trueEvents, more.trueEvents]).toEqual([500, 500]);
      expect(less.trueUseDays).toBe(more.trueUseDays);
    }
  });

  test('arrests of those who are exploited count as a burden on victims', () => {
    const { of } = audit({});
    expect(of(0, 'arrest of an exploited child')).toMatchObject({ recorded: 2, trueEvents: 2, trueInnocent: true });
    expect(of(1, 'arrest of an exploited adult')).toMatchObject({ recorded: 0, truePeople: 5 });
  });

  test('whoever has no label is in it too: sellers, and people who only crossed a line', () => {
    const { of } = audit({ ratio: 4 });
    expect(of(255, 'taken for a part of a line by mistake')).toMatchObject({ recorded: 3, trueInnocent: true });
    expect(of(255, 'arrest of a seller at an outlet')).toMatchObject({ recorded: 2, trueInnocent: false });
    expect(of(255, 'arrest of a hired runner')).toMatchObject({ recorded: 5, trueInnocent: false });
  });

  test('it has the same entries as stop and search with the same settings, and begins anew after a period', () => {
    const { records, memory } = audit({ recorded: 0.7, ratio: 2 });
    const seen = lookOnce(stopAndSearch as Lens, unequal(), { recorded: 0.7, ratio: 2 }, { day: LAST }).records.length;
    const searches = records.filter((row) => /^(search|offence)/.test(String(row.burden)));
    expect(searches.reduce((sum, row) => sum + Number(row.recorded), 0)).toBe(seen);
    expect(seen).toBeGreaterThan(0);
    expect(memory.slice(0, 31).every((value) => value === 0)).toBe(true);
  });
});
