import type { TableSpec } from '../../kernel/columns.ts';
import { OPTIONS } from './practices.ts';

/**
 * Ways in which a network takes the orders of its lines. Abstract on purpose: a way has a reach and leaves something on
 * record, and nothing is said of how it is used.
 */
export const BY_NUMBER = 0;
/** A service of messages that most people have. Whether it answers the police is a lever. */
export const BY_COMMON = 1;
/** One that fewer people have, and that answers nobody. */
export const BY_OTHER = 2;
export const WAYS_TO_ORDER = ['telephone number', 'common service', 'other service'] as const;
export const ORDER_WAYS = WAYS_TO_ORDER.length;

/** How each network takes orders: row = row of networks. Founded only where the scenario asks for it (`street.services`). */
export const SERVICES = {
  kind: 'actants',
  optional: true,
  about:
    'How each network takes the orders of its lines, where there are services of messages (`street.services`): row = row of networks.',
  columns: {
    used: { type: 'u8', unit: 'option', about: '0 a telephone number, 1 the common service, 2 another service' },
    reach: {
      type: 'f64',
      unit: 'share',
      about: 'people whom the way in use reaches: those lowest in `customers.phone`; 1 where it is a number',
    },
    charged: { type: 'i32', unit: 'persons', about: 'of its associates charged since the last review' },
    lived: { type: 'f64', unit: 'payoff', about: 'what the way in use brought until the last review' },
    worth: { type: 'f64', unit: 'payoff', about: 'what each option was worth', width: OPTIONS },
  },
} as const satisfies TableSpec;

/** What the common service does for each police force: row = row of forces. */
export const PROVIDERS = {
  kind: 'actants',
  optional: true,
  about: 'What the common service of messages does for each police force, where there is one: row = row of forces.',
  columns: {
    answers: { type: 'f64', unit: 'share', about: 'lever: requests of the force for records that it answers' },
    delay: { type: 'f64', unit: 'days', about: 'lever: mean days that such an answer takes' },
  },
} as const satisfies TableSpec;

/** The ledger of today by force and way: row = row of forces x 3 + way. */
export const ORDER_TALLIES = {
  kind: 'sums',
  optional: true,
  about:
    'The ledger of today by how lines take orders: row = row of forces x 3 + way; without rows where all are called.',
  columns: {
    lines: { type: 'f64', unit: 'lines', about: 'lines that could be reached' },
    orders: { type: 'f64', unit: 'orders', about: 'orders that they delivered' },
    onRecord: { type: 'f64', unit: 'orders x 1024', about: 'of these, those of which the police could have a record' },
  },
} as const satisfies TableSpec;
