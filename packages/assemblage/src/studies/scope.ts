import type { Library } from '../library.ts';
import { valuesOf } from '../evidence/parameter.ts';
import { leversOf } from '../policies/levers-of.ts';
import { canonical } from '../scenario/canonical.ts';
import type { PolicyInForce } from '../scenario/scenario.ts';
import { LEVERS } from '../world/levers.ts';
import type { Places } from '../world/places-in-use.ts';
import type { Seen } from '../world/seen.ts';
import type { Arm } from './study.ts';

/** The places at which the arms of a study differ, by name. */
export interface Scope {
  /** Places whose own districts or areas are meant. */
  readonly local: readonly string[];
  /** Ports and countries of policies that act on a whole national market: the whole country is meant. */
  readonly national: readonly string[];
}

/**
 * Group of each district, area and port: 1 the policy's own places, 2 next to them, 3 elsewhere. Of ports only those named are
 * its own, and others of their countries are next to them.
 */
export interface PlaceGroups {
  readonly districts: Uint8Array;
  readonly areas: Uint8Array;
  readonly ports: Uint8Array;
}

const OWN = 1;
const NEAR = 2;
const ELSEWHERE = 3;
/** Districts of other countries count as near up to this distance. */
const NEAR_KM = 150;
/** Areas of a street world are near up to this many times the usual distance to the next area. */
const NEAR_AREAS = 2;
const KM_A_DEGREE = 111.2;
const RADIANS = 0.017453292519943295;

/** The places of the policies in which other arms differ from the first; undefined when one of them acts everywhere. */
export function scopeOf(arms: readonly Arm[], library: Library): Scope | undefined {
  const [baseline, ...others] = arms;
  const known = new Set(baseline?.scenario.policies.map(canonical));
  const policies = others.flatMap(({ scenario }) => scenario.policies.filter((one) => !known.has(canonical(one))));
  if (policies.length === 0 || policies.some(({ where }) => where.length === 0)) return undefined;
  const named = (national: boolean): string[] =>
    [...new Set(policies.flatMap((one) => (isNational(one, library) === national ? one.where : [])))].toSorted();
  return { local: named(false), national: named(true) };
}

/** True when a policy moves levers of ports or countries, and so a whole market. */
function isNational({ policy, settings }: PolicyInForce, library: Library): boolean {
  const instrument = library.policies[policy];
  return leversOf(instrument, valuesOf(instrument.parameters, settings)).some((lever) => {
    const { table } = LEVERS[lever];
    return table === 'ports' || table === 'countries';
  });
}

export function groupsOf(world: Seen, scope: Scope): PlaceGroups {
  const { places } = world;
  const local = new Set(scope.local);
  const national = countriesOf(places, scope.national);
  const areas = Uint8Array.from(places.areas, ({ name, catchment, force }) => {
    const names = [name, places.catchments[catchment].city, places.forces[force].name, places.countries[0].iso2];
    return national.has(places.countries[0].iso2) || names.some((one) => local.has(one)) ? OWN : ELSEWHERE;
  });
  if (areas.length > 0) {
    markAreas(world, areas);
    return {
      areas,
      districts: Uint8Array.from(places.districts, ({ area = 0 }) => areas[area]),
      ports: portsOf(places, scope),
    };
  }
  const districts = Uint8Array.from(places.districts, ({ catchment, country }) => {
    const { iso2 } = places.countries[country];
    return national.has(iso2) || local.has(iso2) || local.has(places.catchments[catchment].city) ? OWN : ELSEWHERE;
  });
  markDistricts(places, districts);
  return { areas, districts, ports: portsOf(places, scope) };
}

function portsOf(places: Places, { local, national }: Scope): Uint8Array {
  const named = new Set([...local, ...national]);
  const near = countriesOf(places, [...named]);
  return Uint8Array.from(places.ports, ({ name, country }) => {
    const { iso2 } = places.countries[country];
    if (named.has(name) || named.has(iso2)) return OWN;
    return near.has(iso2) ? NEAR : ELSEWHERE;
  });
}

function countriesOf({ countries, ports }: Places, names: readonly string[]): Set<string> {
  const atPorts = ports.filter(({ name }) => names.includes(name)).map(({ country }) => countries[country].iso2);
  return new Set([...names, ...atPorts]);
}

function markAreas({ tables: { areas } }: Seen, group: Uint8Array): void {
  const squared = (one: number, other: number): number =>
    sumOfSquares(areas.x[one] - areas.x[other], areas.y[one] - areas.y[other]);
  const rows = [...group.keys()];
  const nearest = rows
    .map((row) => Math.min(...rows.filter((other) => other !== row).map((other) => squared(row, other))))
    .sort((left, right) => left - right);
  const limit = NEAR_AREAS * NEAR_AREAS * (nearest[nearest.length >> 1] ?? 0);
  const own = rows.filter((row) => group[row] === OWN);
  for (const row of rows) {
    if (group[row] !== OWN && own.some((other) => squared(row, other) <= limit)) group[row] = NEAR;
  }
}

function markDistricts({ districts }: Places, group: Uint8Array): void {
  const own = districts.filter((_, row) => group[row] === OWN);
  const countries = new Set(own.map(({ country }) => country));
  districts.forEach(({ country, lat, lon }, row) => {
    if (group[row] === OWN) return;
    const near = countries.has(country) || own.some((other) => kilometres(other, { lat, lon }) <= NEAR_KM);
    if (near) group[row] = NEAR;
  });
}

interface Spot {
  readonly lat: number;
  readonly lon: number;
}

/** On a flat map of the region, which is exact enough to tell near from far. */
function kilometres(one: Spot, other: Spot): number {
  const angle = ((one.lat + other.lat) / 2) * RADIANS;
  const square = angle * angle;
  const cosine = 1 - square / 2 + (square * square) / 24 - (square * square * square) / 720;
  return KM_A_DEGREE * Math.sqrt(sumOfSquares(one.lat - other.lat, (one.lon - other.lon) * cosine));
}

function sumOfSquares(one: number, other: number): number {
  return one * one + other * other;
}
