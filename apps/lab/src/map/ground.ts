import { Delaunay } from 'd3-delaunay';
import { geoAzimuthalEqualArea, geoPath, type GeoProjection } from 'd3-geo';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import { EUROPE_URL } from 'virtual:europe';
import type { MapPlace } from '../engine/messages.ts';

export type Shapes = FeatureCollection<MultiPolygon, { readonly name: string }>;

/** Shapes whose names in the shapes differ from those of the scenario. */
const OTHER_NAMES: Readonly<Record<string, string>> = { 'Czech Republic': 'Czechia' };

export function shapeName(name: string): string {
  return OTHER_NAMES[name] ?? name;
}

let loaded: Promise<Shapes> | undefined;

/** Shapes of the countries of Europe, fetched when the first map is drawn. */
export function loadShapes(): Promise<Shapes> {
  loaded ??= fetch(EUROPE_URL).then((answer) => answer.json() as Promise<Shapes>);
  return loaded;
}

/** Where things are on the picture. */
export interface Ground {
  readonly width: number;
  readonly height: number;
  /** Outlines by name of the country; none in the synthetic city. */
  readonly countries: readonly {
    readonly name: string;
    readonly path: string;
    /** The middle of its largest part. */
    readonly middle: readonly [number, number];
  }[];
  point(place: Pick<MapPlace, 'x' | 'y'>): readonly [number, number];
  /** Cells of the synthetic city, by place. */
  readonly cells?: readonly { readonly path: string; readonly x: number; readonly y: number }[];
  /** Radius that a cell may reach: the rim of the city is not drawn by far cells. */
  readonly rim?: number;
}

const MARGIN = 8;

/** Europe from the Mediterranean to the North Cape, or Great Britain. */
export function landGround(shapes: Shapes, only: string | undefined, room: number): Ground {
  // Great Britain is taller than it is wide.
  const width = only === undefined ? room : Math.min(room, 700);
  const height = Math.round(Math.min(only === undefined ? width * 0.86 : width * 1.15, 720));
  const projection = geoAzimuthalEqualArea().rotate([only === undefined ? -12 : 3, only === undefined ? -51 : -54.5]);
  const frame: Feature = {
    type: 'Feature',
    properties: {},
    geometry: {
      type: 'MultiPoint',
      coordinates:
        only === undefined
          ? [
              [-10, 36],
              [-10, 58],
              [33, 35],
              [30, 70.5],
              [12, 71],
            ]
          : [
              [-6, 50],
              [1.8, 51],
              [-2, 58.8],
              [-7.2, 57.5],
            ],
    },
  };
  projection.fitExtent(
    [
      [MARGIN, MARGIN],
      [width - MARGIN, height - MARGIN],
    ],
    frame,
  );
  projection.clipExtent([
    [0, 0],
    [width, height],
  ]);
  return { width, height, countries: outlines(shapes, projection), point: ({ x, y }) => projection([x, y]) ?? [0, 0] };
}

function outlines(shapes: Shapes, projection: GeoProjection): Ground['countries'] {
  const path = geoPath(projection).digits(1);
  return shapes.features.flatMap((shape) => {
    const drawn = path(shape);
    if (drawn === null) return [];
    const parts = shape.geometry.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }));
    const [largest] = parts.toSorted((a, b) => path.area(b) - path.area(a));
    return [{ name: shape.properties.name, path: drawn, middle: path.centroid(largest ?? shape) }];
  });
}

/** The synthetic city: its cells as the ground nearest to each centre. They have no real borders and no real place. */
export function cityGround(places: readonly MapPlace[], width: number): Ground {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const reach = (1.1 * Math.max(right - left, high - low)) / Math.sqrt(places.length);
  const height = Math.round(Math.min(width * 0.9, 680));
  const scale = Math.min(width / (right - left + 2 * reach), height / (high - low + 2 * reach));
  const point = ({ x, y }: Pick<MapPlace, 'x' | 'y'>): readonly [number, number] => [
    width / 2 + (x - (left + right) / 2) * scale,
    height / 2 - (y - (low + high) / 2) * scale,
  ];
  const voronoi = Delaunay.from(places.map((place) => [...point(place)] as [number, number])).voronoi([
    0,
    0,
    width,
    height,
  ]);
  const cells = places.map((place, index) => {
    const [x, y] = point(place);
    return { path: voronoi.renderCell(index), x, y };
  });
  return { width, height, countries: [], point, cells, rim: reach * scale };
}
