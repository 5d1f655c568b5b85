import { AREA_TALLIES } from '../world/street/day.ts';
import { EXPECTED_ONE } from '../world/expected.ts';
import type { ResultColumn } from './tables.ts';

/** Of the day's ledger by area: what is counted at the end of a day, and not in the course of it. */
const STOCKS = new Set(['exploitedChildren', 'exploitedAdults', 'homes', 'linesUp', 'countyLines']);

/** A figure of the ledger by area as results give it: in euros, grams, kilometres and events. */
export interface StreetFigure {
  readonly name: string;
  readonly type: ResultColumn['type'];
  readonly unit: string;
  readonly about: string;
  readonly divisor: number;
  /** Counted at the end of a day: over several days it is averaged, and not added up. */
  readonly stock: boolean;
}

/** Unit in the world, unit in results, and how many of the one make one of the other. */
const UNITS: readonly (readonly [RegExp, string, number])[] = [
  [/^(.*) x 2\^30$/, '$1', EXPECTED_ONE],
  [/^(.*) x 1024$/, '$1', 1024],
  [/^cent$/, 'euro', 100],
  [/^mg (.*)$/, 'g $1', 1000],
  [/^m$/, 'km', 1000],
];

/** Every figure of the ledger by area, in its order. */
export const STREET_FIGURES: readonly StreetFigure[] = Object.entries(AREA_TALLIES.columns).map(
  ([name, { unit: own, about }]) => {
    const [pattern, unit, divisor] = UNITS.find(([candidate]) => candidate.test(own)) ?? [/^.*$/, own, 1];
    const type = divisor === 1 ? 'whole' : 'number';
    const called = name === 'metres' ? 'kilometres' : name;
    return { name: called, type, unit: own.replace(pattern, unit), about, divisor, stock: STOCKS.has(name) };
  },
);

/** Names of the columns of the ledger, in the order of STREET_FIGURES. */
export const LEDGER: readonly string[] = Object.keys(AREA_TALLIES.columns);
