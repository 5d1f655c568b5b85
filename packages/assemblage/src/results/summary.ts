import { formatDate, parseDate } from '../kernel/calendar.ts';
import { sum } from '../kernel/sum.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Seen } from '../world/seen.ts';
import { checksOf } from './checks.ts';
import type { Check } from './checks.ts';
import { columnOf } from './columns-of.ts';
import { isSampled } from './design.ts';
import { habitsOf } from './habits.ts';
import { addSums, districtRatio, districtTotal, emptySums, expandedTotal } from './run-facts.ts';
import type { RunFacts } from './run-facts.ts';
import { createStreetSummary } from './street-summary.ts';
import type { StreetSummary } from './street-summary.ts';
import type { Chunk } from './tables.ts';

/** A figure of the run; totals are expanded to the whole of Europe. */
export interface Figure {
  readonly value: number;
  /** Standard design error: how far it would spread had other catchments been drawn. 0 in a full world. */
  readonly error: number;
  readonly unit: string;
}

/** Seven days from the first day of the run on; the last may be shorter. Sums by the names of the totals. */
export interface Week {
  readonly from: string;
  readonly days: number;
  readonly sums: Readonly<Record<string, number>>;
}

/** What a run found, small enough to be read. Made from its tables alone, but for what is known of the people at the end. */
export interface Summary {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** True when catchments were drawn: totals are expanded estimates. */
  readonly sampled: boolean;
  readonly totals: Readonly<Record<string, Figure>>;
  /** Intensive figures over the whole run: prices, purity, shares. */
  readonly ratios: Readonly<Record<string, Figure>>;
  readonly weeks: readonly Week[];
  readonly checks: readonly Check[];
  /** Only where networks sell. */
  readonly street?: StreetSummary;
}

export interface SummaryInProgress {
  /** Takes in a chunk; tables that say nothing to it are passed over. */
  add(chunk: Chunk): void;
  finish(world: Seen, scenario: Scenario): Summary;
}

/** Columns of `daily`, expanded there. Names without a column are left out. */
const DAILY = ['attempts', 'purchases', 'served', 'gramsBulk', 'gramsPure', 'euros', 'searches', 'finds', 'gramsFound'];
/** Columns of `districts`, expanded here by the weight of the district. */
const DISTRICTS = [
  'purchases',
  'gramsBulk',
  'gramsPure',
  'euros',
  'wanted',
  'useDays',
  'usedBulk',
  'usedPure',
  'hiddenPure',
  'poisonings',
  'deaths',
  'expectedDeaths',
  'started',
  'stopped',
  'offences',
  'bystanders',
  'raids',
  'arrests',
  'gramsRaided',
  'searches',
];
const KEPT = new Set(['lenses/household-survey', 'lenses/sewage', 'events/loads']);

export function createSummary(): SummaryInProgress {
  const daily = emptySums();
  const districts = emptySums();
  const street = createStreetSummary();
  const kept: Chunk[] = [];
  let days = 0;
  return {
    add(chunk) {
      street.add(chunk);
      if (chunk.table === 'daily') addSums(daily, chunk, DAILY, 'country');
      else if (chunk.table === 'districts') addSums(districts, chunk, DISTRICTS, 'district', 'weight');
      else if (KEPT.has(chunk.table)) kept.push(chunk);
      else return;
      const day = columnOf(chunk, 'day');
      if (KEPT.has(chunk.table) || day === undefined) return;
      for (let row = 0; row < chunk.rows; row++) days = Math.max(days, Number(day[row]) + 1);
    },
    finish(world, scenario) {
      const start = parseDate(scenario.start) ?? 0;
      const facts: RunFacts = { daily, districts, lenses: kept, days, habits: habitsOf(world), world, scenario };
      const streets = street.finish(world, days);
      return {
        from: scenario.start,
        to: formatDate(start + Math.max(0, days - 1)),
        days,
        sampled: isSampled(world.places),
        totals: totalsOf(facts),
        ratios: ratiosOf(facts),
        weeks: weeksOf(facts, start),
        checks: streets === undefined ? checksOf(facts) : [],
        ...(streets === undefined ? {} : { street: streets }),
      };
    },
  };
}

function totalsOf(facts: RunFacts): Record<string, Figure> {
  const { places } = facts.world;
  const { users, milligrams } = facts.habits;
  const totals: Record<string, Figure> = {
    users: { ...expandedTotal(places, users, milligrams), unit: 'persons' },
  };
  for (const [name, places] of facts.daily.byPlace) {
    totals[name] = { value: sum(places.values()), error: 0, unit: facts.daily.units.get(name) ?? '' };
  }
  for (const name of facts.districts.byPlace.keys()) {
    const { value, error } = districtTotal(facts, name);
    const unit = facts.districts.units.get(name) ?? '';
    const known = totals[name];
    totals[name] = known === undefined ? { value, error, unit } : { ...known, error };
  }
  return totals;
}

/** Name, unit, and the two columns of `districts` that it is the ratio of. */
const RATIOS = [
  ['price', 'euro per gram, street weight', 'euros', 'gramsBulk'],
  ['purePrice', 'euro per pure gram', 'euros', 'gramsPure'],
  ['purity', 'share', 'gramsPure', 'gramsBulk'],
  ['hiddenShare', 'share of pure grams', 'hiddenPure', 'usedPure'],
] as const;

function ratiosOf(facts: RunFacts): Record<string, Figure> {
  return Object.fromEntries(
    RATIOS.flatMap(([name, unit, top, bottom]) => {
      const ratio = districtRatio(facts, top, bottom);
      return ratio === undefined ? [] : [[name, { ...ratio, unit }]];
    }),
  );
}

function weeksOf({ daily, districts, days }: RunFacts, start: number): Week[] {
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) => {
    const sums: Record<string, number> = {};
    for (const table of [districts, daily]) {
      for (const [name, byWeek] of table.byWeek) sums[name] = byWeek[week] ?? 0;
    }
    return { from: formatDate(start + week * 7), days: Math.min(7, days - week * 7), sums };
  });
}
