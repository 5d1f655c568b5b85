import { valuesOf } from '../../packages/assemblage/src/evidence/parameter.ts';
import { seedWords } from '../../packages/assemblage/src/kernel/keys.ts';
import { cityChecks } from '../../packages/assemblage/src/world/city/city-checks.ts';
import type { CityCheck } from '../../packages/assemblage/src/world/city/city-checks.ts';
import { cityPlan } from '../../packages/assemblage/src/world/city/city-plan.ts';
import type { CityPlan } from '../../packages/assemblage/src/world/city/city-plan.ts';
import { CITY } from '../../packages/assemblage/src/world/city/parameters.ts';
import { cityMap } from './city-map.ts';
import { codes, table } from './markdown.ts';
import type { Part } from './page.ts';
import { parameterTable } from './parameters.ts';

const YEAR = 2020;
/** Cities beside the built-in one, to show what chance does. */
const OTHERS = 20;

export const CITY_PARTS: Readonly<Record<string, Part>> = {
  'city-checks': () => {
    const cities = Array.from({ length: OTHERS }, (_, i) => cityChecks(planOf(i + 1)));
    const rows = (cities[0] ?? []).map((check, at) => [
      `${check.item}`,
      check.about,
      check.unit,
      check.low === undefined ? '' : `${figure(check.low)} to ${figure(check.high)}`,
      check.value === undefined ? (check.note ?? '') : figure(check.value),
      spread(cities.map((checks) => checks[at]!)),
      check.status,
      codes(check.rows),
    ]);
    return table(['', 'what', 'unit', 'band', 'this city', `${OTHERS} cities, lowest to highest`, 'how', 'rows'], rows);
  },
  'city-parameters': () => parameterTable(CITY, '../'),
};

/** The map of the built-in city, as an SVG picture. */
export function builtInCityMap(): string {
  return cityMap(planOf(1));
}

function planOf(plan: number): CityPlan {
  const values = valuesOf(CITY, { plan });
  return cityPlan({ year: YEAR, values }, ...seedWords(plan));
}

function spread(checks: readonly CityCheck[]): string {
  const values = checks.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (values.length === 0) return '';
  const inside = checks.filter((check) => check.inside === true).length;
  const range = `${figure(Math.min(...values))} to ${figure(Math.max(...values))}`;
  return inside === checks.length ? range : `${range}; ${inside} of ${checks.length} inside`;
}

function figure(value: number | undefined): string {
  if (value === undefined) return '';
  return Math.abs(value) >= 100 ? String(Math.round(value)).replaceAll(/\B(?=(\d{3})+$)/g, ',') : value.toFixed(2);
}
