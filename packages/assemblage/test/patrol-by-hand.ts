import { patrol } from '../src/mechanisms/control/patrol.ts';
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
    rows: { areas: CELLS, forces: 1, districts: CELLS, networks: 1, areaTallies: CELLS },
    fill({ areas, forces, districts }) {
      for (const column of ['patrol', 'looked']) areas[column].fill(1);
      areas['residents'].fill(1700);
      areas['onRecord'].fill(20 * PARTS);
      forces['follow'][0] = follow;
      forces['corrected'][0] = corrected;
      for (let d = 0; d < CELLS; d++) districts['area'][d] = d;
      // Few hours in a cell, so that twice the hours see twice as much.
      districts['streetHours'].fill(1);
    },
  });
  const { areas, areaTallies, records } = world.c;
  const find = (day: number) => {
    areaTallies['inSight'].fill(PURCHASES * PARTS, 0, CELLS);
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
