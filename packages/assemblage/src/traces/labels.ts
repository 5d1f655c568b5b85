import { compareKeys } from '../kernel/keys.ts';
import { DRAW_ROUNDS, streamOf, threefry } from '../kernel/threefry.ts';
import type { City } from './city.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import { syntheticName } from './identifiers.ts';
import type { Names } from './names.ts';
import { LINE_PHONE, OUTSIDE, PHONE_KINDS, TRADE } from './phones.ts';
import { NO_WORK } from './residents.ts';
import { chunkOf, type TraceChunk } from './tables.ts';

/** Shares of groups: the rest is for testing. */
const TRAIN = 0.7;
const VALIDATION = 0.15;

/** Which numbers and handsets are in the records, and who held each line first and at all. */
export interface Met {
  readonly numbers: Uint8Array;
  readonly handsets: Uint8Array;
  /** Residents who held a line on a day that was rendered, by line. */
  readonly holders: ReadonlyMap<number, readonly number[]>;
}

/** The truth beside the records: whose numbers and handsets they are, what follows on what, and how to split them. */
export function labelTables(city: City, met: Met): TraceChunk[] {
  const name = namer(city);
  const split = splitter(city, met);
  return [numbers(city, met, name, split), handsets(city, met, name, split), people(city, met, name, split)];
}

type Namer = (what: 0 | 1 | 2, keyLo: number, keyHi: number) => string;
type Splitter = (phone: number) => string;

/** Names of people, lines and networks: never their keys. */
function namer({ world }: City): Namer {
  const streams = [0, 1, 2].map((n) => {
    const stream = new Int32Array(2);
    streamOf(world.seedLo, world.seedHi, TRACE_DECISIONS.personName, 0, n, stream);
    return stream;
  });
  const out = new Int32Array(2);
  return (what, keyLo, keyHi) => {
    threefry(streams[what][0], streams[what][1], keyLo, keyHi, DRAW_ROUNDS, out);
    return syntheticName(out[0], out[1]);
  };
}

/**
 * The group of a telephone goes to one split as a whole: all that one person has, and for who holds a line all that the
 * networks of the line have. Networks that share a line, or a holder, on any days of the period are one group. So nobody who
 * is learned from is asked about.
 */
function splitter(city: City, met: Met): Splitter {
  const { world, residents, phones } = city;
  const { networks, lines } = world.tables;
  const dice = createDice(world);
  const group = groupsOf(city, met);
  dice.turn(TRACE_DECISIONS.split, 0);
  const of = (keyLo: number, keyHi: number): string => {
    dice.take(keyLo, keyHi);
    const share = dice.share();
    return share < TRAIN ? 'train' : share < TRAIN + VALIDATION ? 'validation' : 'test';
  };
  return (phone) => {
    const kind = phones.kindOf(phone);
    if (kind === OUTSIDE) return of(phone - phones.firstOutside, -1);
    const owner = kind === LINE_PHONE ? -1 : ownerOf(city, phone);
    const network = kind === LINE_PHONE ? group.ofLine.get(phone - phones.firstLine) : group.ofHolder.get(owner);
    if (network !== undefined) return of(networks.keyLo[network], networks.keyHi[network]);
    if (owner < 0) return of(lines.keyLo[phone - phones.firstLine], lines.keyHi[phone - phones.firstLine]);
    return of(residents.keyLo[owner], residents.keyHi[owner]);
  };
}

/** For each line and each holder the network that stands for the group: the one whose key is the least. */
function groupsOf({ world, market }: City, met: Met) {
  const { keyLo, keyHi } = world.tables.networks;
  const above = new Map<number, number>();
  const top = (network: number): number => {
    let at = network;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  const join = (one: number, other: number): number => {
    const [a, b] = [top(one), top(other)];
    if (a === b) return a;
    const [least, more] = compareKeys(keyLo[a], keyHi[a], keyLo[b], keyHi[b]) < 0 ? [a, b] : [b, a];
    above.set(more, least);
    return least;
  };
  const ofLine = new Map<number, number>();
  for (const { lines } of market)
    for (const { line, network } of lines) ofLine.set(line, join(ofLine.get(line) ?? network, network));
  const ofHolder = new Map<number, number>();
  for (const [line, holders] of met.holders) {
    const network = ofLine.get(line);
    if (network === undefined) continue;
    for (const holder of holders) ofHolder.set(holder, join(ofHolder.get(holder) ?? network, network));
  }
  // Read when all is joined: what was on top before may stand below another now.
  for (const map of [ofLine, ofHolder]) for (const [key, network] of map) map.set(key, top(network));
  return { ofLine, ofHolder };
}

/** The network that ran a line on a day, when it was up. */
function networkOn({ market }: City, line: number, day: number): number {
  return market.find((one) => one.day === day)?.lines.find((one) => one.line === line)?.network ?? -1;
}

function ownerOf({ phones }: City, phone: number): number {
  return phones.kindOf(phone) === TRADE ? phones.tradeOwner[phone - phones.firstTrade] : phone;
}

/** Whose a telephone is: of a line, who held it first within the period. */
function personOf(city: City, met: Met, phone: number): number {
  const kind = city.phones.kindOf(phone);
  if (kind === OUTSIDE) return -1;
  if (kind === LINE_PHONE) return met.holders.get(phone - city.phones.firstLine)?.[0] ?? -1;
  return ownerOf(city, phone);
}

function numbers(city: City, met: Met, name: Namer, split: Splitter): TraceChunk {
  const { numbers: names, phones, residents, request, world } = city;
  const { lines, networks } = world.tables;
  const rows = rowsOf(met.numbers);
  const isLine = (row: number): boolean => phones.kindOf(names.phone[row]) === LINE_PHONE;
  const next = successors(names);
  return chunkOf('labels/numbers', rows.length, [
    Int32Array.from(rows),
    rows.map((row) => PHONE_KINDS[phones.kindOf(names.phone[row])]),
    rows.map((row) => {
      const person = personOf(city, met, names.phone[row]);
      return person < 0 ? '' : name(0, residents.keyLo[person], residents.keyHi[person]);
    }),
    rows.map((row) => {
      const line = names.phone[row] - phones.firstLine;
      return isLine(row) ? name(1, lines.keyLo[line], lines.keyHi[line]) : '';
    }),
    rows.map((row) => {
      const network = isLine(row) ? networkOn(city, names.phone[row] - phones.firstLine, names.from[row]) : -1;
      return network < 0 ? '' : name(2, networks.keyLo[network], networks.keyHi[network]);
    }),
    Int32Array.from(rows, (row) => names.from[row] - request.from),
    Int32Array.from(rows, (row) => names.to[row] - 1 - request.from),
    Int32Array.from(rows, (row) => (met.numbers[next[row]] === 1 ? next[row] : -1)),
    rows.map((row) => split(names.phone[row])),
  ]);
}

function handsets(city: City, met: Met, name: Namer, split: Splitter): TraceChunk {
  const { handsets: names, residents } = city;
  const rows = rowsOf(met.handsets);
  return chunkOf('labels/handsets', rows.length, [
    Int32Array.from(rows),
    rows.map((row) => {
      const person = personOf(city, met, names.phone[row]);
      return person < 0 ? '' : name(0, residents.keyLo[person], residents.keyHi[person]);
    }),
    rows.map((row) => split(names.phone[row])),
  ]);
}

function people(city: City, met: Met, name: Namer, split: Splitter): TraceChunk {
  const { residents, numbers: names, ground } = city;
  const holders = new Set([...met.holders.values()].flat());
  const isMet = new Uint8Array(residents.count);
  for (const row of rowsOf(met.numbers)) {
    const person = personOf(city, met, names.phone[row]);
    if (person >= 0) isMet[person] = 1;
  }
  for (const holder of holders) isMet[holder] = 1;
  const isUser = new Uint8Array(residents.count);
  residents.ofPerson.forEach((resident, person) => {
    if (resident >= 0 && city.users[person] === 1) isUser[resident] = 1;
  });
  // In the order of their names, which are of chance: the order of rows would tell who lives in one cell.
  const rows = rowsOf(isMet)
    .map((person) => ({ person, called: name(0, residents.keyLo[person], residents.keyHi[person]) }))
    .toSorted((a, b) => (a.called < b.called ? -1 : 1));
  return chunkOf('labels/people', rows.length, [
    rows.map(({ called }) => called),
    Int32Array.from(rows, ({ person }) => residents.cell[person]),
    Int32Array.from(rows, ({ person }) =>
      residents.work[person] === NO_WORK ? -1 : ground.venueCell[residents.work[person]],
    ),
    rows.map(({ person }) => isUser[person] === 1),
    rows.map(({ person }) => holders.has(person)),
    rows.map(({ person }) => split(person)),
  ]);
}

function rowsOf(flags: Uint8Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < flags.length; row++) if (flags[row] === 1) rows.push(row);
  return rows;
}

/** For each row the one that its telephone has next; -1 none. */
function successors(names: Names): Int32Array {
  const next = new Int32Array(names.count).fill(-1);
  const last = new Map<number, number>();
  const order = Array.from({ length: names.count }, (_, row) => row).toSorted((a, b) => names.from[a] - names.from[b]);
  for (const row of order) {
    const before = last.get(names.phone[row]);
    if (before !== undefined) next[before] = row;
    last.set(names.phone[row], row);
  }
  return next;
}
