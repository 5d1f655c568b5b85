import { ln } from '../../kernel/math.ts';
import { createQueue, listWithRoom, rankByPriority, roomFor } from '../../kernel/settle.ts';
import { LAST_TURN, TURN_EVERY, TURNS_A_YEAR } from '../../world/career.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { ACTIVE, FREQUENT, TREATED } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

export const treatment = mechanism({
  name: 'treatment',
  theory: 'Frequent users ask for help at a yearly rate; places are scarce, and who gets one uses less while it lasts.',
  phase: 'health',
  over: 'turns',
  reads: [
    'turns.person',
    'turns.keyLo',
    'turns.keyHi',
    'turns.district',
    'people.class',
    'districts.keyLo',
    'districts.residents',
    'districts.treatmentPlaces',
    'districts.country',
    'countries.substance',
    'substances.stay',
  ],
  writes: ['people.state', 'people.nextTurn', 'districts.inTreatment'],
  parameters: {
    asking: {
      about: 'yearly hazard with which a frequent user asks for treatment',
      unit: 'per year',
      value: 0.3,
      low: 0.05,
      high: 1,
      evidence: { assumed: 'waiting lists for cocaine treatment were not found' },
    },
    length: {
      about: 'mean length of an episode',
      unit: 'days',
      value: 120,
      low: 42,
      high: 365,
      evidence: { assumed: 'programmes of twelve weeks to a year' },
    },
  },

  prepare(p, c) {
    return {
      p,
      // Small places hold less than one place: which of them holds one is settled by their keys, once and for all.
      part: Float64Array.from(
        { length: c.districts.rows[0] },
        (_, d) => (Math.imul(c.districts.keyLo[d] + 1, 0x9e3779b1) >>> 0) * 2 ** -32,
      ),
      asks: new Int32Array(1024),
      count: 0,
      queue: createQueue(1024),
    };
  },

  open(_c, k) {
    k.count = 0;
  },

  block(c, k, day, from, to) {
    const { person, district, keyLo, keyHi } = c.turns;
    const { state } = c.people;
    day.draw(DECISIONS.treatmentAsk, keyLo as Int32Array, keyHi as Int32Array, from, to - from);
    k.asks = listWithRoom(k.asks, k.count + (to - from));
    const chance = (k.p.asking / TURNS_A_YEAR) * 2 ** 32;
    for (let t = from; t < to; t++) {
      const i = person[t];
      if (state[i] === TREATED) {
        state[i] = ACTIVE;
        c.districts.inTreatment[district[t]]--;
      } else if (state[i] === ACTIVE && c.people.class[i] >= FREQUENT && day.a[t - from] >>> 0 < chance) {
        k.asks[k.count++] = t;
      }
    }
  },

  close(c, k, day) {
    const { person, district, keyLo, keyHi } = c.turns;
    if (k.count === 0) return;
    k.queue = roomFor(k.queue, k.count);
    const { queue } = k;
    for (let q = 0; q < k.count; q++) {
      queue.provider[q] = district[k.asks[q]];
      queue.keyLo[q] = keyLo[k.asks[q]];
      queue.keyHi[q] = keyHi[k.asks[q]];
    }
    rankByPriority(queue, k.count, day, DECISIONS.treatmentPlace);
    for (let q = 0; q < k.count; q++) {
      const t = k.asks[queue.order[q]];
      const d = district[t];
      const places = Math.floor((c.districts.treatmentPlaces[d] * c.districts.residents[d]) / 100_000 + k.part[d]);
      if (c.districts.inTreatment[d] >= places) continue;
      const word = queue.low[queue.order[q]] >>> 0;
      const stay = c.substances.stay[c.countries.substance[c.districts.country[d]]];
      const days = -k.p.length * stay * ln(1 - word * 2 ** -32 * 0.999999);
      const weeks = Math.max(1, Math.floor(days / TURN_EVERY + 0.5));
      c.people.state[person[t]] = TREATED;
      c.people.nextTurn[person[t]] = Math.min(LAST_TURN, day.day + weeks * TURN_EVERY);
      c.districts.inTreatment[d]++;
    }
  },
});
