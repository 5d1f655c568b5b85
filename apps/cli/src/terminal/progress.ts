import { duration } from './numbers.ts';
import type { Terminal } from './terminal.ts';

export interface Progress {
  /** Called often; draws only when it is time. */
  update(done: number, label: string): void;
  /** Wipes the line. */
  end(): void;
}

const REDRAW = 100;
const LINE_EVERY = 5000;
const BAR = 30;
const SHORTEST = 5;

/** A bar with the time left on a terminal; otherwise a line every five seconds. */
export function createProgress(terminal: Terminal, total: number, from: number, now: () => number): Progress {
  const start = now();
  let last = terminal.live ? start - REDRAW : start;
  let drawn = false;
  return {
    update(done, label) {
      const time = now();
      if (time - last < (terminal.live ? REDRAW : LINE_EVERY) && !(terminal.live && done === total)) return;
      last = time;
      const left = done > from ? (((time - start) / (done - from)) * (total - done)) / 1000 : undefined;
      const text = `${label}  day ${done} of ${total}  `;
      const tail = `${String(Math.floor((100 * done) / total)).padStart(3)} %${left === undefined ? '' : `  ${duration(left)} left`}`;
      if (terminal.live) {
        terminal.err(`\r\u001b[2K${lineOf(terminal, text, tail, done / total)}`);
        drawn = true;
      } else terminal.err(`${text}${tail}\n`);
    },
    end() {
      if (drawn) terminal.err('\r\u001b[2K');
      drawn = false;
    },
  };
}

/** On one line, since only one can be written over: a narrow terminal gets a shorter bar, or none, or only the share. */
function lineOf(terminal: Terminal, text: string, tail: string, share: number): string {
  const most = terminal.widthErr - 1;
  const room = Math.min(BAR, most - text.length - tail.length - 1);
  if (room < SHORTEST) {
    const [percent] = /^\s*\d+ %/.exec(tail) ?? [''];
    const line = [text + tail.trimStart(), text + percent.trimStart()].find(({ length }) => length <= most);
    return line ?? percent.trimStart();
  }
  return `${text}${bar(terminal, room, share)} ${tail}`;
}

function bar(terminal: Terminal, length: number, share: number): string {
  const full = Math.round(share * length);
  return terminal.paintErr('cyan', '━'.repeat(full)) + terminal.paintErr('dim', '─'.repeat(length - full));
}
