import { describe, expect, test } from 'vitest';
import { libraryWith, live, mean, probe, scenarioOf } from '../../../test/runs.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { RETAIL } from '../../world/outlets.ts';

const DEAR = 7;
const SCENARIO = scenarioOf({ days: 56, scale: 0.05, without: ['succession', 'careers'] });

/** From a day on every second retail outlet asks three times its price. */
const everySecondDear = probe('access', ({ outlets }, day) => {
  if (day < DEAR) return;
  for (let o = 0; o < outlets.rows[0]; o++) {
    if (isMarked(outlets['level'][o], outlets['keyLo'][o])) outlets['price'][o] = 3 * outlets['ask0'][o];
  }
});

function isMarked(level: number, keyLo: number): boolean {
  return level === RETAIL && keyLo % 2 === 0;
}

/** Share of visits to retail outlets that go to those that became dear, day by day. */
function custom(scenario: Scenario): number[] {
  const shares: number[] = [];
  live(scenario, { library: libraryWith([everySecondDear], true) }, (_, tables) => {
    const { visits, outlets } = tables;
    let [there, all] = [0, 0];
    for (let v = 0; v < visits.rows[0]; v++) {
      const o = visits.outlet[v];
      if (o < 0 || outlets.level[o] !== RETAIL) continue;
      all++;
      if (isMarked(outlets.level[o], outlets.keyLo[o])) there++;
    }
    shares.push(there / all);
  });
  return shares;
}

describe('a source that gives little for the money loses its custom', () => {
  const lost = (scenario: Scenario) => {
    const days = custom(scenario);
    return 1 - mean(days.slice(-14)) / mean(days.slice(0, DEAR));
  };

  test('since buyers learn; hardly when they do not', () => {
    const usual = lost(SCENARIO);
    expect(usual).toBeGreaterThan(0.25);
    // What is left is that who finds it dear buys less often.
    expect(lost({ ...SCENARIO, without: [...SCENARIO.without, 'experience'] })).toBeLessThan(usual / 2);
  });

  test('the sooner, the more the last purchase counts', () => {
    const early = (memory: number) => {
      const days = custom({ ...SCENARIO, days: DEAR + 14, parameters: { 'experience.memory': memory } });
      return mean(days.slice(-7)) / mean(days.slice(0, DEAR));
    };
    expect(early(0.5)).toBeLessThan(early(0.05));
  });
});

test('a poor purchase makes buyers look around, by where the limit lies', () => {
  const seeking = (poor: number) => {
    const { world } = live({ ...SCENARIO, days: 14, parameters: { 'experience.poor': poor } });
    const { people } = world.tables;
    return Array.from({ length: people.rows[0] }, (_, i) => people.seeking[i]).reduce((a, b) => a + b, 0);
  };
  expect(seeking(0.8)).toBeGreaterThan(1.5 * seeking(0.3));
});
