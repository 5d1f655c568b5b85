import { ln, pow } from '../../kernel/math.ts';
import { normalFrom, normalTable } from '../../kernel/quantile.ts';
import { listWithRoom } from '../../kernel/settle.ts';
import { DECISIONS } from '../../world/decisions.ts';
import type { ReadColumn } from '../../world/schema.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** A line works from 8 to 23 o'clock (CP110: declared, no measure was found). */
const MINUTES_A_DAY = 15 * 60;
const LONGEST = 240;
/** A queue that is fuller than this has no steady state; the wait is as at this load. */
const FULLEST = 0.97;
/** Weight of today in what customers know of the time to the door, and in the means of custom and takings. */
const KNOWN = 1 / 7;
const FORTNIGHT = 1 / 14;
/** A substance of which more than half of the use follows the week is one of weekends. */
const OF_WEEKENDS = 0.5;

export const dispatch = mechanism({
  name: 'dispatch',
  theory:
    'A line is an office with a queue: orders come in by telephone and the next free runner brings them to the door. The more orders a runner has, the longer customers wait (the approximation of Sakasegawa 1977 for several servers).',
  phase: 'trade',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.keyLo',
    'visits.keyHi',
    'visits.outlet',
    'visits.bulk',
    'outlets.line',
    'outlets.country',
    'outlets.takings',
    'countries.substance',
    'substances.peaked',
    'lines.area',
    'lines.state',
    'lines.outlets',
    'lines.adults',
    'lines.children',
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
  },

  prepare(p, c) {
    const lines = c.lines.rows[0];
    return {
      p,
      hits: new Int32Array(BLOCK * 4),
      count: 0,
      normal: normalTable(),
      within30: new Float64Array(lines * LINE_OUTLETS),
      within60: new Float64Array(lines * LINE_OUTLETS),
      slotOf: new Uint8Array(c.outlets.rows[0]),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  open(_c, k) {
    k.count = 0;
  },

  block(c, k, _day, from, to) {
    const { outlet, bulk } = c.visits;
    const { line, country } = c.outlets;
    const { orders, area } = c.lines;
    k.hits = listWithRoom(k.hits, k.count + (to - from));
    for (let v = from; v < to; v++) {
      const o = outlet[v];
      if (o < 0 || bulk[v] === 0) continue;
      const l = line[o];
      if (l < 0) continue;
      orders[l]++;
      c.areaTallies.orders[area[l]]++;
      if (c.substances.peaked[c.countries.substance[country[o]]] > OF_WEEKENDS) c.areaTallies.partyOrders[area[l]]++;
      k.hits[k.count++] = v;
    }
  },

  close(c, k, day) {
    if (k.slotOf.length < c.outlets.rows[0]) k.slotOf = new Uint8Array(c.outlets.rows[0] * 2);
    for (let l = 0; l < c.lines.rows[0]; l++) if (c.lines.state[l] === LINE_UP) bookLine(c, k, l);
    for (let first = 0; first < k.count; first += BLOCK)
      bringToDoor(c, k, day, first, Math.min(BLOCK, k.count - first));
  },
});

type DispatchColumns = Parameters<typeof dispatch.block>[0];
type Prepared = Parameters<typeof dispatch.block>[1];
type Today = Parameters<typeof dispatch.block>[2];

/** Custom, takings, and how long the way and the queue take at each outlet of a line today. */
function bookLine(c: DispatchColumns, k: Prepared, l: number): void {
  const { orders, custom, takings, minutes, outlets, adults, children } = c.lines;
  const { p } = k;
  let cents = 0;
  let way = 0;
  let count = 0;
  const wait = waitFor(orders[l], Math.max(1, adults[l] + children[l]), p.service);
  for (let s = 0; s < LINE_OUTLETS; s++) {
    const o = outlets[l * LINE_OUTLETS + s];
    if (o < 0) continue;
    const own = wayTo(c, p, o);
    cents += c.outlets.takings[o];
    way += own;
    count++;
    k.slotOf[o] = s;
    k.within30[l * LINE_OUTLETS + s] = ln(30 / (own + wait)) / p.spread;
    k.within60[l * LINE_OUTLETS + s] = ln(60 / (own + wait)) / p.spread;
  }
  if (count === 0) return;
  custom[l] += (orders[l] - custom[l]) * FORTNIGHT;
  takings[l] += (cents - takings[l]) * FORTNIGHT;
  way /= count;
  const known = minutes[l] > 0 ? minutes[l] + (way + wait - minutes[l]) * KNOWN : way + wait;
  minutes[l] = Math.min(LONGEST, known);
  for (let s = 0; s < LINE_OUTLETS; s++) {
    const o = outlets[l * LINE_OUTLETS + s];
    if (o < 0) continue;
    const ofOutlet = minutes[l] - way + wayTo(c, p, o);
    c.outlets.minutes[o] = Math.max(1, Math.min(LONGEST, Math.floor(ofOutlet + 0.5)));
  }
}

/** Customers of the weekend live scattered over a city, customers of every day close by. */
function wayTo(
  c: {
    readonly outlets: { readonly country: ReadColumn };
    readonly countries: { readonly substance: ReadColumn };
    readonly substances: { readonly peaked: ReadColumn };
  },
  p: { readonly way: number; readonly farWay: number },
  o: number,
): number {
  const peaked = c.substances.peaked[c.countries.substance[c.outlets.country[o]]];
  return p.way + (p.farWay - p.way) * peaked;
}

/** Mean minutes that an order waits until a runner is free (Sakasegawa 1977). */
function waitFor(orders: number, runners: number, service: number): number {
  const load = Math.min(FULLEST, (orders * service) / (runners * MINUTES_A_DAY));
  if (load === 0) return 0;
  return Math.min(LONGEST, ((service / runners) * pow(load, Math.sqrt(2 * (runners + 1)) - 1)) / (1 - load));
}

/** When each order of a block was at the door. */
function bringToDoor(c: DispatchColumns, k: Prepared, day: Today, first: number, count: number): void {
  const { keyLo, keyHi, outlet } = c.visits;
  for (let j = 0; j < count; j++) {
    k.keyLo[j] = keyLo[k.hits[first + j]];
    k.keyHi[j] = keyHi[k.hits[first + j]];
  }
  day.draw(DECISIONS.delivery, k.keyLo, k.keyHi, 0, count);
  for (let j = 0; j < count; j++) {
    const o = outlet[k.hits[first + j]];
    const l = c.outlets.line[o];
    const gate = l * LINE_OUTLETS + k.slotOf[o];
    const late = normalFrom(day.a[j], k.normal);
    if (late > k.within60[gate]) continue;
    const area = c.lines.area[l];
    c.areaTallies.within60[area]++;
    if (late > k.within30[gate]) continue;
    c.areaTallies.within30[area]++;
    if (c.substances.peaked[c.countries.substance[c.outlets.country[o]]] > OF_WEEKENDS)
      c.areaTallies.partyWithin30[area]++;
  }
}
