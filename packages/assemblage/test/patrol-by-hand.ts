import { patrol } from '../src/mechanisms/control/patrol.ts';
import { NONE } from '../src/world/people.ts';
import { PARTS } from '../src/world/street/patrol-hours.ts';
import { byHand } from './by-hand.ts';

const CELLS = 4;
const FIND = 2;
const PURCHASES = 10;
const LUCKY_DAYS = 30;

interface Patrolled {
  readonly follow?: number;
  readonly corrected?: number;
  readonly days?: number;
  /** Finds a day in the first cell in the first month; two a day everywhere after that, where hours are even. */
  readonly luck?: number;
  /** Calls of the public for each of the ten purchases a day in each cell, all in full sight; none by default. */
  readonly calls?: number;
  readonly each?: (day: number, hours: ArrayLike<number>) => void;
}

/**
 * Hours in four equal cells of one force at the end, against evenly spread ones. What can be found is the same in all: what is
 * found follows who looks.
 */
export function hoursInCells(options: Patrolled = {}): number[] {
  const { follow = 1, corrected = 0, days = 600, luck = 8, calls = 0, each } = options;
  const world = byHand({
    mechanisms: [patrol],
    parameters: { 'patrol.calls': calls, 'patrol.otherCalls': 0 },
    rows: {
      areas: CELLS,
      forces: 1,
      districts: CELLS,
      channels: 1,
      networks: 1,
      outlets: CELLS,
      visits: CELLS * PURCHASES,
      areaTallies: CELLS,
    },
    fill({ areas, forces, districts, channels, outlets, visits }) {
      for (const column of ['patrol', 'looked']) areas[column].fill(1);
      areas['residents'].fill(1700);
      areas['onRecord'].fill(20 * PARTS);
      forces['follow'][0] = follow;
      forces['corrected'][0] = corrected;
      for (let d = 0; d < CELLS; d++) {
        districts['area'][d] = d;
        outlets['district'][d] = d;
      }
      channels['visibility'][0] = 1;
      for (const column of ['network', 'line']) outlets[column].fill(NONE);
      visits['bulk'].fill(1);
      for (let v = 0; v < CELLS * PURCHASES; v++) visits['outlet'][v] = v % CELLS;
      // Few hours in a cell, so that twice the hours see twice as much.
      districts['streetHours'].fill(1);
    },
  });
  const { areas, records, visits } = world.c;
  const find = (day: number) => {
    visits.rows[0] = CELLS * PURCHASES;
    for (let a = 0; a < CELLS; a++) {
      const finds = (day < LUCKY_DAYS && a === 0 ? luck : 2) * areas['looked'][a];
      // Parts of a find fall on some days and not on others.
      for (let n = 0; n < Math.floor(finds + ((day * 0.618) % 1)); n++) {
        const row = records.rows[0]++;
        records['kind'][row] = FIND;
        records['district'][row] = a;
      }
    }
  };
  world.live(days, find, (day) => each?.(day, areas['patrol']));
  return Array.from(areas['patrol'].subarray(0, CELLS));
}

/** Scores of two cells after a day: in each one find, of officers or of whom a camera sent; four times looked in the first. */
export function scoresOfOneFind(byCamera: boolean): number[] {
  const world = byHand({
    mechanisms: [patrol],
    parameters: { 'patrol.calls': 0, 'patrol.otherCalls': 0 },
    rows: { areas: 2, forces: 1, districts: 2, channels: 1, networks: 1, outlets: 2, visits: 2, areaTallies: 2 },
    fill({ areas, forces, districts, outlets }) {
      areas['looked'].set([4, 1]);
      areas['residents'].fill(1700);
      forces['corrected'][0] = 1;
      for (const column of ['network', 'line']) outlets[column].fill(NONE);
      for (const table of [districts['area'], outlets['district']]) table.set([0, 1]);
    },
  });
  const { areas, records, visits } = world.c;
  world.live(1, () => {
    visits.rows[0] = 2;
    records.rows[0] = 2;
    for (let v = 0; v < 2; v++) {
      visits['outlet'][v] = v;
      visits['bulk'][v] = 1;
      visits['stopped'][v] = 2;
      visits['flagged'][v] = byCamera ? 1 : 0;
      records['kind'][v] = FIND;
      records['district'][v] = v;
    }
  });
  return Array.from(areas['onRecord'].subarray(0, 2));
}
