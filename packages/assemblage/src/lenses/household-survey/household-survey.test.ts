import { describe, expect, test } from 'vitest';
import { addPeople, momentOf, notebook, smallWorld } from '../../../test/small-world.ts';
import { valuesOf } from '../../evidence/parameter.ts';
import { DEAD, FREQUENT, HIDDEN, INFREQUENT, LATENT, OCCASIONAL, TREATED } from '../../world/people.ts';
import { householdSurvey } from './household-survey.ts';

type Row =
  | 'id'
  | 'country'
  | 'substance'
  | 'respondents'
  | 'users'
  | 'prevalence'
  | 'prevalenceLow'
  | 'prevalenceHigh'
  | 'moreThanMonthly';
type Truth =
  | 'id'
  | 'trueUsers'
  | 'trueVisibleUsers'
  | 'trueHiddenUsers'
  | 'truePrevalence'
  | 'trueMoreThanMonthly'
  | 'trueFrequent';

/** Germany: 2.4 % of the adults use and can be met; 3,000 of 125,000 or 6,000 of 250,000 in a district. */
function peopled(options: { seed?: number; days?: number } = {}) {
  const world = smallWorld({ ...options, room: 40_000 });
  for (const [district, adults] of [125_000, 125_000, 250_000, 125_000].entries()) {
    const users = adults * 0.024;
    addPeople(world, { district, count: users * 0.8, class: INFREQUENT, daysAYear: 5 });
    addPeople(world, { district, count: users * 0.1, class: OCCASIONAL, daysAYear: 15 });
    addPeople(world, { district, count: users * 0.1, class: FREQUENT, daysAYear: 120 });
    addPeople(world, { district, count: users * 0.2, class: HIDDEN, daysAYear: 230 });
  }
  return world;
}

function survey(world: ReturnType<typeof smallWorld>, day: number, settings: Record<string, number> = {}) {
  const output = notebook<Row, Truth>();
  const p = valuesOf(householdSurvey.parameters, settings);
  householdSurvey.observe(world.seen, p, momentOf(day), output, new Float64Array(0));
  return output;
}

describe('household survey', () => {
  test('is held at the end of each year, or on the last day of a shorter run', () => {
    const world = peopled({ days: 730 });
    expect(survey(world, 363).records).toHaveLength(0);
    expect(survey(world, 364).records).toHaveLength(2);
    expect(survey(world, 729).records).toHaveLength(2);
    const short = peopled({ days: 30 });
    expect(survey(short, 28).records).toHaveLength(0);
    expect(survey(short, 29).records).toHaveLength(2);
    expect(survey(short, 29, { every: 28 }).records).toHaveLength(0);
  });

  test('asks exactly as many adults as it should, and writes one label for each row', () => {
    const { records, labels } = survey(peopled(), 364, { respondents: 7777 });
    expect(records.map((row) => row.respondents)).toEqual([7777, 7777]);
    expect(records.map((row) => row.country)).toEqual(['DE', 'NL']);
    expect(labels.map((row) => row.id)).toEqual(records.map((row) => row.id));
  });

  test('labels hold the truth, expanded by weight', () => {
    const [germany, netherlands] = survey(peopled(), 364).labels;
    const expanded = 2 * 0.024 * 500_000 + 5 * 0.024 * 125_000;
    expect(germany.trueVisibleUsers).toBe(expanded);
    expect(germany.trueHiddenUsers).toBeCloseTo(expanded * 0.2, 6);
    expect(germany.trueUsers).toBeCloseTo(expanded * 1.2, 6);
    expect(germany.truePrevalence).toBeCloseTo((100 * expanded * 1.2) / 1_625_000, 9);
    expect(germany.trueMoreThanMonthly).toBeCloseTo(0.1, 12);
    expect(germany.trueFrequent).toBeCloseTo(0.3 / 1.2, 12);
    expect(netherlands.trueUsers).toBe(0);
  });

  test('a country without users has prevalence 0 and an interval that says how sure that is', () => {
    const row = survey(peopled(), 364).records[1];
    expect(row).toMatchObject({ users: 0, prevalence: 0, prevalenceLow: 0, moreThanMonthly: 0 });
    expect(row.prevalenceHigh).toBeGreaterThan(0);
    expect(row.prevalenceHigh).toBeLessThan(0.1);
  });

  test('without its biases it is right on average, and 95 % of its intervals hold the truth', () => {
    const world = peopled();
    let sum = 0;
    let frequent = 0;
    let users = 0;
    let inside = 0;
    const rounds = 400;
    for (let seed = 1; seed <= rounds; seed++) {
      const again = { ...world, seen: { ...world.seen, seedLo: seed } };
      const row = survey(again, 364, { userResponse: 1, admits: 1, respondents: 4000 }).records[0];
      sum += Number(row.prevalence);
      users += Number(row.users);
      frequent += Number(row.users) * Number(row.moreThanMonthly);
      inside += Number(row.prevalenceLow) <= 2.4 && Number(row.prevalenceHigh) >= 2.4 ? 1 : 0;
    }
    expect(sum / rounds).toBeGreaterThan(2.36);
    expect(sum / rounds).toBeLessThan(2.44);
    expect(frequent / users).toBeGreaterThan(0.09);
    expect(frequent / users).toBeLessThan(0.11);
    expect(inside / rounds).toBeGreaterThan(0.92);
    expect(inside / rounds).toBeLessThan(0.98);
  });

  test('with them it finds fewer: hidden users never, others as far as they answer and admit', () => {
    const world = peopled();
    let sum = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const again = { ...world, seen: { ...world.seen, seedLo: seed } };
      sum += Number(survey(again, 364, { userResponse: 0.9, admits: 0.8 }).records[0].prevalence);
    }
    expect(sum / 100).toBeGreaterThan(2.4 * 0.72 * 0.97);
    expect(sum / 100).toBeLessThan(2.4 * 0.72 * 1.03);
  });

  test('who does not use, or died, is not a user; who is in treatment is', () => {
    const world = smallWorld();
    addPeople(world, { district: 4, count: 10, class: FREQUENT, daysAYear: 100, state: LATENT });
    addPeople(world, { district: 4, count: 20, class: FREQUENT, daysAYear: 100, state: DEAD });
    addPeople(world, { district: 4, count: 30, class: FREQUENT, daysAYear: 100, state: TREATED });
    const { records, labels } = survey(world, 364, { respondents: 40_000, userResponse: 1, admits: 1 });
    expect(labels[1].trueUsers).toBe(30);
    expect(records[1].users).toBeGreaterThan(10);
    expect(records[1].users).toBeLessThan(28);
  });

  test('a larger sample keeps the people of the smaller one', () => {
    const world = peopled();
    const users = [2000, 4000, 8000, 16_000].map((respondents) => survey(world, 364, { respondents }).records[0].users);
    expect(users).toEqual([...users].toSorted((a, b) => Number(a) - Number(b)));
  });

  test('where several substances are sold, the same respondents are asked about each: a row for each', () => {
    const world = smallWorld({ room: 40_000 });
    const [country] = world.seen.places.countries;
    const places = {
      ...world.seen.places,
      countries: ['heroin', 'crack'].map((substance) => ({ ...country, substance })),
    };
    // Two markets of one place, side by side, and all places in one country.
    world.set('districts', 'country', 1, 1);
    world.set('catchments', 'country', 3, 0);
    addPeople(world, { district: 0, count: 6000, class: INFREQUENT, daysAYear: 5 });
    addPeople(world, { district: 1, count: 2000, class: INFREQUENT, daysAYear: 5 });
    addPeople(world, { district: 1, count: 1000, class: HIDDEN, daysAYear: 300 });
    const { records, labels } = survey({ ...world, seen: { ...world.seen, places } }, 364);
    expect(records.map((row) => [row.substance, row.respondents])).toEqual([
      ['heroin', 10_000],
      ['crack', 10_000],
    ]);
    expect(records.map((row) => row.id)).toEqual(['SYN-survey-DE-heroin-364', 'SYN-survey-DE-crack-364']);
    expect(labels.map((row) => [row.trueVisibleUsers, row.trueHiddenUsers])).toEqual([
      [12_000, 0],
      [4000, 2000],
    ]);
    expect(Number(records[0].users) / Number(records[1].users)).toBeGreaterThan(2.2);
    expect(Number(records[0].users) / Number(records[1].users)).toBeLessThan(4.2);
  });
});
