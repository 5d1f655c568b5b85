import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'vitest';
import { benchOfTest } from './bench.ts';
import { loginNode, whyNoLogin } from './ssh-server.ts';
import { ONE_EACH, studyOn, waitFor } from './study-on.ts';

const bench = benchOfTest({ own: true });

describe('a cluster that is reached by ssh', () => {
  test('has the study sent to it, and gives back the same bytes', async ({ skip, expect }) => {
    bench.need(skip);
    const why = whyNoLogin();
    if (why !== undefined) return skip(why);
    const { place } = bench;
    const home = path.join(place.folder, 'far');
    fs.mkdirSync(home);
    // Whoever logs in can reach the cluster; who calls the program cannot.
    const login = await loginNode(place.folder, home, [`export SLURM_CONF=${place.env['SLURM_CONF']}`]);
    try {
      const one = studyOn(place, 'ssh', undefined, { PATH: `${login.bin}:/nowhere:/bin`, SLURM_CONF: '/nowhere' });
      const [, , ...rest] = ONE_EACH;
      const there = ['--on', `slurm://${login.name}/study folder`, '--node', process.execPath, ...rest];
      expect((await one.sweep(...there, '--dry-run')).stdout).toMatch(/^sbatch .*--array=0-1 .*\nsbatch .*\n$/);
      expect((await one.cli('status', one.study)).stdout).toContain('  not submitted\n0 of 2 parts are there');
      expect((await one.sweep(...there)).stdout).toMatch(/Submitted as job \d+/);
      expect(one.parts()).toEqual([]);
      const far = path.join(home, 'study folder/studies', path.basename(one.study), 'cluster/state.json');
      await waitFor('the end on the other side', () => fs.readFileSync(far, 'utf8').includes('"done"'));
      expect((await one.cli('status', one.study)).stdout).toMatch(/2 of 2 parts are there/);
      expect((await one.sweep(...there)).stdout).toContain('All of it, a row a run');
      expect(one.hash()).toBe(bench.reference);
      expect(login.sessions()).toBeGreaterThan(5);
    } finally {
      login.end();
    }
  });
});
