import type { Lens, LensRow } from 'assemblage';
import type { SightFacts } from './messages.ts';

/** Something that the rows of a lens add up to, and the truth that stands against it. */
export interface Sight {
  readonly facts: SightFacts;
  seen(record: LensRow, label: LensRow): number;
  /** What was so: by the labels of the lens, or by columns and rows of the tables of the run. */
  readonly truth?: Truth;
  /** What both are divided by to give a rate; residents and days when left out. */
  base?(record: LensRow, label: LensRow): number;
}

export type Truth =
  | { readonly label: (record: LensRow, label: LensRow) => number }
  /** Columns that are added up, as `TABLE.COLUMN`. */
  | { readonly columns: readonly string[] }
  /** Rows of a table of events whose `kind` begins so. */
  | { readonly table: string; readonly kinds: readonly string[] };

type Settings = Readonly<Record<string, number>>;

const kind =
  (...begins: readonly string[]) =>
  (record: LensRow): number =>
    isOf(begins, String(record['kind'])) ? 1 : 0;

/** A kind of event by how its name begins. */
export function isOf(begins: readonly string[], kind: string): boolean {
  return begins.some((begin) => kind.startsWith(begin));
}

/** Lenses whose gap is told against the market, and not against what their own office did. */
const OWN: Readonly<Record<string, (settings: Settings) => readonly Sight[]>> = {
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
};

/** A gram was bought, and somebody else bought there on that day too. */
function isSold(record: LensRow, label: LensRow): boolean {
  return record['bought'] === true && Number(label['trueMarketPurity']) >= 0;
}

/** What a lens can be set against: as above and as its card says, else its rows alone. */
export function sightsOf(name: string, lens: Lens, settings: Settings): Sight[] {
  const values = Object.fromEntries(Object.entries(lens.parameters).map(([key, { value }]) => [key, value]));
  const own = OWN[name]?.({ ...values, ...settings }) ?? [];
  const found = name === 'police-records' ? own : [...own, ...fromCard(lens)];
  const all: readonly Sight[] =
    found.length > 0 ? found : [{ facts: facts('entries', 'Entries', 'rows', 'rows of this lens', ''), seen: () => 1 }];
  return all.map((sight) => ({ ...sight, facts: { ...sight.facts, lens: name } }));
}

/** What the card of a lens counts is expanded already; here the weight comes after. */
function fromCard({ card }: Lens): Sight[] {
  return Object.entries(card?.coverage ?? {}).map(([name, { about, unit, count, truth }]) => ({
    facts: facts(name, about, unit, `${about}, as the lens has it`, truth.join(' + ')),
    seen: (record, label) => count(record, label) / Number(record['weight'] ?? 1),
    truth: placed(truth),
  }));
}

/** The same sums by the smallest place that the tables have: a map needs places, and searches are where they are made. */
function placed(columns: readonly string[]): Truth {
  if (columns.join() === 'daily.searches,districts.bystanders') {
    return { table: 'events/records', kinds: ['search', 'offence'] };
  }
  return { columns: columns.map((name) => name.replace(/^forces\./, 'areas.').replace(/^daily\./, 'districts.')) };
}

function facts(name: string, label: string, unit: string, about: string, against: string): SightFacts {
  return { lens: '', name, label: label.charAt(0).toUpperCase() + label.slice(1), unit, about, against };
}
