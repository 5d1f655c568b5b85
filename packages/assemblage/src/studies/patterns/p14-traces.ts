import { parseDate } from '../../kernel/calendar.ts';
import { cityOf } from '../../traces/city.ts';
import { createWatch } from '../../traces/watch.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Seen } from '../../world/seen.ts';
import type { Pattern, Watcher } from './pattern.ts';
import { burners } from './traces/burners.ts';
import { contactsOverWeeks } from './traces/contacts-over-weeks.ts';
import { placesSeen } from './traces/places-seen.ts';

/** Weeks after which telephones are sought again. */
const WEEKS = 20;
/** The first days of the year are holidays. */
const FIRST_DAY = 7;
const WEEK = 7;
/** Days of points, and days over which swaps are followed. */
const POINT_DAYS = 7;
const SWAP_DAYS = 63;
/** An operator that has so many of the telephones has about 230 a site, as at the source: 1.5 million and 6,500 sites. */
const SHARE = 0.2;

/** Up to the end of the week that lies twenty weeks after the first. */
const CITY = `base: smart-city
days: ${FIRST_DAY + (WEEKS + 1) * WEEK}
lenses: []
`;
/** Telephones among which one is sought by its contacts, as at the source, and residents who have so many. */
const TELEPHONES = 43_600;
const TELEPHONES_A_RESIDENT = 0.84;

export const TRACES: Pattern = {
  id: 'P14',
  title: 'What traces give away',
  lens:
    'records of calls and texts, and of sites that served telephones, rendered for one operator. Points are the hour and the site of ' +
    'calls and texts of a week; contacts are told without names by what a telephone, its contacts and theirs do in a week',
  scenario: 'smart-city',
  arms: { base: CITY },
  rivals: [
    { about: 'uniform random walk over the sites', readAs: { unique4: 'walk4', unique2: 'walk2' }, against: ['T01'] },
    {
      about: 'contacts of the later week dealt out anew',
      readAs: { atOnce: 'atOnceDealt', later: 'laterDealt' },
      against: ['T03'],
    },
  ],
  setting: ['T02'],
  checked:
    'calls and texts are drawn down to the 114 a telephone and month of the source after a first look with all of them (330 a month), ' +
    'which is shown beside it. Habits of telephoning, ties that end and the law of jumps came in after earlier figures were known; ' +
    'they are set by what was published or assumed, and nothing was set by these figures',
  firstRun: '2026-11-22',
  watch: watchTraces,
  parts: [
    {
      about: 'telephones that four hourly points of their own single out',
      unit: '% of telephones',
      band: { low: 90 },
      rows: ['T01'],
      transported: true,
      value: ({ base = {} }) => 100 * (base['unique4'] ?? NaN),
    },
    {
      about: 'telephones that two hourly points single out',
      unit: '% of telephones',
      band: { low: 45, strict: true },
      rows: ['T01'],
      transported: true,
      value: ({ base = {} }) => 100 * (base['unique2'] ?? NaN),
    },
    {
      about: 'telephones known again from two-hop contacts in the next week',
      unit: '% of telephones',
      band: { low: 45, high: 60 },
      rows: ['T03'],
      transported: true,
      value: ({ base = {} }) => 100 * (base['atOnce'] ?? NaN),
    },
    {
      about: 'the same after twenty weeks',
      unit: '% of telephones',
      band: { low: 15, high: 35 },
      rows: ['T03'],
      transported: true,
      value: ({ base = {} }) => 100 * (base['later'] ?? NaN),
    },
    {
      about:
        'a swapped number of a line is linked sooner with the private telephone carried along than left at home: -1, else 0 or 1',
      unit: 'sign',
      band: { high: 0, strict: true },
      rows: ['S03'],
      soft: true,
      effect: true,
      noPower: 'both telephones are rendered from one path where they go together, so that it can hardly be otherwise',
      value: ({ base = {} }) => Math.sign(base['linkedLater'] ?? NaN),
    },
  ],
  figures: [
    {
      about: 'telephones that four points single out, with all calls and texts',
      unit: '% of telephones',
      value: ({ base = {} }) => 100 * (base['all4'] ?? NaN),
    },
    {
      about: 'telephones that two points single out, with all calls and texts',
      unit: '% of telephones',
      value: ({ base = {} }) => 100 * (base['all2'] ?? NaN),
    },
    {
      about: 'telephones of the operator a site',
      unit: 'telephones',
      value: ({ base = {} }) => base['telephonesASite'] ?? NaN,
    },
  ],
};

/** Keeps what traces can tell of the days, and renders them when the run is over. */
function watchTraces(first: Seen, { days, start }: Scenario): Watcher {
  const watch = createWatch(first, FIRST_DAY, days);
  return {
    look: (_, day) => watch.look(day),
    read(world) {
      const from = parseDate(start) ?? 0;
      const city = cityOf(world, from, watch, { from: FIRST_DAY, days: SWAP_DAYS, share: SHARE });
      const part = { first: FIRST_DAY, weeks: WEEKS, cells: middleOf(world, TELEPHONES / TELEPHONES_A_RESIDENT) };
      // The sign alone: how many days a practice buys is not told.
      const { along, atHome } = burners(city);
      const linkedLater = Math.sign(along - atHome);
      return { ...placesSeen(city, POINT_DAYS), linkedLater, ...contactsOverWeeks(world, from, watch, part) };
    },
  };
}

/** The cells nearest to the centre in which so many residents live. */
function middleOf({ tables: { areas } }: Seen, residents: number): number[] {
  const squared = (a: number): number => areas.x[a] * areas.x[a] + areas.y[a] * areas.y[a];
  const nearest = Array.from({ length: areas.rows[0] }, (_, a) => a).toSorted(
    (a, b) => squared(a) - squared(b) || a - b,
  );
  let inside = 0;
  return nearest.filter((a) => {
    const wanted = inside < residents;
    inside += areas.residents[a];
    return wanted;
  });
}
