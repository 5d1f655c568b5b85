import { expect, test } from 'vitest';
import { daysOfNumber, firstOfAll, wasOfLine } from './number-life.ts';

test('a number lives from 2 to 26 weeks around 7, as long on both sides of the middle', () => {
  const days = [0, 0x80000000, 0xffffffff].map((word) => daysOfNumber(7, word));
  expect(days).toEqual([14, 49, 176]);
  expect(daysOfNumber(0.01, 0)).toBe(1);
});

test('who remembers a number of the line that had the slot before is no customer of the one that has it now', () => {
  // The line before had numbers 1 to 4; this one began with 5 and has changed it twice since.
  expect([3, 4, 5, 6, 7].map((remembered) => wasOfLine(remembered, 5, 7))).toEqual([false, false, true, true, true]);
});

test('serials are told apart beyond a byte; all are taken where the outlet moved to the line with its customers', () => {
  expect([254, 255, 0, 2].map((remembered) => wasOfLine(remembered, 255, 258))).toEqual([false, true, true, true]);
  expect([0, 1, 100, 255].every((remembered) => wasOfLine(remembered, firstOfAll(3), 3))).toBe(true);
});
