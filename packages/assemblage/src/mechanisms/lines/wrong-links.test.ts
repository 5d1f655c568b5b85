import { describe, expect, test } from 'vitest';
import { linesByHand, total } from '../../../test/lines-by-hand.ts';
import { wrongLinks } from './wrong-links.ts';

const LINES = 200;
const DAYS = 365;

function wronglyLinked(fill: (c: ReturnType<typeof linesByHand>['c']) => void, rate = 2e-4) {
  const world = linesByHand({ lines: LINES, mechanisms: [wrongLinks], parameters: { 'wrong-links.rate': rate }, fill });
  const sums = { people: 0, expected: 0 };
  world.live(DAYS, undefined, () => {
    sums.people += total(world.c, 'areaTallies', 'wronglyLinked');
    sums.expected += total(world.c, 'areaTallies', 'expectedWronglyLinked') / 2 ** 30;
  });
  return sums;
}

describe('people who only crossed a line are taken for a part of it', () => {
  test('in proportion to how many cross it and to how often that is mistaken', () => {
    const { people, expected } = wronglyLinked((c) => void c.numbers['known'].fill(1, 0, LINES));
    expect(expected).toBeCloseTo(LINES * DAYS * 50 * 2e-4, 0);
    expect(Math.abs(people - expected)).toBeLessThan(4 * Math.sqrt(expected));
    const busy = wronglyLinked((c) => {
      c.numbers['known'].fill(1, 0, LINES);
      c.lines['custom'].fill(100, 0, LINES);
    });
    expect(busy.expected).toBeCloseTo(2 * expected, 0);
  });

  test('also when only the handset is followed', () => {
    expect(wronglyLinked((c) => void c.handsets['linked'].fill(1, 0, LINES)).people).toBeGreaterThan(500);
  });

  test('fewer where fewer records of calls are handed out', () => {
    const at = (refused: number) =>
      wronglyLinked((c) => {
        c.numbers['known'].fill(1, 0, LINES);
        c.forces['dataRefused'].fill(refused);
      });
    // Four in five are on records of calls; the others met whoever carried the number.
    expect(at(0.75).expected).toBeCloseTo(0.4 * at(0).expected, 0);
    expect(at(1).expected).toBeCloseTo(0.2 * at(0).expected, 0);
  });

  test('nobody where the police follow no line, or make no mistake', () => {
    expect(wronglyLinked(() => {})).toEqual({ people: 0, expected: 0 });
    expect(wronglyLinked((c) => void c.numbers['known'].fill(1, 0, LINES), 0)).toEqual({ people: 0, expected: 0 });
  });
});
