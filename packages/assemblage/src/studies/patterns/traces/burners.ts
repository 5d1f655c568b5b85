import { antennaEventsOf } from '../../../traces/antenna-events.ts';
import type { City } from '../../../traces/city.ts';
import { holdersOf } from '../../../traces/holders.ts';
import { LINE_PHONE, PRIVATE, TRADE } from '../../../traces/phones.ts';
import { whereaboutsOf } from '../../../traces/whereabouts.ts';
import { over } from '../ledger.ts';
import type { Reading } from '../pattern.ts';

const HOUR = 3600;
/** Days within which a new number is linked, or it is not; and the swaps that are looked at. */
const HORIZON = 14;
const MOST_SWAPS = 40;

/** A line whose number was swapped while one person held it. */
interface Swap {
  readonly day: number;
  /** Row of the new number; the holder; and rows of all numbers that are as new as this one. */
  readonly swapped: number;
  readonly holder: number;
  readonly candidates: readonly number[];
}

/**
 * Days until a swapped number is told by co-location. An observer has the private telephone of who holds a line, and all numbers of
 * the city that were first in use on the day of the swap. Each day it counts for each of them the hours in which it was served where
 * the private telephone was, less those in which it was served elsewhere only. A number is linked on the first day from which on it
 * leads alone; one that never does within a fortnight counts as a day more. Once with the private telephone carried along, once with
 * it left at home.
 */
export function burners(city: City): Reading {
  const swaps = swapsOf(city);
  const along = placesOf(city, swaps, false);
  const atHome = placesOf(city, swaps, true);
  const days = (contract: Places): number =>
    over(
      swaps.reduce((sum, swap) => sum + daysToLink(city, swap, along, contract), 0),
      swaps.length,
    );
  return { along: days(along), atHome: days(atHome), swaps: swaps.length };
}

function swapsOf(city: City): Swap[] {
  const { market, numbers, phones, request } = city;
  const last = request.from + request.days - HORIZON;
  const newOn = new Map<number, number[]>();
  for (let row = 0; row < numbers.count; row++) {
    const day = numbers.from[row];
    if (day > request.from && day <= last) newOn.set(day, [...(newOn.get(day) ?? []), row]);
  }
  const swaps: Swap[] = [];
  const holders = holdersOf(city);
  let before = Int32Array.from(holders.ofLine);
  for (const today of market) {
    holders.turn(today);
    const candidates = newOn.get(today.day) ?? [];
    for (const swapped of candidates) {
      const phone = numbers.phone[swapped];
      if (phones.kindOf(phone) !== LINE_PHONE || numbers.to[swapped] < today.day + HORIZON) continue;
      const holder = holders.ofLine[phone - phones.firstLine];
      // The line was up the day before, in the same hands; and who holds it has a telephone of one's own.
      if (holder < 0 || before[phone - phones.firstLine] !== holder || phones.hasPhone[holder] === 0) continue;
      swaps.push({ day: today.day, swapped, holder, candidates });
    }
    before = Int32Array.from(holders.ofLine);
  }
  return swaps.slice(0, MOST_SWAPS);
}

/** Where a number was served on a day: hour x sites + site. */
interface Places {
  on(number: number, day: number): ReadonlySet<number>;
}

const NOWHERE: ReadonlySet<number> = new Set();

/** Of the private telephones of holders, and when these are carried along, of all numbers that are as new as those swapped. */
function placesOf(city: City, swaps: readonly Swap[], home: boolean): Places {
  const { phones, numbers, market } = city;
  const observed = new Uint8Array(city.residents.count);
  const lineObserved = new Uint8Array(city.lineObserved.length);
  const watched: City = { ...city, observed, lineObserved };
  const holders = holdersOf(watched);
  const whereabouts = whereaboutsOf(watched);
  const events = antennaEventsOf(watched, whereabouts, holders);
  const observe = (number: number): void => {
    const phone = numbers.phone[number];
    const kind = phones.kindOf(phone);
    if (kind === PRIVATE) observed[phone] = 1;
    else if (kind === TRADE) observed[phones.tradeOwner[phone - phones.firstTrade]] = 1;
    else if (kind === LINE_PHONE) lineObserved[phone - phones.firstLine] = 1;
  };
  const places = new Map<string, Set<number>>();
  for (const today of market) {
    const { day } = today;
    const active = swaps.filter((swap) => day >= swap.day && day < swap.day + HORIZON);
    if (active.length === 0) continue;
    observed.fill(0);
    lineObserved.fill(0);
    holders.turn(today);
    holders.atHome.fill(0);
    const wanted = new Set<number>();
    for (const { holder, candidates } of active) {
      holders.atHome[holder] = home ? 1 : 0;
      for (const number of [numbers.of(holder, day), ...(home ? [] : candidates)]) {
        wanted.add(number);
        observe(number);
      }
    }
    whereabouts.turn(day, holders);
    events(day, (second, number, _handset, antenna) => {
      if (!wanted.has(number)) return;
      const key = `${number} ${day}`;
      const known = places.get(key);
      const place = Math.floor(second / HOUR) * city.antennas.count + antenna;
      if (known === undefined) places.set(key, new Set([place]));
      else known.add(place);
    });
  }
  return { on: (number, day) => places.get(`${number} ${day}`) ?? NOWHERE };
}

function daysToLink(city: City, { day, swapped, holder, candidates }: Swap, places: Places, contract: Places): number {
  const scores = new Map(candidates.map((number) => [number, 0]));
  let linked = HORIZON + 1;
  for (let n = 0; n < HORIZON; n++) {
    const own = contract.on(city.numbers.of(holder, day + n), day + n);
    for (const [number, score] of scores) {
      scores.set(number, score + together(places.on(number, day + n), own, city.antennas.count));
    }
    const best = scores.get(swapped) ?? 0;
    const leads = [...scores].every(([number, score]) => number === swapped || score < best);
    linked = leads ? Math.min(linked, n + 1) : HORIZON + 1;
  }
  return linked;
}

/** Hours in which both were served by one site, less those in which both were served and never by one. */
function together(one: ReadonlySet<number>, other: ReadonlySet<number>, sites: number): number {
  const hours = (places: ReadonlySet<number>) => new Set([...places].map((place) => Math.floor(place / sites)));
  const hoursOfOther = hours(other);
  const both = [...hours(one)].filter((hour) => hoursOfOther.has(hour));
  const shared = hours(new Set([...one].filter((place) => other.has(place))));
  return both.reduce((sum, hour) => sum + (shared.has(hour) ? 1 : -1), 0);
}
