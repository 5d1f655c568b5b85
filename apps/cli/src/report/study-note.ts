import { modelNote, parametersInForce } from 'assemblage';
import type { Study } from 'assemblage';
import { ENGINE } from '../engine.ts';

/** The note that stands below everything: a model's result, and how much of it rests on evidence. */
export function noteOfStudy({ arms }: Study, version: string): string {
  const inForce = new Map(
    arms.flatMap(({ scenario }) =>
      parametersInForce(ENGINE.library, scenario).map(({ owner, name, grade }) => [`${owner}.${name}`, grade] as const),
    ),
  );
  const evidenced = [...inForce.values()].filter((grade) => grade === 'evidenced').length;
  return modelNote(version, { parameters: inForce.size, evidenced });
}

/** `county-lines, 365 days` */
export function placeOfStudy({ arms }: Study): string {
  const scenario = arms[0]?.scenario;
  return scenario === undefined ? '' : `${scenario.name}, ${scenario.days} days from ${scenario.start}`;
}
