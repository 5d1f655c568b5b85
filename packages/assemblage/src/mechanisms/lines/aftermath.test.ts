import { expect, test } from 'vitest';
import { linesByHand } from '../../../test/lines-by-hand.ts';
import { LINE_HEADLESS, LINE_SILENT, LINE_UP, ORDERED_OFF } from '../../world/street/lines.ts';
import { aftermath } from './aftermath.ts';

/**
 * Three lines take 100 euro a day each. The first loses its number on day 30 and has another on day 35. The second loses
 * its holder and never comes back: the third, from elsewhere, takes its custom.
 */
function closures() {
  const world = linesByHand({ lines: 3, mechanisms: [aftermath] });
  const { c } = world;
  c.lines['takings'].fill(10_000, 0, 3);
  c.lines['away'][2] = 1;
  world.live(130, (day) => {
    const first = day > 30 && day < 35 ? 0 : 10_000;
    const second = day > 30 ? 0 : 10_000;
    c.outlets['takings'][0] = first;
    c.outlets['takings'][2] = second;
    c.outlets['takings'][4] = 20_000 - second;
    if (day === 30) {
      c.lines['state'][0] = LINE_SILENT;
      c.numbers['ended'][0] = ORDERED_OFF;
      c.lines['state'][1] = LINE_HEADLESS;
      c.lines['arrested'][1] = 4;
      c.lines['seized'][1] = 50_000;
      c.lines['changed'].fill(30, 0, 2);
    }
    if (day === 35) {
      c.lines['state'][0] = LINE_UP;
      c.lines['changed'][0] = 35;
    }
  });
  return c.closures;
}

const firstTwo = (column: ArrayLike<number>) => [column[0], column[1]];

test('each closure is entered once, with what was found', () => {
  const { rows, line, kind, day, arrested, seized, lineBefore, areaBefore } = closures();
  expect(rows[0]).toBe(2);
  expect(firstTwo(line)).toEqual([0, 1]);
  expect(firstTwo(kind)).toEqual([2, 1]);
  expect(firstTwo(day)).toEqual([30, 30]);
  expect(firstTwo(arrested)).toEqual([0, 4]);
  expect(seized[1]).toBe(50_000);
  expect(lineBefore[0]).toBe(10_000);
  expect(areaBefore[0]).toBeGreaterThan(25_000);
});

test('what comes after is counted in the second week and around the ninetieth day', () => {
  const { lineAt14, areaAt14, areaAt90, sameAt90, outsideAt90, localAt90 } = closures();
  expect(firstTwo(lineAt14)).toEqual([10_000, 0]);
  expect(firstTwo(areaAt14)).toEqual([30_000, 30_000]);
  expect(areaAt90[0]).toBe(30_000);
  expect(sameAt90[0]).toBeCloseTo(1 / 3, 9);
  expect(outsideAt90[0]).toBeCloseTo(2 / 3, 9);
  expect(localAt90[0]).toBeCloseTo(0, 9);
  expect(sameAt90[1]).toBe(0);
  expect(localAt90[1]).toBeCloseTo(1 / 3, 9);
});

test('what the network takes by a line that it robbed counts as its own, and no more as that of whoever was robbed', () => {
  const world = linesByHand({ lines: 3, mechanisms: [aftermath] });
  const { c } = world;
  world.live(120, (day) => {
    for (let l = 0; l < 3; l++) c.outlets['takings'][l * 2] = 10_000;
    if (day === 10) {
      c.lines['state'].fill(LINE_HEADLESS, 0, 2);
      c.lines['changed'].fill(10, 0, 2);
    }
    if (day === 20) {
      // Both are up again; network 0 has the line of network 2, in the slot of network 2.
      c.lines['state'].fill(LINE_UP, 0, 2);
      c.lines['network'][2] = 0;
    }
  });
  expect(c.closures['sameAt90'][0]).toBeCloseTo(2 / 3, 9);
  expect(c.closures['sameAt90'][1]).toBeCloseTo(1 / 3, 9);
  expect(c.closures['localAt90'][0]).toBeCloseTo(1 / 3, 9);
});
