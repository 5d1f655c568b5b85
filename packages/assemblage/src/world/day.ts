import type { TableSpec } from '../kernel/columns.ts';

/** Purchase attempts of a day: one row an attempt. */
export const VISITS = {
  kind: 'events',
  about: 'Purchase attempts of the day: one row an attempt.',
  columns: {
    person: { type: 'i32', unit: 'row of people', about: 'who buys' },
    keyLo: { type: 'i32', unit: 'key', about: "low word of the buyer's key" },
    keyHi: { type: 'i32', unit: 'key', about: "high word of the buyer's key" },
    district: { type: 'u16', unit: 'row of districts', about: 'where the buyer lives' },
    lot: { type: 'i32', unit: 'mg bulk', about: 'asked for' },
    size: { type: 'u8', unit: 'row of lots', about: 'the lot that was asked for' },
    found: {
      type: 'i32',
      unit: 'row of outlets',
      about: 'outlet that the buyer has just come to know; -1 none',
      rest: -1,
    },
    foundTrust: { type: 'u8', unit: 'share x 255', about: 'trust in which a new source would hold the buyer' },
    foundWorth: { type: 'u16', unit: 'J x 4096', about: 'what the buyer has heard of it' },
    outlet: {
      type: 'i32',
      unit: 'row of outlets',
      about: 'asked first; after trade the one that served; -1 none',
      rest: -1,
    },
    slot: { type: 'u8', unit: 'slot', about: 'the tie that was used; 7 none', rest: 7 },
    next: {
      type: 'u8',
      unit: 'two slots',
      about: 'ties to try when the first cannot serve: second + 8 x third, 7 is none',
      rest: 63,
    },
    bulk: { type: 'i32', unit: 'mg bulk', about: 'received' },
    pure: { type: 'i32', unit: 'mg pure', about: 'pure part of what was received' },
    cents: { type: 'i32', unit: 'cent', about: 'paid' },
    users: { type: 'u8', unit: 'persons', about: 'who used of this purchase, the buyer included' },
    newcomer: { type: 'u8', unit: 'flag', about: 'first purchase at this outlet' },
    stopped: { type: 'u8', unit: 'flag', about: '1 searched after the purchase, 2 found' },
    flagged: {
      type: 'u8',
      unit: 'flag',
      about: '1 when a camera flagged the meeting and officers were there in time',
    },
    credit: {
      type: 'u8',
      unit: 'a bit a slot',
      about: 'ties whose seller would let the buyer, who has no money, pay later; 0 who pays at once',
      daily: true,
    },
  },
} as const satisfies TableSpec;

/** Use-days wanted today. */
export const USES = {
  kind: 'events',
  about: 'People who want to use today: one row a person.',
  columns: {
    person: { type: 'i32', unit: 'row of people', about: 'who' },
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    district: { type: 'u16', unit: 'row of districts', about: 'where the person lives' },
    wanted: { type: 'i32', unit: 'mg bulk', about: 'would be taken if it is there' },
    bulk: { type: 'i32', unit: 'mg bulk', about: 'taken' },
    pure: { type: 'i32', unit: 'mg pure', about: 'pure part of what was taken' },
    harm: { type: 'u8', unit: 'code', about: '1 a poisoning that was survived, 2 a death' },
  },
} as const satisfies TableSpec;

/** Today's candidates for a turn in a career of use. */
export const TURNS = {
  kind: 'events',
  about: 'People whose career of use may take a turn today.',
  columns: {
    person: { type: 'i32', unit: 'row of people', about: 'who' },
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    district: { type: 'u16', unit: 'row of districts', about: 'where the person lives' },
  },
} as const satisfies TableSpec;

/** Sellers that give rise to another one today. */
export const BIRTHS = {
  kind: 'events',
  about: 'Outlets that give rise to a new one today: the engine founds it at the end of the day.',
  columns: {
    parent: { type: 'i32', unit: 'row of outlets', about: 'the outlet beside which a new one opens' },
    serial: { type: 'i32', unit: 'count', about: "the parent's own count of births" },
  },
} as const satisfies TableSpec;

/** Loads that reach a port today. */
export const LOADS = {
  kind: 'events',
  about: 'Loads that arrive at a port today.',
  columns: {
    outlet: { type: 'i32', unit: 'row of outlets', about: 'the importer' },
    port: { type: 'i32', unit: 'row of ports', about: 'where it arrives' },
    bulk: { type: 'f64', unit: 'mg bulk', about: 'mass' },
    pure: { type: 'f64', unit: 'mg pure', about: 'pure part' },
    cents: { type: 'f64', unit: 'cent', about: 'what it cost' },
    seized: { type: 'u8', unit: 'flag', about: '1 when it was seized' },
  },
} as const satisfies TableSpec;

/** What the police write down. Controllers and the police lens read these, never the truth. */
export const RECORDS = {
  kind: 'events',
  about: 'What the police record today.',
  columns: {
    kind: {
      type: 'u8',
      unit: 'code',
      about: '1 search, nothing found; 2 search, drug found; 3 offence of possession; 4 outlet raided',
    },
    district: { type: 'i32', unit: 'row of districts', about: 'where' },
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key of whom it concerns' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of it' },
    group: { type: 'u8', unit: 'label', about: 'neutral group of the person; 255 for an outlet' },
    channel: {
      type: 'u8',
      unit: 'row of channels',
      about: 'channel of the purchase or of the outlet; 255 a bystander',
    },
    bulk: { type: 'i32', unit: 'mg bulk', about: 'taken away' },
    pure: { type: 'i32', unit: 'mg pure', about: 'pure part of it' },
  },
} as const satisfies TableSpec;

/** The ledger of the day by district and channel: row = district * channels + channel. Whole numbers only. */
export const CELLS = {
  kind: 'sums',
  about: 'The ledger of today by district and channel (row = district x channels + channel).',
  columns: {
    attempts: { type: 'f64', unit: 'purchases', about: 'attempts' },
    purchases: { type: 'f64', unit: 'purchases', about: 'served' },
    served: { type: 'f64', unit: 'persons', about: 'who used of a purchase, pooled buying counted' },
    bulk: { type: 'f64', unit: 'mg bulk', about: 'sold' },
    pure: { type: 'f64', unit: 'mg pure', about: 'sold' },
    cents: { type: 'f64', unit: 'cent', about: 'paid' },
    searches: { type: 'f64', unit: 'events', about: 'buyers searched after they met a seller, served or not' },
    finds: { type: 'f64', unit: 'events', about: 'searches that found the drug' },
    seized: { type: 'f64', unit: 'mg bulk', about: 'taken from buyers' },
  },
} as const satisfies TableSpec;

/** The ledger of the day by district: use, harm, careers, control. Whole numbers only. */
export const TALLIES = {
  kind: 'sums',
  about: 'The ledger of today by district (row = district).',
  columns: {
    useDays: { type: 'f64', unit: 'use-days', about: 'people who used' },
    wanted: { type: 'f64', unit: 'use-days', about: 'people who wanted to use' },
    usedBulk: { type: 'f64', unit: 'mg bulk', about: 'used' },
    usedPure: { type: 'f64', unit: 'mg pure', about: 'used' },
    hiddenPure: { type: 'f64', unit: 'mg pure', about: 'used by hidden frequent users' },
    poisonings: { type: 'f64', unit: 'events', about: 'poisonings that were survived' },
    deaths: { type: 'f64', unit: 'persons', about: 'deaths by poisoning' },
    expectedDeaths: { type: 'f64', unit: 'persons x 2^30', about: 'sum of the daily probabilities of death' },
    started: { type: 'f64', unit: 'persons', about: 'began to use' },
    stopped: { type: 'f64', unit: 'persons', about: 'stopped using' },
    offences: { type: 'f64', unit: 'events', about: 'offences of possession recorded' },
    bystanders: { type: 'f64', unit: 'persons', about: 'people searched who had nothing to do with it' },
    raids: { type: 'f64', unit: 'events', about: 'outlets raided' },
    raidedBulk: { type: 'f64', unit: 'mg bulk', about: 'taken from outlets' },
    arrests: { type: 'f64', unit: 'persons', about: 'sellers arrested' },
  },
} as const satisfies TableSpec;
