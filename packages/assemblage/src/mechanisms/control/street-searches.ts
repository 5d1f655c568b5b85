import { DECISIONS } from '../../world/decisions.ts';
import { mechanism } from '../mechanism.ts';

export const streetSearches = mechanism({
  name: 'street-searches',
  theory:
    'Officers search whom they see after a meeting that can be seen, and others who did nothing; most searches find nothing (Home Office 2020). A search teaches the searched that the street is risky (Anwar & Loughran 2011).',
  phase: 'control',
  over: 'visits',
  reads: [
    'visits.person',
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.outlet',
    'visits.bulk',
    'visits.pure',
    'people.group',
    'outlets.channel',
    'districts.keyLo',
    'districts.keyHi',
    'districts.country',
    'districts.residents',
    'districts.streetHours',
    'countries.offenceShare',
    'channels.visibility',
  ],
  writes: [
    'visits.stopped',
    'people.homeBulk',
    'people.homePure',
    'people.risk',
    'people.riskDay',
    'tallies.bystanders',
    'tallies.offences',
    'records.kind',
    'records.district',
    'records.keyLo',
    'records.keyHi',
    'records.group',
    'records.channel',
    'records.bulk',
    'records.pure',
  ],
  emits: ['records'],
  parameters: {
    perHour: {
      about: 'chance that a fully visible purchase leads to a search, per officer hour a day for 100,000 residents',
      unit: 'per hour per 100,000',
      value: 0.00002,
      low: 0.000005,
      high: 0.0001,
      evidence: {
        rows: ['E04'],
        note: 'set so that buyers are searched as often as .11 drug searches a user-year implies',
      },
    },
    found: {
      about: 'share of searches after a purchase that find the drug',
      unit: 'share',
      value: 0.9,
      low: 0.6,
      high: 1,
      evidence: { assumed: 'the buyer has just received it' },
    },
    innocent: {
      about: 'people searched who had nothing to do with it, for each searched buyer',
      unit: 'ratio',
      value: 2.8,
      low: 1.5,
      high: 5,
      evidence: { rows: ['E03'], note: '76 % of searches end with no further action' },
    },
    riskLearned: {
      about: 'share of the way to certainty that perceived risk goes after a search',
      unit: 'share',
      value: 0.06,
      low: 0.02,
      high: 0.15,
      evidence: { rows: ['literature:AnwarLoughran2011'], note: 'recalled' },
    },
  },

  prepare(p, c) {
    return {
      p,
      seen: Float64Array.from({ length: c.channels.rows[0] }, (_, ch) => c.channels.visibility[ch]),
      chance: new Float64Array(c.districts.rows[0]),
      searched: new Int32Array(c.districts.rows[0]),
    };
  },

  open(c, k) {
    k.searched.fill(0);
    for (let d = 0; d < k.chance.length; d++) k.chance[d] = c.districts.streetHours[d] * k.p.perHour;
  },

  block(c, k, day, from, to) {
    const { district, outlet, stopped } = c.visits;
    const { channel } = c.outlets;
    const { chance, seen } = k;
    day.draw(DECISIONS.streetSearch, c.visits.keyLo as Int32Array, c.visits.keyHi as Int32Array, from, to - from);
    for (let v = from; v < to; v++) {
      stopped[v] = 0;
      const o = outlet[v];
      if (o < 0) continue;
      const limit = chance[district[v]] * seen[channel[o]] * 2 ** 32;
      if (day.a[v - from] >>> 0 >= limit) continue;
      search(c, k, v, day.b[v - from] >>> 0, day.day);
    }
  },

  close(c, k, day) {
    const rows = c.districts.rows[0];
    for (let from = 0; from < rows; from += 1024) {
      const count = Math.min(1024, rows - from);
      day.draw(
        DECISIONS.streetSearch,
        c.districts.keyLo as Int32Array,
        c.districts.keyHi as Int32Array,
        from,
        count,
        1,
      );
      for (let j = 0; j < count; j++) {
        const mean = k.searched[from + j] * k.p.innocent;
        const bystanders = Math.floor(mean + (day.a[j] >>> 0) * 2 ** -32);
        if (bystanders > 0) c.tallies.bystanders[from + j] += bystanders;
      }
    }
  },
});

type SearchColumns = Parameters<typeof streetSearches.block>[0];
type Prepared = Parameters<typeof streetSearches.block>[1];

/** One search: what is found is taken away and may be recorded as an offence. */
function search(c: SearchColumns, k: Prepared, v: number, word: number, today: number): void {
  const i = c.visits.person[v];
  const d = c.visits.district[v];
  k.searched[d]++;
  const { homeBulk, homePure, risk } = c.people;
  risk[i] = Math.min(65535, Math.floor(risk[i] + (65535 - risk[i]) * k.p.riskLearned));
  c.people.riskDay[i] = today;
  const finds = c.visits.bulk[v] > 0 && (word & 0xffff) < k.p.found * 65536;
  const bulk = finds ? Math.min(homeBulk[i], c.visits.bulk[v]) : 0;
  const pure = finds ? Math.min(homePure[i], c.visits.pure[v]) : 0;
  c.visits.stopped[v] = finds ? 2 : 1;
  const offence = finds && word >>> 16 < c.countries.offenceShare[c.districts.country[d]] * 65536;
  if (offence) c.tallies.offences[d]++;
  homeBulk[i] -= bulk;
  homePure[i] -= pure;
  const r = c.records.rows[0]++;
  c.records.kind[r] = offence ? 3 : finds ? 2 : 1;
  c.records.district[r] = d;
  c.records.keyLo[r] = c.visits.keyLo[v];
  c.records.keyHi[r] = c.visits.keyHi[v];
  c.records.group[r] = c.people.group[i];
  c.records.channel[r] = c.outlets.channel[c.visits.outlet[v]];
  c.records.bulk[r] = bulk;
  c.records.pure[r] = pure;
}
