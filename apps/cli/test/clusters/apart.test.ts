import path from 'node:path';
import { expect, test } from 'vitest';
import { liveApart } from '../../src/clusters/apart.ts';
import { openJournal } from '../../src/clusters/journal.ts';
import { scratch } from '../scratch.ts';
import { syntheticRuns } from '../studies/synthetic.ts';

const folder = scratch();

test('where no process can be started, a task ends to be tried later, and holds nothing against the run', async () => {
  const node = process.execPath;
  process.execPath = path.join(folder, 'no-such-program');
  const journal = openJournal(folder, 'apart');
  try {
    const lived = liveApart({
      runs: syntheticRuns(2),
      suspects: [{ run: 1, wasApart: true, deathsAlone: 2 }],
      threads: 1,
      journal,
      keep: () => expect.unreachable('a run was lived'),
      stopped: () => false,
    });
    await expect(lived).rejects.toMatchObject({ code: 'AS329' });
  } finally {
    process.execPath = node;
    journal.close();
  }
});
