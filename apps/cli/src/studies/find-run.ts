import { Problem } from 'assemblage';
import type { Scenario, StudyRuns } from 'assemblage';
import { loadStudy } from './load-study.ts';

/**
 * The scenario of one run of a study, by the beginning of its identity or by `ARM/DRAW/SEED` as they stand in the
 * columns of its tables.
 */
export async function scenarioOfRun(written: string, which: string): Promise<Scenario> {
  const { runs } = await loadStudy(written);
  const run = which.includes('/') ? byNames(runs, which) : byIdentity(runs, which);
  if (run !== undefined) return runs.scenarioOf(run);
  throw new Problem('AS324', `no run of this study is ${which}`, {
    where: { file: written },
    expected: 'the beginning of its identity, or ARM/DRAW/SEED as in baseline/3/300001',
  });
}

function byNames(runs: StudyRuns, which: string): number | undefined {
  const [arm, draw, seed] = which.split('/');
  const { study, points } = runs;
  if (study.kind === 'validate') {
    // One world serves several draws of several patterns, so that there is nothing to be reckoned.
    return Array.from({ length: runs.count }, (_, run) => run).find((run) => {
      const name = runs.nameOf(run);
      return name.arm === arm && name.draw === Number(draw) && name.seed === Number(seed);
    });
  }
  const row = study.arms.findIndex(({ name }) => name === arm);
  const inForce = study.draws === 0 || study.vary.length === 0;
  const point = inForce ? 0 : Number(draw) - 1;
  if (row < 0 || !(point >= 0 && point < points.count) || (inForce && Number(draw) !== 0)) return undefined;
  for (let s = 0; s < study.seeds; s++) {
    const run = (point * study.seeds + s) * study.arms.length + row;
    if (runs.scenarioOf(run).seed === Number(seed)) return run;
  }
  return undefined;
}

function byIdentity(runs: StudyRuns, beginning: string): number | undefined {
  for (let run = 0; run < runs.count; run++) if (runs.identityOf(run).startsWith(beginning)) return run;
  return undefined;
}
