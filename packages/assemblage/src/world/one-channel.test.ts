import { describe, expect, test } from 'vitest';
import { FRESH, TIES } from './people.ts';
import { isOfOwnChannel, keepToChannel, ownChannel } from './one-channel.ts';

/** Outlets 0 and 1 are of one channel, 2 and 3 of another. */
const OUTLETS = { channel: Uint8Array.of(0, 0, 1, 1) };
const OTHER = 1;

function buyer(ties: readonly number[], worth: readonly number[], tried: readonly number[] = [1, 1, 1, 1]) {
  return {
    people: { ties: Int32Array.from(ties), worth: Uint16Array.from(worth), tried: Int32Array.from(tried) },
    outlets: OUTLETS,
    visits: { person: Int32Array.of(0) },
  };
}

describe('the channel of a buyer who does not switch', () => {
  test('is that of the source that served best', () => {
    expect(ownChannel(buyer([0, 2, -1, -1], [3000, 2000, 0, 0]), 0)).toBe(0);
    expect(ownChannel(buyer([0, 2, -1, -1], [2000, 3000, 0, 0]), 0)).toBe(OTHER);
  });

  test('is not that of a source that was only heard of, unless all were', () => {
    const heard = [1, FRESH, 1, 1];
    expect(ownChannel(buyer([0, 2, -1, -1], [2000, 4000, 0, 0], heard), 0)).toBe(0);
    expect(ownChannel(buyer([2, 0, -1, -1], [4000, 2000, 0, 0], [FRESH, 1, 1, 1]), 0)).toBe(0);
    expect(ownChannel(buyer([0, 2, -1, -1], [2000, 4000, 0, 0], [FRESH, FRESH, 1, 1]), 0)).toBe(OTHER);
  });

  test('does not hang on where the ties stand, and is none without any', () => {
    expect(ownChannel(buyer([-1, -1, 2, 0], [9000, 0, 2000, 3000]), 0)).toBe(0);
    expect(ownChannel(buyer([-1, -1, -1, -1], [0, 0, 0, 0]), 0)).toBe(-1);
  });
});

test('ties of other channels are worse than doing without, and those of the own channel as they were', () => {
  const c = buyer([0, 2, 1, -1], [3000, 2000, 100, 0]);
  const scores = Array.from({ length: TIES }, () => Int32Array.of(77));
  keepToChannel(c, scores, 0, 1);
  expect([scores[0][0], scores[2][0], scores[3][0]]).toEqual([77, 77, 77]);
  expect(scores[1][0]).toBeLessThan(-100_000_000);
});

test('a new source is taken up when it is of the own channel, and any by who has none', () => {
  const [bound, free] = [buyer([0, -1, -1, -1], [3000, 0, 0, 0]), buyer([-1, -1, -1, -1], [0, 0, 0, 0])];
  expect([isOfOwnChannel(bound, 0, 1), isOfOwnChannel(bound, 0, 2)]).toEqual([true, false]);
  expect([isOfOwnChannel(free, 0, 1), isOfOwnChannel(free, 0, 2)]).toEqual([true, true]);
});
