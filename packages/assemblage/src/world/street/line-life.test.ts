import { describe, expect, test } from 'vitest';
import { EACH, linesByHand } from '../../../test/lines-by-hand.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { CLOSED, OPEN } from '../outlets.ts';
import { BY_CHOICE, endLine, NO_HEIR, openLine } from './line-life.ts';
import type { Opening } from './line-life.ts';
import { GIVEN_UP, LINE_HEADLESS, LINE_SILENT, LINE_UP, NO_LINE, UNDRAWN } from './lines.ts';

/** Line 0 of network 0, which network 1 has robbed. */
function robbed(state: number, change?: (c: AllColumns) => void) {
  const { c } = linesByHand({ lines: 2, mechanisms: [] });
  c.lines['network'][0] = 1;
  c.lines['state'][0] = state;
  c.lines['home'][0] = 7;
  c.lines['poorSince'][0] = 3;
  c.lines['upAgain'][0] = 9;
  c.lines['coerced'][0] = 1;
  c.numbers['known'][0] = 1;
  c.handsets['linked'][0] = 1;
  c.handsets['carrier'][0] = 1;
  for (let o = 0; o < EACH; o++) c.outlets['network'][o] = 1;
  change?.(c);
  return { c, shop: c as unknown as Opening };
}

/** Everything that is known of a slot and its outlets. */
function slot({ lines, numbers, handsets, outlets }: AllColumns) {
  const of = (table: typeof lines, rows: number) =>
    Object.fromEntries(
      Object.entries(table).flatMap(([name, column]) =>
        // A number and a handset leave their serials behind, an outlet its price and its memory of it.
        ['rows', 'serial', 'first', 'born', 'until', 'opened', 'away', 'minutes'].includes(name)
          ? []
          : [[name, Array.from(column.subarray(0, rows))]],
      ),
    );
  return [of(lines, 1), of(numbers, 1), of(handsets, 1), of(outlets, EACH)];
}

describe('a line ends in one way', () => {
  test.each([LINE_UP, LINE_SILENT, LINE_HEADLESS])('whatever its state was: %s', (state) => {
    const [a, b] = [robbed(state), robbed(LINE_UP)];
    endLine(a.shop, 0, 40);
    endLine(b.shop, 0, 40);
    expect(slot(a.c)).toEqual(slot(b.c));
  });

  test('nobody runs for it, nobody answers, nothing is linked, no home is held, no stock is left, no outlet is open', () => {
    const { c, shop } = robbed(LINE_UP);
    endLine(shop, 0, 40);
    const { lines, numbers, handsets, outlets } = c;
    expect([lines['state'][0], lines['area'][0], lines['home'][0], lines['poorSince'][0]]).toEqual([
      NO_LINE,
      -1,
      -1,
      -1,
    ]);
    for (const name of ['posts', 'adults', 'children', 'coerced', 'custom', 'takings', 'upAgain'] as const)
      expect([name, lines[name][0]]).toEqual([name, 0]);
    expect([numbers['live'][0], numbers['known'][0], numbers['ended'][0]]).toEqual([0, 0, GIVEN_UP]);
    expect([handsets['linked'][0], handsets['carrier'][0]]).toEqual([0, 0]);
    for (let o = 0; o < EACH; o++)
      expect([outlets['state'][o], outlets['stockBulk'][o], outlets['lost'][o]]).toEqual([CLOSED, 0, 50_000]);
    expect(lines['children'][1]).toBe(3);
  });

  test('the slot and its outlets belong again to the network whose they are, whoever ran the line', () => {
    const { c, shop } = robbed(LINE_UP);
    endLine(shop, 0, 40);
    expect([c.lines['network'][0], ...c.outlets['network'].slice(0, EACH)]).toEqual([0, 0, 0]);
  });

  test('it is counted once, and apart when nobody took over after a charge', () => {
    const counted = (why: number) => {
      const { c, shop } = robbed(LINE_HEADLESS);
      endLine(shop, 0, 40, why);
      return [c.areaTallies['linesEnded'][0], c.areaTallies['linesLost'][0]];
    };
    expect([counted(BY_CHOICE), counted(NO_HEIR)]).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });
});

test('a line that opens in a used slot has a number, a handset, runners and takings of its own', () => {
  const { c, shop } = robbed(LINE_UP, ({ outlets }) => void outlets['income'].fill(5000, 0, EACH));
  endLine(shop, 0, 40);
  openLine(shop, { line: 0, network: 0, area: 0, away: 1, channel: 0, posts: 5 }, 41);
  const { lines, numbers, handsets, outlets } = c;
  expect([lines['state'][0], lines['posts'][0], lines['adults'][0], lines['children'][0]]).toEqual([LINE_UP, 5, 1, 0]);
  expect([lines['takings'][0], lines['home'][0], lines['opened'][0], lines['born'][0]]).toEqual([0, -1, 41, 1]);
  expect([numbers['serial'][0], numbers['first'][0], numbers['live'][0], numbers['until'][0]]).toEqual([
    2,
    2,
    1,
    UNDRAWN,
  ]);
  expect([handsets['serial'][0], handsets['linked'][0]]).toEqual([1, 0]);
  for (let o = 0; o < EACH; o++) expect([outlets['state'][o], outlets['income'][o]]).toEqual([OPEN, 0]);
});
