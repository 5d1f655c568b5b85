import { identityOf, LIBRARY, liveScenario } from 'assemblage';
import type { RunResult, RunTask } from './run-result.ts';

/** Lives one run. One that breaks off is a result too, since draws from wide ranges may do so. */
export function liveRun({ identity, scenario, measures, sequentialDraws }: RunTask): RunResult {
  try {
    if (identityOf(scenario) !== identity) throw new Error('this thread has another version of the model');
    const { outcomes, series, fingerprint } = liveScenario(scenario, measures, LIBRARY, {
      ...(sequentialDraws && { sequentialDraws }),
    });
    const { days, residents, values } = outcomes;
    return { identity, fingerprint, days, residents, values, series };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { identity, problem, ...(isNoMemory(error) && { noMemory: true }) };
  }
}

/** What engines throw where the machine has no room for an array. A length that none could have is another matter. */
export function isNoMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ('code' in error && error.code === 'ENOMEM') ||
    (error instanceof RangeError && /allocation failed|out of memory/i.test(error.message))
  );
}
