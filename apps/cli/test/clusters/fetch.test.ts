import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { clusterOf, writeSubmission } from '../../src/clusters/cluster-folder.ts';
import { sendAway } from '../../src/clusters/remote.ts';
import { missingParts, nameOfPart } from '../../src/studies/parts-there.ts';
import { capture } from '../capture.ts';
import { filesOf, scratch } from '../scratch.ts';

// A study of four parts is done on the other side of a connection. What stands for ssh is a shell without a network, whose
// output ends early while there is a file `breaks`.
const PARTS = 4;
const BYTES = 30_000;
const root = scratch();
const far = path.join(root, 'far/island-1');
const near = path.join(root, 'near/runs/studies/island-1');
const cluster = path.join(near, 'cluster');
const breaks = path.join(root, 'breaks');

/** A table as far as anybody looks who asks whether it is whole. */
function table(letter: string): Buffer {
  const bytes = Buffer.alloc(BYTES, letter);
  bytes.write('PAR1', 0, 'latin1');
  bytes.writeUInt32LE(100, BYTES - 8);
  bytes.write('PAR1', BYTES - 4, 'latin1');
  return bytes;
}

const fetched = (): Promise<boolean> =>
  sendAway(
    capture(),
    clusterOf(near),
    { kind: 'ssh', login: 'me@login', folder: 'assemblage' },
    { parts: PARTS },
    {
      missing: (of) => missingParts(near, PARTS, of),
    },
  );

describe.skipIf(process.platform === 'win32')('what was done on a cluster comes here', () => {
  beforeEach(() => {
    fs.rmSync(root, { recursive: true, force: true });
    for (const folder of [path.join(far, 'parts'), path.join(far, 'cluster'), near, path.join(root, 'bin')]) {
      fs.mkdirSync(folder, { recursive: true });
    }
    for (let part = 0; part < PARTS; part++) {
      fs.writeFileSync(path.join(far, 'parts', nameOfPart(part)), table(String(part)));
    }
    fs.writeFileSync(path.join(far, 'plan.json'), 'the plan there');
    fs.writeFileSync(path.join(far, 'sweep.csv'), 'run,euros\n');
    writeSubmission(cluster, { command: 'sweep', flags: {}, options: { on: 'slurm://me@login' } });
    fs.writeFileSync(path.join(cluster, 'remote.json'), JSON.stringify({ study: far }));
    const told = JSON.stringify({ state: 'done', phases: [{ folder: far }] });
    const ssh = `#!/bin/sh
shift
case "$*" in *status*) echo '${told}'; exit;; esac
if [ -e '${breaks}' ]; then sh -c "$*" | head -c 50000; exit 255; fi
exec sh -c "$*"
`;
    fs.writeFileSync(path.join(root, 'bin/ssh'), ssh, { mode: 0o755 });
    vi.stubEnv('PATH', `${path.join(root, 'bin')}:${process.env['PATH']}`);
    return () => vi.unstubAllEnvs();
  });

  const theirs = (): Map<string, Buffer> => filesOf(path.join(far, 'parts'));
  const ours = (): Map<string, Buffer> => filesOf(path.join(near, 'parts'));
  const left = (): string[] => fs.readdirSync(cluster).filter((name) => name.startsWith('_'));

  test('whole, though the connection broke the first time', async () => {
    fs.writeFileSync(breaks, '');
    await expect(fetched()).rejects.toMatchObject({ code: 'AS331' });
    expect(missingParts(near, PARTS)).toEqual([0, 1, 2, 3]);
    expect([fs.existsSync(path.join(near, 'parts')), left()]).toEqual([false, []]);
    fs.rmSync(breaks);
    expect(await fetched()).toBe(true);
    expect(ours()).toEqual(theirs());
    expect(fs.readFileSync(path.join(near, 'sweep.csv'), 'utf8')).toBe('run,euros\n');
    expect(left()).toEqual([]);
  });

  test('in place of a part that was torn here, and of no file that is whole here', async () => {
    const parts = path.join(near, 'parts');
    fs.mkdirSync(parts);
    fs.writeFileSync(path.join(parts, nameOfPart(2)), table('2').subarray(0, BYTES >> 1));
    fs.writeFileSync(path.join(near, 'plan.json'), 'the plan here');
    expect(await fetched()).toBe(true);
    expect(fs.readFileSync(path.join(near, 'plan.json'), 'utf8')).toBe('the plan here');
    for (const [name, bytes] of theirs()) expect(ours().get(name)).toEqual(bytes);
  });

  test('without a part that is torn there, which goes on missing', async () => {
    fs.writeFileSync(path.join(far, 'parts', nameOfPart(1)), table('1').subarray(0, BYTES >> 1));
    expect(await fetched()).toBe(false);
    expect(missingParts(near, PARTS)).toEqual([1]);
    fs.writeFileSync(path.join(far, 'parts', nameOfPart(1)), table('1'));
    expect(await fetched()).toBe(true);
  });
});
