// Plain JavaScript out of the TypeScript sources, for processes that simulate. A Node that strips types as it goes
// loads WebAssembly for it, which makes every later access of a typed array slower: see docs/speed.md.
// This file runs at every start, on any Node from 20 on, and loads nothing but what it needs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * What is bundled: where it starts, where it goes, and the folders and files that go into it. `alone` is the name under
 * which the same is also made as a single file.
 */
export const BUNDLES = {
  cli: {
    entry: 'apps/cli/src/main.ts',
    alone: 'assemblage',
    folder: 'apps/cli/dist',
    sources: ['apps/cli/src', 'packages/assemblage/src'],
  },
  bench: {
    entry: 'packages/assemblage/bench/bench.ts',
    folder: 'packages/assemblage/dist/bench',
    sources: ['packages/assemblage/bench', 'packages/assemblage/src'],
  },
};
/** What changes a bundle besides its sources. */
const ALSO = ['package-lock.json', 'scripts/bundles.mjs', 'scripts/build.mjs', 'scripts/engine-code.mjs'];

/**
 * The folder of the bundle that belongs to the sources as they are. Its name comes from their paths, times and sizes, so
 * a bundle is never out of date, two builds at once do not meet, and a run at work keeps the files that it began with.
 */
export function bundleFolder(name) {
  const { folder, sources } = BUNDLES[name];
  let a = 0x811c9dc5;
  let b = 0x01000193;
  const take = (text) => {
    for (let i = 0; i < text.length; i++) {
      a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
      b = Math.imul(b ^ a, 0x9e3779b1) ^ (b >>> 15);
    }
  };
  for (const path of [...sources.flatMap(filesUnder), ...ALSO]) {
    const { mtimeMs, size } = statSync(ROOT + path);
    take(`${path} ${mtimeMs} ${size}\n`);
  }
  return `${ROOT}${folder}/${[a, b].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')}`;
}

/** The file to run. It is built first when it is not there: in another process, so that this one stays plain. */
export function freshBundle(name) {
  const main = `${bundleFolder(name)}/main.js`;
  if (existsSync(main)) return main;
  const { status, stderr, error } = spawnSync(process.execPath, [`${ROOT}scripts/build.mjs`, name], {
    encoding: 'utf8',
    windowsHide: true,
  });
  if (status !== 0) throw new Error(`the sources could not be made into plain JavaScript\n${error?.message ?? stderr}`);
  // Sources that changed in the meantime have a bundle of another name.
  return existsSync(main) ? main : `${bundleFolder(name)}/main.js`;
}

/** Paths of all sources under a folder, tests left out. */
function filesUnder(folder) {
  return readdirSync(ROOT + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(path);
    return entry.name.endsWith('.test.ts') ? [] : [path];
  });
}
