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
  /** Characters a line of `out`; no more than are pleasant to read. */
  readonly width: number;
  /** Characters a line that a table of `out` may take: all of a wide screen. The same as `width` when left out. */
  readonly screen?: number;
  /** True when longer lines of `out` would be broken by a screen, and not only be long. */
  readonly bounded: boolean;
  /** Characters a line of `err`. */
  readonly widthErr: number;
  /** True when `err` is a terminal, so that a line can be written over. */
  readonly live: boolean;
}

const USUAL = 100;
const NARROWEST = 20;
const WIDEST = 120;

/** The terminal of this process. NO_COLOR, FORCE_COLOR and COLUMNS are honoured. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    paint: (style, text) => styleText(style, text, { stream: process.stdout }),
    paintErr: (style, text) => styleText(style, text, { stream: process.stderr }),
    get width() {
      return readableWidth(process.stdout.columns ?? columnsGiven());
    },
    get screen() {
      const columns = process.stdout.columns ?? columnsGiven();
      return Math.max(readableWidth(columns), columns ?? 0);
    },
    get bounded() {
      return (process.stdout.columns ?? columnsGiven()) !== undefined;
    },
    get widthErr() {
      return readableWidth(process.stderr.columns ?? columnsGiven());
    },
    live: process.stderr.isTTY === true,
  };
}

/** A screen of no width, as some give it, counts as unknown. */
function readableWidth(columns: number | undefined): number {
  return columns === undefined || columns === 0 ? USUAL : Math.min(WIDEST, Math.max(NARROWEST, columns));
}

function columnsGiven(): number | undefined {
  const given = Number(process.env['COLUMNS']);
  return Number.isInteger(given) && given > 0 ? given : undefined;
}
