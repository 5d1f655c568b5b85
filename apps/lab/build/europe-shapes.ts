import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

/** West, south, east and north of what is kept. */
const FRAME = [-26, 33, 46, 73] as const;
const NAME = 'virtual:europe';

/**
 * The countries of Europe out of the shapes of the world (world-atlas, from Natural Earth, public domain): other parts of
 * the world are left out, and a hundredth of a degree is fine enough. The file is fetched when the first map is drawn.
 */
export function europeShapes(): Plugin {
  let building = false;
  return {
    name: 'europe-shapes',
    configResolved: ({ command }) => void (building = command === 'build'),
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const source = JSON.stringify(shapes());
      if (!building) {
        const data = `data:application/json;base64,${Buffer.from(source).toString('base64')}`;
        return `export const EUROPE_URL = ${JSON.stringify(data)};`;
      }
      const file = this.emitFile({ type: 'asset', name: 'europe.json', source });
      return `export const EUROPE_URL = import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}

function shapes() {
  const path = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const world = JSON.parse(readFileSync(path, 'utf8')) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const { features } = feature(world, world.objects.countries);
  return { type: 'FeatureCollection', features: features.flatMap((shape) => kept(shape as never) ?? []) };
}

function kept({ properties, geometry }: Feature<Polygon | MultiPolygon, { name: string }>) {
  const all = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const near = all.filter(([outer]) => outer !== undefined && outer.some(inFrame)).map((rings) => rings.map(rounded));
  if (near.length === 0) return undefined;
  const { name } = properties;
  return { type: 'Feature', properties: { name }, geometry: { type: 'MultiPolygon', coordinates: near } };
}

function inFrame([x = 0, y = 0]: Position): boolean {
  const [west, south, east, north] = FRAME;
  return x > west && x < east && y > south && y < north;
}

function rounded(ring: Position[]): Position[] {
  return ring.map((point) => point.map((value) => Math.round(value * 100) / 100));
}
