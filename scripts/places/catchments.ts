import { centroid, distanceKm, shifted, sunflower } from './geometry.ts';
import type { Position } from './geometry.ts';
import type { City, CountryCities } from './cities.ts';

/** A district before rounding: its residents are a share of the catchment's. */
export interface Catchment extends Position {
  readonly city: string;
  readonly part: number;
  readonly parts: number;
  /** Residents of the whole city with its hinterland, all parts. */
  readonly cityResidents: number;
  readonly residents: number;
  readonly districts: readonly Position[];
}

/** A city with its hinterland before it is cut. */
interface Region {
  readonly seat: City;
  members: readonly City[];
  residents: number;
}

/** Residents. A region above `CAP` is cut; one below `SMALL` joins its neighbour, up to `FAR` km away; below `LEAST` at any distance. */
const CAP = 450_000;
const SMALL = 175_000;
const LEAST = 60_000;
const FAR = 45;
const DISTRICT = 260_000;
/** A place of this size is a seat; a smaller one too if no seat is within `ALONE` km. */
const SEAT = 15_000;
const ALONE = 30;
const LEAST_CATCHMENTS = 3;
/** Residents per square km where the parts of a cut city are laid out. */
const PART_DENSITY = 4_000;
/** A part lies within this distance of a listed place, so that it does not lie in the sea. */
const ON_LAND = 2.5;

/** Gathers the places of one country into catchments, the largest city first. */
export function catchmentsOf(country: CountryCities): Catchment[] {
  const domains = grouped(country.cities, (city) => city.domain);
  const regions = [...domains.values()].flatMap((cities) => merged(seated(cities)));
  regions.sort((a, b) => b.seat.residents - a.seat.residents);
  const parts = regions.map((region) => Math.ceil(region.residents / CAP));
  while (parts.reduce((a, b) => a + b) < LEAST_CATCHMENTS) parts[largestPart(regions, parts)]!++;
  return regions.flatMap((region, at) => cut(region, parts[at]!, country.land));
}

function grouped<K>(cities: readonly City[], keyOf: (city: City) => K): Map<K, City[]> {
  const groups = new Map<K, City[]>();
  for (const city of cities) {
    const key = keyOf(city);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [city]);
    else group.push(city);
  }
  return groups;
}

/** The largest places become seats, the others join the nearest seat. `cities` are sorted, largest first. */
function seated(cities: readonly City[]): Region[] {
  const seats: City[] = [];
  for (const city of cities) {
    if (city.residents >= SEAT || seats.every((seat) => distanceKm(seat, city) > ALONE)) seats.push(city);
  }
  const members = grouped(cities, (city) => nearest(city, seats));
  return seats.map((seat) => region(seat, members.get(seat) ?? [seat]));
}

function region(seat: City, members: readonly City[]): Region {
  return { seat, members, residents: members.reduce((total, city) => total + city.residents, 0) };
}

function nearest(from: Position, seats: readonly City[]): City {
  let best = seats[0]!;
  let least = Infinity;
  for (const seat of seats) {
    const distance = distanceKm(from, seat);
    if (distance < least) [best, least] = [seat, distance];
  }
  return best;
}

/** Merges the smallest region into its nearest neighbour until none is too small. */
function merged(regions: Region[]): Region[] {
  const settled = new Set<Region>();
  for (;;) {
    const small = least(regions.filter((one) => one.residents < SMALL && !settled.has(one)));
    if (small === undefined) return regions;
    const host = hostOf(small, regions);
    if (host === undefined) {
      settled.add(small);
      continue;
    }
    const [seat, rest] = host.seat.residents >= small.seat.residents ? [host, small] : [small, host];
    regions = regions.filter((one) => one !== host && one !== small);
    regions.push(region(seat.seat, [...seat.members, ...rest.members]));
  }
}

function least(regions: readonly Region[]): Region | undefined {
  return regions.reduce<Region | undefined>(
    (low, one) => (low && low.residents <= one.residents ? low : one),
    undefined,
  );
}

/** The nearest region that may take in `small`: within the cap, or a city that is cut anyway. */
function hostOf(small: Region, regions: readonly Region[]): Region | undefined {
  const must = small.residents < LEAST;
  let best: Region | undefined;
  let shortest = must ? Infinity : FAR;
  for (const other of regions) {
    if (other === small) continue;
    const fits = must || other.residents + small.residents <= CAP || other.seat.residents > CAP;
    const distance = distanceKm(small.seat, other.seat);
    if (fits && distance < shortest) [best, shortest] = [other, distance];
  }
  return best;
}

function largestPart(regions: readonly Region[], parts: readonly number[]): number {
  const sizes = regions.map((one, at) => one.residents / parts[at]!);
  return sizes.indexOf(Math.max(...sizes));
}

/** Cuts a region into equal parts and each part into districts. */
function cut(whole: Region, parts: number, land: readonly Position[]): Catchment[] {
  const { seat } = whole;
  const residents = whole.residents / parts;
  const halves = Math.ceil(residents / DISTRICT);
  const shared = { city: seat.name, parts, cityResidents: whole.residents, residents };
  if (parts === 1) return [{ ...shared, part: 1, lat: seat.lat, lon: seat.lon, districts: rings(whole, halves) }];
  const radius = Math.sqrt(whole.residents / PART_DENSITY / 3.141592653589793);
  return spread(seat, radius, parts, land).map((at, index) => ({
    ...shared,
    part: index + 1,
    ...at,
    districts: halves === 1 ? [at] : [shifted(at, -1.2, 0), shifted(at, 1.2, 0)],
  }));
}

/** District centres of an uncut region: its places, nearest to the seat first, in `count` equal shares. */
function rings(whole: Region, count: number): Position[] {
  if (count === 1) return [centroid(whole.members)];
  const ordered = whole.members.toSorted((a, b) => distanceKm(a, whole.seat) - distanceKm(b, whole.seat));
  const share = whole.residents / count;
  return Array.from({ length: count }, (_, ring) => {
    let from = 0;
    const slice = ordered.map((city) => {
      const start = from;
      from += city.residents;
      const residents = Math.min(from, share * (ring + 1)) - Math.max(start, share * ring);
      return { lat: city.lat, lon: city.lon, residents: Math.max(0, residents) };
    });
    return centroid(slice);
  });
}

/** Even positions for the parts of a city, on land where the list of places can tell. */
function spread(centre: Position, radiusKm: number, count: number, land: readonly Position[]): Position[] {
  for (let tried = count; tried <= 6 * count; tried++) {
    const points = sunflower(centre, radiusKm * Math.sqrt(tried / count), tried);
    const dry = points.filter((point, at) => at === 0 || land.some((place) => distanceKm(point, place) < ON_LAND));
    if (dry.length >= count) return dry.slice(0, count);
  }
  return sunflower(centre, radiusKm, count);
}
