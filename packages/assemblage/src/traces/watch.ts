import type { Seen } from '../world/seen.ts';
import { LINE_OUTLETS } from '../world/street/line-state.ts';
import { LINE_HEADLESS, LINE_UP } from '../world/street/lines.ts';
import { wayOf } from '../world/street/orders-on-record.ts';
import { FAMILY_COUNT, PRIVATE_PHONE } from '../world/street/practices.ts';
import { BY_NUMBER } from '../world/street/services.ts';
import { ACTIVE, TIES, TREATED } from '../world/people.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';

/**
 * What a line was while a day lasted: which number and handset, whose, and where. A line that ends at the end of the day was
 * still there on it. All counts belong to the slot of the line.
 */
export interface LineDay {
  readonly line: number;
  readonly network: number;
  readonly area: number;
  /** Which number and handset it had while the day lasted. */
  readonly number: number;
  readonly handset: number;
  /** Which holder, counted over openings of the slot and charges. */
  readonly holder: number;
  /** Level of the habit of its network with the private telephone. */
  readonly leftHome: number;
}

/** An order that was served: a person bought at a line that is called. */
export interface Order {
  readonly person: number;
  readonly line: number;
}

/** What the market did on a day that telephones can tell of. */
export interface MarketDay {
  readonly day: number;
  readonly lines: readonly LineDay[];
  readonly orders: readonly Order[];
  /** Lines that texted an offer to all customers, with the customers. */
  readonly offers: readonly { readonly line: number; readonly customers: readonly number[] }[];
}

/** A watcher of a world: looks at the end of each day, from the first on, and can write nothing. */
export interface Watch {
  /** Call after each day that was lived. */
  look(day: number): void;
  /** What it kept: the days from `from` to `to`, the last one left out. */
  readonly days: readonly MarketDay[];
  /** 1 for rows of `people` who used, or were in treatment, when the day `from` began. */
  readonly users: Uint8Array;
}

/** Watches from before the first day; keeps what telephones can tell of the days `from` to `to`. */
export function createWatch(world: Seen, from: number, to: number): Watch {
  const { lines, numbers, handsets, networks } = world.tables;
  const slots = lines.rows[0];
  const before = {
    number: new Int32Array(slots),
    handset: new Int32Array(slots),
    live: new Uint8Array(slots),
    network: new Int32Array(slots),
    area: new Int32Array(slots),
    leftHome: new Uint8Array(slots),
    called: new Uint8Array(slots),
  };
  const holder = new Int32Array(slots);
  const state = new Uint8Array(slots);
  const born = new Int32Array(slots);
  const remember = (): void => {
    for (let l = 0; l < slots; l++) {
      before.number[l] = numbers.serial[l];
      before.handset[l] = handsets.serial[l];
      before.live[l] = lines.state[l] === LINE_UP && numbers.live[l] === 1 ? 1 : 0;
      before.network[l] = lines.network[l];
      before.area[l] = lines.area[l];
      before.leftHome[l] = networks.practice[lines.network[l] * FAMILY_COUNT + PRIVATE_PHONE];
      before.called[l] = wayOf(world.tables, l) === BY_NUMBER ? 1 : 0;
      state[l] = lines.state[l];
      born[l] = lines.born[l];
    }
  };
  remember();
  const days: MarketDay[] = [];
  let users = from === 0 ? usersOf(world) : new Uint8Array(0);
  return {
    days,
    get users() {
      return users;
    },
    look(day) {
      if (day >= from && day < to) {
        const up = linesOf(before, holder);
        // What goes through a service of messages leaves no call.
        const isCalled = ({ line }: { readonly line: number }) => before.called[line] === 1;
        const orders = ordersOf(world, before.live).filter(isCalled);
        days.push({ day, lines: up, orders, offers: offersOf(world, up, day).filter(isCalled) });
      }
      for (let l = 0; l < slots; l++) {
        const charged = lines.state[l] === LINE_HEADLESS && state[l] !== LINE_HEADLESS;
        if (charged || lines.born[l] !== born[l]) holder[l]++;
      }
      remember();
      if (day === from - 1) users = usersOf(world);
    },
  };
}

function usersOf({ tables: { people } }: Seen): Uint8Array {
  return Uint8Array.from({ length: people.rows[0] }, (_, i) =>
    people.state[i] === ACTIVE || people.state[i] === TREATED ? 1 : 0,
  );
}

/** A line on the evening before, by slot. */
interface Before {
  readonly number: Int32Array;
  readonly handset: Int32Array;
  readonly live: Uint8Array;
  readonly network: Int32Array;
  readonly area: Int32Array;
  readonly leftHome: Uint8Array;
}

/** Numbers, networks and places change at the end of a day, so the day had what stood there the evening before. */
function linesOf(before: Before, holder: Int32Array): LineDay[] {
  const up: LineDay[] = [];
  for (let line = 0; line < holder.length; line++) {
    if (before.live[line] === 0) continue;
    up.push({
      line,
      network: before.network[line],
      area: before.area[line],
      number: before.number[line],
      handset: before.handset[line],
      holder: holder[line],
      leftHome: before.leftHome[line],
    });
  }
  return up;
}

function ordersOf(world: Seen, live: Uint8Array): Order[] {
  const { visits, outlets } = world.tables;
  const orders: Order[] = [];
  for (let v = 0; v < visits.rows[0]; v++) {
    if (visits.outlet[v] < 0 || visits.bulk[v] === 0) continue;
    const line = outlets.line[visits.outlet[v]];
    if (line >= 0 && live[line] === 1) orders.push({ person: visits.person[v], line });
  }
  return orders;
}

/**
 * A line with a number that is new since last evening tells its customers. How many other offers went out is counted in
 * the world by area; which line of the area it was is drawn here, since the world does not keep it.
 */
function offersOf(world: Seen, up: readonly LineDay[], day: number): MarketDay['offers'] {
  const { areaTallies, numbers, lines } = world.tables;
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.offer, day);
  const offering: number[] = [];
  const newsIn = new Map<number, number>();
  const byArea = new Map<number, number[]>();
  for (const { line, area } of up) {
    if (day > 0 && numbers.born[line] === day - 1) {
      offering.push(line);
      newsIn.set(area, (newsIn.get(area) ?? 0) + 1);
    } else byArea.set(area, [...(byArea.get(area) ?? []), line]);
  }
  for (const [area, others] of byArea) {
    const news = newsIn.get(area) ?? 0;
    const rank = new Map(
      others.map((line) => {
        dice.take(lines.keyLo[line], lines.keyHi[line]);
        return [line, dice.word() >>> 0];
      }),
    );
    others.sort((l, m) => (rank.get(l) ?? 0) - (rank.get(m) ?? 0));
    offering.push(...others.slice(0, Math.max(0, areaTallies.offers[area] - news)));
  }
  if (offering.length === 0) return [];
  const customers = customersOf(world, offering);
  return offering.map((line) => ({ line, customers: customers.get(line) ?? [] }));
}

/** Who knows an outlet of each of the lines. */
function customersOf(world: Seen, wanted: readonly number[]): Map<number, number[]> {
  const { lines, people, outlets } = world.tables;
  const lineOfOutlet = new Int32Array(outlets.rows[0]).fill(-1);
  for (const line of wanted) {
    for (let s = line * LINE_OUTLETS; s < (line + 1) * LINE_OUTLETS; s++) {
      if (lines.outlets[s] >= 0) lineOfOutlet[lines.outlets[s]] = line;
    }
  }
  const customers = new Map<number, number[]>(wanted.map((line) => [line, []]));
  for (let i = 0; i < people.rows[0]; i++) {
    for (let t = i * TIES; t < (i + 1) * TIES; t++) {
      const outlet = people.ties[t];
      const line = outlet < 0 ? -1 : lineOfOutlet[outlet];
      if (line >= 0 && customers.get(line)?.at(-1) !== i) customers.get(line)?.push(i);
    }
  }
  return customers;
}
