import { geometricGap } from '../../kernel/distributions.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { createAcquaintances, fillAcquaintances } from '../../world/street/acquaintances.ts';
import { AT_LARGE, EMPTY_SEAT } from '../../world/street/associates.ts';
import { ACTIVE_NETWORK, BROKEN_NETWORK, LATENT_NETWORK } from '../../world/street/networks.ts';
import { type Seats, seatsOf } from '../../world/street/seats.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

export const seats = mechanism({
  name: 'seats',
  theory:
    'A network is people in seats: whoever is charged leaves one empty, somebody else takes it, and when nobody leads, the one who has been there longest does (a partner or employee takes over: Matrix 2007). How many there are is what the network has; who they are is followed here, where a scenario asks for it.',
  phase: 'ledger',
  over: 'networks',
  needs: 'associates',
  reads: [
    'networks.state',
    'networks.changed',
    'networks.members',
    'networks.charged',
    'associates.keyLo',
    'associates.keyHi',
    'associates.network',
    'associates.seat',
    'associates.ties',
  ],
  writes: [
    'associates.state',
    'associates.leads',
    'associates.joined',
    'associates.left',
    'associates.until',
    'associates.people',
  ],
  parameters: {
    replaced: {
      about: 'mean days until somebody takes the seat of one who was struck, or of who supplied others',
      unit: 'days',
      value: 28,
      low: 7,
      high: 180,
      spread: 'log-uniform',
      evidence: {
        rows: ['M13'],
        note: 'handed over to a partner or employee, in words; days as for associates, assumed',
      },
    },
    struck: {
      about: 'share of all people of the trade who are taken away on one day: those with the most ties',
      unit: 'share',
      value: 0,
      low: 0,
      high: 0.5,
      evidence: { assumed: 'an experiment of the researcher with the ties alone: it touches no line, stock or outlet' },
    },
    struckOn: {
      about: 'day of the run on which they are',
      unit: 'day',
      value: 180,
      low: 1,
      high: 20_000,
      whole: true,
      evidence: { assumed: 'an experiment of the researcher' },
    },
  },

  prepare(p, c) {
    return {
      p,
      seats: seatsOf(c.associates, c.networks.rows[0]),
      near: createAcquaintances(c.associates),
      order: new Int32Array(c.associates.rows[0]),
      draw: new Int32Array(c.associates.rows[0]),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  open(c, k, day) {
    const { state, until } = c.associates;
    for (const row of k.seats.above) if (state[row] === EMPTY_SEAT && until[row] <= day.day) sitDown(c, row, day.day);
    for (const row of k.seats.above) c.associates.leads[row] = state[row];
  },

  block(c, k, day, from, to) {
    const { state, members, charged, changed } = c.networks;
    const { first, rows } = k.seats;
    for (let n = from; n < to; n++) {
      let present = 0;
      for (let s = first[n]; s < first[n + 1]; s++) present += c.associates.state[rows[s]];
      const wanted = state[n] === LATENT_NETWORK ? 0 : members[n];
      const gone = Math.min(present, Math.max(state[n] === LATENT_NETWORK ? present : charged[n], present - wanted));
      if (gone > 0) takeAway(c, k, n, gone, state[n] === BROKEN_NETWORK && changed[n] === day.day, day);
      present -= gone;
      for (let s = first[n]; s < first[n + 1] && present < wanted; s++) {
        if (!isFree(c, rows[s], day.day)) continue;
        sitDown(c, rows[s], day.day);
        present++;
      }
      if (state[n] === ACTIVE_NETWORK) findLeader(c, k.seats, n);
    }
  },

  close(c, k, day) {
    if (k.p.struck > 0 && day.day === k.p.struckOn) strike(c, k, day);
  },
});

type Columns = Parameters<typeof seats.block>[0];
type Prepared = Parameters<typeof seats.block>[1];
type Today = Parameters<typeof seats.block>[2];

/** Nobody is there, and nobody was yesterday: nobody takes a seat before all who knew the one before dropped their tie. */
function isFree({ associates: { state, until, left, people } }: Columns, row: number, today: number): boolean {
  return state[row] === EMPTY_SEAT && until[row] <= today && (people[row] === 0 || left[row] < today - 1);
}

function sitDown({ associates }: Columns, row: number, today: number): void {
  associates.state[row] = AT_LARGE;
  associates.joined[row] = today;
  associates.people[row]++;
}

function leave({ associates }: Columns, row: number, today: number): void {
  associates.state[row] = EMPTY_SEAT;
  associates.leads[row] = 0;
  associates.left[row] = today;
}

/** So many of a network go, by chance; who led it first if it has lost who led it, and last if not. */
function takeAway(c: Columns, k: Prepared, n: number, gone: number, headless: boolean, day: Today): void {
  const { first, rows } = k.seats;
  const { state, leads, keyLo, keyHi } = c.associates;
  let count = 0;
  for (let s = first[n]; s < first[n + 1]; s++) {
    k.keyLo[count] = keyLo[rows[s]];
    k.keyHi[count++] = keyHi[rows[s]];
  }
  day.draw(DECISIONS.takenAway, k.keyLo, k.keyHi, 0, count);
  for (; gone > 0; gone--) {
    let best = -1;
    let lowest = Infinity;
    for (let j = 0; j < count; j++) {
      const row = rows[first[n] + j];
      if (state[row] === EMPTY_SEAT) continue;
      const place = (day.a[j] >>> 0) * 2 ** -32 + (leads[row] === 1 ? (headless ? -1 : 1) : 0);
      if (place >= lowest) continue;
      lowest = place;
      best = row;
    }
    leave(c, best, day.day);
  }
}

/** Of those at large the one who has been there longest, of equals the lowest seat. */
function findLeader({ associates: { state, leads, joined } }: Columns, { first, rows }: Seats, n: number): void {
  let longest = -1;
  for (let s = first[n]; s < first[n + 1]; s++) {
    const row = rows[s];
    if (leads[row] === 1) return;
    if (state[row] === AT_LARGE && (longest < 0 || joined[row] < joined[longest])) longest = row;
  }
  if (longest >= 0) leads[longest] = 1;
}

/** Takes away those with the most ties: an experiment, and the one rule here that looks at everybody at once. */
function strike(c: Columns, k: Prepared, day: Today): void {
  const { state, ties, until, keyLo, keyHi } = c.associates;
  const { near, order, draw } = k;
  fillAcquaintances(near, ties);
  let present = 0;
  for (let from = 0; from < order.length; from += BLOCK) {
    const count = Math.min(BLOCK, order.length - from);
    for (let j = 0; j < count; j++) {
      k.keyLo[j] = keyLo[from + j];
      k.keyHi[j] = keyHi[from + j];
    }
    day.draw(DECISIONS.knownMost, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) draw[from + j] = day.a[j];
    for (let row = from; row < from + count; row++) if (state[row] === AT_LARGE) order[present++] = row;
  }
  const degree = (row: number): number => near.from[row + 1] - near.from[row];
  order.subarray(0, present).sort((i, j) => degree(j) - degree(i) || near.rank[i] - near.rank[j]);
  const gone = Math.floor(present * k.p.struck + 0.5);
  for (let place = 0; place < gone; place++) {
    leave(c, order[place], day.day);
    until[order[place]] = day.day + 1 + geometricGap(draw[order[place]], 1 / k.p.replaced);
  }
}
