import { describe, expect, test } from 'vitest';
import { lookOnce, shareOf, smallStreet } from '../../test/small-street.ts';
import type { Lens } from './lens.ts';
import { stopAndSearch } from './stop-and-search.ts';

const LENS = stopAndSearch as Lens;
const EXACT = { recorded: 1, misread: 0, misplaced: 0, delay: 0 };
const NO_CHANNEL = 255;

/** A day on which `count` people were searched in area 1: buyers and bystanders, of both labels, in turn. */
function searches(settings: Record<string, number>, count = 4000) {
  const world = smallStreet();
  for (let i = 0; i < count; i++) {
    const bystander = i % 4 >= 2;
    world.add('records', {
      kind: bystander ? 1 : 3,
      district: 1,
      keyLo: 7_000_000 + i,
      keyHi: 6,
      group: i % 2,
      channel: bystander ? NO_CHANNEL : 1,
    });
  }
  return lookOnce<'area' | 'group' | 'outcome' | 'day' | 'dayRecorded', 'trueArea' | 'trueGroup' | 'trueBystander'>(
    LENS,
    world,
    settings,
  );
}

describe('stop and search', () => {
  test('without errors it says what happened, and of the searched nothing but the label', () => {
    const { records, labels } = searches(EXACT, 4);
    expect(records[0]).toMatchObject({
      day: 10,
      dayRecorded: 10,
      area: 1,
      group: 0,
      outcome: 'drug found, offence recorded',
    });
    expect(records[2]).toMatchObject({ outcome: 'nothing found' });
    expect(labels.map((row) => row.trueBystander)).toEqual([false, false, true, true]);
    expect(Object.keys(records[0]).toSorted()).toEqual(['area', 'day', 'dayRecorded', 'group', 'id', 'outcome']);
  });

  test('raids of outlets are no searches', () => {
    const world = smallStreet();
    world.add('records', { kind: 4, district: 1, keyLo: 1, keyHi: 6, group: 255, channel: 1 });
    expect(lookOnce(LENS, world, EXACT).records).toEqual([]);
  });

  test('what is recorded, misread, misplaced and late comes at the shares that are asked for', () => {
    const { records, labels } = searches({ recorded: 0.8, misread: 0.2, misplaced: 0.1, delay: 7 });
    expect(records.length / 4000).toBeCloseTo(0.8, 1);
    expect(shareOf(records, (row) => row.group !== labels[records.indexOf(row)].trueGroup)).toBeCloseTo(0.2, 1);
    expect(shareOf(records, (row) => row.area !== 1)).toBeCloseTo(0.1, 1);
    expect(new Set(records.map((row) => row.area))).toEqual(new Set([0, 1, 2, 3]));
    expect(shareOf(records, (row) => Number(row.dayRecorded) - 10 >= 7)).toBeCloseTo(0.5, 1);
  });

  test('with a ratio, the same searches leave unequal records', () => {
    const equal = searches(EXACT).records;
    expect(shareOf(equal, (row) => row.group === 1)).toBe(0.5);
    const unequal = searches({ ...EXACT, ratio: 4 }).records;
    const of = (group: number) => unequal.filter((row) => row.group === group).length;
    expect(of(1)).toBe(2000);
    expect(of(1) / of(0)).toBeGreaterThan(3.5);
    expect(of(1) / of(0)).toBeLessThan(4.6);
  });
});
