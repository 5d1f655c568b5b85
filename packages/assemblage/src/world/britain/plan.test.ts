import { describe, expect, it } from 'vitest';
import { valuesOf } from '../../evidence/parameter.ts';
import { parseTowns } from './facts.ts';
import { FORCE_FACTS } from './forces.ts';
import { BRITAIN } from './parameters.ts';
import { britainPlan } from './plan.ts';
import { TOWNS_TSV } from './towns.ts';

const VALUES = valuesOf(BRITAIN);
const PLAN = britainPlan(VALUES);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const force = (name: string): number => FORCE_FACTS.findIndex((fact) => fact.name === name);
const inNation = (nation: string, values: readonly number[]): number =>
  sum(values.filter((_, i) => PLAN.nations[i] === nation));

describe('forces and towns', () => {
  it('has 42 forces of England and Wales and Police Scotland, each with a town', () => {
    expect(FORCE_FACTS).toHaveLength(43);
    expect(new Set(FORCE_FACTS.map(({ name }) => name)).size).toBe(43);
    const towns = parseTowns(TOWNS_TSV);
    expect(new Set(towns.map((town) => town.force)).size).toBe(43);
    expect(towns).toHaveLength(PLAN.areas.length);
    expect(towns.map(({ city }) => city)).not.toContain('Belfast');
  });

  it('lies in Great Britain', () => {
    for (const { lat, lon } of [...FORCE_FACTS, ...PLAN.areas, ...PLAN.catchments]) {
      expect(lat).toBeGreaterThan(49.9);
      expect(lat).toBeLessThan(60.9);
      expect(lon).toBeGreaterThan(-7.6);
      expect(lon).toBeLessThan(1.8);
    }
  });

  it.each(['residents', 'adults', 'children'] as const)(
    'spreads the %s of each force over its towns, nobody lost',
    (of) => {
      FORCE_FACTS.forEach((fact, at) => {
        expect(sum(PLAN.areas.filter((area) => area.force === at).map((area) => area[of]))).toBe(fact[of]);
      });
    },
  );

  it('keeps towns near the middle of their force', () => {
    const far = PLAN.areas.filter((area) => {
      const { lat, lon, nation } = FORCE_FACTS[area.force];
      const km = Math.sqrt(((area.lat - lat) * 111.2) ** 2 + ((area.lon - lon) * 67) ** 2);
      return nation !== 'Scotland' && km > 110;
    });
    expect(far.map(({ name }) => name)).toEqual([]);
  });
});

describe('the plan of Britain', () => {
  it('has as many users as were published or declared, nation by nation', () => {
    expect(inNation('England', PLAN.opiateOrCrackUsers)).toBe(341_032);
    expect(inNation('Wales', PLAN.opiateOrCrackUsers)).toBe(16_389);
    expect(inNation('Scotland', PLAN.opiateOrCrackUsers)).toBe(47_100);
    const habits = (substance: number) => PLAN.areas.map(({ users }) => users[substance]);
    expect(inNation('England', habits(0))).toBe(Math.round(341_032 * VALUES.opiateShare));
    expect(inNation('England', habits(1))).toBe(Math.round(341_032 * VALUES.crackShare));
    expect(inNation('Scotland', habits(0))).toBe(47_100);
    for (const area of PLAN.areas) expect(Math.min(...area.users)).toBeGreaterThan(0);
  });

  it('meets the allocation by force that the declared rule gives', () => {
    const allocated = {
      'Avon and Somerset': 9313,
      Cleveland: 4408,
      'Greater Manchester': 22_599,
      'Metropolitan Police': 55_210,
      Surrey: 5119,
      'West Midlands': 24_956,
    };
    for (const [name, users] of Object.entries(allocated)) {
      const own = sum(PLAN.opiateOrCrackUsers.filter((_, i) => PLAN.areas[i].force === force(name)));
      expect(Math.abs(own - users), name).toBeLessThan(6);
    }
  });

  it('puts more users where more people are deprived, and follows the weight', () => {
    const perAdult = (plan: typeof PLAN, name: string) => {
      const rows = plan.areas.flatMap((area, i) => (area.force === force(name) ? [i] : []));
      return sum(rows.map((i) => plan.opiateOrCrackUsers[i])) / sum(rows.map((i) => plan.areas[i].adults));
    };
    const steep = britainPlan({ ...VALUES, deprivedWeight: 4 });
    expect(perAdult(PLAN, 'Merseyside')).toBeGreaterThan(1.5 * perAdult(PLAN, 'Surrey'));
    expect(perAdult(steep, 'Merseyside')).toBeGreaterThan(perAdult(PLAN, 'Merseyside'));
    expect(perAdult(steep, 'Surrey')).toBeLessThan(perAdult(PLAN, 'Surrey'));
  });

  it('brings officers to the published strength', () => {
    const others = PLAN.forces.filter(({ name }) => name !== 'Police Scotland');
    expect(
      (sum(others.map(({ officers }) => officers)) / sum(others.map(({ residents }) => residents))) * 1e5,
    ).toBeCloseTo(245, 1);
    expect(PLAN.forces[force('Police Scotland')].officers).toBe(16_356);
  });

  it('ranks need from 0 to 1 inside a nation, .5 on average', () => {
    for (const nation of ['England', 'Wales', 'Scotland']) {
      const residents = PLAN.areas.map((area) => area.residents);
      const weighted = PLAN.areas.map((area) => area.deprivation * area.residents);
      expect(inNation(nation, weighted) / inNation(nation, residents)).toBeCloseTo(0.5, 6);
    }
    for (const { deprivation } of PLAN.areas) expect(deprivation > 0 && deprivation < 1).toBe(true);
  });

  it('has exporters whose shares are the parameters and add up to one', () => {
    expect(sum(PLAN.exporters.map(({ share }) => share))).toBeCloseTo(1, 12);
    const london = PLAN.exporters.filter(({ area }) => PLAN.areas[area].force === force('Metropolitan Police'));
    expect(sum(london.map(({ share }) => share))).toBeCloseTo(VALUES.londonShare, 12);
    const crowded = britainPlan({ ...VALUES, londonShare: 0.67, manchesterShare: 0.2, merseysideShare: 0.15 });
    expect(sum(crowded.exporters.map(({ share }) => share))).toBeCloseTo(1, 12);
    for (const { share } of crowded.exporters) expect(share).toBeGreaterThanOrEqual(0);
  });

  it('measures kilometres: London to Liverpool 286, Liverpool to Llanelli 199', () => {
    const at = (name: string) => PLAN.areas.find((area) => area.name === name)!;
    const km = (a: string, b: string) => Math.sqrt((at(a).x - at(b).x) ** 2 + (at(a).y - at(b).y) ** 2);
    expect(km('London, part 1', 'Liverpool, part 1')).toBeGreaterThan(275);
    expect(km('London, part 1', 'Liverpool, part 1')).toBeLessThan(295);
    expect(km('Liverpool, part 1', 'Llanelli')).toBeGreaterThan(195);
    expect(km('Liverpool, part 1', 'Llanelli')).toBeLessThan(215);
  });

  it('names every area once, and the parts of a city as parts', () => {
    expect(new Set(PLAN.areas.map(({ name }) => name)).size).toBe(PLAN.areas.length);
    expect(PLAN.areas.filter(({ name }) => /^London, part \d+$/.test(name))).toHaveLength(19);
    expect(PLAN.catchments.map(({ name }) => name)).toContain('Greater Manchester');
  });
});
