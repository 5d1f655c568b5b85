import type { ReadColumn } from '../schema.ts';
import { LINE_SILENT, LINE_UP } from './lines.ts';
import { ON_HOLDERS, ON_NUMBERS, SHIFTS } from './tactics.ts';

/** Hours of police forces on dealing lines: made anew each day in `prepare`d room. */
export interface LineHours {
  /** On numbers, for 100,000 residents. */
  readonly numbers: Float64Array;
  /** On each line that the force knows: the more lines it knows, the fewer. */
  readonly lines: Float64Array;
  /** Lines that it works on. */
  readonly known: Int32Array;
}

interface Forces {
  readonly residents: ReadColumn;
  readonly numberHours: ReadColumn;
  readonly holderHours: ReadColumn;
  readonly shift: ReadColumn;
  readonly knownLines: ReadColumn;
}

interface Where {
  readonly lines: { readonly area: ReadColumn; readonly network: ReadColumn };
  readonly networks: { readonly area: ReadColumn };
  readonly areas: { readonly force: ReadColumn };
}

export function createLineHours(forces: number): LineHours {
  return {
    numbers: new Float64Array(forces),
    lines: new Float64Array(forces),
    known: new Int32Array(forces),
  };
}

/** Hours of the day, by lever and as each force divides them. */
export function shareHours({ numbers, lines }: LineHours, forces: Forces): void {
  const { residents, numberHours, holderHours, knownLines, shift } = forces;
  for (let f = 0; f < numbers.length; f++) {
    numbers[f] = numberHours[f] * (1 + shift[f * SHIFTS + ON_NUMBERS]);
    const holders = holderHours[f] * (1 + shift[f * SHIFTS + ON_HOLDERS]);
    lines[f] = (holders * residents[f] * 1e-5) / Math.max(1, knownLines[f]);
  }
}

/** The force of the place where a line sells. */
export function forceThere({ lines, areas }: Where, l: number): number {
  return areas.force[lines.area[l]];
}

/** The force of the place where its network is at home: another one works on it too, of a line from elsewhere. */
export function forceAtHome({ lines, networks, areas }: Where, l: number): number {
  return areas.force[networks.area[lines.network[l]]];
}

/** Hours a day that the police spend on a line: each force that works on it spends its own. */
export function hoursOn({ lines }: LineHours, c: Where, l: number): number {
  const there = forceThere(c, l);
  const home = forceAtHome(c, l);
  return home === there ? lines[there] : lines[there] + lines[home];
}

/**
 * Counts the lines that the forces work on, for both forces of a line: the number is known, or the handset, which stays
 * linked when another number is given out.
 */
export function countKnown(
  { known }: LineHours,
  c: Where & {
    readonly lines: Where['lines'] & { readonly rows: Int32Array; readonly state: ReadColumn };
    readonly numbers: { readonly known: ReadColumn };
    readonly handsets: { readonly linked: ReadColumn };
  },
): void {
  known.fill(0);
  for (let l = 0; l < c.lines.rows[0]; l++) {
    const isHeard = c.lines.state[l] === LINE_UP && c.numbers.known[l] === 1;
    const isFollowed = c.lines.state[l] === LINE_UP || c.lines.state[l] === LINE_SILENT;
    if (!isHeard && !(isFollowed && c.handsets.linked[l] === 1)) continue;
    const there = forceThere(c, l);
    const home = forceAtHome(c, l);
    known[there]++;
    if (home !== there) known[home]++;
  }
}
