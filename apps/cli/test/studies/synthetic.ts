import { LIBRARY, parseStudy, runsOf } from 'assemblage';
import type { StudyRuns } from 'assemblage';
import type { Script } from '../../src/studies/pool.ts';
import { fullVocabulary } from '../../src/vocabulary.ts';

/** A study whose runs are never really lived: `draws` worlds of two arms, `seeds` each. */
export function syntheticRuns(
  draws: number,
  seeds = 1,
  name = 'synthetic',
  more = 'vary: [demand.frequencyElasticity]\n',
): StudyRuns {
  const text = `kind: compare
name: ${name}
scenario: europe
arms: [{ name: other, policies: [port-screening] }]
draws: ${draws}
seeds: ${seeds}
${more}`;
  const context = {
    library: LIBRARY,
    vocabulary: fullVocabulary(LIBRARY),
    scenario: () => ({ text: 'base: europe\ndays: 5\n', file: 'europe' }),
  };
  return runsOf(parseStudy(text, 'synthetic.yaml', context), LIBRARY);
}

/** Threads with a fault: see `synthetic-thread.ts`. */
export function scriptWith(...argv: string[]): Script {
  return { url: new URL('synthetic-thread.ts', import.meta.url), argv };
}
