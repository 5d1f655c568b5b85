import type { ReadColumn } from '../schema.ts';
import { BY_COMMON, BY_NUMBER, BY_OTHER } from './services.ts';

interface Taken {
  readonly lines: { readonly network: ReadColumn };
  readonly services: { readonly rows: ReadColumn; readonly used: ReadColumn };
}
interface Refused extends Taken {
  readonly forces: { readonly dataRefused: ReadColumn };
  readonly providers: { readonly answers: ReadColumn };
}
interface Delayed extends Taken {
  readonly forces: { readonly dataDelay: ReadColumn };
  readonly providers: { readonly delay: ReadColumn };
}

/** How the network that runs a line takes its orders. */
export function wayOf({ lines, services }: Taken, line: number): number {
  return services.rows[0] === 0 ? BY_NUMBER : services.used[lines.network[line]];
}

/** Share of the requests for records of the orders of a line that come to nothing, of those that are granted now. */
export function refusedOn(c: Refused, line: number, force: number): number {
  const refused = c.forces.dataRefused[force];
  const way = wayOf(c, line);
  if (way === BY_NUMBER) return refused;
  return way === BY_OTHER ? 1 : 1 - (1 - refused) * c.providers.answers[force];
}

/** Mean days that an answer takes beyond what it takes now. */
export function delayOn(c: Delayed, line: number, force: number): number {
  const delay = c.forces.dataDelay[force];
  return wayOf(c, line) === BY_COMMON ? delay + c.providers.delay[force] : delay;
}
