import { antennaEventsOf } from './antenna-events.ts';
import { BY_ORDER, CAUSES, type CallList } from './call-list.ts';
import { callsOf } from './calls.ts';
import type { City } from './city.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import { holdersOf } from './holders.ts';
import { testImei, testImsi } from './identifiers.ts';
import { DAY_SECONDS } from './itinerary.ts';
import { labelTables } from './labels.ts';
import type { TraceLens } from './lenses.ts';
import { LINE_PHONE, OUTSIDE, PRIVATE } from './phones.ts';
import { chunkOf, type TraceChunk } from './tables.ts';
import { whereaboutsOf } from './whereabouts.ts';

/** Rows of antenna events that are handed on at a time: what is kept in memory at most. */
const CHUNK_ROWS = 1 << 19;
const UNKNOWN = -1;

/** Renders a city day by day. The same day comes out the same whatever else is rendered, and nothing is kept but names. */
export interface Rendering {
  /**
   * Renders the next day of the request; hands on its rows in pieces. False when there is none. A piece holds until `take` returns:
   * its columns are filled anew after that, so that memory stays flat.
   */
  day(lenses: ReadonlySet<TraceLens>, take: (chunk: TraceChunk) => void): boolean;
  /** Days rendered. */
  readonly days: number;
  /** Tables of what the records name: sites, numbers, handsets; and the labels. After the last day. */
  names(): TraceChunk[];
  labels(): TraceChunk[];
}

export function createRendering(city: City): Rendering {
  const { request, market } = city;
  const holders = holdersOf(city);
  const whereabouts = whereaboutsOf(city);
  const calls = callsOf(city);
  const events = antennaEventsOf(city, whereabouts, holders);
  const callTable = createCallTable(city, whereabouts, holders);
  const met = {
    numbers: new Uint8Array(city.numbers.count),
    handsets: new Uint8Array(city.handsets.count),
    holders: new Map<number, number[]>(),
  };
  let days = 0;
  let callRows = 0;

  function rememberHolders(): void {
    holders.ofLine.forEach((holder, line) => {
      if (holder < 0) return;
      const known = met.holders.get(line) ?? [];
      if (!known.includes(holder)) met.holders.set(line, [...known, holder]);
    });
  }

  // The same columns for every piece: fresh ones would be most of what is thrown away.
  const columns = Array.from({ length: 5 }, () => new Int32Array(0));
  function antennaDay(day: number, take: (chunk: TraceChunk) => void): void {
    if (columns[0].length === 0) columns.forEach((_, at) => (columns[at] = new Int32Array(CHUNK_ROWS)));
    let rows = 0;
    const hand = (): void => {
      const filled = columns.map((column) => column.subarray(0, rows));
      if (rows > 0) take(chunkOf('antennas', rows, filled));
      rows = 0;
    };
    const offset = (day - request.from) * DAY_SECONDS;
    events(day, (second, number, handset, antenna, kind) => {
      columns[0][rows] = offset + second;
      columns[1][rows] = number;
      columns[2][rows] = handset;
      columns[3][rows] = antenna;
      columns[4][rows++] = kind;
      met.numbers[number] = 1;
      if (handset >= 0) met.handsets[handset] = 1;
      if (rows === CHUNK_ROWS) hand();
    });
    hand();
  }

  return {
    get days() {
      return days;
    },
    day(lenses, take) {
      if (days >= request.days) return false;
      const day = request.from + days;
      const today = market.find((one) => one.day === day);
      holders.turn(today);
      rememberHolders();
      whereabouts.turn(day, holders);
      if (lenses.has('calls')) {
        const list = calls(today, day);
        for (const chunk of callTable(list, day, callRows, met)) take(chunk);
        callRows += list.count;
      }
      if (lenses.has('antennas')) antennaDay(day, take);
      days++;
      return true;
    },
    names: () => namesOf(city, met),
    labels: () => labelTables(city, met),
  };
}

interface Met {
  readonly numbers: Uint8Array;
  readonly handsets: Uint8Array;
}

/** Puts sites and handsets to the calls of a day, as far as the observer has them. */
function createCallTable(
  city: City,
  whereabouts: ReturnType<typeof whereaboutsOf>,
  holders: ReturnType<typeof holdersOf>,
) {
  const { phones, numbers, handsets, residents, observed, lineObserved, antennas } = city;
  const dice = createDice(city.world);
  const sides = sidesByNumber(numbers.count);

  /** Who carries a number that the observer has; -1 for others, and for those that nobody holds. */
  function carrierOf(number: number): number {
    const phone = numbers.phone[number];
    const kind = phones.kindOf(phone);
    if (kind === OUTSIDE) return -1;
    if (kind === LINE_PHONE) {
      const line = phone - phones.firstLine;
      return lineObserved[line] === 1 ? holders.ofLine[line] : -1;
    }
    const owner = kind === PRIVATE ? phone : phones.tradeOwner[phone - phones.firstTrade];
    return observed[owner] === 1 ? owner : -1;
  }

  /** Sites and handsets of all calls, number by number: whose place is looked up once is at hand for the next call. */
  function serve(list: CallList, day: number, met: Met, sites: Int32Array, handset: Int32Array): void {
    const { first, of } = sides.sorted(list);
    for (let number = 0; number < numbers.count; number++) {
      if (first[number] === first[number + 1]) continue;
      met.numbers[number] = 1;
      const carrier = carrierOf(number);
      if (carrier < 0) continue;
      const phone = numbers.phone[number];
      const home = phone === carrier && holders.atHome[carrier] === 1;
      const carried = handsets.of(phone, day);
      if (carried >= 0) met.handsets[carried] = 1;
      for (let at = first[number]; at < first[number + 1]; at++) {
        const side = of[at];
        const second = list.second[side >> 1];
        if (home) {
          whereabouts.at[0] = residents.homeX[carrier];
          whereabouts.at[1] = residents.homeY[carrier];
        } else whereabouts.seek(carrier, second);
        dice.take(numbers.nameLo[number], numbers.nameHi[number] ^ second);
        sites[side] = antennas.serving(whereabouts.at[0], whereabouts.at[1], dice.word());
        handset[side] = carried;
      }
    }
  }

  return (list: CallList, day: number, first: number, met: Met): TraceChunk[] => {
    dice.turn(TRACE_DECISIONS.servedBy, day);
    const rows = list.count;
    const sites = new Int32Array(2 * rows).fill(UNKNOWN);
    const handset = new Int32Array(2 * rows).fill(UNKNOWN);
    serve(list, day, met, sites, handset);
    const order = list.sorted();
    const columns = Array.from({ length: 10 }, () => new Int32Array(rows));
    const [call, at, caller, called, kinds, lengths, siteFrom, siteTo, handsetFrom, handsetTo] = columns;
    const { second, from, to, kind, length, cause } = list;
    const offset = (day - city.request.from) * DAY_SECONDS;
    const dealing: number[] = [];
    const causes: string[] = [];
    for (let row = 0; row < rows; row++) {
      const i = order[row];
      call[row] = first + row;
      at[row] = offset + second[i];
      caller[row] = from[i];
      called[row] = to[i];
      kinds[row] = kind[i];
      lengths[row] = length[i];
      siteFrom[row] = sites[2 * i];
      siteTo[row] = sites[2 * i + 1];
      handsetFrom[row] = handset[2 * i];
      handsetTo[row] = handset[2 * i + 1];
      if (cause[i] < BY_ORDER) continue;
      dealing.push(first + row);
      causes.push(CAUSES[cause[i]]);
    }
    return [
      chunkOf('calls', rows, columns),
      chunkOf('labels/calls', dealing.length, [Int32Array.from(dealing), causes]),
    ];
  };
}

/** The sides of the calls of a day by number: side 2 i is the caller of call i, side 2 i + 1 the called. */
function sidesByNumber(numbers: number) {
  const first = new Int32Array(numbers + 1);
  const next = new Int32Array(numbers);
  let of = new Int32Array(0);
  return {
    sorted({ count, from, to }: CallList): { readonly first: Int32Array; readonly of: Int32Array } {
      if (of.length < 2 * count) of = new Int32Array(2 * count);
      first.fill(0);
      for (let i = 0; i < count; i++) {
        first[from[i] + 1]++;
        first[to[i] + 1]++;
      }
      for (let n = 0; n < numbers; n++) {
        first[n + 1] += first[n];
        next[n] = first[n];
      }
      for (let i = 0; i < count; i++) {
        of[next[from[i]]++] = 2 * i;
        of[next[to[i]]++] = 2 * i + 1;
      }
      return { first, of };
    },
  };
}

function namesOf(city: City, met: Met): TraceChunk[] {
  const { antennas, numbers, handsets } = city;
  const numberRows = numbers.phone.map((_, row) => row).filter((row) => met.numbers[row] === 1);
  const handsetRows = handsets.phone.map((_, row) => row).filter((row) => met.handsets[row] === 1);
  return [
    chunkOf('sites', antennas.count, [
      Int32Array.from({ length: antennas.count }, (_, i) => i),
      Float64Array.from(antennas.x),
      Float64Array.from(antennas.y),
      Int32Array.from(antennas.cell),
    ]),
    chunkOf('numbers', numberRows.length, [
      numberRows,
      Array.from(numberRows, (row) => testImsi(numbers.nameLo[row], numbers.nameHi[row])),
    ]),
    chunkOf('handsets', handsetRows.length, [
      handsetRows,
      Array.from(handsetRows, (row) => testImei(handsets.nameLo[row], handsets.nameHi[row])),
    ]),
  ];
}
