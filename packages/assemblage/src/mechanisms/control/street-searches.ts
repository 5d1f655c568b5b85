import type { Values } from '../../evidence/parameter.ts';
import { RECORD } from '../../world/seizure.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { bornKey } from '../../kernel/keys.ts';
import { shownBy } from '../../world/street/practices.ts';
import { whereMet } from '../../world/street/meeting-place.ts';
import { mechanism } from '../mechanism.ts';
import { STREET_SEARCH_PARAMETERS } from './street-search-parameters.ts';

/** Kind of the made-up keys of bystanders. */
const BYSTANDER = 2;
/** A bystander bought by no channel. */
const NO_CHANNEL = 255;

export const streetSearches = mechanism({
  name: 'street-searches',
  theory:
    'Officers search whom they see after a meeting that can be seen, where it took place, whom they come across in public with what was bought, and others who did nothing; most searches find nothing (Home Office 2020). A search teaches the searched that the street is risky (Anwar & Loughran 2011).',
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
  parameters: STREET_SEARCH_PARAMETERS,

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
      ...sightsOf(p, c.areas.rows[0] > 0),
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
    const { chance, seen, isStreet, afterSale, onTheWay, passing, innocent } = k;
    day.draw(DECISIONS.streetSearch, c.visits.keyLo as Int32Array, c.visits.keyHi as Int32Array, from, to - from);
    for (let v = from; v < to; v++) {
      stopped[v] = 0;
      const o = outlet[v];
      if (o < 0) continue;
      const at = isStreet ? whereMet(c.outlets, o, district[v]) : district[v];
      const aimed = k.aimed[c.people.group[c.visits.person[v]] & 1];
      const shown = shownBy(c.networks.practice, network[o]);
      const limit = chance[at] * afterSale * aimed * seen[channel[o]] * shown * 2 ** 32;
      const word = day.a[v - from] >>> 0;
      const isSeen = word < limit;
      const isFlagged = isStreet && flagged[v] === 1;
      const home = district[v];
      // Of another event: at the other end of the word.
      const isMet = 2 ** 32 - word <= chance[home] * onTheWay * aimed * 2 ** 32 && c.visits.bulk[v] > 0;
      if (isSeen || isFlagged) search(c, k, v, at, day.b[v - from] >>> 0, day.day);
      else if (isMet) search(c, k, v, home, day.b[v - from] >>> 0, day.day);
      else if (word < chance[home] * passing * 2 ** 32) searchBystanders(c, k, v, home, day.b[v - from], 1);
      // Of those whom a camera flagged by mistake `cameras` keeps count.
      if (!isSeen && (isFlagged || !isMet)) continue;
      const others = Math.floor(innocent + ((day.b[v - from] >>> 8) & 0xffff) * 2 ** -16);
      searchBystanders(c, k, v, isSeen ? at : home, day.b[v - from], others);
    }
  },
});

type SearchColumns = Parameters<typeof streetSearches.block>[0];
type Prepared = Parameters<typeof streetSearches.block>[1];

/**
 * Of the searches of buyers, how many follow a sale, and how well who carries something in public, or nothing, is seen against
 * a sale in full sight. Where no areas are known all are taken to follow a sale: the place of both is the same.
 */
function sightsOf(p: Values<typeof STREET_SEARCH_PARAMETERS>, isStreet: boolean) {
  const { afterSale, onTheWay, innocent, crowd } = p;
  if (!isStreet) return { isStreet, afterSale: 1, onTheWay: 0, passing: 0, innocent };
  if (p.random === 0) return { isStreet, afterSale, onTheWay: (1 - afterSale) * onTheWay, passing: 0, innocent };
  // As many are searched in all as by suspicion.
  const anybody = (onTheWay * (1 + innocent)) / (1 + crowd);
  return { isStreet, afterSale: 0, onTheWay: anybody, passing: anybody * crowd, innocent: 0 };
}

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
function searchBystanders(c: SearchColumns, k: Prepared, v: number, d: number, word: number, count: number): void {
  c.tallies.bystanders[d] += count;
  for (let n = 0; n < count; n++) {
    bornKey(c.visits.keyLo[v], c.visits.keyHi[v], BYSTANDER, n, word, k.bystander);
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
