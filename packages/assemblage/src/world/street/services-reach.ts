import type { ReadColumn } from '../schema.ts';
import { BY_NUMBER } from './services.ts';

interface Reached {
  readonly customers: { readonly phone: ReadColumn };
  readonly lines: { readonly network: ReadColumn };
  readonly services: { readonly rows: ReadColumn; readonly used: ReadColumn; readonly reach: ReadColumn };
}

/**
 * Whether somebody with a telephone can order from a line in the way in which it takes orders. One quantile a person says
 * who has a telephone, a smartphone and a service: who has the rarer one has the commoner ones too.
 */
export function isReached({ customers, lines, services }: Reached, line: number, person: number): boolean {
  if (services.rows[0] === 0) return true;
  const n = lines.network[line];
  return services.used[n] === BY_NUMBER || customers.phone[person] < 256 * services.reach[n];
}
