import { describe, expect, test } from 'vitest';
import { LIBRARY } from '../src/library.ts';
import { live } from './runs.ts';
import { smallBritain, STRONG } from './street.ts';

/** What is wrong with a run in which a mechanism is switched off; the engine itself stops when books do not close. */
function flawsWithout(name: string): string[] {
  const scenario = smallBritain({ days: 8, without: [name], policies: STRONG });
  const { world, day, steps } = live(scenario, { auditEvery: 1 });
  const { outlets, lines, networks } = world.tables;
  const owing = Array.from({ length: outlets.rows[0] }, (_, o) => o).filter(
    (o) => Math.min(outlets.stockBulk[o], outlets.stockPure[o]) < 0,
  );
  const lost = Array.from({ length: lines.rows[0] }, (_, l) => l).filter((l) => !(networks.rows[0] > lines.network[l]));
  return [
    ...(day === scenario.days ? [] : [`stopped on day ${day}`]),
    ...(steps().some((step) => step.name === name) ? ['still acts'] : []),
    ...(owing.length === 0 ? [] : [`${owing.length} outlets sold what they did not have`]),
    ...(lost.length === 0 ? [] : [`${lost.length} lines of nobody`]),
  ];
}

describe('a mechanism can be switched off in the street: the run goes on and its books close every day', () => {
  test.each(Object.keys(LIBRARY.mechanisms))('%s', (name) => expect(flawsWithout(name)).toEqual([]));
});
