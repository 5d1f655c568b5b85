import { exp } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Before this year nobody flew anything into a prison: declared, the series begin in 2019. */
const FIRST_YEAR_OF_DRONES = 2013;
/** Flights that one prison can see in a day at most: the tail of the Poisson law ends here. */
const MOST = 20;

export const drones = mechanism({
  name: 'drones',
  theory:
    'A drone hands over without a meeting. Flights into prisons spread as a new technique does, slowly and then fast; staff see a part of them, and only what is seen is an incident.',
  phase: 'organisation',
  over: 'areas',
  needs: 'networks',
  reads: ['areas.keyLo', 'areas.keyHi', 'areas.prisoners'],
  writes: ['areaTallies.droneFlights', 'areaTallies.droneIncidents'],
  parameters: {
    flights: {
      about: 'flights for a thousand prisoners when the technique has spread as far as it will',
      unit: 'per year',
      value: 210,
      low: 100,
      high: 400,
      evidence: {
        rows: ['O134', 'O135'],
        note: 'fitted, with the next two, to incidents of 2019-2025 over about 85,000 prisoners',
      },
    },
    growth: {
      about: 'how fast the technique spreads: growth of flights in its early years',
      unit: 'per year',
      value: 0.6,
      low: 0.4,
      high: 0.9,
      evidence: {
        rows: ['O134', 'O135'],
        note: 'fitted: 122, 134, 248, 478, 1,063 in 2019-23; 1,712 in the year to March 2025',
      },
    },
    middle: {
      about: 'year in which half of the spread is reached',
      unit: 'year',
      value: 2026,
      low: 2024,
      high: 2029,
      evidence: { rows: ['O134', 'O135'], note: 'fitted; growth had not slowed by 2023, it had by 2025 (+43 %)' },
    },
    seen: {
      about: 'share of flights that staff see',
      unit: 'share',
      value: 0.3,
      low: 0.1,
      high: 0.8,
      evidence: { assumed: 'nobody counts what is not seen; with the flights it gives the incidents' },
    },
  },

  prepare(p, c) {
    const prisons: number[] = [];
    for (let a = 0; a < c.areas.rows[0]; a++) if (c.areas.prisoners[a] > 0) prisons.push(a);
    const key = (words: { readonly [row: number]: number }) => Int32Array.from(prisons, (a) => words[a]);
    return { p, prisons, keyLo: key(c.areas.keyLo), keyHi: key(c.areas.keyHi), spread: 0 };
  },

  open(_c, k, day) {
    const now = day.year + day.dayOfYear / 365;
    k.spread = now < FIRST_YEAR_OF_DRONES ? 0 : 1 / (1 + exp(-k.p.growth * (now - k.p.middle)));
  },

  block() {},

  close(c, k, day) {
    const rate = (k.spread * k.p.flights) / 365 / 1000;
    if (rate === 0) return;
    for (let from = 0; from < k.prisons.length; from += BLOCK) {
      const count = Math.min(BLOCK, k.prisons.length - from);
      day.draw(DECISIONS.drone, k.keyLo, k.keyHi, from, count);
      for (let j = 0; j < count; j++) {
        const a = k.prisons[from + j];
        const mean = rate * c.areas.prisoners[a];
        const seen = poisson(day.a[j], mean * k.p.seen);
        c.areaTallies.droneIncidents[a] += seen;
        c.areaTallies.droneFlights[a] += seen + poisson(day.b[j], mean * (1 - k.p.seen));
      }
    }
  },
});

/** A count with this mean, by inversion. */
function poisson(word: number, mean: number): number {
  const u = ((word >>> 0) + 0.5) * 2 ** -32;
  let chance = exp(-mean);
  let sum = chance;
  let count = 0;
  while (u > sum && count < MOST) {
    count++;
    chance *= mean / count;
    sum += chance;
  }
  return count;
}
