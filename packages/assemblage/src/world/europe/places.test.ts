import { describe, expect, test } from 'vitest';
import { COUNTRY_FACTS } from './countries.ts';
import { DISTRICTS_TSV } from './districts.ts';
import { europePlaces, parsePlaces } from './places.ts';

const { catchments, districts } = europePlaces();
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** 1 January 2024 (Eurostat, aggregate of the EU27), and the 30 countries together. */
const EU27_RESIDENTS = 449_306_184;

describe('places of Europe', () => {
  test('residents sum to the national population exactly', () => {
    for (const country of COUNTRY_FACTS) {
      const own = catchments.filter((one) => one.country === country.iso2);
      expect(sum(own.map((one) => one.residents)), country.iso2).toBe(country.residents.value);
      expect(own.length, country.iso2).toBeGreaterThanOrEqual(3);
    }
    expect(new Set(catchments.map((one) => one.country)).size).toBe(30);
  });

  test('the European Union has its published population within 1 %', () => {
    const others = new Set(['GB', 'NO', 'CH']);
    const union = sum(catchments.filter((one) => !others.has(one.country)).map((one) => one.residents));
    expect(Math.abs(union / EU27_RESIDENTS - 1)).toBeLessThan(0.01);
  });

  test('districts make up their catchments', () => {
    const total = catchments.map(() => 0);
    for (const district of districts) total[district.catchment]! += district.residents;
    expect(total).toEqual(catchments.map((one) => one.residents));
    expect(districts.map((one) => one.ordinal)).toEqual(districts.map((_, at) => at));
    expect(catchments.map((one) => one.ordinal)).toEqual(catchments.map((_, at) => at));
  });

  test('counts and sizes are those of the model', () => {
    expect(catchments.length).toBeGreaterThan(1_700);
    expect(catchments.length).toBeLessThan(2_000);
    expect(districts.length).toBeGreaterThan(2_600);
    expect(districts.length).toBeLessThan(3_000);
    expect(Math.max(...catchments.map((one) => one.residents))).toBeLessThanOrEqual(450_000);
    expect(Math.max(...districts.map((one) => one.residents))).toBeLessThanOrEqual(260_000);
    const small = catchments.filter((one) => one.residents < 60_000);
    expect(small.length, small.map((one) => one.city).join(', ')).toBeLessThan(20);
    expect(Math.min(...catchments.map((one) => one.residents))).toBeGreaterThan(15_000);
  });

  test('every position is in Europe', () => {
    for (const { lat, lon } of [...catchments, ...districts]) {
      expect(lat).toBeGreaterThan(27);
      expect(lat).toBeLessThan(71);
      expect(lon).toBeGreaterThan(-32);
      expect(lon).toBeLessThan(35);
    }
  });

  test('parts of a city are complete, names are apart, order is by country', () => {
    const names = catchments.map((one) => `${one.country} ${one.city} ${one.part}`);
    expect(new Set(names).size).toBe(names.length);
    for (const one of catchments) {
      const parts = catchments.filter((other) => other.country === one.country && other.city === one.city);
      expect(parts.map((part) => part.part)).toEqual(parts.map((_, at) => at + 1));
      expect(parts.length).toBe(one.parts);
    }
    const countries = catchments.map((one) => one.country);
    expect(countries).toEqual(countries.toSorted());
  });

  test('every capital is there', () => {
    const capitals =
      'AT Vienna,BE Brussels,BG Sofia,CH Bern,CY Nicosia,CZ Prague,DE Berlin,DK Copenhagen,EE Tallinn,ES Madrid,' +
      'FI Helsinki,FR Paris,GB London,GR Athens,HR Zagreb,HU Budapest,IE Dublin,IT Rome,LT Vilnius,LU Luxembourg,' +
      'LV Riga,NL Amsterdam,NO Oslo,PL Warsaw,PT Lisbon,RO Bucharest,SE Stockholm,SI Ljubljana,SK Bratislava';
    const names = new Set(catchments.map((one) => `${one.country} ${one.city}`));
    expect(capitals.split(',').filter((name) => !names.has(name))).toEqual([]);
  });

  test('the table is small and parses in a moment', () => {
    expect(DISTRICTS_TSV.length).toBeLessThan(250_000);
    const start = performance.now();
    parsePlaces(DISTRICTS_TSV);
    expect(performance.now() - start).toBeLessThan(30);
  });
});
