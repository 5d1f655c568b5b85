import type { TableSpec } from '../../kernel/columns.ts';

/** What buyers have against their ties today, in worlds with networks: row = row of visits. */
export const APPROACHES = {
  kind: 'events',
  about: 'What buyers have against each of their ties today, in worlds with networks: row = row of visits.',
  columns: {
    against: { type: 'i32', unit: 'utility x 262144', about: 'trust, telephone, number and way, by tie', width: 4 },
  },
} as const satisfies TableSpec;
