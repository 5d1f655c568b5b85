import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../evidence/parameter.ts';
import { EVIDENCE } from '../../evidence/rows.ts';
import { FIRST_YEAR, TECHNOLOGY } from './technology.ts';
import { LAST_YEAR, subscriptionsAt, TECHNOLOGY_SPREAD, technologyFacts } from './technology-facts.ts';

const FACTS = technologyFacts(valuesOf(TECHNOLOGY_SPREAD));
const at = (year: number) => FACTS[year - FIRST_YEAR];

describe('spread of technologies', () => {
  it('has a row for every year and a value for every column of the table', () => {
    expect(FACTS.map(({ year }) => year)).toEqual(
      Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, row) => FIRST_YEAR + row),
    );
    for (const fact of FACTS)
      for (const column of Object.keys(TECHNOLOGY.columns) as (keyof typeof TECHNOLOGY.columns)[])
        expect(fact[column]).toBeGreaterThanOrEqual(0);
  });

  it('meets the published series: subscriptions from 4 in 100 people in 1993 to 78 in 2001', () => {
    expect(subscriptionsAt(1993)).toBeCloseTo(0.039, 3);
    expect(subscriptionsAt(2001)).toBeCloseTo(0.782, 3);
    expect(at(2011).smartphone).toBeCloseTo(0.27, 3);
    expect(at(2020).smartphone).toBeCloseTo(0.82, 3);
    expect(at(2020).feeds).toBeCloseTo(0.69, 3);
    expect(at(2009).cameras).toBeCloseTo(1, 1);
  });

  it('comes near surveys of people with a mobile telephone, which it does not use', () => {
    for (const row of ['TA240', 'TA241', 'TA242', 'TA243', 'TA244'] as const) {
      const { year, value } = EVIDENCE[row];
      expect(Math.abs(at(Number(year)).mobile - Number(value) / 100)).toBeLessThan(0.11);
    }
  });

  it('never falls, and never passes what it is a share of', () => {
    for (const column of ['mobile', 'smartphone', 'feeds'] as const) {
      for (let year = FIRST_YEAR + 1; year <= LAST_YEAR; year++) {
        expect(at(year)[column]).toBeGreaterThanOrEqual(at(year - 1)[column]);
        expect(at(year)[column]).toBeLessThanOrEqual(1);
      }
    }
  });

  it('begins at nothing where there was nothing, and stays flat after the last figure', () => {
    expect([at(2007).smartphone, at(2010).feeds, at(1990).cameras]).toEqual([0, 0, 0]);
    expect(at(LAST_YEAR)).toEqual({ ...at(2024), year: LAST_YEAR });
  });

  it('runs straight between two figures', () => {
    expect(at(2009).smartphone).toBeCloseTo(0.135, 3);
    expect(at(1995).cameras).toBeCloseTo(((21 / 57) * 5) / 9, 3);
  });
});
