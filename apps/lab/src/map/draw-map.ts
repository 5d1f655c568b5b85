import type { Frame, LayerFacts, Opened } from '../engine/messages.ts';
import { readable } from '../figures/numbers.ts';
import type { Palette } from '../figures/palette.ts';
import { shownDate } from '../state/dates.ts';
import { type Ground, shapeName } from './ground.ts';
import { domainOf, frameAt, grouped, groupedFrame, type MapMetric, sinceStart, valuesOf } from './metrics.ts';
import type { Dot, MapDrawing, Port } from './picture.tsx';

/** A map with what is said beside it. */
export interface Shown {
  readonly drawing: Omit<MapDrawing, 'extras'>;
  /** Last day of the week that is shown; empty before the first week is over. */
  readonly week: string;
  readonly rows: readonly MapRow[];
  /** Row of each place that is drawn: its own, or that of its force. */
  readonly rowOf: readonly number[];
  /** What came into each port, in words. */
  readonly ports: readonly string[];
  /** What is drawn, and what must not be read from it. */
  readonly words: string;
}

export interface MapRow {
  readonly kind: 'country' | 'place';
  readonly index: number;
  readonly name: string;
  readonly within: string;
  readonly value: number;
}

interface Asked {
  readonly opened: Opened;
  readonly frames: readonly Frame[];
  readonly at: number;
  readonly metric: MapMetric;
  readonly substances: readonly string[];
  readonly ground: Ground;
  readonly palette: Palette;
  readonly dark: boolean;
  /** Places are shown by what they belong to: towns by their police force. */
  readonly byForce: boolean;
  /** Names of the countries of Europe. */
  readonly names: readonly string[];
}

const WORDS = {
  europe:
    'Countries are coloured by what was sold in them, dots are the cities that were drawn into the sample. Rings at ports: pure mass that came in (full) and that customs found (dashed), by area. In a small sample a country is a handful of catchments or a neighbour’s: read the whole, not single countries.',
  city: 'The city is synthetic: its cells have no real streets, borders or residents. Bold outlines: a network holds the patch. Rings: takings at open scenes, by area.',
  britain:
    'Names and sizes of towns are real; their lines, networks and cases are made up, and other seeds give other towns. Parts of big cities are synthetic. Do not rank towns by a run.',
} as const;

export function drawMap(asked: Asked): Shown {
  const { opened, frames, at, metric, substances, ground, palette, dark, names, byForce } = asked;
  const { world, start } = opened.scenario;
  const week = frameAt(frames, at);
  const frame = week !== undefined && metric.whole === true ? sinceStart(frames, week) : week;
  const layers = opened.layers.map((layer, row) => ({ layer, row }));
  const find = (name: LayerFacts['name']) => layers.find(({ layer }) => layer.name === name);
  const forces = byForce ? forcesOf(find('places')) : undefined;
  const values = (name: LayerFacts['name'], of: Frame | undefined): Float64Array | undefined => {
    const found = find(name);
    if (forces !== undefined && found !== undefined && of !== undefined && name === 'places') {
      return valuesOf(metric, forces, found.row, groupedFrame(of, found.layer, found.row, forces), substances);
    }
    return found === undefined || of === undefined
      ? undefined
      : valuesOf(metric, found.layer, found.row, of, substances);
  };
  const places = values('places', frame);
  const countries = values('countries', frame);
  const leading = countries === undefined ? 'places' : 'countries';
  const domain = domainOf(
    (metric.whole === true ? [frame] : frames).flatMap((one) => values(leading, one) ?? []),
    metric.level === true,
  );
  const placeList = find('places')?.layer.places ?? [];
  const countryList = find('countries')?.layer.places ?? [];
  const byPlace = forces === undefined ? places : spread(placeList, forces, places);
  const ports = portsOf(find('ports'), week, ground);
  return {
    drawing: {
      ground,
      palette,
      dark,
      domain,
      title: metric.label,
      unit: metric.unit,
      known: new Set((world === 'europe' ? names : ['United Kingdom']).map(shapeName)),
      ...(countries !== undefined && {
        countries: new Map(countryList.map(({ name }, row) => [shapeName(name), countries[row] ?? Number.NaN])),
      }),
      dots: ground.cells === undefined ? dotsOf(placeList, byPlace, ground) : [],
      cells: ground.cells === undefined ? [] : Array.from(placeList, (_, row) => places?.[row] ?? Number.NaN),
      held: ground.cells === undefined ? [] : perDay(find('places'), week, 'held').map((days) => days > 0),
      scenes: ground.cells === undefined ? [] : perDay(find('places'), week, 'scene').map(sceneRadius(ground)),
      ports: ports.marks,
    },
    week: frame === undefined ? '' : shownDate(start, frame.day),
    rows: [
      ...rowsOf('country', countryList, countries, shapeName),
      ...rowsOf('place', forces?.places ?? placeList, places, (name) => name),
    ],
    rowOf: placeList.map(({ within }, row) => forces?.places.findIndex(({ name }) => name === within) ?? row),
    ports: ports.words,
    words: WORDS[world],
  };
}

function forcesOf(found: { layer: LayerFacts } | undefined): LayerFacts | undefined {
  return found === undefined ? undefined : grouped(found.layer);
}

/** Each place with the value of the force that it belongs to. */
function spread(
  places: LayerFacts['places'],
  forces: LayerFacts,
  values: Float64Array | undefined,
): Float64Array | undefined {
  if (values === undefined) return undefined;
  const rows = new Map(forces.places.map(({ name }, row) => [name, row]));
  return Float64Array.from(places, ({ within }) => values[rows.get(within) ?? -1] ?? Number.NaN);
}

function rowsOf(
  kind: MapRow['kind'],
  places: LayerFacts['places'],
  values: Float64Array | undefined,
  called: (name: string) => string,
): MapRow[] {
  if (values === undefined) return [];
  return places.map(({ name, within }, index) => ({
    kind,
    index,
    name: called(name),
    within,
    value: values[index] ?? Number.NaN,
  }));
}

/** Radius of a place in which nobody lives: a port. */
const UNPEOPLED = 6;

/** The larger the place the larger its dot, by area; the small are drawn over the large. */
function dotsOf(places: LayerFacts['places'], values: Float64Array | undefined, ground: Ground): Dot[] {
  const most = Math.max(1, ...places.map(({ residents }) => residents));
  const largest = Math.min(17, Math.max(9, ground.width / 45));
  return places
    .map((place, index) => {
      const [x, y] = ground.point(place);
      const radius = place.residents === 0 ? UNPEOPLED : Math.max(2.6, largest * Math.sqrt(place.residents / most));
      return { x, y, radius, value: values?.[index] ?? Number.NaN, place: index };
    })
    .toSorted((a, b) => b.radius - a.radius);
}

/** A figure of areas, mean of the days of a week. */
function perDay(
  found: { layer: LayerFacts; row: number } | undefined,
  frame: Frame | undefined,
  name: string,
): number[] {
  const data = frame?.layers[found?.row ?? 0];
  const column = found?.layer.figures.findIndex(({ key }) => key === name) ?? -1;
  if (found === undefined || frame === undefined || data === undefined || column < 0) return [];
  const width = found.layer.figures.length;
  return found.layer.places.map((_, place) => (data[place * width + column] ?? 0) / frame.days);
}

/** Euros a day to a square pixel of a ring. */
const EUROS = 6;

function sceneRadius({ width }: Ground): (takings: number) => number {
  const scale = Math.min(1, width / 800);
  return (takings) => (takings < 1 ? 0 : Math.max(2, scale * Math.sqrt(takings / (EUROS * Math.PI))));
}

/** Grams to a square pixel of a ring: a ton a week has a radius of 25. */
const GRAMS = 500;

function portsOf(
  found: { layer: LayerFacts; row: number } | undefined,
  frame: Frame | undefined,
  ground: Ground,
): { readonly marks: readonly Port[]; readonly words: readonly string[] } {
  const data = frame?.layers[found?.row ?? 0];
  if (found === undefined || data === undefined) return { marks: [], words: [] };
  const { places, figures } = found.layer;
  const value = (place: number, column: number): number => data[place * figures.length + column] ?? 0;
  const scale = Math.min(1, ground.width / 800);
  const radius = (grams: number): number =>
    grams === 0 ? 0 : Math.max(4, scale * Math.sqrt(grams / (GRAMS * Math.PI)));
  return {
    marks: places.map((place, index) => {
      const [x, y] = ground.point(place);
      return { x, y, arrived: radius(value(index, 1)), seized: radius(value(index, 2)), place: index };
    }),
    words: places.map(({ name, within }, index) => {
      const [loads, came, found] = [0, 1, 2].map((column) => value(index, column));
      return `${name} (${within}): ${readable(loads ?? 0)} loads this week, ${readable((came ?? 0) / 1000)} kg pure came in, ${readable((found ?? 0) / 1000)} kg were found`;
    }),
  };
}
