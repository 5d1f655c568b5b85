/** A position in degrees. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

const KM_PER_DEGREE = 111.2;

/** Cosine of an angle in degrees up to 90, by its series: the same bits on every machine. */
export function cosine(degrees: number): number {
  const x = (degrees * 3.141592653589793) / 180;
  const square = x * x;
  let term = 1;
  let total = 1;
  for (let n = 1; n <= 10; n++) {
    term *= -square / ((2 * n - 1) * (2 * n));
    total += term;
  }
  return total;
}

/** Distance in km on a plane that touches the middle of the two: good to 1 % below 500 km. */
export function distanceKm(a: Position, b: Position): number {
  const east = (a.lon - b.lon) * cosine((a.lat + b.lat) / 2);
  const north = a.lat - b.lat;
  return KM_PER_DEGREE * Math.sqrt(east * east + north * north);
}

/** The position `east` and `north` km away from `from`. */
export function shifted(from: Position, east: number, north: number): Position {
  return { lat: from.lat + north / KM_PER_DEGREE, lon: from.lon + east / (KM_PER_DEGREE * cosine(from.lat)) };
}

/** Mean position, each weighted by its residents. */
export function centroid(places: readonly (Position & { readonly residents: number })[]): Position {
  let lat = 0;
  let lon = 0;
  let weight = 0;
  for (const place of places) {
    lat += place.lat * place.residents;
    lon += place.lon * place.residents;
    weight += place.residents;
  }
  return { lat: lat / weight, lon: lon / weight };
}

const GOLDEN_COSINE = -0.7373688780783197;
const GOLDEN_SINE = 0.6754902942615238;

/** The first `count` points of a sunflower spiral of `radiusKm` round `centre`: even cover, nearest first. */
export function sunflower(centre: Position, radiusKm: number, count: number): Position[] {
  const points: Position[] = [];
  let x = 1;
  let y = 0;
  for (let k = 0; k < count; k++) {
    const radius = radiusKm * Math.sqrt((k + 0.5) / count);
    points.push(shifted(centre, radius * x, radius * y));
    [x, y] = [x * GOLDEN_COSINE - y * GOLDEN_SINE, x * GOLDEN_SINE + y * GOLDEN_COSINE];
  }
  return points;
}
