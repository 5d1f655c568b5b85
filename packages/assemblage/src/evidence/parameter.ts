import type { LiteratureKey } from './literature.ts';
import type { EvidenceId } from './rows.ts';

/** A row of the register (`U09`), a work (`literature:NRC2001`) or a data set of the scenario (`data:countries.sewage`). */
export type EvidenceName = EvidenceId | LiteratureKey | `data:${string}`;

/** Why a number is what it is; `assumed` says that no figure was found, and why the range is what it is. */
export type Evidence =
  | { readonly rows: readonly EvidenceName[]; readonly note?: string }
  | { readonly assumed: string };

/** A parameter never travels alone: meaning, unit, default, plausible range and evidence. */
export interface Parameter {
  readonly about: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How values spread between `low` and `high`; `uniform` when left out. */
  readonly spread?: 'uniform' | 'log-uniform';
  /** Whole numbers only. */
  readonly whole?: true;
  readonly evidence: Evidence;
}

export type Parameters = Readonly<Record<string, Parameter>>;
export type Values<P extends Parameters = Parameters> = { readonly [K in keyof P]: number };

/** Evidenced figures share the grade `evidenced`; the rest is declared `assumed`. */
export type Grade = 'evidenced' | 'assumed';

export function gradeOf(parameter: Parameter): Grade {
  return 'assumed' in parameter.evidence ? 'assumed' : 'evidenced';
}

/** Defaults with a scenario's own settings on top. Names and ranges were checked at the door. */
export function valuesOf<P extends Parameters>(
  parameters: P,
  settings: Readonly<Record<string, number>> = {},
): Values<P> {
  const values: Record<string, number> = {};
  for (const [name, parameter] of Object.entries(parameters)) values[name] = settings[name] ?? parameter.value;
  return values as Values<P>;
}
