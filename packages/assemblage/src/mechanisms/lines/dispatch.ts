import { ln, normalCdf, pow } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

const LONGEST = 240;
/** Runners that a line can have: hired, exploited children and exploited adults are counted in a byte each. */
const MOST_RUNNERS = 3 * 255;
/** A queue that is fuller than this has no steady state; the wait is as at this load. */
const FULLEST = 0.97;
/** Weight of today in what customers know of the time to the door, and in the means of custom and takings. */
const KNOWN = 1 / 7;
const FORTNIGHT = 1 / 14;
/** Steps of the table of the normal distribution, from -4 to 4. */
const STEPS = 2048;
/** A substance of which more than half of the use follows the week is one of weekends. */
const OF_WEEKENDS = 0.5;

export const dispatch = mechanism({
  name: 'dispatch',
  theory:
    'A line is an office with a queue: orders come in by telephone and the next free runner on duty brings them to the door. The more orders those on duty have, the longer customers wait (the approximation of Sakasegawa 1977 for several servers).',
  phase: 'trade',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.outlet',
    'visits.bulk',
    'outlets.line',
    'outlets.country',
    'outlets.takings',
    'countries.substance',
    'substances.peaked',
    'lines.keyLo',
    'lines.keyHi',
    'lines.area',
    'lines.state',
    'lines.outlets',
    'lines.adults',
    'lines.children',
    'lines.coerced',
  ],
  writes: [
    'lines.orders',
    'lines.custom',
    'lines.takings',
    'lines.minutes',
    'outlets.minutes',
    'areaTallies.orders',
    'areaTallies.within30',
    'areaTallies.within60',
    'areaTallies.partyOrders',
    'areaTallies.partyWithin30',
  ],
  parameters: {
    way: {
      about: 'median minutes on the way to a customer who uses every day',
      unit: 'minutes',
      value: 15,
      low: 5,
      high: 45,
      evidence: { assumed: 'no measure for heroin and crack was found: from a few streets to across a town' },
    },
    farWay: {
      about: 'median minutes on the way to a customer who uses at weekends',
      unit: 'minutes',
      value: 38,
      low: 20,
      high: 60,
      evidence: { rows: ['M05'], note: 'fitted to the share of cocaine users who obtain delivery within 30 minutes' },
    },
    spread: {
      about: 'sd of the logarithm of the time to the door',
      unit: 'log units',
      value: 0.7,
      low: 0.3,
      high: 1,
      evidence: { assumed: 'so that nine in ten ways lie within a factor of three of the median' },
    },
    service: {
      about: 'minutes for which a delivery keeps a runner busy',
      unit: 'minutes',
      value: 20,
      low: 8,
      high: 40,
      evidence: { assumed: 'there and back in a town, several drops a round' },
    },
    hours: {
      about: 'hours a day for which a line answers',
      unit: 'hours',
      value: 15,
      low: 12,
      high: 24,
      evidence: { assumed: 'from morning to late evening; some say day and night, and no measure was found' },
    },
    shift: {
      about: 'hours of these for which one runner is on duty, days off counted as none',
      unit: 'hours a day',
      value: 10,
      low: 6,
      high: 15,
      evidence: {
        assumed:
          'the middle of shifts of 8 to 12 hours; 6 if five runners are two on duty at a time; 15 if all work whenever the line answers',
      },
    },
  },

  prepare(p, c) {
    return {
      p,
      normal: Float64Array.from({ length: STEPS + 1 }, (_, i) => normalCdf(-4 + (8 * i) / STEPS)),
      queues: queuesOf(p),
      orders: new Int32Array(c.outlets.rows[0]),
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
      wait: new Float64Array(BLOCK),
    };
  },

  open(c, k) {
    if (k.orders.length < c.outlets.rows[0]) k.orders = new Int32Array(c.outlets.rows[0] * 2);
    else k.orders.fill(0);
  },

  block(c, { orders }, _day, from, to) {
    const { outlet, bulk } = c.visits;
    for (let v = from; v < to; v++) if (outlet[v] >= 0 && bulk[v] > 0) orders[outlet[v]]++;
  },

  close(c, k, day) {
    const { state, keyLo, keyHi } = c.lines;
    let count = 0;
    for (let l = 0; l < c.lines.rows[0]; l++) {
      if (state[l] !== LINE_UP) continue;
      k.wait[count] = bookLine(c, k, l);
      k.hits[count] = l;
      k.keyLo[count] = keyLo[l];
      k.keyHi[count++] = keyHi[l];
      if (count < BLOCK) continue;
      bringToDoor(c, k, day, count);
      count = 0;
    }
    if (count > 0) bringToDoor(c, k, day, count);
  },
});

type DispatchColumns = Parameters<typeof dispatch.block>[0];
type Prepared = Parameters<typeof dispatch.block>[1];
type Today = Parameters<typeof dispatch.block>[2];

/** Orders, custom and takings of a line today, and what its customers will reckon with; returns the wait in its queue. */
function bookLine(c: DispatchColumns, k: Prepared, l: number): number {
  const { orders, custom, takings, minutes, outlets, adults, children, coerced } = c.lines;
  const { p } = k;
  let cents = 0;
  let way = 0;
  let count = 0;
  for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = outlets[s];
    if (o < 0) continue;
    orders[l] += k.orders[o];
    cents += c.outlets.takings[o];
    way += wayTo(c, p, o);
    count++;
  }
  const wait = waitFor(k.queues, orders[l], adults[l] + children[l] + coerced[l]);
  if (count === 0) return wait;
  way /= count;
  custom[l] += (orders[l] - custom[l]) * FORTNIGHT;
  takings[l] += (cents - takings[l]) * FORTNIGHT;
  const known = minutes[l] > 0 ? minutes[l] + (way + wait - minutes[l]) * KNOWN : way + wait;
  minutes[l] = Math.min(LONGEST, known);
  for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = outlets[s];
    if (o < 0) continue;
    const ofOutlet = minutes[l] - way + wayTo(c, p, o);
    c.outlets.minutes[o] = Math.max(1, Math.min(LONGEST, Math.floor(ofOutlet + 0.5)));
  }
  return wait;
}

/** How much of the use of what an outlet sells follows the week. */
function weeklyOf(c: DispatchColumns, o: number): number {
  return c.substances.peaked[c.countries.substance[c.outlets.country[o]]];
}

/** Customers of the weekend live scattered over a city, customers of every day close by. */
function wayTo(c: DispatchColumns, p: { readonly way: number; readonly farWay: number }, o: number): number {
  return p.way + (p.farWay - p.way) * weeklyOf(c, o);
}

interface Queues {
  /** By runners: the share of them that one order keeps busy for a day, minutes of service a runner on duty, the exponent. */
  readonly load: Float64Array;
  readonly service: Float64Array;
  readonly exponent: Float64Array;
}

/** What of the queue of a line follows from how many run for it: they take turns, and somebody is there whenever it answers. */
function queuesOf({ service, hours, shift }: { service: number; hours: number; shift: number }): Queues {
  const rows = Array.from({ length: MOST_RUNNERS + 1 }, (_, runners) =>
    Math.max(1, runners * Math.min(1, shift / hours)),
  );
  return {
    load: Float64Array.from(rows, (onDuty) => service / (onDuty * hours * 60)),
    service: Float64Array.from(rows, (onDuty) => service / onDuty),
    exponent: Float64Array.from(rows, (onDuty) => Math.sqrt(2 * (onDuty + 1)) - 1),
  };
}

/** Mean minutes that an order waits until a runner is free (Sakasegawa 1977). */
function waitFor({ load, service, exponent }: Queues, orders: number, runners: number): number {
  const busy = Math.min(FULLEST, orders * load[runners]);
  if (busy === 0) return 0;
  return Math.min(LONGEST, (service[runners] * pow(busy, exponent[runners])) / (1 - busy));
}

/** How many orders of each line were at the door in time: the expected number, rounded up or down by one draw. */
function bringToDoor(c: DispatchColumns, k: Prepared, day: Today, count: number): void {
  const { outlets, area } = c.lines;
  const { areaTallies } = c;
  for (let slot = 0; slot < LINE_OUTLETS; slot++) {
    day.draw(DECISIONS.delivery, k.keyLo, k.keyHi, 0, count, slot);
    for (let j = 0; j < count; j++) {
      const l = k.hits[j];
      const o = outlets[l * LINE_OUTLETS + slot];
      if (o < 0 || k.orders[o] === 0) continue;
      const u = (day.a[j] >>> 0) * 2 ** -32;
      const usual = wayTo(c, k.p, o) + k.wait[j];
      const soon = Math.floor(k.orders[o] * within(k, 30 / usual) + u);
      areaTallies.orders[area[l]] += k.orders[o];
      areaTallies.within30[area[l]] += soon;
      areaTallies.within60[area[l]] += Math.floor(k.orders[o] * within(k, 60 / usual) + u);
      if (weeklyOf(c, o) <= OF_WEEKENDS) continue;
      areaTallies.partyOrders[area[l]] += k.orders[o];
      areaTallies.partyWithin30[area[l]] += soon;
    }
  }
}

/** Share of deliveries that take at most `ratio` times the usual time. */
function within({ p, normal }: Prepared, ratio: number): number {
  const place = (ln(ratio) / p.spread + 4) * (STEPS / 8);
  if (place <= 0) return 0;
  if (place >= STEPS) return 1;
  const step = Math.floor(place);
  return normal[step] + (normal[step + 1] - normal[step]) * (place - step);
}
