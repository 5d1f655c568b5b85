import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const DOOR = fileURLToPath(new URL('../bin/assemblage.mjs', import.meta.url));

describe('the door of the command line', () => {
  it.for(['--version', '--help', 'no-such-command'])('hands %s to a newer Node under an old one', (word, context) => {
    const old = oldNode();
    if (old === undefined) return context.skip('no Node older than 22.12 on the path');
    expect(answer(old, word)).toEqual(answer(process.execPath, word));
  });
});

function answer(node: string, word: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(node, [DOOR, word], { encoding: 'utf8', timeout: 60_000 });
  return { status, stdout, stderr };
}

/** The first Node on the path that is too old. */
function oldNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const nodes = folders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path));
  return nodes.find((path) => {
    const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '';
    const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
    return major !== undefined && (Number(major) < 22 || (major === '22' && Number(minor) < 12));
  });
}
