import { sum } from '../kernel/sum.ts';
import { rowsOf } from './columns-of.ts';
import { districtTotal, expandedTotal, sharesAmong } from './run-facts.ts';
import type { RunFacts } from './run-facts.ts';

/**
 * A published band and what the run shows of it. The figures behind the bands are inputs of the model: a value inside
 * shows that the parts fit together, not that the model is true. Hence *consistency check*, never validation.
 */
export interface Check {
  /** Pattern to which it belongs. */
  readonly pattern: 'P01' | 'P02' | 'P05';
  /** Through what it is seen. */
  readonly view: 'survey' | 'sewage' | 'money' | 'truth';
  readonly about: string;
  readonly unit: string;
  /** Undefined when the run cannot show it; `note` says why. */
  readonly value?: number;
  /** Standard error of the design: choice of catchments and, in a survey, of respondents. */
  readonly error?: number;
  readonly low: number;
  readonly high: number;
  readonly inside?: boolean;
  /** Rows of the evidence register behind the band. */
  readonly rows: readonly string[];
  readonly note?: string;
}

interface Measured {
  readonly value?: number;
  readonly error?: number;
  readonly note?: string;
}

const NOT_EU = new Set(['GB', 'NO', 'CH']);
const ALL_COUNTRIES = 30;
/** Cocaine used for a mass of benzoylecgonine found (W07): what an analyst of the sewage would take. */
const PER_BENZOYLECGONINE = 3.59;
const WEST = new Set(['AT', 'BE', 'CH', 'DE', 'ES', 'FR', 'GB', 'IE', 'IT', 'LU', 'NL', 'PT']);
const LARGE_CITY = 400_000;
const WEEKEND = new Set([4, 5, 6, 0]);
const YEAR = 365;

/** The ten checks of a run, in the order of the patterns. */
export function checksOf(facts: RunFacts): Check[] {
  const { frequentUsers, frequentGrams, topFifthGrams } = facts.habits;
  return [
    check(
      'P01',
      'survey',
      'last-year users in the EU',
      'persons',
      3.5e6,
      4.8e6,
      ['U01', 'U02', 'U03'],
      surveyUsers(facts),
    ),
    check('P01', 'sewage', 'cocaine used a day in Europe', 'kg pure', 356, 1070, ['W01'], sewageMass(facts)),
    check('P01', 'money', 'spent by users a year in the EU', 'euro', 10.5e9, 30e9, ['U17'], turnover(facts)),
    check('P01', 'truth', 'used a year in the UK, street weight', 't', 95, 140, ['U19'], britishTonnes(facts)),
    check('P01', 'truth', 'seized, of all seized or used in the UK', '%', 6, 22, ['F13'], britishSeized(facts)),
    check('P02', 'survey', 'of last-year users: more than once a month', '%', 7, 18, ['U07'], moreThanMonthly(facts)),
    check('P02', 'truth', 'who use on 51 days a year or more', '% of users', 0, 25, ['U09'], fromHabits(frequentUsers)),
    check('P02', 'truth', 'what they take', '% of grams', 50, 100, ['U09'], fromHabits(frequentGrams)),
    check(
      'P02',
      'truth',
      'what the heaviest fifth of users takes',
      '% of grams',
      65,
      90,
      ['U10'],
      fromHabits(topFifthGrams),
    ),
    check(
      'P05',
      'sewage',
      'weekend (Friday to Monday) over midweek, western cities',
      'ratio',
      1.15,
      1.5,
      ['W05'],
      weekend(facts),
    ),
  ];
}

function check(
  pattern: Check['pattern'],
  view: Check['view'],
  about: string,
  unit: string,
  low: number,
  high: number,
  rows: readonly string[],
  measured: Measured,
): Check {
  const { value, error, note } = measured;
  return {
    pattern,
    view,
    about,
    unit,
    ...(value === undefined ? {} : { value, inside: value >= low && value <= high }),
    ...(error === undefined ? {} : { error }),
    low,
    high,
    rows,
    ...(note === undefined ? {} : { note }),
  };
}

function surveyUsers(facts: RunFacts): Measured {
  if (facts.scenario.countries.length < ALL_COUNTRIES) return { note: 'needs all 30 countries' };
  const { places } = facts.world;
  const eu = new Set(places.countries.map(({ iso2 }) => iso2).filter((iso2) => !NOT_EU.has(iso2)));
  const shares = sharesAmong(places, eu);
  const rows = latestSurvey(facts).map((row) => {
    const share = shares[places.countries.findIndex(({ iso2 }) => iso2 === row.country)] ?? 0;
    const half = (Number(row.estimatedUsersHigh) - Number(row.estimatedUsersLow)) / 2;
    return { users: share * Number(row.estimatedUsers), error: (share * half) / 1.96 };
  });
  if (rows.length === 0) return { note: 'needs the lens household-survey' };
  const value = sum(rows.map(({ users }) => users));
  const interviews = sum(rows.map(({ error }) => error * error));
  const truth = expandedTotal(places, facts.habits.users, facts.habits.milligrams, eu);
  const design = truth.value > 0 ? (truth.error / truth.value) * value : 0;
  return { value, error: Math.sqrt(interviews + design * design) };
}

function moreThanMonthly(facts: RunFacts): Measured {
  const rows = latestSurvey(facts);
  const users = sum(rows.map((row) => Number(row.estimatedUsers)));
  if (users === 0) return { note: 'needs the lens household-survey' };
  const asked = sum(rows.map((row) => Number(row.users)));
  const share = sum(rows.map((row) => Number(row.moreThanMonthly) * Number(row.estimatedUsers))) / users;
  return { value: share * 100, error: 100 * Math.sqrt((share * (1 - share)) / Math.max(1, asked)) };
}

const SURVEY = [
  'day',
  'country',
  'users',
  'moreThanMonthly',
  'estimatedUsers',
  'estimatedUsersLow',
  'estimatedUsersHigh',
] as const;

function latestSurvey(facts: RunFacts): Record<(typeof SURVEY)[number], number | string | boolean | undefined>[] {
  const chunks = facts.lenses.filter(({ table }) => table === 'lenses/household-survey');
  const rows = [...rowsOf(chunks, SURVEY)];
  const last = rows.reduce((latest, row) => Math.max(latest, Number(row.day)), -1);
  return rows.filter((row) => row.day === last);
}

interface City {
  readonly country: string;
  readonly residents: number;
  readonly weight: number;
  readonly weekend: number[];
  readonly week: number[];
}

/** Loads by city, in mg of benzoylecgonine per 1,000 residents a day. */
function citiesOf(facts: RunFacts): City[] {
  const cities = new Map<string, City>();
  const chunks = facts.lenses.filter(({ table }) => table === 'lenses/sewage');
  for (const row of rowsOf(chunks, ['country', 'city', 'residents', 'weight', 'weekday', 'load'])) {
    const key = `${String(row.country)} ${String(row.city)} ${String(row.residents)}`;
    let city = cities.get(key);
    if (city === undefined) {
      const [country, residents, weight] = [String(row.country), Number(row.residents), Number(row.weight)];
      cities.set(key, (city = { country, residents, weight, weekend: [], week: [] }));
    }
    (WEEKEND.has(Number(row.weekday)) ? city.weekend : city.week).push(Number(row.load));
  }
  return [...cities.values()];
}

function sewageMass(facts: RunFacts): Measured {
  if (facts.scenario.countries.length < ALL_COUNTRIES) return { note: 'needs all 30 countries' };
  const cities = citiesOf(facts);
  if (cities.length === 0) return { note: 'needs the lens sewage and its week in spring' };
  const milligrams = sum(
    cities.map(({ residents, weight, week, weekend }) => (mean([...week, ...weekend]) * residents * weight) / 1000),
  );
  const value = (milligrams * PER_BENZOYLECGONINE) / 1e6;
  const used = districtTotal(facts, 'usedPure');
  return { value, error: used.value > 0 ? (value * used.error) / used.value : 0 };
}

function weekend(facts: RunFacts): Measured {
  const cities = citiesOf(facts).filter(({ week, weekend: end }) => week.length > 0 && end.length > 0);
  if (cities.length === 0) return { note: 'needs the lens sewage and its week in spring' };
  const large = cities.filter(({ country, residents }) => WEST.has(country) && residents >= LARGE_CITY);
  const chosen = large.length > 0 ? large : cities.filter(({ country }) => WEST.has(country));
  const ratios = chosen
    .map(({ week, weekend: end }) => mean(end) / mean(week))
    .filter((ratio) => Number.isFinite(ratio))
    .sort((left, right) => left - right);
  if (ratios.length === 0) return { note: 'no city in the west was sampled' };
  const note = `median of ${ratios.length} ${large.length > 0 ? `cities of ${LARGE_CITY / 1000},000 residents or more` : 'cities'}`;
  return { value: (ratios[(ratios.length - 1) >> 1] + ratios[ratios.length >> 1]) / 2, note };
}

function turnover(facts: RunFacts): Measured {
  if (facts.scenario.countries.length < ALL_COUNTRIES) return { note: 'needs all 30 countries' };
  const spent = facts.daily.byPlace.get('euros');
  if (spent === undefined || facts.days === 0) return { note: 'needs a day at least' };
  const eu = new Set(facts.scenario.countries.filter((country) => !NOT_EU.has(country)));
  const value = (sum([...spent].map(([country, euros]) => (eu.has(String(country)) ? euros : 0))) * YEAR) / facts.days;
  return { value, ...errorLike(facts, ['euros', 'usedBulk'], eu, value) };
}

function britishTonnes(facts: RunFacts): Measured {
  if (!facts.scenario.countries.includes('GB')) return { note: 'needs the United Kingdom' };
  const gb = new Set(['GB']);
  const value = (districtTotal(facts, 'usedBulk', gb).value * YEAR) / Math.max(1, facts.days) / 1e6;
  return { value, ...errorLike(facts, ['usedBulk'], gb, value) };
}

/** Seized at the border and from sellers and buyers, over that and what was used; both in street weight. */
function britishSeized(facts: RunFacts): Measured {
  if (!facts.scenario.countries.includes('GB')) return { note: 'needs the United Kingdom' };
  const gb = new Set(['GB']);
  const used = districtTotal(facts, 'usedBulk', gb).value;
  const inland =
    districtTotal(facts, 'gramsRaided', gb).value + (facts.daily.byPlace.get('gramsFound')?.get('GB') ?? 0);
  const border = borderSeizures(facts, 'GB');
  const seized = inland + border;
  return seized + used > 0 ? { value: (100 * seized) / (seized + used) } : { note: 'nothing was used' };
}

function borderSeizures(facts: RunFacts, country: string): number {
  const chunks = facts.lenses.filter(({ table }) => table === 'events/loads');
  let grams = 0;
  for (const row of rowsOf(chunks, ['country', 'gramsBulk', 'seized'])) {
    if (row.country === country && Number(row.seized) === 1) grams += Number(row.gramsBulk);
  }
  return grams;
}

/** The relative design error of the first of these columns of `districts` that there is. */
function errorLike(
  facts: RunFacts,
  names: readonly string[],
  countries: ReadonlySet<string>,
  value: number,
): { readonly error?: number } {
  const name = names.find((candidate) => facts.districts.byPlace.has(candidate));
  if (name === undefined) return {};
  const total = districtTotal(facts, name, countries);
  return total.value > 0 ? { error: (value * total.error) / total.value } : {};
}

function fromHabits(value: number | undefined): Measured {
  return value === undefined ? { note: 'nobody used' } : { value };
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}
