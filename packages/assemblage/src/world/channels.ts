/**
 * A channel is a row of properties, so a new one is data first and code second. Shared code asks these properties and
 * never names a channel.
 */
export interface Channel {
  readonly name: string;
  readonly about: string;
  /** Level of the chain at which its outlets stand: 0 social, 1 retail, 2 wholesale, 3 import. */
  readonly level: 0 | 1 | 2 | 3;
  /** Weight with which a stranger comes across one of its outlets. */
  readonly reach: number;
  /** Share of its meetings that a patrol could see, 0 to 1. */
  readonly visibility: number;
  /** Trust that its outlets ask of a newcomer, 0 to 1. Nobody who is not introduced has any. */
  readonly trustAsked: number;
  /** Minutes from wish to hand-over. */
  readonly minutes: number;
  /** Outlets for each thousand users of a place. */
  readonly perThousandUsers: number;
  /** Serves a whole country instead of a district. */
  readonly national: boolean;
  /** Open on these days, Monday first. */
  readonly week: readonly (0 | 1)[];
  /** What its figures rest on. */
  readonly evidence: string;
}

const EVERY_DAY = [1, 1, 1, 1, 1, 1, 1] as const;

/**
 * Retail channels share 1,000 / 45 outlets for a thousand users (M10, M11). How they share them is assumed: no European
 * figure exists for the split by channel.
 */
export const CHANNELS: readonly Channel[] = [
  {
    name: 'social',
    about: 'A user who buys for friends and passes it on at cost.',
    level: 0,
    reach: 0,
    visibility: 0.01,
    trustAsked: 0.5,
    minutes: 60,
    perThousandUsers: 20,
    national: false,
    week: EVERY_DAY,
    evidence: 'M04: most users have supplied friends; M02: few buy from unknown sellers. Number assumed.',
  },
  {
    name: 'street',
    about: 'An open spot where a stranger can buy.',
    level: 1,
    reach: 2,
    visibility: 1,
    trustAsked: 0,
    minutes: 30,
    perThousandUsers: 3,
    national: false,
    week: EVERY_DAY,
    evidence: 'M10, M11 for all retail channels together; share .14 assumed.',
  },
  {
    name: 'house',
    about: 'A seller at home who serves people who were introduced.',
    level: 1,
    reach: 0,
    visibility: 0.02,
    trustAsked: 0.5,
    minutes: 45,
    perThousandUsers: 6,
    national: false,
    week: EVERY_DAY,
    evidence: 'M10, M11 for all retail channels together; share .27 assumed.',
  },
  {
    name: 'line',
    about: 'A dealing line: ordered by telephone, brought to the door.',
    level: 1,
    reach: 0,
    visibility: 0.05,
    trustAsked: 0.25,
    minutes: 30,
    perThousandUsers: 10,
    national: false,
    week: EVERY_DAY,
    evidence: 'M05: 30-40 % obtain delivery within 30 minutes; M10, M11; share .45 assumed.',
  },
  {
    name: 'night-life',
    about: 'A seller in or around bars and clubs, from Thursday to Sunday.',
    level: 1,
    reach: 3,
    visibility: 0.3,
    trustAsked: 0,
    minutes: 15,
    perThousandUsers: 3,
    national: false,
    week: [0, 0, 0, 1, 1, 1, 1],
    evidence: 'W05, W06 for the week; M10, M11; share .14 assumed.',
  },
  {
    name: 'post',
    about: 'An online seller who sends by post to a whole country.',
    level: 1,
    reach: 1,
    visibility: 0.005,
    trustAsked: 0,
    minutes: 2880,
    perThousandUsers: 0.3,
    national: true,
    week: [1, 1, 1, 1, 1, 0, 0],
    evidence: 'O138, O139: orders fall at weekends. Number assumed.',
  },
  {
    name: 'wholesale',
    about: 'Sells by the ounce to the kilogram to retail sellers of one country.',
    level: 2,
    reach: 0,
    visibility: 0,
    trustAsked: 1,
    minutes: 1440,
    perThousandUsers: 0.95,
    national: true,
    week: EVERY_DAY,
    evidence: 'M10: one wholesaler for 23 street sellers.',
  },
  {
    name: 'import',
    about: 'Brings loads through a port and sells to wholesalers.',
    level: 3,
    reach: 0,
    visibility: 0,
    trustAsked: 1,
    minutes: 2880,
    perThousandUsers: 0.095,
    national: true,
    week: EVERY_DAY,
    evidence: 'M10: one importer for 233 street sellers.',
  },
];
