import type { Plugin } from 'vite';

/** Modules that say what the engine's own tables hold. */
const TABLES = /[\\/]packages[\\/]assemblage[\\/]src[\\/]world[\\/].*\.ts$/;
/** What a column is about: it follows type and unit, which no parameter has in this order. */
const ABOUT =
  /(\btype: '[a-z]+\d+',\s*unit: (?:'[^'\n]*'|"[^"\n]*"),\s*about:\s*)(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;

/** Leaves out the words about the engine's columns, which the docs tell and the page never: the first load has a limit. */
export function noColumnWords(): Plugin {
  return {
    name: 'no-column-words',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) =>
      TABLES.test(id) && code.includes('satisfies TableSpec')
        ? { code: code.replace(ABOUT, "$1''"), map: null }
        : undefined,
  };
}
