import { describe, expect, test } from 'vitest';
import { COUNTRY_FACTS } from './countries.ts';
import { FACT_STATUSES, SEIZURE_YEARS } from './facts.ts';
import type { CountryFact, Fact, PortFact } from './facts.ts';
import { europePlaces } from './places.ts';
import { PORT_FACTS } from './ports.ts';
import { SEWAGE_SITE_FACTS } from './sewage-sites.ts';
import { SOURCES_EUROPE } from './sources.ts';

const { catchments } = europePlaces();
const ISO = new Set(COUNTRY_FACTS.map((country) => country.iso2));

function facts(country: CountryFact): [string, Fact][] {
  return Object.entries(country).flatMap(([name, value]) => (typeof value === 'object' ? [[name, value as Fact]] : []));
}

function portFigures(port: PortFact): Fact[] {
  return [port.teu2022Thousand, port.importShare, ...Object.values(port.seizedT)].filter((fact) => fact !== null);
}

describe('facts of Europe', () => {
  test('30 countries, each with 16 figures', () => {
    expect(COUNTRY_FACTS.length).toBe(30);
    for (const country of COUNTRY_FACTS) expect(facts(country).length, country.iso2).toBe(16);
  });

  test('every figure is a number with a year, a status and sources that are listed', () => {
    const all = [
      ...COUNTRY_FACTS.flatMap((country) => facts(country).map(([, fact]) => fact)),
      ...PORT_FACTS.flatMap(portFigures),
    ];
    for (const fact of all) {
      expect(Number.isFinite(fact.value)).toBe(true);
      expect(fact.year).toMatch(/\d{4}/);
      expect(FACT_STATUSES).toContain(fact.status);
      for (const key of fact.source.split('; ')) expect(SOURCES_EUROPE, key).toHaveProperty([key]);
      expect(fact.status === 'rule', JSON.stringify(fact)).toBe(fact.source.startsWith('RULE'));
      if (fact.status === 'rule') expect(fact.note).toBeTruthy();
    }
    for (const site of SEWAGE_SITE_FACTS) expect(SOURCES_EUROPE, site.city).toHaveProperty([site.source]);
  });

  test('figures lie where such figures can lie', () => {
    const ranges: Readonly<Record<string, readonly [number, number]>> = {
      prevalencePct: [0.05, 3],
      retailPriceEurPerGram: [25, 160],
      retailPurityPct: [40, 90],
      wholesaleEurPerKg: [10_000, 60_000],
      sewageBeMgPer1000PerDay: [20, 1_000],
      drugOffencesPer100k: [20, 1_200],
      policePer100k: [130, 600],
    };
    for (const country of COUNTRY_FACTS) {
      for (const [name, fact] of facts(country)) {
        const [low, high] = ranges[name] ?? [0, Infinity];
        expect(fact.value, `${country.iso2} ${name}`).toBeGreaterThanOrEqual(low);
        expect(fact.value, `${country.iso2} ${name}`).toBeLessThanOrEqual(high);
      }
      expect(country.adults.value / country.residents.value).toBeGreaterThan(0.58);
      expect(country.adults.value / country.residents.value).toBeLessThan(0.72);
    }
  });

  test('survey users sum to about 5 million', () => {
    const users = COUNTRY_FACTS.reduce((sum, one) => sum + (one.adults.value * one.prevalencePct.value) / 100, 0);
    expect(users).toBeGreaterThan(4.5e6);
    expect(users).toBeLessThan(5.6e6);
  });

  test('import shares sum to 1, and every port has some', () => {
    expect(PORT_FACTS.length).toBe(42);
    expect(PORT_FACTS.reduce((sum, port) => sum + port.importShare.value, 0)).toBeCloseTo(1, 9);
    for (const port of PORT_FACTS) {
      expect(port.importShare.value, port.name).toBeGreaterThan(0);
      expect(Object.keys(port.seizedT)).toEqual(SEIZURE_YEARS.map(String));
      expect(catchments[port.catchment]?.country, port.name).toBe(port.iso2);
    }
    const largest = PORT_FACTS.toSorted((a, b) => b.importShare.value - a.importShare.value).slice(0, 3);
    expect(largest.map((port) => port.name)).toEqual(['Antwerp', 'Rotterdam', 'Hamburg']);
  });

  test('sewage works stand in scope, once each', () => {
    expect(SEWAGE_SITE_FACTS.length).toBeGreaterThan(120);
    const keys = SEWAGE_SITE_FACTS.map((site) => `${site.iso2} ${site.city} ${site.lat} ${site.lon}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const site of SEWAGE_SITE_FACTS) {
      expect(ISO.has(site.iso2), site.city).toBe(true);
      expect(catchments[site.catchment]?.country, site.city).toBe(site.iso2);
      expect(site.weekMean).toBeGreaterThanOrEqual(0);
      expect(site.year).toBeGreaterThanOrEqual(2011);
      const far = Math.abs((catchments[site.catchment]?.lat ?? 0) - site.lat);
      expect(far, site.city).toBeLessThan(0.6);
    }
  });
});
