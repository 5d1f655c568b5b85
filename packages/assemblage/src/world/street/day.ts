import type { TableSpec } from '../../kernel/columns.ts';

/** Kinds of incident. */
export const DISPUTE = 1;
export const ROBBERY = 2;
export const RETALIATION = 3;
export const ONLINE_QUARREL = 4;

/** Violence and robbery of the day. */
export const INCIDENTS = {
  kind: 'events',
  about: 'Violence and robbery of the day.',
  columns: {
    kind: { type: 'u8', unit: 'code', about: '1 dispute, 2 robbery, 3 retaliation, 4 a quarrel that began online' },
    area: { type: 'i32', unit: 'row of areas', about: 'where' },
    network: { type: 'i32', unit: 'row of networks', about: 'who suffered it, or lost' },
    other: { type: 'i32', unit: 'row of networks', about: 'who did it, or won; -1 not a network' },
    line: { type: 'i32', unit: 'row of lines', about: 'line that was taken; -1 none' },
    injured: { type: 'u8', unit: 'persons', about: 'injured' },
    killed: { type: 'u8', unit: 'persons', about: 'killed' },
    cents: { type: 'f64', unit: 'cent', about: 'cash and street value of the stock that was taken' },
  },
} as const satisfies TableSpec;

/** The ledger of the day by area. Whole numbers only; expected counts in 2^-30. */
export const AREA_TALLIES = {
  kind: 'sums',
  about: 'The ledger of today by area: violence, exploitation, lines, arrests, access (row = area).',
  columns: {
    disputes: { type: 'f64', unit: 'events', about: 'violent disputes between networks, retaliation too' },
    robberies: { type: 'f64', unit: 'events', about: 'robberies of sellers' },
    linesRobbed: { type: 'f64', unit: 'events', about: 'lines taken by robbers' },
    expectedViolence: { type: 'f64', unit: 'events x 2^30', about: 'violent events, expected' },
    injuries: { type: 'f64', unit: 'persons', about: 'injured' },
    killings: { type: 'f64', unit: 'persons', about: 'killed' },
    expectedKillings: { type: 'f64', unit: 'persons x 2^30', about: 'killed, expected' },
    rent: { type: 'f64', unit: 'cent', about: 'paid to the holder of the patch' },
    contacted: { type: 'f64', unit: 'persons', about: 'people at risk contacted by recruiters' },
    entered: { type: 'f64', unit: 'persons', about: 'people who came to be exploited' },
    left: { type: 'f64', unit: 'persons', about: 'people who got out' },
    letGo: { type: 'f64', unit: 'persons', about: 'of these let go by a line that has no work for them' },
    dismissed: { type: 'f64', unit: 'persons', about: 'hired runners let go by a line that has no work for them' },
    safeguarded: { type: 'f64', unit: 'persons', about: 'of these by safeguarding' },
    returned: { type: 'f64', unit: 'persons', about: 'people exploited again' },
    exploitedChildren: { type: 'f64', unit: 'persons', about: 'children of this area exploited at the end of the day' },
    exploitedAdults: { type: 'f64', unit: 'persons', about: 'adults exploited at the end of the day, homes counted' },
    expectedEntries: { type: 'f64', unit: 'persons x 2^30', about: 'people who come to be exploited, expected' },
    homes: { type: 'f64', unit: 'homes', about: 'homes that are taken over' },
    homesVisited: { type: 'f64', unit: 'homes', about: 'taken-over homes at which the police called' },
    childArrests: { type: 'f64', unit: 'persons', about: 'exploited children arrested: a harm of the tactic' },
    coercedArrests: { type: 'f64', unit: 'persons', about: 'exploited adults arrested: a harm of the tactic' },
    runnerArrests: { type: 'f64', unit: 'persons', about: 'hired runners arrested' },
    holderArrests: { type: 'f64', unit: 'persons', about: 'line holders charged' },
    associates: { type: 'f64', unit: 'persons', about: 'others arrested with a line' },
    foundByPath: {
      type: 'f64',
      unit: 'persons',
      about: 'line holders whom the police found by the path that two telephones shared',
    },
    foundElse: { type: 'f64', unit: 'persons', about: 'line holders whom the police found in another way' },
    wronglyLinked: {
      type: 'f64',
      unit: 'persons',
      about: 'people taken for a part of a line who only crossed it: a harm of the tactic',
    },
    expectedWronglyLinked: { type: 'f64', unit: 'persons x 2^30', about: 'the same, expected' },
    inSight: { type: 'f64', unit: 'purchases x 1024', about: 'purchases, as far as others can see them' },
    calls: { type: 'f64', unit: 'calls', about: 'calls of the public about drugs, right or wrong' },
    meetingsSeen: { type: 'f64', unit: 'meetings', about: 'ordinary short meetings in view of cameras' },
    dealsFlagged: { type: 'f64', unit: 'meetings', about: 'meetings of sellers and buyers that cameras flagged' },
    wronglyFlagged: {
      type: 'f64',
      unit: 'persons',
      about: 'people flagged by cameras who had nothing to do with it, two a meeting: a harm of the tactic',
    },
    warnings: { type: 'f64', unit: 'lines', about: 'lines warned by somebody who sees what the police hold on them' },
    lists: { type: 'f64', unit: 'lines', about: 'lines of whose customers a list reached others' },
    listed: { type: 'f64', unit: 'persons', about: 'customers on such lists' },
    wronglyListed: {
      type: 'f64',
      unit: 'persons',
      about: 'people on them who only called the number: a harm of keeping such lists',
    },
    expectedWronglyListed: { type: 'f64', unit: 'persons x 2^30', about: 'the same, expected' },
    numbersEnded: { type: 'f64', unit: 'numbers', about: 'numbers ended by the police' },
    numbersChanged: { type: 'f64', unit: 'numbers', about: 'numbers changed by the lines themselves' },
    referrals: { type: 'f64', unit: 'persons', about: 'exploited people referred by a service' },
    linesUp: { type: 'f64', unit: 'lines', about: 'lines that could be reached today' },
    countyLines: { type: 'f64', unit: 'lines', about: 'of these run from another city' },
    linesOpened: { type: 'f64', unit: 'lines', about: 'lines that opened' },
    linesEnded: { type: 'f64', unit: 'lines', about: 'lines that were given up' },
    linesLost: { type: 'f64', unit: 'lines', about: 'of these because nobody took over when the holder was charged' },
    orders: { type: 'f64', unit: 'orders', about: 'deliveries by lines' },
    within30: { type: 'f64', unit: 'orders', about: 'of these at the door within 30 minutes' },
    partyOrders: { type: 'f64', unit: 'orders', about: 'deliveries of what is mostly used at weekends' },
    partyWithin30: { type: 'f64', unit: 'orders', about: 'of these at the door within 30 minutes' },
    within60: { type: 'f64', unit: 'orders', about: 'of these within an hour' },
    offers: { type: 'f64', unit: 'offers', about: 'broadcast offers' },
    metres: {
      type: 'f64',
      unit: 'm',
      about: "distance between the buyer and the seller's home, summed over purchases",
    },
    withoutTrust: { type: 'f64', unit: 'purchases', about: 'purchases from an outlet that asks for no trust' },
    placeBound: { type: 'f64', unit: 'mg bulk', about: 'handed over at a place-bound tie: door, house or post office' },
    automated: {
      type: 'f64',
      unit: 'purchases',
      about: 'purchases handed over without a meeting: at a drop, or by a locker',
    },
    droneFlights: {
      type: 'f64',
      unit: 'events',
      about: 'flights of drones into prisons, seen or not: a count only, since no grams move by them',
    },
    droneIncidents: { type: 'f64', unit: 'events', about: 'drones seen at prisons: a count only' },
    credit: { type: 'f64', unit: 'cent', about: 'given on credit' },
    repaid: { type: 'f64', unit: 'cent', about: 'of what had been given on credit, paid back' },
    unpaid: { type: 'f64', unit: 'cent', about: 'of what had been given on credit, given up' },
    userSellers: { type: 'f64', unit: 'persons', about: 'users who began to sell to friends' },
  },
} as const satisfies TableSpec;
