import type { Seen } from '../../world/seen.ts';
import { LINE_UP } from '../../world/street/lines.ts';

/** What is remembered of a line: nothing, that its case is closed, or the day on which it is, plus this. */
const NOTHING = 0;
const CLOSED = 1;
const DAY = 2;

/** Lines whose case ends today: it began when their handset was linked, and lasts for so many days. */
export function casesOf(
  { tables: { lines, handsets } }: Seen,
  memory: Float64Array,
  today: number,
  days: number,
): number[] {
  const ended: number[] = [];
  for (let line = 0; line < lines.rows[0]; line++) {
    const isLinked = handsets.linked[line] === 1 && lines.state[line] === LINE_UP;
    if (memory[line] === NOTHING) {
      if (isLinked) memory[line] = DAY + today + days;
    } else if (memory[line] === CLOSED) {
      if (!isLinked) memory[line] = NOTHING;
    } else if (memory[line] - DAY <= today) {
      ended.push(line);
      memory[line] = CLOSED;
    }
  }
  return ended;
}
