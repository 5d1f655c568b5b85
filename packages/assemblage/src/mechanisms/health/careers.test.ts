import { describe, expect, test } from 'vitest';
import { libraryWith, live, probe, scenarioOf, sumOf } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import type { Library } from '../../library.ts';
import { TURNS_A_YEAR } from '../../world/career.ts';
import { ACTIVE, FREQUENT } from '../../world/people.ts';

const SCENARIO = scenarioOf({ days: 60, scale: 0.2, without: ['poisoning'] });

/** People who began, stopped, became frequent and became light, each for a year and a person who could have. */
function rates(parameters: Record<string, number> = {}, library: Library = LIBRARY) {
  const sums = { started: 0, stopped: 0, rose: 0, fell: 0, latent: 0, light: 0, frequent: 0, users: 0, turns: 0 };
  let before = new Uint8Array(0);
  live({ ...SCENARIO, parameters }, { library }, (simulation, { people, turns }) => {
    sums.started += sumOf(simulation, 'tallies', 'started');
    sums.stopped += sumOf(simulation, 'tallies', 'stopped');
    sums.turns += turns.rows[0];
    const { class: kind, state } = people;
    const now = Uint8Array.from({ length: people.rows[0] }, (_, i) => kind[i]);
    for (let i = 0; i < now.length; i++) {
      const isFrequent = now[i] >= FREQUENT;
      if (before.length > 0 && before[i] < FREQUENT && isFrequent) sums.rose++;
      if (before.length > 0 && before[i] >= FREQUENT && !isFrequent) sums.fell++;
      if (state[i] === 0) sums.latent++;
      else if (state[i] === ACTIVE && isFrequent) sums.frequent++;
      else if (state[i] === ACTIVE) sums.light++;
    }
    before = now;
  });
  return sums;
}

/** All hold a pure gram to cost so much against the usual, and so does the talk of the place. */
const believing = (ratio: number): Library =>
  libraryWith(
    [
      probe('health', ({ people, districts }: AllColumns) => {
        people['dear'].fill(Math.round(128 * ratio), 0, people.rows[0]);
        districts['heard'].fill(ratio);
      }),
    ],
    true,
  );

describe('careers of use turn at the yearly rates that are said', () => {
  const usual = rates({}, believing(1));
  const perYear = (count: number, personDays: number) => (365 * count) / personDays;

  test('as many turns come as are allowed for', () => {
    // A few more, since the end of a treatment is a turn too.
    const turns = perYear(usual.turns, usual.latent + usual.light + usual.frequent) / TURNS_A_YEAR;
    expect(Math.abs(turns - 1)).toBeLessThan(0.1);
  });

  test('upwards, downwards and out', () => {
    // Counts of independent moves: within three standard errors of what the yearly hazard leads to expect.
    for (const [moves, days, hazard] of [
      [usual.rose, usual.light, 0.024],
      [usual.fell, usual.frequent, 0.04],
    ]) {
      const expected = (hazard * days) / 365;
      expect(Math.abs(moves - expected)).toBeLessThan(3 * Math.sqrt(expected));
    }
    expect(perYear(usual.started, usual.latent)).toBeGreaterThan(0.9);
    expect(perYear(usual.started, usual.latent)).toBeLessThan(1.4);
  });

  test('so that in the base year about as many begin as stop', () => {
    expect(usual.started / usual.stopped).toBeGreaterThan(0.85);
    expect(usual.started / usual.stopped).toBeLessThan(1.15);
  });

  test('not at all where no turn comes, or careers are switched off', () => {
    for (const name of ['turns', 'careers']) {
      const simulation = live({ ...SCENARIO, days: 30, without: [...SCENARIO.without, name] });
      expect(sumOf(simulation, 'tallies', 'started') + sumOf(simulation, 'tallies', 'stopped')).toBe(0);
      expect(simulation.people()).toBe(live({ ...SCENARIO, days: 1, without: simulation.scenario.without }).people());
    }
  });
});

describe('dear times', () => {
  test('keep people from beginning and make others stop, by the elasticity; not where there is none', () => {
    const [usual, dear] = [1, 4].map((ratio) => rates({ 'careers.participation': -0.8 }, believing(ratio)));
    const perUser = (of: typeof usual) => of.stopped / (of.light + of.frequent);
    // Each side has half of the elasticity.
    // The flow of beginners does not depend on how many are latent.
    expect(dear.started / usual.started).toBeCloseTo(4 ** -0.4, 1);
    expect(perUser(dear) / perUser(usual)).toBeGreaterThan(4 ** 0.4 - 0.25);
    const none = [1, 4].map((ratio) => rates({ 'careers.participation': 0 }, believing(ratio)));
    expect(none[1].started).toBe(none[0].started);
    expect(none[1].stopped).toBe(none[0].stopped);
  });
});

describe('beginning spreads from user to user', () => {
  test('where there are twice as many users as usual more begin, by the elasticity; not where there is none', () => {
    const started = (contagion: number, share: number) => {
      const crowd = probe('health', ({ districts }, day) => {
        if (day === 0)
          for (let d = 0; d < districts.rows[0]; d++)
            districts['users0'][d] = Math.round(districts['users0'][d] / share);
      });
      const { started: count, latent } = rates({ 'careers.contagion': contagion }, libraryWith([crowd], true));
      return count / latent;
    };
    expect(started(1, 1.5) / started(1, 1)).toBeGreaterThan(1.2);
    expect(started(0, 1.5) / started(0, 1)).toBeCloseTo(1, 2);
  });
});
