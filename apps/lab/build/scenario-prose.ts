import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { marked } from 'marked';
import type { Plugin } from 'vite';

const NAME = 'virtual:scenario-prose';
const FOLDER = fileURLToPath(new URL('../../../docs/scenarios', import.meta.url));

/** The page of each built-in scenario, what it shows and what it cannot show: written in docs/scenarios, shown in the lab. */
export function scenarioProse(): Plugin {
  return {
    name: 'scenario-prose',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.md'));
      for (const file of pages) this.addWatchFile(path.join(FOLDER, file));
      const prose = Object.fromEntries(pages.map((file) => [file.replace(/\.md$/, ''), htmlOf(file)]));
      return `export const PROSE = ${JSON.stringify(prose)};`;
    },
  };
}

/** The heading of the page is left out: the view has its own. Docs do not come with the page: links name their file. */
function htmlOf(file: string): string {
  const text = readFileSync(path.join(FOLDER, file), 'utf8').replace(/^# .*\n/, '');
  const named = text.replaceAll(/\[([^\]]+)\]\(\.\.\/([\w.-]+)(?:#[\w-]+)?\)/g, '$1 (`docs/$2`)');
  return marked.parse(named, { async: false });
}
