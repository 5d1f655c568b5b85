import { describe, expect, test } from 'vitest';
import { lookOnce, shareOf, smallStreet } from '../../test/small-street.ts';
import { AT_RISK, EXPLOITED } from '../world/street/vulnerable.ts';
import type { Lens } from './lens.ts';
import { safeguardingReferrals } from './safeguarding-referrals.ts';

const LENS = safeguardingReferrals as Lens;
const EXACT = { made: 1, mistaken: 0.05, delay: 1, misjudged: 0, flagged: 1, elsewhere: 0 };
const NONE = -1;

/** A world in which `count` exploited people, children and adults, are seen today, and as many are at risk. */
function seenToday(settings: Record<string, number>, count = 2000) {
  const world = smallStreet();
  world.add('lines', { away: 1 });
  world.add('lines', { away: 0 });
  for (let i = 0; i < 2 * count; i++) {
    const exploited = i < count;
    world.add('vulnerable', {
      keyLo: i,
      keyHi: 11,
      area: 2,
      child: i % 2,
      group: (i >> 1) % 2,
      state: exploited ? EXPLOITED : AT_RISK,
      since: 3,
      line: exploited ? (i >> 2) % 2 : NONE,
    });
  }
  const memory = LENS.remembers?.(world.seen) ?? new Float64Array(0);
  for (let i = 0; i < count; i++) world.set('vulnerable', 'seen', i, 1);
  const look = (day = 10) =>
    lookOnce<'child' | 'area' | 'county' | 'group', 'trueChild' | 'trueExploited' | 'trueCounty' | 'trueDays'>(
      LENS,
      world,
      settings,
      { day, memory },
    );
  return { world, look };
}

describe('safeguarding referrals', () => {
  test('whoever comes to be seen is referred once, as what he or she is', () => {
    const { look } = seenToday(EXACT, 100);
    const { records, labels } = look();
    const exploited = labels.filter((row) => row.trueExploited);
    expect(exploited.length).toBe(100);
    expect(exploited.every((row) => row.trueDays === 7)).toBe(true);
    expect(records.every((row, at) => row.child === labels[at].trueChild && row.area === 2)).toBe(true);
    expect(records.every((row, at) => row.county === labels[at].trueCounty)).toBe(true);
    expect(look(11).records).toEqual([]);
  });

  test('nobody is in it whom no service sees', () => {
    const { world, look } = seenToday(EXACT, 100);
    for (let i = 0; i < 100; i++) world.set('vulnerable', 'seen', i, 0);
    expect(look().records).toEqual([]);
  });

  test('some are taken for exploited who are not, in the share that is asked for', () => {
    const { labels } = seenToday({ ...EXACT, mistaken: 0.2 }).look();
    expect(shareOf(labels, (row) => row.trueExploited === false)).toBeCloseTo(0.2, 1);
  });

  test('referrals that are not written, wrong ages, wrong places and missing marks come at their shares', () => {
    const { records, labels } = seenToday({ ...EXACT, made: 0.7, misjudged: 0.1, elsewhere: 0.3, flagged: 0.5 }).look();
    const exploited = labels.filter((row) => row.trueExploited);
    expect(exploited.length / 2000).toBeCloseTo(0.7, 1);
    expect(shareOf(records, (row) => row.area !== 2)).toBeCloseTo(0.3, 1);
    expect(shareOf(labels, (row) => row.trueChild !== records[labels.indexOf(row)].child)).toBeCloseTo(0.1, 1);
    const county = labels.flatMap((row, at) => (row.trueCounty ? [records[at]] : []));
    expect(shareOf(county, (row) => row.county === true)).toBeCloseTo(0.5, 1);
  });

  test('with a ratio, as many victims of both labels leave unequal records', () => {
    const { records } = seenToday({ ...EXACT, ratio: 3, mistaken: 0.05 }).look();
    const ratio = records.filter((row) => row.group === 1).length / records.filter((row) => row.group === 0).length;
    expect(ratio).toBeGreaterThan(2.2);
    expect(ratio).toBeLessThan(3.5);
  });
});
