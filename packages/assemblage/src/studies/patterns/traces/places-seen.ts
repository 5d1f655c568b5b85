import { DRAW_ROUNDS, threefry } from '../../../kernel/threefry.ts';
import { below } from '../../../kernel/distributions.ts';
import type { City } from '../../../traces/city.ts';
import { TRACE_DECISIONS } from '../../../traces/decisions.ts';
import { createDice } from '../../../traces/dice.ts';
import { createRendering } from '../../../traces/rendering.ts';
import type { TraceChunk } from '../../../traces/tables.ts';
import { over } from '../ledger.ts';
import { pointsOf, unicityOf, type Points } from '../../methods/unicity.ts';
import type { Reading } from '../pattern.ts';

const HOUR = 3600;
/** Telephones of which points are drawn. */
const ASKED = 2000;
/** Calls and texts of a telephone in a month at the source. */
const A_MONTH = 114;
const MONTH_DAYS = 30.4;
/** Sites next to a site, to which the walker of the rival can go. */
const NEIGHBOURS = 6;

/**
 * Unicity of points as an operator has them: the hour and the site of calls and texts of its telephones, over so many days. At as
 * many calls and texts a telephone as at the source, drawn by chance, and with all of them. The rival has as many points in the same
 * hours, at the sites of a uniform random walk.
 */
export function placesSeen(city: City, days: number): Reading {
  const all = sightings(city, days);
  const everything = pointsOf(city.phones.count, all.user, all.point, all.count);
  const telephones = used(everything).length;
  const each = over(all.count, telephones) * (MONTH_DAYS / days);
  const some = thinned(city, all, A_MONTH / each);
  const seen = pointsOf(city.phones.count, some.user, some.point, some.count);
  const dice = createDice(city.world);
  const shareKnown = (points: Points, known: number): number => {
    dice.turn(TRACE_DECISIONS.knownPoints, 0, known);
    dice.take(known, 0);
    return unicityOf(points, known, drawnUsers(city, points), (n) => below(dice.word(), n));
  };
  const walks = randomWalks(city, seen, days * 24);
  return {
    unique4: shareKnown(seen, 4),
    unique2: shareKnown(seen, 2),
    walk4: shareKnown(walks, 4),
    walk2: shareKnown(walks, 2),
    all4: shareKnown(everything, 4),
    all2: shareKnown(everything, 2),
    callsAMonth: each,
    telephonesASite: over(telephones, city.antennas.count),
  };
}

interface Sightings {
  readonly user: Int32Array;
  readonly point: Int32Array;
  readonly count: number;
}

/** Each sighting kept with one chance; all of them when it is 1 or more. */
function thinned({ world }: City, { user, point, count }: Sightings, chance: number): Sightings {
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.keptSighting, 0);
  dice.take(0, 0);
  const [users, points] = [new Int32Array(count), new Int32Array(count)];
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (dice.share() >= chance) continue;
    users[kept] = user[i];
    points[kept++] = point[i];
  }
  return { user: users, point: points, count: kept };
}

/** Which telephone was seen at which hour and site: a point is hour x sites + site. */
function sightings(city: City, days: number): Sightings {
  const sites = city.antennas.count;
  const rendering = createRendering(city);
  let [user, point] = [new Int32Array(1 << 20), new Int32Array(1 << 20)];
  let count = 0;
  const see = (second: number, number: number, site: number): void => {
    if (site < 0) return;
    if (count === user.length) [user, point] = [longer(user), longer(point)];
    user[count] = city.numbers.phone[number];
    point[count++] = Math.floor(second / HOUR) * sites + site;
  };
  const take = ({ table, columns, rows, values }: TraceChunk): void => {
    if (table !== 'calls') return;
    const [second, from, to, siteFrom, siteTo] = ['second', 'from', 'to', 'antennaFrom', 'antennaTo'].map(
      (name) => values[columns.findIndex((column) => column.name === name)] as Int32Array,
    );
    for (let row = 0; row < rows; row++) {
      see(second[row], from[row], siteFrom[row]);
      see(second[row], to[row], siteTo[row]);
    }
  };
  const calls = new Set(['calls'] as const);
  while (rendering.days < days && rendering.day(calls, take));
  return { user, point, count };
}

function longer(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(column.length * 2);
  more.set(column);
  return more;
}

function used({ users, first }: Points): number[] {
  return Array.from({ length: users }, (_, user) => user).filter((user) => first[user + 1] > first[user]);
}

/** So many of those who have any points, by chance. */
function drawnUsers({ world }: City, points: Points): number[] {
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.knownPoints, 0);
  dice.take(0, 0);
  const all = used(points);
  return Array.from({ length: Math.min(ASKED, all.length) }, () => all[below(dice.word(), all.length)]);
}

/**
 * The rival: each user begins at any site and goes each hour, with even chances, to one of the six nearest sites or stays. It is
 * seen in the same hours as the user in whose place it stands.
 */
function randomWalks({ world, antennas }: City, seen: Points, hours: number): Points {
  const sites = antennas.count;
  const next = neighboursOf(antennas);
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.randomWalk, 0);
  const [user, point] = [new Int32Array(seen.of.length), new Int32Array(seen.of.length)];
  const walk = new Int32Array(hours);
  const out = new Int32Array(2);
  for (const who of used(seen)) {
    dice.take(who, 0);
    let site = below(dice.word(), sites);
    const key = dice.word();
    for (let hour = 0; hour < hours; hour++) {
      walk[hour] = site;
      threefry(key, who, hour, 0, DRAW_ROUNDS, out);
      site = next[site * (NEIGHBOURS + 1) + below(out[0], NEIGHBOURS + 1)];
    }
    for (let i = seen.first[who]; i < seen.first[who + 1]; i++) {
      const hour = Math.floor(seen.of[i] / sites);
      user[i] = who;
      point[i] = hour * sites + walk[hour];
    }
  }
  return pointsOf(seen.users, user, point, seen.of.length);
}

/** Each site and the six nearest to it. */
function neighboursOf({ count, x, y }: City['antennas']): Int32Array {
  const next = new Int32Array(count * (NEIGHBOURS + 1));
  const all = Array.from({ length: count }, (_, site) => site);
  for (const site of all) {
    const squared = (other: number): number => {
      const [east, north] = [x[site] - x[other], y[site] - y[other]];
      return east * east + north * north;
    };
    const nearest = all.toSorted((one, other) => squared(one) - squared(other) || one - other);
    next.set(nearest.slice(0, NEIGHBOURS + 1), site * (NEIGHBOURS + 1));
  }
  return next;
}
