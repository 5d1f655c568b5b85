import type { TableSpec } from '../kernel/columns.ts';

/** Levels of the chain. */
export const SOCIAL = 0;
export const RETAIL = 1;
export const WHOLESALE = 2;
export const IMPORT = 3;
export const LEVELS = ['social', 'retail', 'wholesale', 'import'] as const;

/** States of an outlet. A vacant post is one whose seller was lost and is not replaced yet. */
export const OPEN = 1;
export const VACANT = 2;
export const CLOSED = 3;
export const STATES_OF_OUTLETS = ['', 'open', 'vacant', 'closed'] as const;

/** The district of an outlet that serves a whole country. */
export const NATIONAL = 65535;

/** The point where a buyer meets supply, at every level of the chain. */
export const OUTLETS = {
  kind: 'actants',
  about: 'Outlets of every level and channel, from a friend who shares to an importer.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    district: { type: 'u16', unit: 'row of districts', about: 'where it works; 65535 serves the country' },
    country: { type: 'u16', unit: 'row of countries', about: 'the country it works in' },
    port: { type: 'u16', unit: 'row of ports', about: 'port of an importer' },
    level: { type: 'u8', unit: 'level', about: '0 social, 1 retail, 2 wholesale, 3 import' },
    channel: { type: 'u8', unit: 'row of channels', about: 'how it is reached' },
    network: { type: 'i32', unit: 'row of networks', about: 'who runs it; -1 nobody in particular' },
    line: { type: 'i32', unit: 'row of lines', about: 'the line whose outlet it is; -1 none' },
    asks: { type: 'u8', unit: 'share x 255', about: 'trust asked of a buyer' },
    minutes: { type: 'u16', unit: 'minutes', about: 'from wish to hand-over' },
    lure: { type: 'f64', unit: 'utility', about: 'what else draws buyers today, or keeps them away' },
    state: { type: 'u8', unit: 'state', about: '1 open, 2 vacant post, 3 closed' },
    stockBulk: { type: 'f64', unit: 'mg bulk', about: 'stock, cut included' },
    stockPure: { type: 'f64', unit: 'mg pure', about: 'pure part of the stock' },
    price: {
      type: 'i32',
      unit: 'cent',
      about: 'asked for a gram (social, retail) or a kilogram (wholesale, import), raw',
    },
    keep: { type: 'u16', unit: 'share x 65535', about: 'share of the delivered purity that is left after dilution' },
    purityIn: { type: 'u16', unit: 'share x 65535', about: 'purity of the last delivery' },
    cost: { type: 'i32', unit: 'cent per pure gram', about: 'cost of a pure gram at the last delivery' },
    cost0: { type: 'i32', unit: 'cent per pure gram', about: 'the same in the base year' },
    forecast: {
      type: 'f64',
      unit: 'mg bulk a day',
      about: 'expected demand: exponential mean over 14 days, above retail over 45',
    },
    loyal: {
      type: 'f64',
      unit: 'share',
      about: 'share of sales to returning customers: exponential mean over 30 days',
    },
    loyal0: { type: 'f64', unit: 'share', about: 'the same when the run began' },
    income: { type: 'f64', unit: 'cent a day', about: 'net income: exponential mean over 30 days' },
    ask0: { type: 'i32', unit: 'cent', about: 'price asked when the run began' },
    outside: {
      type: 'u16',
      unit: 'day',
      about: 'day since which the purity target lies outside the bearable range; 0 it does not',
    },
    orderedBulk: { type: 'f64', unit: 'mg bulk', about: 'on its way to this outlet' },
    orderedPure: { type: 'f64', unit: 'mg pure', about: 'pure part of what is on its way' },
    orderedCents: { type: 'f64', unit: 'cent', about: 'what was paid for it' },
    arrives: { type: 'u16', unit: 'day', about: 'day of arrival' },
    changed: { type: 'u16', unit: 'day', about: 'day on which the state last changed' },
    born: { type: 'i32', unit: 'count', about: 'outlets that this one gave rise to' },
    offspring: { type: 'i32', unit: 'row of outlets', about: 'the last outlet that opened beside this one; -1 none' },
    upstream: { type: 'i32', unit: 'row of outlets', about: 'two suppliers, the usual one first', width: 2 },
    worth: { type: 'u16', unit: 'J x 4096', about: 'experience with each supplier', width: 2 },
    asked: { type: 'f64', unit: 'mg bulk', about: 'asked for today, in grams of all of Europe', daily: true },
    sold: { type: 'f64', unit: 'mg bulk', about: 'sold today', daily: true },
    soldPure: { type: 'f64', unit: 'mg pure', about: 'pure part of what was sold today', daily: true },
    takings: { type: 'f64', unit: 'cent', about: 'taken today', daily: true },
    returning: { type: 'f64', unit: 'mg bulk', about: 'sold today to returning customers', daily: true },
    turnover: { type: 'f64', unit: 'cent', about: 'taken since the run began' },
    outlay: { type: 'f64', unit: 'cent', about: 'paid to suppliers today', daily: true },
    added: { type: 'f64', unit: 'mg bulk', about: 'cutting agent added today', daily: true },
    supplied: { type: 'f64', unit: 'mg bulk', about: 'delivered today', daily: true },
    suppliedPure: { type: 'f64', unit: 'mg pure', about: 'pure part of what was delivered today', daily: true },
    bought: { type: 'f64', unit: 'mg bulk', about: 'ordered and paid for today', daily: true },
    boughtPure: { type: 'f64', unit: 'mg pure', about: 'pure part of what was ordered today', daily: true },
    takenPure: { type: 'f64', unit: 'mg pure', about: 'pure part of what was seized today', daily: true },
    lost: { type: 'f64', unit: 'mg bulk', about: 'left behind today by a seller who stops', daily: true },
    lostPure: { type: 'f64', unit: 'mg pure', about: 'pure part of it', daily: true },
    taken: { type: 'f64', unit: 'mg bulk', about: 'seized from this outlet today', daily: true },
  },
} as const satisfies TableSpec;
