import type { Frame, LayerFacts, MapPlace } from '../engine/messages.ts';

/** Reads a figure of a place over a week by its name; of all substances together, or of one. */
type Read = (name: string) => number;

/** A figure that a map can show. Means of a day where a thing is counted, so that weeks of other length compare. */
export interface MapMetric {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  of(read: Read, days: number, residents: number): number;
  readonly worlds: readonly ('europe' | 'city' | 'britain')[];
  /** Of one substance at a time: prices and grams of several cannot be added. */
  readonly bySubstance?: boolean;
  /** Scale begins at the lowest value and not at zero. */
  readonly level?: boolean;
  /** Of all weeks so far: what is rare in a week of one place is chance. */
  readonly whole?: boolean;
  /** Belongs to single places, and cannot be added up over them. */
  readonly single?: boolean;
  /** Name of the figure of the page whose evidence is the same. */
  readonly figure?: string;
}

const ALL = ['europe', 'city', 'britain'] as const;
const STREET = ['city', 'britain'] as const;
const PEOPLE = 100_000;

const daily =
  (name: string): MapMetric['of'] =>
  (read, days) =>
    read(name) / days;
const rate =
  (name: string): MapMetric['of'] =>
  (read, days, residents) =>
    (read(name) * PEOPLE) / (days * residents);

export const METRICS: readonly MapMetric[] = [
  {
    name: 'purePrice',
    label: 'Price of a pure gram',
    unit: 'euro',
    of: (read) => read('euros') / read('gramsPure'),
    worlds: ALL,
    bySubstance: true,
    level: true,
    figure: 'purePrice',
  },
  {
    name: 'purity',
    label: 'Purity',
    unit: '%',
    of: (read) => (100 * read('gramsPure')) / read('gramsBulk'),
    worlds: ALL,
    bySubstance: true,
    level: true,
    figure: 'purity',
  },
  {
    name: 'purchases',
    label: 'Purchases',
    unit: 'a day per 100,000 residents',
    of: rate('purchases'),
    worlds: ALL,
    figure: 'purchases',
  },
  {
    name: 'gramsPure',
    label: 'Sold, pure',
    unit: 'g a day per 100,000 residents',
    of: rate('gramsPure'),
    worlds: ALL,
    bySubstance: true,
    figure: 'gramsPure',
  },
  {
    name: 'expectedDeaths',
    label: 'Deaths by poisoning, expected',
    unit: 'a year per 100,000 residents',
    of: (read, days, residents) => (read('expectedDeaths') * PEOPLE * 365) / (days * residents),
    worlds: ALL,
    figure: 'expectedDeaths',
  },
  {
    name: 'expectedViolence',
    label: 'Violent incidents, expected',
    unit: 'a year per 100,000 residents',
    of: (read, days, residents) => (read('expectedViolence') * PEOPLE * 365) / (days * residents),
    worlds: STREET,
    figure: 'forces.expectedViolence',
  },
  {
    name: 'exploitedChildren',
    label: 'Children exploited',
    unit: 'per 100,000 residents',
    of: rate('exploitedChildren'),
    worlds: STREET,
    figure: 'forces.exploitedChildren',
  },
  {
    name: 'homes',
    label: 'Homes taken over',
    unit: 'per 100,000 residents',
    of: rate('homes'),
    worlds: STREET,
    figure: 'forces.homes',
  },
  {
    name: 'linesUp',
    label: 'Lines that can be reached',
    unit: 'lines',
    of: daily('linesUp'),
    worlds: STREET,
    figure: 'forces.linesUp',
  },
  {
    name: 'countyLines',
    label: 'Lines run from another city',
    unit: 'lines',
    of: daily('countyLines'),
    worlds: ['britain'],
    figure: 'forces.countyLines',
  },
  { name: 'scene', label: 'Takings at open spots', unit: 'euro a day', of: daily('scene'), worlds: ['city'] },
  { name: 'custom', label: 'Takings of all sellers', unit: 'euro a day', of: daily('custom'), worlds: ['city'] },
  {
    name: 'searches',
    label: 'Buyers searched, since the first day',
    whole: true,
    unit: 'a year per 100,000 residents',
    of: (read, days, residents) => (read('searches') * PEOPLE * 365) / (days * residents),
    worlds: ALL,
    figure: 'searches',
  },
  {
    name: 'deprivation',
    label: 'Deprivation',
    unit: '1 the most deprived',
    of: daily('deprivation'),
    worlds: STREET,
    single: true,
  },
  { name: 'nightLife', label: 'Night-life', unit: 'share of the city’s', of: daily('nightLife'), worlds: ['city'] },
];

/** The frame of the week in which a day lies; the newest before it while that week still lasts. */
export function frameAt(frames: readonly Frame[], day: number): Frame | undefined {
  return frames.find((frame) => frame.day >= day) ?? frames.at(-1);
}

/** All weeks up to a frame as one. */
export function sinceStart(frames: readonly Frame[], last: Frame): Frame {
  const before = frames.filter(({ day }) => day <= last.day);
  const layers = last.layers.map((_, row) => {
    const sum = new Float32Array(last.layers[row]?.length ?? 0);
    for (const { layers: own } of before) own[row]?.forEach((value, at) => ((sum[at] as number) += value));
    return sum;
  });
  return { day: last.day, days: before.reduce((sum, { days }) => sum + days, 0), layers };
}

/** Values of a metric for all places of a layer; undefined when the layer lacks what it is made of. */
export function valuesOf(
  metric: MapMetric,
  { figures, places }: LayerFacts,
  row: number,
  frame: Frame,
  substances: readonly string[],
): Float64Array | undefined {
  const data = frame.layers[row];
  if (data === undefined) return undefined;
  const at = new Map(figures.map(({ key }, index) => [key, index]));
  const known = new Map<string, readonly number[]>();
  let missing = false;
  const columnsOf = (name: string): readonly number[] => {
    let found = known.get(name);
    if (found === undefined) {
      const own = at.get(name);
      found = own === undefined ? substances.flatMap((substance) => at.get(`${substance}.${name}`) ?? []) : [own];
      known.set(name, found);
      missing ||= found.length === 0;
    }
    return found;
  };
  const read = (place: number) => (name: string) =>
    columnsOf(name).reduce((sum, column) => sum + (data[place * figures.length + column] ?? 0), 0);
  const values = Float64Array.from(places, ({ residents }, place) => metric.of(read(place), frame.days, residents));
  return missing ? undefined : values;
}

/** A layer whose places are what the places of another belong to: forces out of towns. */
export function grouped(layer: LayerFacts): LayerFacts {
  const names = [...new Set(layer.places.map(({ within }) => within))].toSorted();
  const places = names.map((name): MapPlace => {
    const own = layer.places.filter(({ within }) => within === name);
    const residents = own.reduce((sum, place) => sum + place.residents, 0);
    return { name, within: '', residents, x: 0, y: 0, synthetic: false };
  });
  return { ...layer, places };
}

/** The sums of a frame for the groups of a layer. */
export function groupedFrame(frame: Frame, layer: LayerFacts, row: number, groups: LayerFacts): Frame {
  const width = layer.figures.length;
  const sums = new Float32Array(groups.places.length * width);
  const rows = new Map(groups.places.map(({ name }, group) => [name, group]));
  const data = frame.layers[row];
  layer.places.forEach(({ within }, place) => {
    const group = (rows.get(within) ?? 0) * width;
    for (let column = 0; column < width; column++) {
      (sums[group + column] as number) += data?.[place * width + column] ?? 0;
    }
  });
  return { ...frame, layers: frame.layers.map((own, at) => (at === row ? sums : own)) };
}

/** Lowest and highest value over all weeks, without the outermost fiftieth: so a colour means the same in each week. */
export function domainOf(all: readonly Float64Array[], level: boolean): readonly [number, number] {
  const sorted = all
    .flatMap((values) => [...values])
    .filter((value) => Number.isFinite(value))
    .toSorted((a, b) => a - b);
  if (sorted.length === 0) return [0, 1];
  const at = (place: number): number => sorted[place] ?? 0;
  const last = sorted.length - 1;
  const [low, high] = [level ? at(Math.floor(0.02 * last)) : 0, at(Math.ceil(0.98 * last))];
  return high > low ? [low, high] : [low, low + 1];
}
