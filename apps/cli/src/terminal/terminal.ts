import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Where a command writes: results to `out`, everything else to `err`. Tests hand in their own. */
export interface Terminal {
  /** Standard output: what was asked for. */
  out(text: string): void;
  /** Standard error: progress, notes and problems. */
  err(text: string): void;
  /** Colours text for `out`, when it is a terminal that shows colours. */
  paint(style: Style, text: string): string;
  /** The same for `err`. */
  paintErr(style: Style, text: string): string;
  /** Characters a line of `out`. */
  readonly width: number;
  /** True when `err` is a terminal, so that a line can be written over. */
  readonly live: boolean;
}

/** The terminal of this process. NO_COLOR and FORCE_COLOR are honoured. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    paint: (style, text) => styleText(style, text, { stream: process.stdout }),
    paintErr: (style, text) => styleText(style, text, { stream: process.stderr }),
    width: process.stdout.columns ?? 100,
    live: process.stderr.isTTY === true,
  };
}
