import type { TableSpec } from '../../kernel/columns.ts';

/** States of a person at risk. */
export const AT_RISK = 0;
export const CONTACTED = 1;
export const EXPLOITED = 2;
export const PROTECTED = 3;

/**
 * Children (10-17) and adults at risk of being exploited by lines. An exploited child is a victim in every count,
 * whatever else is recorded.
 */
export const VULNERABLE = {
  kind: 'actants',
  about: 'Children and adults at risk of exploitation: synthetic, one row a person. Victims in every count.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    area: { type: 'i32', unit: 'row of areas', about: 'home' },
    child: {
      type: 'u8',
      unit: 'flag',
      about: '1 under 18 when the run began; ages do not pass, the place of one is taken by another',
    },
    group: { type: 'u8', unit: 'label', about: 'one of two neutral groups for bias audits; nothing depends on it' },
    state: { type: 'u8', unit: 'state', about: '0 at risk, 1 contacted, 2 exploited, 3 protected' },
    since: { type: 'i32', unit: 'day', about: 'day on which the state last changed' },
    line: { type: 'i32', unit: 'row of lines', about: 'line that contacted or exploits the person; -1 none' },
    before: { type: 'u8', unit: 'count', about: 'times exploited before' },
    seen: { type: 'u8', unit: 'code', about: '1 a service knows, 2 it works on getting the person out' },
    owes: {
      type: 'u8',
      unit: 'flag',
      about: '1 held to owe for what was seized with the person: whoever owes stays longer',
    },
    arrests: { type: 'u8', unit: 'count', about: 'times arrested while exploited' },
  },
} as const satisfies TableSpec;
