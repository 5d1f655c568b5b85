import type { Parameter } from '../evidence/parameter.ts';
import { registerOf } from '../evidence/register.ts';
import type { RegisteredParameter } from '../evidence/register.ts';
import { nearestName } from '../kernel/nearest.ts';
import { Problem } from '../kernel/problem.ts';
import { TRACE_PARAMETERS } from './parameters.ts';

/** The settings of one owner, without its name. */
export function settingsOf(
  owner: string,
  { settings = {} }: { readonly settings?: Readonly<Record<string, number>> },
): Record<string, number> {
  const own = Object.entries(settings).filter(([name]) => name.startsWith(`${owner}.`));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(owner.length + 1), value]));
}

/** Every parameter of ordinary life and its traces, as `movement.tours`. */
export function traceParameters(): ReadonlyMap<string, Parameter> {
  return new Map(
    Object.entries(TRACE_PARAMETERS).flatMap(([owner, parameters]) =>
      Object.entries(parameters).map(([name, parameter]): [string, Parameter] => [`${owner}.${name}`, parameter]),
    ),
  );
}

/** The same as a register: settings of the lenses of a data set, on which no run rests. */
export function traceRegister(): RegisteredParameter[] {
  const owners = Object.entries(TRACE_PARAMETERS).map(([owner, parameters]) => [owner, { parameters }] as const);
  return registerOf({ mechanisms: {}, policies: {}, lenses: Object.fromEntries(owners) });
}

/**
 * A setting that was written as `phones.updates=12`, checked against the register.
 * @throws Problem AS112 when there is no such parameter, AS106 or AS122 when it cannot have this value.
 */
export function checkSetting(name: string, value: number, file: string): void {
  const known = traceParameters();
  const parameter = known.get(name);
  const where = { file };
  if (parameter === undefined) {
    const nearest = nearestName(name, known.keys());
    throw new Problem('AS112', `there is no parameter ${name} of ordinary life`, { where, nearest });
  }
  if (!(value >= parameter.low && value <= parameter.high)) {
    const expected = `${parameter.low} to ${parameter.high} (${parameter.unit})`;
    throw new Problem('AS106', `${name} is ${value}`, { where, expected });
  }
  if (parameter.whole === true && !Number.isInteger(value)) {
    throw new Problem('AS122', `${name} is ${value}`, { where, expected: 'a whole number' });
  }
}
