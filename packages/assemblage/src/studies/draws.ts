import { hashText } from '../kernel/hash.ts';
import type { Library } from '../library.ts';
import { parametersInForce } from '../results/in-force.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { valueAt } from './methods/space.ts';

/** Settings that choose between worlds or rival explanations: they are no unknown and are never drawn. */
export const NOT_DRAWN: ReadonlySet<string> = new Set([
  'technology.adoption',
  'choice.switching',
  'street-searches.random',
  'learning.mode',
  'tactics.mode',
  'city.plan',
  'city.deciles',
  'numbers.lineDies',
  'street.followed',
  'street.services',
  'message-services.learns',
  'seats.struck',
  'seats.struckOn',
]);

/** The first digits of a hash that make a share. */
const DIGITS = 12;
const SHARES = 2 ** 48;

/**
 * A value for every parameter in force that has a range, from the whole of it. Each draw has its own address, its number
 * and the parameter's name, so that draw 3 stays draw 3 whatever is drawn beside it.
 */
export function drawParameters(library: Library, scenario: Scenario, draw: number): Record<string, number> {
  const drawn: Record<string, number> = {};
  for (const { owner, name: own, kind } of parametersInForce(library, scenario)) {
    const name = `${owner}.${own}`;
    if (kind !== 'foundation' && kind !== 'mechanism') continue;
    const parameter = { ...library.foundations, ...library.mechanisms }[owner].parameters[own];
    if (NOT_DRAWN.has(name) || name in scenario.parameters || parameter.low === parameter.high) continue;
    drawn[name] = valueAt(parameter, shareOf(draw, name));
  }
  return drawn;
}

/** Share of its range at which a parameter lies in a draw. */
export function shareOf(draw: number, name: string): number {
  return Number.parseInt(hashText(`draw ${draw} of ${name}`).slice(0, DIGITS), 16) / SHARES;
}
