import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder for what several test files need and one of them makes: of this test run alone. */
    readonly folderOfRun: string;
  }
}

/** Makes a folder for what several test files need and one of them makes, takes it away at the end, and empties it where tests are run again. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'assemblage-tests-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  project.provide('folderOfRun', folder);
  project.onTestsRerun(() => {
    remove();
    mkdirSync(folder);
  });
  return remove;
}
