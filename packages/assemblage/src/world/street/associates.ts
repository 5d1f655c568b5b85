import type { TableSpec } from '../../kernel/columns.ts';

/** Others whom one person keeps up with by himself; those who keep up with him come on top. */
export const TIES_KEPT = 8;

/** States of a seat. Whoever was in it before is away: charged, gone, or out of the trade. */
export const EMPTY_SEAT = 0;
export const AT_LARGE = 1;

/** What a tie is for. */
export const ACQUAINTED = 0;
export const BUSINESS = 1;

/**
 * People of the trade: a seat for each associate that a network can have, and one for who runs an outlet above retail.
 * Founded only where the scenario asks for it (`street.followed`). A tie is kept by one of the two and serves both.
 */
export const ASSOCIATES = {
  kind: 'actants',
  optional: true,
  about:
    'Seats of people of the trade, where they are followed one by one (`street.followed`): the associates of networks, and who runs an outlet above retail. Slots for the whole run.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    network: { type: 'i32', unit: 'row of networks', about: 'whose associate; -1 who runs an outlet above retail' },
    outlet: { type: 'i32', unit: 'row of outlets', about: 'the outlet above retail that is run from here; -1 none' },
    area: { type: 'i32', unit: 'row of areas', about: 'home; -1 serves the country' },
    seat: { type: 'u16', unit: 'count', about: 'number of the seat in its network, from 0' },
    state: { type: 'u8', unit: 'state', about: '0 nobody is here, 1 somebody at large' },
    leads: { type: 'u8', unit: 'flag', about: '1 who leads the network, or runs the outlet' },
    joined: { type: 'i32', unit: 'day', about: 'day on which whoever is here joined' },
    left: { type: 'i32', unit: 'day', about: 'day on which the one before went away' },
    until: { type: 'i32', unit: 'day', about: 'day before which nobody takes the seat' },
    people: { type: 'i32', unit: 'count', about: 'people who have been here' },
    lost: { type: 'u8', unit: 'ties', about: 'ties to people who were taken away that are not made good yet' },
    ties: { type: 'i32', unit: 'row of associates', about: 'whom he keeps up with; -1 none', width: TIES_KEPT },
    tieKind: {
      type: 'u8',
      unit: 'code',
      about: '0 acquaintance, 1 business: one buys from the other',
      width: TIES_KEPT,
    },
  },
} as const satisfies TableSpec;
