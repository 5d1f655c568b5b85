import { LITERATURE } from './literature.ts';
import { gradeOf } from './parameter.ts';
import type { EvidenceName, Grade, Parameters } from './parameter.ts';
import { EVIDENCE } from './rows.ts';

/** What owns a parameter; a `foundation` is the world as it is before the first day. */
export type OwnerKind = 'foundation' | 'mechanism' | 'policy' | 'lens';

/** One parameter of the register: where it is used, what it is worth, and why. */
export interface RegisteredParameter {
  readonly owner: string;
  readonly kind: OwnerKind;
  readonly name: string;
  readonly about: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly grade: Grade;
  /** Empty when assumed. */
  readonly rows: readonly EvidenceName[];
  /** The reason when assumed. */
  readonly note: string;
}

interface Owner {
  readonly parameters: Parameters;
}

/** Whatever has catalogues of parameters: the library, or a test's own. */
export interface Catalogues {
  readonly foundations?: Readonly<Record<string, Owner>>;
  readonly mechanisms: Readonly<Record<string, Owner>>;
  readonly policies: Readonly<Record<string, Owner>>;
  readonly lenses: Readonly<Record<string, Owner>>;
}

/** Every parameter: of what the world is founded on, then of mechanisms, policies and lenses, as the catalogues stand. */
export function registerOf(catalogues: Catalogues): RegisteredParameter[] {
  return [
    ...listed('foundation', catalogues.foundations ?? {}),
    ...listed('mechanism', catalogues.mechanisms),
    ...listed('policy', catalogues.policies),
    ...listed('lens', catalogues.lenses),
  ];
}

/** Shares, 0 to 1, of a list that are evidenced and assumed; both 0 for an empty list. */
export function shareEvidenced(list: readonly { readonly grade: Grade }[]): Readonly<Record<Grade, number>> {
  const evidenced = list.filter(({ grade }) => grade === 'evidenced').length;
  const total = Math.max(1, list.length);
  return { evidenced: evidenced / total, assumed: (list.length - evidenced) / total };
}

/** What a row says and who published it, in one line; a data set of a scenario is described by the scenario. */
export function describeEvidence(row: EvidenceName): string {
  const [kind, key] = row.split(':', 2);
  if (key === undefined) {
    const { what, value, unit, place, year, source } = EVIDENCE[kind as keyof typeof EVIDENCE];
    const figure = [value, unit].filter((part) => part !== '').join(' ');
    return `${what}: ${figure} (${[place, year].filter((part) => part !== '').join(' ')}). ${source}`;
  }
  return kind === 'literature' ? LITERATURE[key as keyof typeof LITERATURE].citation : `data set ${key}`;
}

function listed(kind: OwnerKind, owners: Readonly<Record<string, Owner>>): RegisteredParameter[] {
  return Object.entries(owners).flatMap(([owner, { parameters }]) =>
    Object.entries(parameters).map(([name, parameter]) => {
      const { about, unit, value, low, high, evidence } = parameter;
      const [rows, note] = 'assumed' in evidence ? [[], evidence.assumed] : [evidence.rows, evidence.note ?? ''];
      return { owner, kind, name, about, unit, value, low, high, grade: gradeOf(parameter), rows, note };
    }),
  );
}
