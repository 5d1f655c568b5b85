import type { TypedColumn } from '../kernel/columns.ts';
import { LINE_SILENT, LINE_UP } from '../world/street/lines.ts';
import type { World } from '../world/world.ts';
import type { Flag } from './link.ts';

/** A flag as it was before a mechanism acted, and what the mechanism turned. */
export interface FlagWatch {
  before(): void;
  /** Rows in which the mechanism made the link, those included in which it was cut again in the same breath. */
  turned(): number;
}

/**
 * A flag says that a link is there now; the links made are the rows in which it turned. An order takes a number that became
 * known on the same day, and a charge a holder who was found on it: both show in the state of the line.
 */
export function watchFlag(world: World, flag: Flag): FlagWatch {
  const [table, column] = flag.split('.') as ['numbers' | 'handsets' | 'networks' | 'lines', string];
  const { rows } = world.tables[table];
  const now = (): TypedColumn => world.tables[table].columns[column];
  const lineState = (): TypedColumn => world.tables.lines.columns['state'];
  const was = now().slice();
  const stateWas = lineState().slice();
  const isCut = CUTS[flag];
  const none = flag === 'lines.home' ? NO_HOME : 0;
  return {
    before() {
      was.set(now() as Int32Array);
      stateWas.set(lineState() as Uint8Array);
    },
    turned() {
      if (flag === 'networks.talks') return countChanged(was, now(), rows[0]);
      const is = now();
      const stateIs = lineState();
      const last = rows[0];
      let count = 0;
      for (let row = 0; row < last; row++) {
        if (was[row] !== none) continue;
        if (is[row] !== none || (stateIs[row] !== stateWas[row] && isCut(stateWas[row], stateIs[row]))) count++;
      }
      return count;
    },
  };
}

/** The column `home` has a row of people, of which 0 is one. */
const NO_HOME = -1;

function countChanged(was: TypedColumn, is: TypedColumn, rows: number): number {
  let count = 0;
  for (let row = 0; row < rows; row++) if (is[row] !== was[row]) count++;
  return count;
}

/** Changes of the state of a line that tell of a link made and cut on one day. */
const CUTS: Readonly<Record<Flag, (before: number, after: number) => boolean>> = {
  'numbers.known': (before, after) => before === LINE_UP && after === LINE_SILENT,
  'handsets.linked': () => false,
  'networks.talks': () => false,
  'lines.home': () => false,
};
