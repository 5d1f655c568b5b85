import { RECORD } from '../../world/seizure.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { bornKey } from '../../kernel/keys.ts';
import { shownBy } from '../../world/street/practices.ts';
import { whereMet } from '../../world/street/meeting-place.ts';
import { mechanism } from '../mechanism.ts';

/** Kind of the made-up keys of bystanders. */
const BYSTANDER = 2;
/** A bystander bought by no channel. */
const NO_CHANNEL = 255;

export const streetSearches = mechanism({
  name: 'street-searches',
  theory:
    'Officers search whom they see after a meeting that can be seen, where it took place, and others who did nothing; most searches find nothing (Home Office 2020). A search teaches the searched that the street is risky (Anwar & Loughran 2011).',
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
    'visits.flagged',
    'people.group',
    'outlets.channel',
    'outlets.network',
    'outlets.line',
    'outlets.district',
    'networks.practice',
    'districts.country',
    'districts.streetHours',
    'districts.area',
    'areas.looked',
    'countries.offenceShare',
    'channels.visibility',
    'forgetting.left',
  ],
  writes: [
    'visits.stopped',
    'people.homeBulk',
    'people.homePure',
    'people.risk',
    'people.riskDay',
    'tallies.bystanders',
    'tallies.offences',
    ...RECORD,
  ],
  emits: ['records'],
  emitsPerRow: 7,
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
    targeting: {
      about:
        'chance of being searched with one of two neutral labels against the other, whatever people do: for audits',
      unit: 'ratio',
      value: 1,
      low: 1,
      high: 9,
      spread: 'log-uniform',
      evidence: {
        rows: ['E10'],
        note: 'published ratios are 4 to 9: a property of the tactic, never of conduct; 1 until an audit asks for more',
      },
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
      forget: Float64Array.from({ length: c.forgetting.rows[0] }, (_, i) => c.forgetting.left[i]),
      chance: new Float64Array(c.districts.rows[0]),
      // Either group against the mean of both.
      aimed: [2 / (1 + p.targeting), (2 * p.targeting) / (1 + p.targeting)],
      // Of bystanders of the one group, those who are of the other when searches are aimed at it.
      turned: Math.floor(((p.targeting - 1) / (p.targeting + 1)) * 65536),
      bystander: new Int32Array(2),
      // Areas, and cameras that flag, are in street worlds alone.
      isStreet: c.areas.rows[0] > 0,
    };
  },

  open(c, k) {
    for (let d = 0; d < k.chance.length; d++) k.chance[d] = c.districts.streetHours[d] * k.p.perHour;
    if (c.areas.rows[0] === 0) return;
    for (let d = 0; d < k.chance.length; d++) k.chance[d] *= c.areas.looked[c.districts.area[d]];
  },

  block(c, k, day, from, to) {
    const { district, outlet, stopped, flagged } = c.visits;
    const { channel, network } = c.outlets;
    const { chance, seen, isStreet } = k;
    day.draw(DECISIONS.streetSearch, c.visits.keyLo as Int32Array, c.visits.keyHi as Int32Array, from, to - from);
    for (let v = from; v < to; v++) {
      stopped[v] = 0;
      const o = outlet[v];
      if (o < 0) continue;
      const at = isStreet ? whereMet(c.outlets, o, district[v]) : district[v];
      const aimed = k.aimed[c.people.group[c.visits.person[v]] & 1];
      const shown = shownBy(c.networks.practice, network[o]);
      const limit = chance[at] * aimed * seen[channel[o]] * shown * 2 ** 32;
      const isSeen = day.a[v - from] >>> 0 < limit;
      if (!isSeen && (!isStreet || flagged[v] === 0)) continue;
      search(c, k, v, at, day.b[v - from] >>> 0, day.day);
      // Of those whom a camera flagged by mistake `cameras` keeps count.
      if (isSeen) searchBystanders(c, k, v, at, day.b[v - from] >>> 0);
    }
  },
});

type SearchColumns = Parameters<typeof streetSearches.block>[0];
type Prepared = Parameters<typeof streetSearches.block>[1];

/** One search: what is found is taken away and may be recorded as an offence. */
function search(c: SearchColumns, k: Prepared, v: number, d: number, word: number, today: number): void {
  const i = c.visits.person[v];
  const { homeBulk, homePure, risk } = c.people;
  const left = risk[i] * k.forget[Math.min(k.forget.length - 1, today - c.people.riskDay[i])];
  risk[i] = Math.min(65535, Math.floor(left + (65535 - left) * k.p.riskLearned));
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

/**
 * Others who are searched for nothing at such a place: recorded like anybody, as subjects made up from the visit's key.
 * Which of the two neutral groups they have is a coin, loaded as searches are aimed.
 */
function searchBystanders(c: SearchColumns, k: Prepared, v: number, d: number, word: number): void {
  const count = Math.floor(k.p.innocent + ((word >>> 8) & 0xffff) * 2 ** -16);
  c.tallies.bystanders[d] += count;
  for (let n = 0; n < count; n++) {
    bornKey(c.visits.keyLo[v], c.visits.keyHi[v], BYSTANDER, n, word | 0, k.bystander);
    const r = c.records.rows[0]++;
    c.records.kind[r] = 1;
    c.records.district[r] = d;
    c.records.keyLo[r] = k.bystander[0];
    c.records.keyHi[r] = k.bystander[1];
    const group = c.people.group[c.visits.person[v]] ^ (k.bystander[0] & 1);
    c.records.group[r] = group === 0 && (k.bystander[1] & 0xffff) < k.turned ? 1 : group;
    c.records.channel[r] = NO_CHANNEL;
    c.records.bulk[r] = 0;
    c.records.pure[r] = 0;
  }
}
