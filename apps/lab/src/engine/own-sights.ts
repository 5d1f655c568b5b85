import type { LensRow } from 'assemblage';
import { facts, isOf, type Sight } from './sight.ts';

type Settings = Readonly<Record<string, number>>;

const kind =
  (...begins: readonly string[]) =>
  (record: LensRow): number =>
    isOf(begins, String(record['kind'])) ? 1 : 0;

/** Of a lens whose own sights stand here, and not in the coverage of its card. */
export const WITHOUT_CARD = new Set(['police-records', 'customs', 'market-crawl']);

/** Rows of a table by channel that are of sellers who send by post. */
const ONLINE = { column: 'channel', is: (name: unknown) => name === 'post' };

/** Sights that are told against the market, and not against what the office of the lens itself did. */
export const OWN: Readonly<Record<string, (settings: Settings) => readonly Sight[]>> = {
  'police-records': () => [
    {
      facts: facts('searches', 'Searches', 'searches', 'searches that were entered', 'searches that took place'),
      // A search that became an offence is entered as the offence.
      seen: kind('search', 'offence'),
      truth: { table: 'events/records', kinds: ['search', 'offence'] },
    },
    {
      facts: facts(
        'offences',
        'Use that became an offence',
        'use-days',
        'offences of possession that were entered',
        'days on which somebody used',
      ),
      seen: kind('offence'),
      truth: { columns: ['districts.useDays'] },
    },
    {
      facts: facts('raids', 'Raids of outlets', 'raids', 'raids that were entered', 'raids that took place'),
      seen: kind('outlet'),
      truth: { table: 'events/records', kinds: ['outlet'] },
    },
    {
      facts: facts('grams', 'Drugs taken away', 'g', 'grams taken away, as they were entered', 'grams sold'),
      seen: (record) => Number(record['grams']),
      truth: { columns: ['districts.gramsBulk'] },
    },
  ],
  sewage: ({ factor = 1 }) => [
    {
      facts: {
        ...facts(
          'used',
          'Use, as sewage tells it',
          'g pure',
          'load found in the sewage, times what is used for a gram found',
          'pure grams used by the same people on the same days',
        ),
        rate: { unit: 'mg pure per 1,000 residents a day', times: 1e6 },
      },
      seen: (record) => (Number(record['load']) * Number(record['residents']) * factor) / 1e6,
      truth: { label: (_, label) => Number(label['trueUsed']) / 1000 },
      base: (record) => Number(record['residents']),
    },
  ],
  'household-survey': () => [
    {
      facts: {
        ...facts('users', 'People who use', 'persons', 'users that the survey reckons with', 'people who use'),
        rate: { unit: '% of adults', times: 100 },
      },
      seen: (record) => Number(record['estimatedUsers']),
      truth: { label: (_, label) => Number(label['trueUsers']) },
      base: (record) => Number(record['adults']),
    },
  ],
  'test-purchases': () => [
    {
      facts: {
        ...facts(
          'purity',
          'Purity, as a laboratory finds it',
          'grams bought',
          'purity of the grams that a stranger was sold, when the laboratory reports',
          'purity of all that was sold in the same markets on the same days',
        ),
        rate: { unit: '% pure', times: 100 },
      },
      seen: (record, label) => (isSold(record, label) ? Number(record['purity']) : 0),
      truth: { label: (record, label) => (isSold(record, label) ? Number(label['trueMarketPurity']) : 0) },
      base: (record, label) => (isSold(record, label) ? 1 : 0),
    },
  ],
  customs: () => [
    {
      facts: {
        ...facts(
          'arrived',
          'Loads that arrived',
          'loads',
          'loads that were found and entered',
          'loads that arrived, found or not',
        ),
        absolute: true,
      },
      seen: () => 1,
      truth: { table: 'events/loads' },
    },
    {
      facts: {
        ...facts(
          'found',
          'Loads that were found',
          'loads',
          'loads that were found and entered',
          'loads that were found',
        ),
        absolute: true,
      },
      seen: () => 1,
      truth: { columns: ['events/loads.seized'] },
    },
    {
      facts: {
        ...facts(
          'mass',
          'Mass that arrived',
          'g',
          'mass of the loads that were entered, as it was weighed',
          'mass of all that arrived',
        ),
        absolute: true,
      },
      seen: (record) => Number(record['kilograms']) * 1000,
      truth: { columns: ['events/loads.gramsBulk'] },
    },
    {
      facts: {
        ...facts(
          'purity',
          'Purity at the port',
          'loads tested',
          'purity that a laboratory finds, when it reports',
          'purity of the same loads',
        ),
        rate: { unit: '% pure', times: 100 },
      },
      seen: (record) => (isTested(record) ? Number(record['purity']) : 0),
      truth: { label: (record, label) => (isTested(record) ? Number(label['truePurity']) : 0) },
      base: (record) => (isTested(record) ? 1 : 0),
      on: (record) => Number(record['dayReported']),
    },
  ],
  'market-crawl': () => [
    {
      facts: facts(
        'sales',
        'Sales, as feedback tells them',
        'purchases',
        'feedback that came since a page was last read, by the country that is stated',
        'sales of the same accounts in the same days',
      ),
      seen: (record) => Number(record['feedback']),
      truth: { label: (_, label) => Number(label['trueSales']) },
    },
    {
      facts: {
        ...facts(
          'online',
          'Online purchases',
          'purchases',
          'feedback on all pages that were read',
          'all purchases by post',
        ),
        unplaced: true,
      },
      seen: (record) => Number(record['feedback']),
      truth: { columns: ['daily.purchases'], only: ONLINE },
    },
    {
      facts: {
        ...facts(
          'price',
          'Price of a gram',
          'listings',
          'price that is asked for a gram, mean of listings that sold',
          'what was paid for a gram on the same pages',
        ),
        rate: { unit: 'euro per gram', times: 1 },
      },
      seen: (record, label) => (hasSold(label) ? Number(record['euroPerGram']) : 0),
      truth: { label: (_, label) => (hasSold(label) ? Number(label['trueEuros']) / Number(label['trueGrams']) : 0) },
      base: (_, label) => (hasSold(label) ? 1 : 0),
    },
  ],
};

/** A laboratory reports on it. */
function isTested(record: LensRow): boolean {
  return Number(record['dayReported']) >= 0;
}

function hasSold(label: LensRow): boolean {
  return Number(label['trueGrams']) > 0;
}

/** A gram was bought, and somebody else bought there on that day too. */
function isSold(record: LensRow, label: LensRow): boolean {
  return record['bought'] === true && Number(label['trueMarketPurity']) >= 0;
}
