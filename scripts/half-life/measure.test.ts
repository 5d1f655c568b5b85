import { expect, test } from 'vitest';
import { effectOf, effectPerLine, halfLifeOf } from './measure.ts';
import { AFTER, BEFORE, BIN, type Course } from './study.ts';

const BINS = (BEFORE + AFTER) / BIN;

/** Two closures a month before the tactic, then `after` of the month; lines as given. */
function course(after: (month: number) => number, lines: (bin: number) => number = () => 100): Course {
  const first = BEFORE / BIN;
  return {
    draw: 1,
    mode: 'learn',
    closures: Array.from({ length: BINS }, (_, bin) => (bin < first ? 2 : 2 + after(bin - first))),
    lineDays: Array.from({ length: BINS }, (_, bin) => lines(bin) * BIN),
    turnover: 0,
  };
}

test('an effect that halves every six months has a half-life of six months', () => {
  const halving = course((month) => 40 * 0.5 ** (month / 6));
  expect(halfLifeOf(halving)).toBeGreaterThan(170);
  expect(halfLifeOf(halving)).toBeLessThan(190);
});

test('one that stays never halves; one that is not there has none', () => {
  expect(halfLifeOf(course(() => 10))).toBe(Infinity);
  expect(halfLifeOf(course(() => 0))).toBeNaN();
  expect(halfLifeOf(course(() => -2))).toBeNaN();
});

test('fewer lines make fewer closures, which is not a weaker tactic', () => {
  const fewer = course(
    (month) => 38 * 0.9 ** month,
    (bin) => 100 * 0.9 ** Math.max(0, bin - BEFORE / BIN),
  );
  expect(halfLifeOf(fewer)).toBeLessThan(250);
  expect(halfLifeOf(fewer, effectPerLine(fewer))).toBe(Infinity);
});

test('what was usual before is taken off', () => {
  expect(effectOf(course(() => 10))).toEqual(Array.from({ length: AFTER / BIN - 2 }, () => 10));
});
