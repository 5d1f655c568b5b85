import { createSummary } from '../../results/summary.ts';
import type { Check } from '../../results/checks.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Reading, Watcher } from './pattern.ts';

/** The run of Europe that the checks of a summary are made for. */
export const EUROPEAN_YEAR = 'base: europe\nlenses: [household-survey, sewage]\n';

/** Reads the checks of one pattern off a run, by what they are about: the same figures that `assemblage checks` prints. */
export function watchChecks(pattern: Check['pattern'], scenario: Scenario): Watcher {
  const summary = createSummary();
  return {
    look: (_world, _day, chunks) => chunks.forEach((chunk) => summary.add(chunk)),
    read(world) {
      const checks = summary.finish(world, scenario).checks.filter((check) => check.pattern === pattern);
      return Object.fromEntries(checks.flatMap(({ about, value }) => (value === undefined ? [] : [[about, value]])));
    },
  };
}

/** The value of a check in the only arm. */
export function checkOf(about: string): (arms: Readonly<Record<string, Reading>>) => number {
  return (arms) => arms['base']?.[about] ?? NaN;
}
