import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../evidence/parameter.ts';
import { seedWords } from '../../kernel/keys.ts';
import { apportion } from './apportion.ts';
import { cityChecks } from './city-checks.ts';
import { cityPlan, residentsIn, type CityPlan } from './city-plan.ts';
import { DECILE_SHARES, DISTANCE_KNOTS } from './facts.ts';
import { CITY } from './parameters.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function planOf(number: number, settings: Readonly<Record<string, number>> = {}, year = 2020): CityPlan {
  const values = valuesOf(CITY, { plan: number, ...settings });
  return cityPlan({ year, values }, ...seedWords(values.plan));
}

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const PLANS = NUMBERS.map((number) => planOf(number));

describe('the synthetic city', () => {
  test('ten cities meet the four published statistics', () => {
    for (const plan of PLANS) {
      const asked = cityChecks(plan).filter(({ status }) => status === 'asked');
      expect(asked.length).toBe(4);
      expect(asked.filter(({ inside }) => inside !== true)).toEqual([]);
    }
  });

  test('the shares of every one of the twelve cities can be drawn', () => {
    for (let deciles = 0; deciles < DECILE_SHARES.length; deciles++) {
      const plan = planOf(1, { deciles });
      const asked = cityChecks(plan).filter(({ status }) => status === 'asked');
      expect(
        asked.every(({ inside }) => inside === true),
        `deciles ${deciles}`,
      ).toBe(true);
      const total = sum(plan.areas.map(({ residents }) => residents));
      const shares = sum(DECILE_SHARES[deciles]);
      for (let tenth = 1; tenth <= 10; tenth++) {
        const own = sum(plan.areas.map(({ residents }, i) => (plan.cells[i].decile === tenth ? residents : 0)));
        expect(Math.abs(own / total - DECILE_SHARES[deciles][tenth - 1] / shares)).toBeLessThan(0.01);
      }
    }
  });

  test('one number is one city, to the last bit; another number is another', () => {
    expect(planOf(3)).toEqual(PLANS[2]);
    expect(PLANS[3].areas[50].x).not.toBe(PLANS[2].areas[50].x);
  });

  test('distances lie within 15 % of the published quantiles, gaps between cells mostly', () => {
    let off = 0;
    for (const plan of PLANS) {
      const checks = cityChecks(plan);
      const distances = checks.filter(({ unit }) => unit === 'km of the centre');
      expect(distances.length).toBe(DISTANCE_KNOTS.length);
      expect(distances.filter(({ inside }) => inside !== true)).toEqual([]);
      off += checks.filter(({ unit, inside }) => unit === 'km' && inside !== true).length;
    }
    expect(off).toBeLessThanOrEqual(10);
  });

  test('people and users add up', () => {
    for (const plan of PLANS) {
      expect(plan.areas.length).toBe(203);
      expect(sum(plan.areas.map(({ residents }) => residents))).toBe(350_000);
      expect(sum(plan.areas.map(({ adults }) => adults))).toBe(239_050);
      expect(sum(plan.areas.map(({ children }) => children))).toBe(30_800);
      expect(plan.opiateOrCrackUsers).toBe(2271);
      expect(plan.substances.map((_, s) => sum(plan.areas.map(({ users }) => users[s])))).toEqual([
        1889, 1308, 5163, 16_566,
      ]);
      expect(sum(plan.areas.map(({ nightLife }) => nightLife))).toBeCloseTo(1, 12);
      expect(sum(plan.areas.map(({ prisoners }) => prisoners))).toBe(700);
      expect(plan.areas.filter(({ prisoners }) => prisoners > 0).length).toBe(1);
      expect(plan.forces[0].officers).toBe(858);
      expect(plan.exporters).toEqual([]);
      for (const { residents, adults, children, deprivation } of plan.areas) {
        expect(adults + children).toBeLessThan(residents);
        expect(deprivation).toBeGreaterThanOrEqual(0);
        expect(deprivation).toBeLessThanOrEqual(1);
      }
    }
  });

  test('most of the night-life is in the centre', () => {
    for (const plan of PLANS) {
      const central = plan.areas.filter((_, i) => plan.cells[i].landUse === 'centre');
      expect(central.length).toBeGreaterThanOrEqual(3);
      expect(sum(central.map(({ nightLife }) => nightLife))).toBeCloseTo(0.7, 12);
    }
  });

  test('the most deprived tenths have three times the opiate users a head', () => {
    for (const plan of PLANS) {
      const rate = (deprived: boolean): number => {
        const own = plan.areas.filter((_, i) => plan.cells[i].decile <= 2 === deprived);
        return sum(own.map(({ users }) => users[0])) / sum(own.map(({ adults }) => adults));
      };
      expect(Math.abs(rate(true) / rate(false) - 3)).toBeLessThan(0.15);
    }
  });

  test('earlier years have the same cells and fewer residents', () => {
    expect([1980, 1991, 2020, 2031].map((year) => residentsIn(year, 0.83))).toEqual([0.83, 0.83, 1, 1]);
    const then = planOf(1, {}, 1993);
    expect(sum(then.areas.map(({ residents }) => residents))).toBe(Math.round(350_000 * residentsIn(1993, 0.83)));
    expect(then.areas.map(({ x, deprivation }) => [x, deprivation])).toEqual(
      PLANS[0].areas.map(({ x, deprivation }) => [x, deprivation]),
    );
  });

  test('no real place is named and none lies there', () => {
    for (const { areas, catchments, forces } of PLANS) {
      expect(areas.every(({ name }, i) => name === `cell ${i + 1}`)).toBe(true);
      expect(catchments.map(({ name }) => name)).toEqual(['Smart City']);
      expect(forces.map(({ name }) => name)).toEqual(['City Police']);
      expect(Math.max(...areas.map(({ lat, lon }) => Math.max(Math.abs(lat), Math.abs(lon))))).toBeLessThan(0.1);
    }
  });

  test('a city takes a moment', () => {
    const took = [11, 12, 13].map((number) => {
      const start = performance.now();
      planOf(number);
      return performance.now() - start;
    });
    expect(Math.min(...took)).toBeLessThan(300);
  });

  test('what is not of the drawing says where it is measured', () => {
    const later = cityChecks(PLANS[0]).filter(({ status }) => status === 'elsewhere');
    expect(later.map(({ item }) => item)).toEqual(['b', 'c', 'd', 'e']);
    expect(later.every(({ note, value }) => note !== undefined && value === undefined)).toBe(true);
  });
});

test('whole numbers in proportion sum to the total', () => {
  expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(apportion(7.4, [0, 2, 5])).toEqual([0, 2, 5]);
});
