// Builds bundles by name, or all of them: `node scripts/build.mjs [cli] [bench]`. `npm install` calls it for the cli.
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BUNDLES, bundleFolder } from './bundles.mjs';
import { codeOfEngine } from './engine-code.mjs';

/** Packages with machine code, or that are optional: loaded from node_modules when they are used. */
const NOT_BUNDLED = ['@duckdb/node-api', '@resvg/resvg-js'];
/** Packages in CommonJS ask for parts of Node by `require`, which modules do not have. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Older bundles are kept for runs that are still at work with them: so many. */
const KEPT = 20;

const asked = process.argv.slice(2);
try {
  for (const name of asked.length > 0 ? asked : Object.keys(BUNDLES)) await makeBundle(name);
} catch (error) {
  // What esbuild finds wrong with the sources it has told already.
  if (error.errors === undefined) console.error(error.message);
  process.exitCode = 1;
}

async function makeBundle(name) {
  const folder = bundleFolder(name);
  if (existsSync(folder)) return;
  const draft = `${folder}.${process.pid}`;
  const { entry, alone } = BUNDLES[name];
  const code = JSON.stringify(await codeOfEngine());
  const common = {
    absWorkingDir: ROOT,
    outdir: draft,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.12',
    external: NOT_BUNDLED,
    banner: { js: REQUIRE },
    charset: 'utf8',
    logLevel: 'warning',
  };
  await build({
    ...common,
    entryPoints: { main: entry },
    splitting: true,
    define: { BUILD_OF_ENGINE: code },
    sourcemap: 'linked',
    sourcesContent: false,
  });
  // The same program as one file, which can be copied to a machine that has Node and nothing else.
  if (alone !== undefined) {
    await build({
      ...common,
      entryPoints: { [alone]: entry },
      outExtension: { '.js': '.mjs' },
      define: { BUILD_OF_ENGINE: code, PROGRAM_FILE: JSON.stringify(`${alone}.mjs`) },
    });
  }
  writeFileSync(`${draft}/package.json`, '{ "type": "module" }\n');
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
  forgetOld(dirname(folder));
}

function forgetOld(folder) {
  const builds = readdirSync(folder).map((name) => `${folder}/${name}`);
  const age = new Map(builds.map((path) => [path, statSync(path).mtimeMs]));
  for (const path of builds.toSorted((a, b) => age.get(b) - age.get(a)).slice(KEPT)) {
    rmSync(path, { recursive: true, force: true });
  }
}
