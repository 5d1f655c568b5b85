// Names the code that simulates: the command line and the lab write the same name for the same sources.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A hash of the code that a simulation and the meters of studies run, without its comments and its layout: the same sources give the same one. */
export async function codeOfEngine() {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['packages/assemblage/src/simulate.ts', 'packages/assemblage/src/studies/life.ts'],
    outdir: 'unwritten',
    bundle: true,
    minify: true,
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  });
  const texts = outputFiles.map(({ text }) => text).toSorted();
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);
}
