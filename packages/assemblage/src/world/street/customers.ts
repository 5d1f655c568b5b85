import type { TableSpec } from '../../kernel/columns.ts';

/** What sellers hold of each person, where there are networks: row = row of people, slot = slot of the tie. */
export const CUSTOMERS = {
  kind: 'actants',
  about: 'What sellers hold of each person, in worlds with networks: row = row of people.',
  columns: {
    trust: { type: 'u8', unit: 'share x 255', about: "the seller's trust in the buyer, by tie", width: 4 },
    number: {
      type: 'u8',
      unit: 'serial modulo 256',
      about: 'number of the line that the buyer knows, by tie',
      width: 4,
    },
    phone: { type: 'u8', unit: 'quantile of 256', about: 'has a telephone when this lies below the share of owners' },
    owed: { type: 'i32', unit: 'cent', about: 'owed to a seller' },
    lender: { type: 'i32', unit: 'row of outlets', about: 'the outlet to which it is owed, whoever runs it; -1 none' },
    outlet: { type: 'i32', unit: 'row of outlets', about: 'the outlet at which the person passes it on, when `sells`' },
    sells: { type: 'u8', unit: 'flag', about: '1 when the person has begun to pass on to friends' },
  },
} as const satisfies TableSpec;
