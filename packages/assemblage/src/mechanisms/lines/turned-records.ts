import { poisson } from '../../kernel/distributions.ts';
import { exp } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { TIES } from '../../world/people.ts';
import { gatherFollowed } from '../../world/street/followed-lines.ts';
import { forceThere } from '../../world/street/line-hours.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

export const turnedRecords = mechanism({
  name: 'turned-records',
  theory:
    'What the police hold on a line can be turned: somebody inside warns the line, which gives up its number and handset, or a list of its customers reaches robbers and rivals. The same record helps and harms; it needs access, it is paid for, and it ends when access does (Berry 2018 on leaked intelligence; Europol on insiders).',
  phase: 'control',
  over: 'lines',
  needs: 'networks',
  reads: [
    'lines.keyLo',
    'lines.keyHi',
    'lines.state',
    'lines.network',
    'lines.area',
    'lines.takings',
    'numbers.known',
    'handsets.carrier',
    'networks.area',
    'areas.force',
    'forces.leaks',
    'people.ties',
    'outlets.line',
  ],
  writes: [
    'lines.listed',
    'numbers.until',
    'handsets.linked',
    'networks.heard',
    'networks.riskDay',
    'networks.losses',
    'areaTallies.warnings',
    'areaTallies.lists',
    'areaTallies.listed',
    'areaTallies.wronglyListed',
    'areaTallies.expectedWronglyListed',
  ],
  parameters: {
    toOthers: {
      about: 'share of what gets out that goes to others as a list, and not to the line as a warning',
      unit: 'share',
      value: 0.3,
      low: 0,
      high: 1,
      evidence: { assumed: 'a warning was told of (S09); what is sold to whom was not found' },
    },
    fee: {
      about: 'what a warning costs the network: days of what the line takes',
      unit: 'days',
      value: 3,
      low: 0,
      high: 30,
      evidence: {
        assumed: 'insiders at ports are paid 7 to 15 % of what is at stake (F11): here, of a month of takings',
      },
    },
    used: {
      about: 'days for which a list is of use to who has it',
      unit: 'days',
      value: 28,
      low: 7,
      high: 90,
      whole: true,
      evidence: { assumed: 'until customers have other sellers, or another number' },
    },
    wrong: {
      about: 'people on a list who only called the number, for each customer',
      unit: 'persons per customer',
      value: 0.5,
      low: 0.05,
      high: 2,
      spread: 'log-uniform',
      evidence: {
        assumed:
          'of the names in one investigation two in three had no part (N05), 1.9 for each who had: taken as the upper end, since a list that is sold is of one number',
      },
    },
  },

  prepare(p, c) {
    return {
      p,
      rate: new Float64Array(c.forces.rows[0]),
      any: false,
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
      // Lines of whose customers a list gets out today, and how many they are.
      lists: new Uint8Array(c.lines.rows[0]),
      customers: new Int32Array(c.lines.rows[0]),
      counted: new Int32Array(c.lines.rows[0]),
      count: 0,
    };
  },

  open(c, k) {
    k.any = false;
    k.count = 0;
    for (let f = 0; f < k.rate.length; f++) {
      k.rate[f] = 1 - exp(-c.forces.leaks[f] / 365);
      k.any ||= k.rate[f] > 0;
    }
  },

  // Only what is held can get out: of lines whose number or handset the police know.
  block(c, k, day, from, to) {
    if (!k.any) return;
    const count = gatherFollowed(c, k, from, to);
    if (count === 0) return;
    day.draw(DECISIONS.recordLeaks, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const l = k.hits[j];
      if ((day.a[j] >>> 0) * 2 ** -32 >= k.rate[forceThere(c, l)]) continue;
      if ((day.b[j] >>> 0) * 2 ** -32 >= k.p.toOthers) {
        // Where the holder is known already no warning is worth its price.
        if (c.handsets.carrier[l] === 0) warn(c, l, k.p.fee, day.day);
      } else {
        k.lists[l] = 1;
        k.count++;
      }
    }
  },

  close(c, k, day) {
    if (k.count === 0) return;
    countCustomers(c, k);
    for (let from = 0; from < k.lists.length; from += BLOCK) {
      const to = Math.min(k.lists.length, from + BLOCK);
      day.draw(DECISIONS.wronglyListed, c.lines.keyLo as Int32Array, c.lines.keyHi as Int32Array, from, to - from);
      for (let l = from; l < to; l++) if (k.lists[l] === 1) list(c, k, l, day.a[l - from], day.day);
    }
    k.lists.fill(0);
  },
});

type Records = Parameters<typeof turnedRecords.block>[0];
type Prepared = Parameters<typeof turnedRecords.block>[1];

/** A warning is paid for; the line gives up handset and number at once, and its network has heard of danger. */
function warn(c: Records, l: number, fee: number, today: number): void {
  const n = c.lines.network[l];
  c.numbers.until[l] = today;
  c.handsets.linked[l] = 0;
  c.networks.heard[n] = 1;
  c.networks.riskDay[n] = today;
  c.networks.losses[n] += Math.floor(fee * c.lines.takings[l]);
  c.areaTallies.warnings[c.lines.area[l]]++;
}

/** People who know an outlet of each line of the lists. */
function countCustomers({ people, outlets }: Records, k: Prepared): void {
  const { lists, customers, counted } = k;
  customers.fill(0);
  counted.fill(-1);
  for (let i = 0; i < people.rows[0]; i++) {
    for (let t = i * TIES; t < (i + 1) * TIES; t++) {
      const line = people.ties[t] < 0 ? -1 : outlets.line[people.ties[t]];
      if (line < 0 || lists[line] === 0 || counted[line] === i) continue;
      counted[line] = i;
      customers[line]++;
    }
  }
}

/** A list reaches others: customers are on it, and people who only called. */
function list(c: Records, k: Prepared, l: number, word: number, today: number): void {
  const a = c.lines.area[l];
  c.lines.listed[l] = today + k.p.used;
  c.areaTallies.lists[a]++;
  c.areaTallies.listed[a] += k.customers[l];
  const mean = k.p.wrong * k.customers[l];
  c.areaTallies.expectedWronglyListed[a] += Math.floor(EXPECTED_ONE * mean);
  c.areaTallies.wronglyListed[a] += poisson(word, mean);
}
