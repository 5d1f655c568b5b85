import { identityOf, LIBRARY, liveScenario, measure, PATTERNS } from 'assemblage';
import type { Pattern } from 'assemblage';
import type { RunResult, RunTask } from './run-result.ts';

/** Lives one run. One that breaks off is a result too, since draws from wide ranges may do so. */
export function liveRun(
  { identity, scenario, measures, sequentialDraws }: RunTask,
  known: readonly Pattern[] = PATTERNS,
): RunResult {
  try {
    if (identityOf(scenario) !== identity) throw new Error('this thread has another version of the model');
    const { patterns } = measures;
    if (patterns !== undefined) {
      const asked = known.filter(({ id }) => patterns.includes(id));
      const nothing = { residents: new Float64Array(), values: new Float64Array(), series: [] };
      return { identity, days: Int32Array.of(scenario.days), ...nothing, ...measure(scenario, asked, LIBRARY) };
    }
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
