import { defineConfig } from 'vitest/config';
import { plainReporter } from './scripts/test-reporter.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    // Two cores are kept at work while a third test waits for a browser, a program or a cluster.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ['default', plainReporter],
    projects: [
      {
        extends: true,
        test: {
          name: 'apps',
          include: ['apps/*/{src,test}/**/*.test.ts', 'scripts/**/*.test.ts'],
          globalSetup: ['scripts/test-folder.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'library',
          include: ['packages/*/{src,test}/**/*.test.ts'],
          // The library keeps nothing between worlds: its tests share processes, in which its code is compiled already.
          isolate: false,
        },
      },
    ],
  },
});
