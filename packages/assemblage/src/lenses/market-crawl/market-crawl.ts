import { CHANNELS, type Channel } from '../../world/channels.ts';
import { RETAIL } from '../../world/outlets.ts';
import { lens } from '../lens.ts';
import { pageReader } from './pages.ts';
import { addDay, DUE, memoryFor, MG, PAID, PARTS, SEEN, sellerAt, SOLD, SUMS } from './sellers.ts';
import { PARAMETERS } from './settings.ts';

/** Rows of a table by channel that are of sellers who serve a whole country. */
const ONLINE = {
  column: 'channel',
  is: (name: unknown) => CHANNELS.some((channel) => channel.name === name && isOnline(channel)),
};

/** What a crawler has of sellers who send by post. */
export const marketCrawl = lens({
  name: 'market-crawl',
  worlds: ['europe'],
  about:
    'A crawler visits online markets at intervals and keeps, of each listing that it can read, the account, the price of ' +
    'a gram, the country that is stated, and how much feedback has come since it last read the page. Sellers who serve a ' +
    'whole country run complete in a sampled world, and what they sell counts for all of Europe. But in a sample few ' +
    'purchases stand for many: sales and feedback of one seller come in lumps.',
  bias:
    'Feedback is less than half of sales (O55) and comes later, more of it at some sellers. Small sellers often show none. ' +
    'A post taken over by somebody else is a new account. A country is what the seller says. The price is that of one gram ' +
    'as it is asked; who buys more pays less for each.',
  card: {
    sees: 'listings that stand on the day of a visit, with asking price, stated country and feedback since the last visit',
    misses:
      'sales without feedback; sellers on other markets; accounts that opened on the day of a visit, or opened and closed ' +
      'between two; pages that failed; feedback on a page that is gone by the next visit; who buys, and what is in the ' +
      'parcel; new sellers while there are more than 1,024 and eight times those of the first day',
    delays:
      'feedback stands for sales of the weeks before; after a page that failed it stands for a longer time, `days`',
    confuses:
      'feedback with sales, the asking price of a gram with what is paid, and what is stated with where it is sent from',
    rates: {
      silent: {
        about: 'without feedback, of listings that sold something since they were last seen',
        is: (record, label) => (Number(label['trueSales']) > 0 ? record['feedback'] === 0 : undefined),
      },
      half: {
        about: 'with feedback below half of the sales, of the same',
        is: (record, label) =>
          Number(label['trueSales']) > 0 ? Number(record['feedback']) < Number(label['trueSales']) / 2 : undefined,
      },
      cheaper: {
        about: 'paid for a gram a tenth or more below the price asked, of the same',
        is: (record, label) =>
          Number(label['trueGrams']) > 0
            ? Number(label['trueEuros']) / Number(label['trueGrams']) <= 0.9 * Number(record['euroPerGram'])
            : undefined,
      },
      elsewhere: {
        about: 'sent from another country than stated, of listings that state one',
        is: (record, label) => (record['country'] === '' ? undefined : record['country'] !== label['trueCountry']),
      },
    },
    coverage: {
      feedback: {
        about: 'feedback seen for each online purchase',
        unit: 'purchases',
        count: (record) => Number(record['feedback']),
        truth: ['daily.purchases'],
        only: ONLINE,
      },
      watched: {
        about: 'online purchases from accounts that the crawler saw before and after, or since they opened',
        unit: 'purchases',
        count: (_record, label) => Number(label['trueSales']),
        truth: ['daily.purchases'],
        only: ONLINE,
      },
    },
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'listing and visit' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the visit' },
    { name: 'account', type: 'text', unit: 'identifier', about: 'the account, the same on every visit' },
    { name: 'substance', type: 'text', unit: 'label', about: 'what is listed' },
    {
      name: 'country',
      type: 'text',
      unit: 'ISO 3166',
      about: 'shipped from, as stated; empty where nothing is stated',
    },
    { name: 'euroPerGram', type: 'float', unit: 'euro per gram', about: 'asked for a gram, turned into euros' },
    { name: 'feedback', type: 'int', unit: 'count', about: 'new since the page was last read' },
    {
      name: 'days',
      type: 'int',
      unit: 'days',
      about: 'since it was last read; on the first time since the account opened or the run began; at least 1',
    },
    { name: 'firstSeen', type: 'flag', unit: 'flag', about: 'the account was not read before' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'listing and visit' },
    { name: 'trueCountry', type: 'text', unit: 'ISO 3166', about: 'where the seller works' },
    { name: 'trueEuroPerGram', type: 'float', unit: 'euro per gram', about: 'asked for a gram' },
    { name: 'trueSales', type: 'float', unit: 'purchases', about: 'in the days of the row, with or without feedback' },
    { name: 'trueGrams', type: 'float', unit: 'g bulk', about: 'sold in them' },
    { name: 'trueEuros', type: 'float', unit: 'euro', about: 'taken in them' },
  ],
  remembers: ({ tables: { outlets } }) => memoryFor(outlets),
  observe(world, p, day, output, memory) {
    addDay(world, p, memory);
    if (!isVisit(day.day, p.every, world.days)) return;
    const page = pageReader(world, p, day.day);
    if (page === undefined) return;
    for (let place = 0; sellerAt(memory, place) >= 0; place++) {
      const of = memory.subarray(place * SUMS, (place + 1) * SUMS);
      const rows = page(sellerAt(memory, place), of);
      if (rows === undefined) continue;
      output.record(rows.record);
      output.label(rows.label);
      of[DUE] %= PARTS;
      of[SOLD] = 0;
      of[MG] = 0;
      of[PAID] = 0;
      of[SEEN] = day.day + 1;
    }
  },
});

function isOnline({ level, national }: Channel): boolean {
  return level === RETAIL && national;
}

function isVisit(day: number, every: number, days: number | undefined): boolean {
  if (days !== undefined && days < every) return day === days - 1;
  return day % every === every - 1;
}
