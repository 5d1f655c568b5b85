import type { Seen } from '../../world/seen.ts';
import { ACTIVE, HIDDEN, TREATED } from '../../world/people.ts';
import { chance, uniform } from '../chance.ts';
import { LENS_DECISIONS } from '../decisions.ts';

/** Answer categories of the Crime Survey for England and Wales, in use-days a year: once a month; two or three times a month. */
const MONTHLY = 12;
const MORE_THAN_MONTHLY = 24;
/** Frequent use as van Laar et al. (2013) cut it (U09). */
const FREQUENT_DAYS = 51;
/** Use-days a year of a person whose pace and rate are 1 / 65535 each. */
const DAYS_OF_USE = 365 / (65535 * 65535);

/** Whole-number counts of a catchment; whole numbers may be added in any order. */
const COUNTS = 7;
const ADMITTED = 0;
const ADMITTED_MONTHLY = 1;
const ADMITTED_MORE = 2;
const TRUE_VISIBLE = 3;
const TRUE_VISIBLE_MORE = 4;
const TRUE_HIDDEN = 5;
const TRUE_FREQUENT = 6;

/** A country has a row for each substance that is sold there; its catchments lie in the first of them. */
interface Substances {
  /** First row of the country, and which of its substances a row is. */
  readonly home: readonly number[];
  readonly place: readonly number[];
  /** Most substances of a country. */
  readonly most: number;
}

export function substancesOf({ places: { countries } }: Seen): Substances {
  const home = countries.map(({ iso2 }) => countries.findIndex((one) => one.iso2 === iso2));
  const place = home.map((first, row) => home.slice(0, row).filter((one) => one === first).length);
  return { home, place, most: Math.max(...place) + 1 };
}

/** Adults who live in each catchment, by the national share of adults among residents. */
export function adultsByCatchment(world: Seen): Float64Array {
  const { catchments } = world.tables;
  const adults = new Float64Array(catchments.rows[0]);
  for (let row = 0; row < adults.length; row++) {
    const country = world.places.countries[catchments.country[row]];
    adults[row] = (catchments.residents[row] * country.adults) / country.residents;
  }
  return adults;
}

/** Interviews of each catchment: systematic, in proportion to weight times adults, from a start drawn for each country. */
export function shareOutInterviews(world: Seen, adults: Float64Array, respondents: number, day: number): Int32Array {
  const { catchments, countries } = world.tables;
  const draw = chance(world, LENS_DECISIONS.surveyStart, day);
  const interviews = new Int32Array(adults.length);
  for (let country = 0; country < countries.rows[0]; country++) {
    let total = 0;
    for (let row = 0; row < adults.length; row++) {
      if (catchments.country[row] === country) total += catchments.weight[row] * adults[row];
    }
    const start = uniform(draw(countries.keyLo[country], countries.keyHi[country])[0]);
    let reached = 0;
    let before = 0;
    for (let row = 0; row < adults.length; row++) {
      if (catchments.country[row] !== country) continue;
      reached += catchments.weight[row] * adults[row];
      const upTo = Math.floor((respondents * reached) / total + start);
      interviews[row] = upTo - before;
      before = upTo;
    }
  }
  return interviews;
}

/** Meets the users of each catchment with the chance of any adult there, and counts answers and truth. */
export function interview(
  world: Seen,
  p: { readonly userResponse: number; readonly admits: number },
  day: number,
  adults: Float64Array,
  interviews: Int32Array,
  { place, most }: Substances,
): Float64Array {
  const { districts, people } = world.tables;
  const { keyLo, keyHi, district, state, pace, rate } = people;
  const useClass = people.class;
  const draw = chance(world, LENS_DECISIONS.surveyInterview, day);
  const counts = new Float64Array(adults.length * most * COUNTS);
  const meets = Float64Array.from(adults, (count, row) => Math.min(1, interviews[row] / count) * p.userResponse);
  const rows = people.rows[0];
  for (let row = 0; row < rows; row++) {
    if (state[row] !== ACTIVE && state[row] !== TREATED) continue;
    const catchment = districts.catchment[district[row]];
    const at = (catchment * most + place[districts.country[district[row]]]) * COUNTS;
    const days = pace[row] * rate[row] * DAYS_OF_USE;
    if (days >= FREQUENT_DAYS) counts[at + TRUE_FREQUENT]++;
    if (useClass[row] === HIDDEN) {
      counts[at + TRUE_HIDDEN]++;
      continue;
    }
    counts[at + TRUE_VISIBLE]++;
    if (days >= MORE_THAN_MONTHLY) counts[at + TRUE_VISIBLE_MORE]++;
    if (interviews[catchment] === 0) continue;
    const words = draw(keyLo[row], keyHi[row]);
    if (uniform(words[0]) >= meets[catchment] || uniform(words[1]) >= p.admits) continue;
    counts[at + ADMITTED]++;
    if (days >= MORE_THAN_MONTHLY) counts[at + ADMITTED_MORE]++;
    else if (days >= MONTHLY) counts[at + ADMITTED_MONTHLY]++;
  }
  return counts;
}

interface CountrySum {
  catchments: number;
  adults: number;
  respondents: number;
  admitted: number;
  monthly: number;
  more: number;
  visible: number;
  visibleMore: number;
  hidden: number;
  frequent: number;
}

/** Answers are added as they are; adults and truth are expanded by the weight of the catchment. */
export function sumOfCountry(
  world: Seen,
  { home, place, most }: Substances,
  country: number,
  adults: Float64Array,
  interviews: Int32Array,
  counts: Float64Array,
): CountrySum {
  const { catchments } = world.tables;
  const sum: CountrySum = {
    catchments: 0,
    adults: 0,
    respondents: 0,
    admitted: 0,
    monthly: 0,
    more: 0,
    visible: 0,
    visibleMore: 0,
    hidden: 0,
    frequent: 0,
  };
  for (let row = 0; row < adults.length; row++) {
    if (catchments.country[row] !== home[country]) continue;
    const at = (row * most + place[country]) * COUNTS;
    const weight = catchments.weight[row];
    sum.catchments += interviews[row] > 0 ? 1 : 0;
    sum.adults += weight * adults[row];
    sum.respondents += interviews[row];
    sum.admitted += counts[at + ADMITTED];
    sum.monthly += counts[at + ADMITTED_MONTHLY];
    sum.more += counts[at + ADMITTED_MORE];
    sum.visible += weight * counts[at + TRUE_VISIBLE];
    sum.visibleMore += weight * counts[at + TRUE_VISIBLE_MORE];
    sum.hidden += weight * counts[at + TRUE_HIDDEN];
    sum.frequent += weight * counts[at + TRUE_FREQUENT];
  }
  return sum;
}
