import { formatDate, parseDate } from '../../kernel/calendar.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { OPEN, RETAIL } from '../../world/outlets.ts';
import { ACTIVE, TIES } from '../../world/people.ts';
import type { Seen } from '../../world/seen.ts';
import { FIRST_YEAR } from '../../world/street/technology.ts';
import { areaSum, over } from './ledger.ts';
import { MATURE_CITY, SETTLED } from './mature-city.ts';
import type { Pattern, Reading, Watcher } from './pattern.ts';

/** Days between two surveys of what users could do. */
const SURVEY = 28;
const HOUR = 60;
const HALF_HOUR = 30;

export const ACCESS: Pattern = {
  id: 'P06',
  title: 'Access time and who one buys from',
  lens: 'what users would answer: every 28 days all active users are asked; no error of a sample',
  scenario: 'smart-city',
  arms: { base: MATURE_CITY },
  rivals: [
    {
      about: 'no social supply layer',
      without: ['social-supply'],
      parameters: {
        'cannabis.socialTies': 0,
        'cannabis.socialOutlets': 0,
        'cocaine.socialTies': 0,
        'cocaine.socialOutlets': 0,
      },
    },
    { about: 'no dispatch queue', without: ['dispatch'] },
  ],
  firstRun: '2026-11-22',
  watch: watchAccess,
  parts: [
    {
      about: 'cannabis users who know somebody from whom they could have it within the hour',
      unit: '% of users',
      band: { low: 65, high: 90 },
      rows: ['M01'],
      value: percent('withinHour', 'cannabisUsers'),
    },
    {
      about: 'cannabis users who bought from an unknown seller in a year and a half',
      unit: '% of users',
      band: { low: 2, high: 12 },
      rows: ['M02'],
      value: percent('boughtFromUnknown', 'cannabisUsersAtEnd'),
    },
    {
      about: 'purchases of cannabis that several people use of',
      unit: '% of purchases',
      band: { low: 55 },
      rows: ['M03', 'M04'],
      value: percent('pooled', 'cannabisPurchases'),
    },
    {
      about: 'cocaine users who could have it delivered within 30 minutes',
      unit: '% of users',
      band: { low: 24, high: 45 },
      rows: ['M05'],
      value: ({ base = {} }) => 100 * over(base['hasLine'], base['cocaineUsers']) * (base['fastShare'] ?? NaN),
    },
    {
      about: 'cocaine users who could have it delivered on the same day',
      unit: '% of users',
      band: { low: 54, high: 85 },
      rows: ['M06'],
      value: percent('hasLine', 'cocaineUsers'),
    },
  ],
};

function percent(top: string, bottom: string): (arms: Readonly<Record<string, Reading>>) => number {
  return ({ base = {} }) => 100 * over(base[top], base[bottom]);
}

function watchAccess(first: Seen, scenario: Scenario): Watcher {
  const cannabis = countryOf(first, 'cannabis');
  const cocaine = countryOf(first, 'cocaine');
  const start = parseDate(scenario.start) ?? 0;
  const unknown = new Set<number>();
  const sums = { withinHour: 0, cannabisUsers: 0, hasLine: 0, fastTie: 0, cocaineUsers: 0 };
  const purchases = { cannabis: 0, pooled: 0, orders: 0, fast: 0 };
  return {
    look(world, day) {
      watchPurchases(world, cannabis, purchases, unknown);
      if (day < SETTLED) return;
      purchases.orders += areaSum(world, 'partyOrders');
      purchases.fast += areaSum(world, 'partyWithin30');
      if (day % SURVEY !== 0) return;
      const owners = telephones(world, Number(formatDate(start + day).slice(0, 4)));
      const ask = (country: number, minutes: number, delivered: boolean) =>
        whoCould(world, country, minutes, delivered, owners);
      const hour = ask(cannabis, HOUR, false);
      const line = ask(cocaine, Infinity, true);
      sums.withinHour += hour.could;
      sums.cannabisUsers += hour.asked;
      sums.hasLine += line.could;
      sums.cocaineUsers += line.asked;
      sums.fastTie += ask(cocaine, HALF_HOUR, true).could;
    },
    read(world) {
      const people = world.tables.people;
      const { asked } = whoCould(world, cannabis, HOUR, false, 0);
      const bought = [...unknown].filter((person) => people.state[person] === ACTIVE).length;
      return {
        ...sums,
        cannabisUsersAtEnd: asked,
        boughtFromUnknown: bought,
        cannabisPurchases: purchases.cannabis,
        pooled: purchases.pooled,
        // Without a dispatch office every delivery takes the time that customers know.
        fastShare: purchases.orders > 0 ? purchases.fast / purchases.orders : over(sums.fastTie, sums.hasLine),
      };
    },
  };
}

function countryOf({ places }: Seen, substance: string): number {
  return places.countries.findIndex((country) => country.substance === substance);
}

/** Owners of telephones, of 256. */
function telephones({ tables: { technology } }: Seen, year: number): number {
  const row = Math.min(technology.rows[0] - 1, Math.max(0, year - FIRST_YEAR));
  return 256 * technology.mobile[row];
}

function watchPurchases(
  world: Seen,
  country: number,
  counts: { cannabis: number; pooled: number },
  unknown: Set<number>,
): void {
  const { visits, districts, outlets } = world.tables;
  for (let v = 0; v < visits.rows[0]; v++) {
    const o = visits.outlet[v];
    if (o < 0 || visits.bulk[v] === 0 || districts.country[visits.district[v]] !== country) continue;
    counts.cannabis++;
    if (visits.users[v] > 1) counts.pooled++;
    const stranger = visits.newcomer[v] > 0 && visits.found[v] === o && visits.foundTrust[v] === 0;
    if (stranger && outlets.level[o] === RETAIL) unknown.add(visits.person[v]);
  }
}

/** Active users of a substance, and those with a tie that would serve them within the time. */
function whoCould(
  world: Seen,
  country: number,
  minutes: number,
  delivered: boolean,
  owners: number,
): { asked: number; could: number } {
  const { people, customers, districts } = world.tables;
  let asked = 0;
  let could = 0;
  for (let i = 0; i < people.rows[0]; i++) {
    if (people.state[i] !== ACTIVE || districts.country[people.district[i]] !== country) continue;
    asked++;
    const phone = customers.phone[i] < owners;
    for (let tie = i * TIES; tie < (i + 1) * TIES; tie++) {
      if (!serves(world, tie, minutes, delivered, phone)) continue;
      could++;
      break;
    }
  }
  return { asked, could };
}

function serves({ tables }: Seen, tie: number, minutes: number, delivered: boolean, phone: boolean): boolean {
  const { outlets, people, customers } = tables;
  const o = people.ties[tie];
  if (o < 0 || outlets.state[o] !== OPEN || outlets.asks[o] > customers.trust[tie]) return false;
  const byLine = outlets.line[o] >= 0;
  return outlets.minutes[o] <= minutes && (byLine ? phone : !delivered);
}
