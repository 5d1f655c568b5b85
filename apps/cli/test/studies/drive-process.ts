import { driveStudy } from '../../src/studies/drive.ts';
import { openStore } from '../../src/studies/part-store.ts';
import { scriptWith, syntheticRuns } from './synthetic.ts';

// A process that lives the synthetic study of a test: OUT DRAWS COST [backward].
const [out = '', draws = '0', cost = '0', way = ''] = process.argv.slice(2);
const runs = syntheticRuns(Number(draws));
const ending = await driveStudy(runs, openStore(runs, out), {
  threads: 2,
  script: scriptWith(`cost=${cost}`),
  backward: way === 'backward',
  retry: { wait: 10, tries: 3 },
});
process.exitCode = { done: 0, stopped: 130, full: 75, handed: 0 }[ending];
