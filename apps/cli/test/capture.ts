import type { Terminal } from '../src/terminal/terminal.ts';

export interface Captured extends Terminal {
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** A terminal without colours that remembers what was written. */
export function capture(width = 110, bounded = true): Captured {
  let stdout = '';
  let stderr = '';
  return {
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    paint: (_, text) => text,
    paintErr: (_, text) => text,
    width,
    bounded,
    widthErr: width,
    live: false,
    stdout: () => stdout,
    stderr: () => stderr,
  };
}
