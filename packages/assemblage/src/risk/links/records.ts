import { riskLinks } from '../link.ts';

const LEAKS = { lever: 'leaks', more: 'raises', policies: ['leaking-records'] } as const;
const CHANGES_NUMBER = { family: 'numberHabit', does: 'cuts it' } as const;
const CHANGES_HANDSET = { family: 'handsetHabit', does: 'cuts it' } as const;
const PAID = { who: 'seller', what: 'what somebody inside is paid', parameter: 'turned-records.fee' } as const;

/** What the police hold on a line, in the hands of others: the same record warns the one and lists the other. */
export const LINKS_OF_RECORDS = riskLinks([
  {
    id: 'record-warns',
    object: 'followedLine',
    link: 'is warned by somebody who sees what is held on it',
    harm: 'the line goes on under another number, and those who are made to run for it with it',
    leadsTo: ['number-known'],
    bears: ['exploited adult', 'child'],
    by: ['turned-records'],
    rate: ['turned-records.toOthers'],
    practices: [CHANGES_NUMBER, CHANGES_HANDSET],
    levers: [LEAKS],
    tactics: [],
    costs: [PAID],
    made: { adds: 'areaTallies.warnings' },
    sameDay: ['number-known', 'number-bought'],
  },
  {
    id: 'record-lists',
    object: 'followedLine',
    link: 'has its customers on a list that reaches others',
    harm: 'customers are on a list in the hands of robbers and rivals',
    leadsTo: ['wrongly-listed', 'robbed', 'line-robbed'],
    bears: ['user', 'seller'],
    by: ['turned-records'],
    rate: ['turned-records.toOthers'],
    practices: [CHANGES_NUMBER, CHANGES_HANDSET],
    levers: [LEAKS],
    tactics: [],
    costs: [],
    made: { adds: 'areaTallies.lists' },
    sameDay: ['number-known', 'number-bought'],
  },
  {
    id: 'wrongly-listed',
    object: 'listedCustomer',
    link: 'has others beside it on the list, who only called',
    harm: 'a bystander is on the list',
    leadsTo: [],
    bears: ['bystander'],
    by: ['turned-records'],
    rate: ['turned-records.wrong'],
    practices: [],
    levers: [LEAKS],
    tactics: [],
    costs: [],
    made: { adds: 'areaTallies.wronglyListed' },
    expected: 'areaTallies.expectedWronglyListed',
  },
]);
