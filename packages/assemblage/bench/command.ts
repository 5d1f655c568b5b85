import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load, median } from './clock.ts';

export interface StartUp {
  /** Milliseconds on the wall, median of five, from the shell and back. */
  readonly node: number;
  readonly help: number;
  readonly scenarios: number;
}

export interface RunCosts {
  readonly scale: number;
  readonly days: number;
  readonly wallSeconds: number;
  readonly buildSeconds: number;
  readonly writeSeconds: number;
  readonly peakBytes: number;
  readonly columnBytes: number;
  readonly load: number;
}

const DOOR = 'apps/cli/bin/assemblage.mjs';

/** How long a user waits for the command line to say something. */
export function measureStartUp(root: string): StartUp {
  const milliseconds = (args: readonly string[]) => {
    const times = Array.from({ length: 6 }, () => {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return performance.now() - start;
    });
    return median(times.slice(1));
  };
  return {
    node: milliseconds(['--eval', '0']),
    help: milliseconds([DOOR, '--help']),
    scenarios: milliseconds([DOOR, 'scenarios']),
  };
}

/** A run as a user starts it: results written, lenses on. */
export function measureRun(root: string, scale: number, days: number): RunCosts {
  const folder = mkdtempSync(join(tmpdir(), 'assemblage-bench-'));
  try {
    const options = ['--scale', String(scale), '--days', String(days), '--out', folder, '--json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, [DOOR, 'run', 'europe', ...options], {
      cwd: root,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    const { folder: run } = JSON.parse(stdout) as { readonly folder: string };
    const { timing, size } = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8')) as {
      readonly timing: Pick<RunCosts, 'wallSeconds' | 'buildSeconds' | 'writeSeconds'>;
      readonly size: Pick<RunCosts, 'peakBytes' | 'columnBytes'>;
    };
    const { wallSeconds, buildSeconds, writeSeconds } = timing;
    const { peakBytes, columnBytes } = size;
    return { scale, days, wallSeconds, buildSeconds, writeSeconds, peakBytes, columnBytes, load: load() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
