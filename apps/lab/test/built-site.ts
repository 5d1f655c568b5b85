import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this test run alone. */
    readonly folderOfRun: string;
  }
}

const LAB = fileURLToPath(new URL('..', import.meta.url));
const VITE = path.join(path.dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin/vite.js');

/**
 * The folder of the lab as it is handed out. The first test file that asks builds it, and all others of the same test
 * run wait for it: six builds of the same sources would be the same six times.
 */
export async function builtSite(): Promise<string> {
  const site = path.join(inject('folderOfRun'), 'lab');
  const failed = `${site}.failed`;
  if (claimed(`${site}.begun`)) {
    try {
      await build(`${site}.draft`);
      renameSync(`${site}.draft`, site);
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
  }
  while (!existsSync(site)) {
    if (existsSync(failed)) throw new Error('the lab could not be built: another test file has the reason');
    await setTimeout(50);
  }
  return site;
}

/** A folder can be made once: whoever makes it has the work. */
function claimed(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** In a process of its own: a build for use, and not one for tests. */
async function build(folder: string): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [VITE, 'build', LAB, '--outDir', folder, '--emptyOutDir'], { env });
}
