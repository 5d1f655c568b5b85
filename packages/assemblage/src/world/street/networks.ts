import type { TableSpec } from '../../kernel/columns.ts';

/** States of a network. A latent row is a group that could begin to sell: its threshold was drawn once. */
export const LATENT_NETWORK = 0;
export const ACTIVE_NETWORK = 1;
export const BROKEN_NETWORK = 2;

/** Rivals that a network keeps in mind. */
export const RIVALS_KEPT = 4;

/** Who runs retail outlets: from a sole trader to an organised group. Rows are slots for the whole run; none is born. */
export const NETWORKS = {
  kind: 'actants',
  about: 'Groups that run retail outlets and lines, from a sole trader to an organised group. Slots for the whole run.',
  columns: {
    keyLo: { type: 'i32', unit: 'key', about: 'low word of the key' },
    keyHi: { type: 'i32', unit: 'key', about: 'high word of the key' },
    area: { type: 'i32', unit: 'row of areas', about: 'home' },
    state: { type: 'u8', unit: 'state', about: '0 latent, 1 active, 2 broken: nobody leads it now' },
    exporter: { type: 'u8', unit: 'flag', about: '1 when it can run lines into other towns' },
    members: { type: 'u16', unit: 'persons', about: 'associates who can be mobilised within a day' },
    size: { type: 'u16', unit: 'persons', about: 'associates that it has when none of them was taken from it' },
    charged: { type: 'u16', unit: 'persons', about: 'of its associates charged today', daily: true },
    threshold: { type: 'u16', unit: 'share x 65535', about: 'how much it takes to begin: drawn once' },
    changed: { type: 'i32', unit: 'day', about: 'day on which the state last changed' },
    outlets: { type: 'i32', unit: 'row of outlets', about: 'its own outlet for each substance; -1 none', width: 4 },
    firstLine: { type: 'i32', unit: 'row of lines', about: 'first of its slots for lines; -1 none' },
    lineSlots: { type: 'u8', unit: 'lines', about: 'slots for lines' },
    practice: { type: 'u8', unit: 'option', about: 'option in force of each family of practice', width: 9 },
    attraction: {
      type: 'f64',
      unit: 'payoff',
      about: 'what each option of each family was worth: 5 options a family',
      width: 45,
    },
    income: { type: 'f64', unit: 'cent a day', about: 'net income: exponential mean over 30 days' },
    hope: {
      type: 'f64',
      unit: 'share',
      about: 'what it expects a line in another town to take, against what is said: what its own lines taught it',
    },
    pay: { type: 'u16', unit: 'cent a day', about: 'what a post costs it that is filled, and not by a member at home' },
    payoff: {
      type: 'f64',
      unit: 'outside wages',
      about: 'net income of a member in outside wages, less what the perceived risk of being caught is worth',
    },
    cash: { type: 'f64', unit: 'cent', about: 'takings of the last days that are still at hand' },
    losses: { type: 'f64', unit: 'cent', about: 'lost today, to be booked', daily: true },
    lent: { type: 'f64', unit: 'cent', about: 'sold today on credit', daily: true },
    repaid: { type: 'f64', unit: 'cent', about: 'paid back today by buyers', daily: true },
    unpaid: { type: 'f64', unit: 'cent', about: 'debts of buyers given up today', daily: true },
    rent: {
      type: 'f64',
      unit: 'cent',
      about: 'received today for the patch, less what was paid; to be booked',
      daily: true,
    },
    patrolled: {
      type: 'f64',
      unit: 'share',
      about: 'share of its open dealing that patrol keeps away, as it saw today',
      daily: true,
    },
    risk: { type: 'u16', unit: 'share x 65535', about: 'perceived yearly risk of being charged' },
    riskDay: { type: 'i32', unit: 'day', about: 'day of the last warning' },
    arrests: { type: 'u16', unit: 'count', about: 'own people arrested that it has not yet reckoned with' },
    heard: { type: 'u8', unit: 'flag', about: '1 when a warning has reached it' },
    away: { type: 'i32', unit: 'day', about: 'day until which it keeps away from its patch' },
    talks: {
      type: 'i32',
      unit: 'day',
      about: 'day from which the police work from what somebody of it told who was charged; 0 nobody did',
    },
    told: { type: 'i32', unit: 'day', about: 'day until which they do' },
    exposed: { type: 'i32', unit: 'day', about: 'day until which the police work from a seized telephone of it' },
    rival: { type: 'i32', unit: 'row of networks', about: 'rivals kept in mind; -1 none', width: 4 },
    heat: { type: 'f64', unit: 'events a day', about: 'readiness to retaliate against each', width: 4 },
  },
} as const satisfies TableSpec;
