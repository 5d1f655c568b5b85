import { compareKeys } from '../../kernel/keys.ts';
import { exp, pow } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { openSpots, OWN_OUTLETS } from '../../world/street/corners.ts';
import { RETALIATION, ROBBERY } from '../../world/street/day.ts';
import { addIncident } from '../../world/street/incidents.ts';
import { ACTIVE_NETWORK, RIVALS_KEPT } from '../../world/street/networks.ts';
import { keyOfTwo } from '../../world/street/pairs.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** What keeps every customer away from a corner whose seller has been driven off. */
const DRIVEN_OFF = -100;
/** A grudge below this is over. */
const FORGOTTEN = 1e-7;

export const violence = mechanism({
  name: 'violence',
  theory:
    'A fight is won by the stronger with a chance that grows with strength (Tullock 1980; Skaperdas 1996). Who loses keeps away from the place for a while, and comes back for revenge: violence between two groups breeds violence for some weeks (Short et al. 2014; Topalli, Wright & Fornango 2002).',
  phase: 'rivalry',
  over: 'networks',
  needs: 'networks',
  reads: [
    'networks.keyLo',
    'networks.keyHi',
    'networks.area',
    'networks.state',
    'networks.members',
    'networks.outlets',
    'outlets.channel',
    'channels.visibility',
  ],
  writes: [
    'networks.away',
    'networks.rival',
    'networks.heat',
    'outlets.lure',
    'incidents.kind',
    'incidents.area',
    'incidents.network',
    'incidents.other',
    'incidents.line',
    'incidents.injured',
    'incidents.killed',
    'incidents.cents',
    'areaTallies.disputes',
    'areaTallies.expectedViolence',
    'areaTallies.injuries',
    'areaTallies.killings',
    'areaTallies.expectedKillings',
  ],
  emits: ['incidents'],
  emitsPerRow: RIVALS_KEPT,
  parameters: {
    strength: {
      about: 'how much it helps to be many: chances to win are as the numbers of associates to this power',
      unit: 'exponent',
      value: 1,
      low: 0.5,
      high: 2,
      evidence: {
        rows: ['literature:Tullock1980', 'literature:Skaperdas1996'],
        note: 'the form; the power is assumed',
      },
    },
    absence: {
      about: 'days for which the loser of a fight keeps away from its corner',
      unit: 'days',
      value: 30,
      low: 14,
      high: 180,
      whole: true,
      evidence: {
        assumed: 'weeks to months in words, no duration was found; a month, since a network here is a whole crew',
      },
    },
    retaliation: {
      about: 'violent events that one violent event breeds in the same pair',
      unit: 'events',
      value: 0.3,
      low: 0.1,
      high: 0.6,
      evidence: {
        rows: ['literature:ShortEtAl2014', 'literature:TopalliWrightFornango2002'],
        note: 'the form and the motive; the number is assumed and below 1, so that a feud ends',
      },
    },
    memory: {
      about: 'days in which the wish for revenge falls to a third',
      unit: 'days',
      value: 14,
      low: 5,
      high: 60,
      evidence: { rows: ['literature:ShortEtAl2014'], note: 'weeks; the days are assumed' },
    },
    injury: {
      about: 'chance that a violent event injures somebody',
      unit: 'probability',
      value: 0.3,
      low: 0.1,
      high: 0.6,
      evidence: { assumed: 'no British count of systemic injuries was found; V07 (US) is an upper bound of the level' },
    },
    death: {
      about: 'chance that a violent event kills somebody',
      unit: 'probability',
      value: 0.03,
      low: 0.002,
      high: 0.04,
      spread: 'log-uniform',
      evidence: {
        rows: ['V03'],
        note: 'fitted with the hazards of disputes and robbery to the order of magnitude of systemic homicide; only the product is evidenced',
      },
    },
  },

  prepare(p, c) {
    const room = BLOCK * RIVALS_KEPT;
    const words = () => new Int32Array(room);
    return {
      p,
      spots: openSpots(c.channels),
      left: exp(-1 / p.memory),
      stir: p.retaliation / p.memory,
      feuds: { keyLo: words(), keyHi: words(), network: words(), rival: words(), chance: new Float64Array(room) },
      order: new Int32Array(BLOCK),
      queue: { keyLo: new Int32Array(BLOCK), keyHi: new Int32Array(BLOCK) },
      word: new Int32Array(2),
    };
  },

  /** Revenge for what happened on earlier days; then what is left of the wish for it. */
  block(c, k, day, from, to) {
    const { area, rival, heat } = c.networks;
    const { feuds } = k;
    const count = gather(c, k, from, to);
    for (let first = 0; first < count; first += BLOCK) {
      const size = Math.min(BLOCK, count - first);
      day.draw(DECISIONS.retaliate, feuds.keyLo, feuds.keyHi, first, size);
      for (let j = 0; j < size; j++) {
        const target = feuds.rival[first + j];
        const chance = feuds.chance[first + j];
        c.areaTallies.expectedViolence[area[target]] += Math.floor(chance * EXPECTED_ONE);
        if ((day.a[j] >>> 0) * 2 ** -32 >= chance) continue;
        c.areaTallies.disputes[area[target]]++;
        const other = feuds.network[first + j];
        addIncident(c.incidents, { kind: RETALIATION, area: area[target], network: target, other });
      }
    }
    for (let n = from; n < to; n++) {
      if (rival[n * RIVALS_KEPT] < 0) continue;
      for (let s = n * RIVALS_KEPT; s < n * RIVALS_KEPT + RIVALS_KEPT; s++) {
        if (heat[s] !== 0) heat[s] = heat[s] < FORGOTTEN ? 0 : heat[s] * k.left;
      }
    }
  },

  close(c, k, day) {
    const count = c.incidents.rows[0];
    if (k.order.length < count) k.order = new Int32Array(count * 2);
    inOrder(c, k, count);
    for (let first = 0; first < count; first += BLOCK) settle(c, k, day, first, Math.min(BLOCK, count - first));
    const { expectedViolence, expectedKillings, rows } = c.areaTallies;
    for (let a = 0; a < rows[0]; a++) expectedKillings[a] += Math.floor(expectedViolence[a] * k.p.death);
    keepAway(c, k, day.day);
  },
});

type ViolenceColumns = Parameters<typeof violence.block>[0];
type Prepared = Parameters<typeof violence.block>[1];
type Today = Parameters<typeof violence.block>[2];

/** Those of the block who could take revenge today, and on whom. */
function gather(c: ViolenceColumns, { feuds, word }: Prepared, from: number, to: number): number {
  const { keyLo, keyHi, state, rival, heat } = c.networks;
  let count = 0;
  for (let n = from; n < to; n++) {
    // The first place is filled first.
    if (rival[n * RIVALS_KEPT] < 0 || state[n] !== ACTIVE_NETWORK) continue;
    for (let s = n * RIVALS_KEPT; s < n * RIVALS_KEPT + RIVALS_KEPT; s++) {
      const target = rival[s];
      if (heat[s] === 0 || target < 0 || state[target] !== ACTIVE_NETWORK) continue;
      feuds.network[count] = n;
      feuds.rival[count] = target;
      feuds.chance[count] = Math.min(0.5, heat[s]);
      keyOfTwo(keyLo[n], keyHi[n], keyLo[target], keyHi[target], RETALIATION, word);
      feuds.keyLo[count] = word[0];
      feuds.keyHi[count] = word[1];
      count++;
    }
  }
  return count;
}

/** Puts the incidents of the day into an order that does not depend on that of the rows of networks. */
function inOrder({ incidents, networks }: ViolenceColumns, { order }: Prepared, count: number): void {
  const { kind, network, other, cents } = incidents;
  const { keyLo, keyHi } = networks;
  for (let i = 0; i < count; i++) order[i] = i;
  order.subarray(0, count).sort((a, b) => {
    const [n, m] = [network[a], network[b]];
    if (n !== m) return compareKeys(keyLo[n], keyHi[n], keyLo[m], keyHi[m]);
    const [x, y] = [other[a], other[b]];
    if (x < 0 || y < 0 || x === y) return x === y ? kind[a] - kind[b] || cents[a] - cents[b] : x - y;
    return compareKeys(keyLo[x], keyHi[x], keyLo[y], keyHi[y]);
  });
}

/** Who wins, who is hurt, who keeps away, and who bears a grudge. */
function settle(c: ViolenceColumns, k: Prepared, day: Today, first: number, count: number): void {
  const { kind, area, network, other, injured, killed, cents } = c.incidents;
  const { keyLo, keyHi, members, away } = c.networks;
  const { order, queue, word } = k;
  for (let j = 0; j < count; j++) {
    const i = order[first + j];
    const [n, m] = [network[i], other[i]];
    keyOfTwo(keyLo[n], keyHi[n], m < 0 ? 0 : keyLo[m], m < 0 ? 0 : keyHi[m], kind[i], word);
    // A network may be robbed twice on a day: what was taken tells the two apart.
    keyOfTwo(word[0], word[1], cents[i] | 0, 0, kind[i], word);
    queue.keyLo[j] = word[0];
    queue.keyHi[j] = word[1];
  }
  day.draw(DECISIONS.contest, queue.keyLo, queue.keyHi, 0, count);
  for (let j = 0; j < count; j++) {
    const i = order[first + j];
    const harm = (day.b[j] >>> 0) * 2 ** -32;
    killed[i] = harm < k.p.death ? 1 : 0;
    injured[i] = killed[i] === 0 && harm < k.p.death + k.p.injury ? 1 : 0;
    c.areaTallies.killings[area[i]] += killed[i];
    c.areaTallies.injuries[area[i]] += injured[i];
    if (kind[i] !== ROBBERY) {
      const [n, m] = [network[i], other[i]];
      const here = pow(Math.max(1, members[n]), k.p.strength);
      const there = pow(Math.max(1, members[m]), k.p.strength);
      if ((day.a[j] >>> 0) * 2 ** -32 < here / (here + there)) {
        network[i] = m;
        other[i] = n;
      }
      away[network[i]] = Math.max(away[network[i]], day.day + k.p.absence);
    }
    if (other[i] >= 0) bearGrudge(c.networks, k.stir, network[i], other[i]);
  }
}

/** The loser keeps the winner in mind; where it has no room it forgets the rival whom it minds least. */
function bearGrudge({ rival, heat }: ViolenceColumns['networks'], stir: number, loser: number, winner: number): void {
  const first = loser * RIVALS_KEPT;
  let place = first;
  for (let s = first; s < first + RIVALS_KEPT; s++) {
    if (rival[s] === winner) {
      place = s;
      break;
    }
    if (rival[place] >= 0 && (rival[s] < 0 || heat[s] < heat[place])) place = s;
  }
  if (rival[place] !== winner) heat[place] = 0;
  rival[place] = winner;
  heat[place] += stir;
}

/** Nobody buys tomorrow at the corner of a network that keeps away. */
function keepAway(c: ViolenceColumns, k: Prepared, today: number): void {
  const { rows, state, away, outlets } = c.networks;
  for (let n = 0; n < rows[0]; n++) {
    if (state[n] !== ACTIVE_NETWORK || away[n] <= today) continue;
    for (let s = n * OWN_OUTLETS; s < n * OWN_OUTLETS + OWN_OUTLETS; s++) {
      const o = outlets[s];
      if (o >= 0 && k.spots[c.outlets.channel[o]] === 1) c.outlets.lure[o] += DRIVEN_OFF;
    }
  }
}
