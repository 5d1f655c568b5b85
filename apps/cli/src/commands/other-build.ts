import type { Engine } from '../engine.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Says that what is there was computed by other code of the same version: identity says nothing of code. */
export function sayOtherBuild(terminal: Terminal, what: string, engine: Engine, codeHash: string | undefined): void {
  if (codeHash === undefined || engine.codeHash === undefined || codeHash === engine.codeHash) return;
  terminal.err(
    `${what} computed by another build of version ${engine.version} (${codeHash}; this is ${engine.codeHash}).\n`,
  );
}
