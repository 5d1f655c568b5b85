import type { Values } from '../evidence/parameter.ts';
import { streamOf, threefry, DRAW_ROUNDS } from '../kernel/threefry.ts';
import type { Seen } from '../world/seen.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice, type Dice } from './dice.ts';
import { createNameList, type NameList, type Names } from './names.ts';
import type { PHONES } from './network-parameters.ts';
import type { Residents } from './residents.ts';
import type { MarketDay } from './watch.ts';

/** Kinds of telephone. */
export const PRIVATE = 0;
export const TRADE = 1;
export const LINE_PHONE = 2;
export const OUTSIDE = 3;
export const PHONE_KINDS = ['private', 'trade', 'line', 'outside'] as const;
/** Changes of number and handset are drawn for blocks of four weeks. */
const BLOCK_DAYS = 28;

/**
 * Every telephone, by index: first the private ones (index = resident), then those of trades, those of lines, and numbers
 * outside. A telephone keeps its index while its number, its handset or its owner changes.
 */
export interface Phones {
  readonly hasPhone: Uint8Array;
  /** Owner of each telephone of a trade, in the order of their cells. */
  readonly tradeOwner: Int32Array;
  readonly firstTrade: number;
  readonly firstLine: number;
  readonly firstOutside: number;
  readonly count: number;
  kindOf(phone: number): number;
}

export function phonesOf(world: Seen, residents: Residents, owners: number, p: Values<typeof PHONES>): Phones {
  const limit = owners * 256;
  const hasPhone = residents.phone.map((quantile) => (quantile < limit ? 1 : 0));
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.habit, 0);
  const trades: number[] = [];
  for (let i = 0; i < residents.count; i++) {
    if (hasPhone[i] === 0) continue;
    dice.take(residents.keyLo[i], residents.keyHi[i]);
    if (dice.share() < p.secondPhone) trades.push(i);
  }
  const firstTrade = residents.count;
  const firstLine = firstTrade + trades.length;
  const firstOutside = firstLine + world.tables.lines.rows[0];
  return {
    hasPhone,
    tradeOwner: Int32Array.from(trades),
    firstTrade,
    firstLine,
    firstOutside,
    count: firstOutside + Math.floor(residents.count * p.outside),
    kindOf: (phone) =>
      phone < firstTrade ? PRIVATE : phone < firstLine ? TRADE : phone < firstOutside ? LINE_PHONE : OUTSIDE,
  };
}

interface Period {
  readonly from: number;
  readonly to: number;
}

/** The numbers of all telephones over a period, those of lines as the world had them. */
export function numbersOf(
  world: Seen,
  residents: Residents,
  phones: Phones,
  period: Period,
  market: readonly MarketDay[],
  p: Values<typeof PHONES>,
): Names {
  const name = namer(world, TRACE_DECISIONS.numberName);
  const list = createNameList();
  const change = p.numberChange;
  ordinary(
    world,
    residents,
    phones,
    period,
    { decision: TRACE_DECISIONS.numberChange, change },
    (phone, keyLo, keyHi, serial, from, to) => {
      const [lo, hi] = name(keyLo, keyHi, serial);
      list.add(phone, from, to, lo, hi);
    },
  );
  ofLines(world, phones, market, name, (line) => line.number, list);
  for (let phone = phones.firstOutside; phone < phones.count; phone++) {
    const [lo, hi] = name(phone - phones.firstOutside, -1, 0);
    list.add(phone, period.from, period.to, lo, hi);
  }
  return list.finish(phones.count);
}

/** The handsets; numbers outside have none that anybody here records. */
export function handsetsOf(
  world: Seen,
  residents: Residents,
  phones: Phones,
  period: Period,
  market: readonly MarketDay[],
  p: Values<typeof PHONES>,
): Names {
  const name = namer(world, TRACE_DECISIONS.handsetName);
  const list = createNameList();
  const change = p.handsetChange;
  const law = {
    decision: TRACE_DECISIONS.handsetChange,
    change,
    also: { change: p.numberChange, share: p.withNumber },
  };
  ordinary(world, residents, phones, period, law, (phone, keyLo, keyHi, serial, from, to) => {
    const [lo, hi] = name(keyLo, keyHi, serial);
    list.add(phone, from, to, lo, hi);
  });
  ofLines(world, phones, market, name, (line) => line.handset, list);
  return list.finish(phones.count);
}

interface Change {
  readonly decision: number;
  /** Share given up in four weeks. */
  readonly change: number;
  /** A change of number that takes this along. */
  readonly also?: { readonly change: number; readonly share: number };
}

type Take = (phone: number, keyLo: number, keyHi: number, serial: number, from: number, to: number) => void;

/**
 * Ordinary changes: in each block of four weeks since the first day with one chance, on a day of it. What a telephone has is
 * named by the block of its last change, so that it has one name whatever period is asked for.
 */
function ordinary(world: Seen, residents: Residents, phones: Phones, period: Period, law: Change, take: Take): void {
  const dice = createDice(world);
  const numbers = createDice(world);
  const lastBlock = Math.floor((period.to - 1) / BLOCK_DAYS);
  const days = new Int32Array(lastBlock + 1);
  const each = (phone: number, owner: number, salt: number): void => {
    const [keyLo, keyHi] = [residents.keyLo[owner] ^ salt, residents.keyHi[owner]];
    for (let block = 0; block <= lastBlock; block++) days[block] = dayOfChange(dice, numbers, law, keyLo, keyHi, block);
    let from = period.from;
    let serial = 0;
    for (let block = 0; block <= lastBlock; block++) {
      const day = days[block];
      if (day < 0 || day >= period.to) continue;
      if (day > period.from) take(phone, keyLo, keyHi, serial, from, day);
      from = Math.max(period.from, day);
      serial = block + 1;
    }
    take(phone, keyLo, keyHi, serial, from, period.to);
  };
  for (let i = 0; i < residents.count; i++) if (phones.hasPhone[i] === 1) each(i, i, 0);
  phones.tradeOwner.forEach((owner, t) => each(phones.firstTrade + t, owner, 0x40000000));
}

/** The day of a block on which it is given up; -1 when it is kept. Handsets can go with the number on the same day. */
function dayOfChange(dice: Dice, numbers: Dice, law: Change, keyLo: number, keyHi: number, block: number): number {
  if (law.also !== undefined) {
    numbers.turn(TRACE_DECISIONS.numberChange, block);
    numbers.take(keyLo, keyHi);
    if (numbers.share() < law.also.change) {
      const day = block * BLOCK_DAYS + Math.floor(numbers.share() * BLOCK_DAYS);
      if (numbers.share() < law.also.share) return day;
    }
  }
  dice.turn(law.decision, block);
  dice.take(keyLo, keyHi);
  return dice.share() < law.change ? block * BLOCK_DAYS + Math.floor(dice.share() * BLOCK_DAYS) : -1;
}

/** What lines had: a serial of the slot, over the days on which the watcher saw it in use. */
function ofLines(
  world: Seen,
  phones: Phones,
  market: readonly MarketDay[],
  name: ReturnType<typeof namer>,
  serialOf: (line: MarketDay['lines'][number]) => number,
  list: NameList,
): void {
  const { keyLo, keyHi } = world.tables.lines;
  const open = new Map<string, { phone: number; from: number; to: number; lo: number; hi: number }>();
  for (const { day, lines } of market) {
    for (const one of lines) {
      const serial = serialOf(one);
      const key = `${one.line} ${serial}`;
      const known = open.get(key);
      if (known === undefined) {
        const [lo, hi] = name(keyLo[one.line], keyHi[one.line], serial);
        open.set(key, { phone: phones.firstLine + one.line, from: day, to: day + 1, lo, hi });
      } else known.to = day + 1;
    }
  }
  for (const { phone, from, to, lo, hi } of open.values()) list.add(phone, from, to, lo, hi);
}

function namer(
  world: Seen,
  decision: number,
): (keyLo: number, keyHi: number, serial: number) => readonly [number, number] {
  const stream = new Int32Array(2);
  const out = new Int32Array(2);
  streamOf(world.seedLo, world.seedHi, decision, 0, 0, stream);
  return (keyLo, keyHi, serial) => {
    threefry(stream[0], stream[1], keyLo, keyHi, DRAW_ROUNDS, out);
    threefry(out[0], out[1], serial, 0, DRAW_ROUNDS, out);
    return [out[0], out[1]];
  };
}
