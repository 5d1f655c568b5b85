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
        terminal.err(`\r\u001b[2K${text}${bar(terminal, done / total)} ${tail}`);
        drawn = true;
      } else terminal.err(`${text}${tail}\n`);
    },
    end() {
      if (drawn) terminal.err('\r\u001b[2K');
      drawn = false;
    },
  };
}

function bar(terminal: Terminal, share: number): string {
  const full = Math.round(share * BAR);
  return terminal.paintErr('cyan', '━'.repeat(full)) + terminal.paintErr('dim', '─'.repeat(BAR - full));
}
