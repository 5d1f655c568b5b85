import type { Parameters, Values } from '../evidence/parameter.ts';
import { exp, ln, normalQuantile, roundHalfUp } from '../kernel/math.ts';
import type { Seen } from '../world/seen.ts';
import { chance, uniform } from './chance.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { SYNTHETIC } from './identifiers.ts';
import { type Moment, lens } from './lens.ts';

const TUESDAY = 1;
const UNKNOWN = -1;
/** Cocaine for benzoylecgonine, as `factor` has it when nothing else is asked for. */
const EXCRETED = 3.59;

const PARAMETERS = {
  from: {
    about: 'the sampled week begins on the first Tuesday on or after this day of the year',
    unit: 'days since 1 January',
    value: 69,
    low: 0,
    high: 357,
    whole: true,
    evidence: { rows: ['W08'], note: 'one week between March and May; which one is open' },
  },
  weeks: {
    about: 'weeks sampled in a row',
    unit: 'weeks',
    value: 1,
    low: 1,
    high: 53,
    whole: true,
    evidence: { rows: ['W08'], note: 'the European campaign samples one; national programmes sample more' },
  },
  factor: {
    about: 'mass of cocaine used for a mass of benzoylecgonine found',
    unit: 'ratio',
    value: EXCRETED,
    low: 2.3,
    high: 4,
    evidence: { rows: ['W07'], note: 'excretion of about 29 %; older studies 2.3-3; the upper end is assumed' },
  },
  nextDay: {
    about: "share of a day's use that is found in the sample of the next day",
    unit: 'share',
    value: 0.5,
    low: 0.3,
    high: 0.7,
    evidence: { assumed: 'samples cover 24 hours and excretion goes on for hours after use in the evening' },
  },
  noise: {
    about: 'coefficient of variation of one sample: flow, sampling and analysis',
    unit: 'ratio',
    value: 0.15,
    low: 0.05,
    high: 0.3,
    evidence: { assumed: 'SCORE names these errors; their sum on one day was not read' },
  },
  populationNoise: {
    about: 'coefficient of variation of the population that a city is divided by, the same all the year',
    unit: 'ratio',
    value: 0.15,
    low: 0.05,
    high: 0.5,
    evidence: { assumed: 'residents by census, design or markers differ; commuters and visitors come and go' },
  },
  quantification: {
    about: 'least load that the laboratory can quantify; less is written as 0',
    unit: 'mg per 1,000 residents a day',
    value: 2,
    low: 0.5,
    high: 10,
    evidence: { assumed: 'about 10 ng/l at 200 litres of sewage a head and day' },
  },
} as const satisfies Parameters;

/** Benzoylecgonine in the sewage of cities, one week in spring. */
export const sewage = lens({
  name: 'sewage',
  worlds: ['europe'],
  about:
    'A laboratory measures benzoylecgonine, which the body makes of cocaine, in samples over 24 hours from Tuesday to ' +
    'Monday of one week in spring, and divides the load by residents (Thomas et al. 2012; Castiglioni et al. 2013). It ' +
    'sees use in pure grams by everybody, wherever it was bought. Parts of one city are added up.',
  bias:
    "Half of a night's use is found on the next day. Dose, purity and number of users cannot be told apart. Errors of flow, " +
    'analysis and population. Spring only. The real campaign has some 128 places, cities above all (W08); here every city of ' +
    'the run is sampled, of a big city in a sampled world the drawn parts. Dumped cocaine, visitors and other routes of use are left out.',
  card: {
    sees: 'what all people in the sampled parts of a city used on seven days of spring, added up',
    misses:
      'who used, how many, where they bought and at which purity; every other week of the year; loads too low to measure',
    delays: "half of a night's use is found on the day after",
    confuses: 'more users with more use a head; use with errors of flow, analysis and population',
    rates: {
      unquantified: { about: 'below what can be measured', is: (record) => record['quantified'] !== true },
      offByFifth: {
        about: 'load times excretion wrong by a fifth of the use of that day or more',
        is: (record, label) =>
          record['quantified'] === true
            ? Math.abs((Number(record['load']) * EXCRETED) / Number(label['trueUsedPerThousand']) - 1) >= 0.2
            : undefined,
      },
    },
    coverage: {},
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'city and day' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run' },
    { name: 'weekday', type: 'int', unit: 'weekday', about: '0 Monday ... 6 Sunday' },
    { name: 'country', type: 'text', unit: 'ISO 3166', about: 'country' },
    { name: 'city', type: 'text', unit: 'name', about: 'city' },
    { name: 'parts', type: 'int', unit: 'count', about: 'parts of the city' },
    { name: 'partsDrawn', type: 'int', unit: 'count', about: 'parts that are in the run' },
    { name: 'residents', type: 'int', unit: 'persons', about: 'people who live in the parts in the run' },
    { name: 'weight', type: 'float', unit: 'ratio', about: 'how many residents of Europe each of them stands for' },
    {
      name: 'load',
      type: 'float',
      unit: 'mg per 1,000 residents a day',
      about: 'benzoylecgonine; 0 when below quantification',
    },
    { name: 'quantified', type: 'flag', unit: 'flag', about: 'the load could be quantified' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the row of the laboratory' },
    { name: 'trueUsed', type: 'float', unit: 'mg pure', about: 'used on that day in the parts in the run' },
    {
      name: 'trueUsedPerThousand',
      type: 'float',
      unit: 'mg pure per 1,000 residents a day',
      about: 'the same by residents',
    },
    { name: 'trueHiddenShare', type: 'float', unit: 'share', about: 'part of it that hidden frequent users used' },
  ],
  /** Pure mg used yesterday in each catchment. */
  remembers(world) {
    return new Float64Array(world.tables.catchments.rows[0]).fill(UNKNOWN);
  },
  observe(world, p, day, output, memory) {
    const { catchments, districts, tallies } = world.tables;
    const used = new Float64Array(memory.length);
    const hidden = new Float64Array(memory.length);
    for (let row = 0; row < districts.rows[0]; row++) {
      used[districts.catchment[row]] += tallies.usedPure[row];
      hidden[districts.catchment[row]] += tallies.hiddenPure[row];
    }
    if (isSampled(day, p.from, p.weeks)) {
      const errors = errorsOf(world, p, day);
      for (const parts of citiesOf(world)) {
        const city = sumOfCity(world, parts, used, memory, hidden);
        // On the first day of a run nobody knows what was used the day before.
        if (city.yesterday < 0) continue;
        const place = world.places.catchments[parts[0]];
        const excreted = (1 - p.nextDay) * city.today + p.nextDay * city.yesterday;
        const exact = ((excreted / p.factor) * 1000) / city.residents;
        const load = roundHalfUp(exact * errors(parts[0]) * 100) / 100;
        const quantified = load >= p.quantification;
        const id = `${SYNTHETIC}sewage-${catchments.fact[parts[0]]}-${day.day}`;
        output.record({
          id,
          day: day.day,
          weekday: day.weekday,
          country: world.places.countries[place.country].iso2,
          city: place.city,
          parts: place.parts,
          partsDrawn: parts.length,
          residents: city.residents,
          weight: city.weighted / city.residents,
          load: quantified ? load : 0,
          quantified,
        });
        output.label({
          id,
          trueUsed: city.today,
          trueUsedPerThousand: (city.today * 1000) / city.residents,
          trueHiddenShare: city.today > 0 ? city.hidden / city.today : 0,
        });
      }
    }
    memory.set(used);
  },
});

interface CitySum {
  today: number;
  yesterday: number;
  hidden: number;
  residents: number;
  weighted: number;
}

function sumOfCity(
  world: Seen,
  parts: readonly number[],
  used: Float64Array,
  yesterday: Float64Array,
  hidden: Float64Array,
): CitySum {
  const { residents, weight } = world.tables.catchments;
  const sum: CitySum = { today: 0, yesterday: 0, hidden: 0, residents: 0, weighted: 0 };
  for (const row of parts) {
    sum.today += used[row];
    sum.yesterday += yesterday[row];
    sum.hidden += hidden[row];
    sum.residents += residents[row];
    sum.weighted += residents[row] * weight[row];
  }
  return sum;
}

/** Seven days from the first Tuesday on or after `from`, times `weeks`, inside one year. */
function isSampled(day: Moment, from: number, weeks: number): boolean {
  const tuesday = day.dayOfYear - ((day.weekday - TUESDAY + 7) % 7);
  return tuesday >= from && tuesday < from + 7 * weeks;
}

/** Rows of the catchments of each city: parts of a big city are one city. */
function citiesOf(world: Seen): Iterable<number[]> {
  const cities = new Map<string, number[]>();
  for (const [row, place] of world.places.catchments.entries()) {
    const name = place.parts === 1 ? String(row) : `${place.country}/${place.city}`;
    const rows = cities.get(name);
    if (rows === undefined) cities.set(name, [row]);
    else rows.push(row);
  }
  return cities.values();
}

/** Factor of error of a city's sample today: mean 1, one part new every day and one that stays for the year. */
function errorsOf(world: Seen, p: Values<typeof PARAMETERS>, day: Moment): (catchment: number) => number {
  const { keyLo, keyHi } = world.tables.catchments;
  const sample = chance(world, LENS_DECISIONS.sewageSample, day.day);
  const population = chance(world, LENS_DECISIONS.sewagePopulation, day.day - day.dayOfYear);
  return (row) =>
    errorOf(sample(keyLo[row], keyHi[row])[0], p.noise) *
    errorOf(population(keyLo[row], keyHi[row])[0], p.populationNoise);
}

/** Log-normal with mean 1 and this coefficient of variation. */
function errorOf(word: number, variation: number): number {
  const variance = ln(1 + variation * variation);
  return exp(Math.sqrt(variance) * normalQuantile(uniform(word)) - variance / 2);
}
