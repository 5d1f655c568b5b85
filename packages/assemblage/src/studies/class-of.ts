import { EVIDENCE } from '../evidence/rows.ts';
import type { Library } from '../library.ts';
import { parametersInForce } from '../results/in-force.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * What the agreement of a pattern with the model is worth:
 *  - `input`: a parameter or channel in force cites a row of it, or another row of the same series;
 *  - `fitted`: a parameter in force was fitted to it;
 *  - `checked`: a form or a default was chosen with it in view;
 *  - `predicted`: none of these. Only this counts as validation.
 */
export type PatternClass = 'input' | 'fitted' | 'checked' | 'predicted';

/** From the least to the most that agreement can say. */
const ORDER: readonly PatternClass[] = ['input', 'fitted', 'checked', 'predicted'];

/** Something in force that rests on rows: its name, the rows, and whether its note says that it was fitted to them. */
export interface Basis {
  readonly name: string;
  readonly rows: readonly string[];
  readonly fitted: boolean;
}

/** Everything in force in the scenarios of a pattern that names rows of the register. */
export function basisOf(library: Library, scenarios: readonly Scenario[]): Basis[] {
  const parameters = new Map(
    scenarios.flatMap((scenario) =>
      parametersInForce(library, scenario).map((parameter) => [`${parameter.owner}.${parameter.name}`, parameter]),
    ),
  );
  return [
    ...[...parameters].map(([name, { rows, note }]) => {
      const fitted = /\bfitted\b/i.test(note);
      return { name, rows: fitted ? [...rows, ...rowsNamed(note)] : rows, fitted };
    }),
    ...library.channels.map(({ name, evidence }) => ({
      name: `channel ${name}`,
      rows: rowsNamed(evidence),
      fitted: false,
    })),
  ].filter(({ rows }) => rows.length > 0);
}

/** Rows that a text names; `L13-L15` names three. */
export function rowsNamed(text: string): string[] {
  const found = [...text.matchAll(/\b([A-Z]{1,2})(\d{2,3})(?:\s?[-–]\s?\1?(\d{2,3}))?\b/g)];
  return found.flatMap(([, letter = '', from = '', to = from]) =>
    Array.from(
      { length: Math.max(1, Number(to) - Number(from) + 1) },
      (_, step) => letter + String(Number(from) + step).padStart(from.length, '0'),
    ),
  );
}

/** The class of a part from its rows. `id` is the pattern's, which a note may name too. */
export function classOf(
  id: string,
  rows: readonly string[],
  basis: readonly Basis[],
  checked: string | undefined,
): PatternClass {
  const touching = basis.filter((one) => one.rows.includes(id) || one.rows.some((row) => related(row, rows)));
  if (touching.some(({ fitted }) => !fitted)) return 'input';
  if (touching.length > 0) return 'fitted';
  return checked === undefined ? 'predicted' : 'checked';
}

/** The least that any of the parts is worth. */
export function leastOf(classes: readonly PatternClass[]): PatternClass {
  return ORDER.find((one) => classes.includes(one)) ?? 'predicted';
}

/** The same row, or one of the same series: topic, source and unit are the same. */
function related(cited: string, rows: readonly string[]): boolean {
  return rows.some((row) => row === cited || (seriesOf(row) !== undefined && seriesOf(row) === seriesOf(cited)));
}

/** A row without a unit is a finding in words, and stands alone. */
function seriesOf(row: string): string | undefined {
  const known = (EVIDENCE as Readonly<Record<string, { readonly source: string; readonly unit: string } | undefined>>)[
    row
  ];
  if (known === undefined || known.unit === '') return undefined;
  return `${row.replace(/\d.*$/, '')} ${known.source} ${known.unit}`;
}
