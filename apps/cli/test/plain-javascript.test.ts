import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scratch } from './scratch.ts';

const DOOR = fileURLToPath(new URL('../bin/assemblage.mjs', import.meta.url));
const SCRIPTS = fileURLToPath(new URL('../../../scripts/', import.meta.url));
const MODULES = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const DETACHING = 'ArrayBufferDetaching';
const folder = scratch();

function node(args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 100_000 });
}

describe('the process that simulates', () => {
  // V8 trusts typed arrays as long as no ArrayBuffer was ever detached, and says when it ceases to.
  it('detaches no ArrayBuffer, so that columns are read without a check', (context) => {
    const typed = path.join(folder, 'typed.ts');
    fs.writeFileSync(typed, 'const one: number = 1;\nconsole.log(one);\n');
    if (!node(['--trace-protector-invalidation', typed]).stdout.includes(DETACHING)) {
      return context.skip('this Node does not tell when an ArrayBuffer is detached, or strips types without doing so');
    }
    const run = ['run', 'europe', '--days', '2', '--scale', '0.004', '--out', 'out'];
    const { stdout, stderr } = node(['--trace-protector-invalidation', DOOR, ...run]);
    expect(stdout + stderr).toContain('fingerprint');
    expect(stdout + stderr).not.toContain(DETACHING);
  });

  it('tells lines of the sources with --trace', () => {
    expect(node([DOOR, 'run', 'no-such-scenario', '--trace']).stderr).toMatch(/scenario-file\.ts:\d+/);
  });
});

describe('a bundle', () => {
  const copy = path.join(folder, 'checkout');
  const source = path.join(copy, 'apps/cli/src/main.ts');
  const write = (text: string): void => fs.writeFileSync(source, text);
  const run = (): { stdout: string; stderr: string } => {
    const bundles = JSON.stringify(path.join(copy, 'scripts/bundles.mjs'));
    const script = `import { freshBundle } from ${bundles}; await import(freshBundle('cli'));`;
    return node(['--input-type=module', '--eval', script]);
  };

  it('is built when it is missing and again when a source changes, and a mistake is told', () => {
    for (const place of ['scripts', 'apps/cli/src', 'packages/assemblage/src/studies']) {
      fs.mkdirSync(path.join(copy, place), { recursive: true });
    }
    // The code of the engine, which the bundle is named by.
    for (const file of ['simulate.ts', 'studies/life.ts']) {
      fs.writeFileSync(path.join(copy, 'packages/assemblage/src', file), 'export const engine = 1;\n');
    }
    for (const name of ['build.mjs', 'bundles.mjs', 'engine-code.mjs'])
      fs.copyFileSync(SCRIPTS + name, path.join(copy, 'scripts', name));
    fs.writeFileSync(path.join(copy, 'package-lock.json'), '');
    fs.symlinkSync(MODULES, path.join(copy, 'node_modules'));
    write("const text: string = 'first';\nconsole.log(text);\n");
    expect(run().stdout).toBe('first\n');
    expect(run().stdout).toBe('first\n');
    expect(fs.readdirSync(path.join(copy, 'apps/cli/dist'))).toHaveLength(1);
    write("console.log('second');\n");
    expect(run().stdout).toBe('second\n');
    write("console.log('third);\n");
    expect(run().stderr).toMatch(/could not be made into plain JavaScript[\s\S]*main\.ts:1/);
    expect(fs.readdirSync(path.join(copy, 'apps/cli/dist'))).toHaveLength(2);
  });
});
