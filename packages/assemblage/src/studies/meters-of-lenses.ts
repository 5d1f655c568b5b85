import { columnOf } from '../results/columns-of.ts';
import type { Chunk } from '../results/tables.ts';
import { type Counted, seriesOf } from './meters.ts';
import type { Series } from './outcomes.ts';

/** Something that an observer's rows add up to. */
interface Sight extends Counted {
  readonly lens: string;
  /** Column that is added up; rows are counted when left out. */
  readonly sum?: string;
  /** Column by which a row is multiplied. */
  readonly weight?: string;
  /** Only rows whose `kind` begins so. */
  readonly kind?: string;
}

const POLICE = { lens: 'police-records', weight: 'weight' } as const;

export const SIGHTS: readonly Sight[] = [
  { ...POLICE, kind: 'search', name: 'seenSearches', unit: 'searches', about: 'searches in police records' },
  { ...POLICE, kind: 'offence', name: 'seenOffences', unit: 'offences', about: 'offences in police records' },
  { ...POLICE, kind: 'outlet', name: 'seenRaids', unit: 'events', about: 'raids of outlets in police records' },
  { ...POLICE, sum: 'grams', name: 'seenGrams', unit: 'g', about: 'seizures in police records' },
  {
    lens: 'sewage',
    sum: 'load',
    weight: 'residents',
    name: 'seenLoad',
    unit: 'mg a day x residents / 1,000',
    about: 'benzoylecgonine in sewage, times residents sampled',
  },
  {
    lens: 'sewage',
    sum: 'residents',
    name: 'sampledResidents',
    unit: 'persons x days',
    about: 'residents whose sewage was sampled, over the days',
  },
  {
    lens: 'household-survey',
    sum: 'users',
    name: 'seenUsers',
    unit: 'persons',
    about: 'respondents of household surveys who say that they used',
  },
  {
    lens: 'household-survey',
    sum: 'respondents',
    name: 'respondents',
    unit: 'persons',
    about: 'respondents of household surveys',
  },
];

export const SIGHT_SERIES: readonly Series[] = SIGHTS.map(seriesOf);

/** Adds a day's rows of the lenses; `at` is where the first of SIGHTS stands. */
export function addSights(chunks: readonly Chunk[], values: Float64Array, at: number): void {
  for (const chunk of chunks) {
    if (!chunk.table.startsWith('lenses/') || chunk.rows === 0) continue;
    SIGHTS.forEach((sight, index) => {
      if (chunk.table === `lenses/${sight.lens}`) values[at + index] += sightOf(sight, chunk);
    });
  }
}

function sightOf({ sum, weight, kind }: Sight, chunk: Chunk): number {
  const amounts = sum === undefined ? undefined : columnOf(chunk, sum);
  const weights = weight === undefined ? undefined : columnOf(chunk, weight);
  const kinds = kind === undefined ? undefined : columnOf(chunk, 'kind');
  let total = 0;
  for (let row = 0; row < chunk.rows; row++) {
    if (kinds !== undefined && !String(kinds[row]).startsWith(kind ?? '')) continue;
    total += Number(amounts?.[row] ?? 1) * Number(weights?.[row] ?? 1);
  }
  return total;
}
