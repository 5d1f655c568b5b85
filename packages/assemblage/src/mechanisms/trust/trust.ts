import { TIES } from '../../world/people.ts';
import { mechanism } from '../mechanism.ts';

/** `newcomer` of a visit in which the buyer was cheated. */
const CHEATED = 3;
/** `stopped` of a visit after which the police found the drug on the buyer. */
const FOUND = 2;
const WHOLE = 255;
/** `owed` of a buyer who goes out without money, on the day itself. */
const ASKED = -1;

export const trust = mechanism({
  name: 'trust',
  theory:
    'Trust is the tie that stands in for law. It grows a little with each dealing that went well and is lost at one blow by one that did not: slow to build, quick to lose (Slovic 1993).',
  phase: 'adaptation',
  over: 'visits',
  needs: 'networks',
  reads: [
    'visits.person',
    'visits.district',
    'visits.slot',
    'visits.bulk',
    'visits.cents',
    'visits.newcomer',
    'visits.stopped',
    'people.budget',
    'people.spent',
    'districts.area',
  ],
  writes: ['customers.trust', 'customers.owed', 'areaTallies.credit'],
  parameters: {
    gain: {
      about: 'share of the way to full trust that a dealing goes which went well',
      unit: 'share',
      value: 0.1,
      low: 0.03,
      high: 0.3,
      evidence: {
        assumed: 'trust between buyers and sellers was never measured as a rate; seven good dealings make half of it',
      },
    },
    loss: {
      about: 'share of trust that is lost when the buyer was cheated, or was caught with what was bought',
      unit: 'share',
      value: 0.6,
      low: 0.3,
      high: 0.9,
      evidence: {
        assumed: 'quick to lose in words only; a lost online record heals in about three months (O50), a check',
      },
    },
  },

  prepare(p) {
    return {
      better: Uint8Array.from({ length: 256 }, (_, trusted) =>
        trusted === WHOLE ? WHOLE : Math.max(trusted + 1, Math.floor(trusted + p.gain * (WHOLE - trusted) + 0.5)),
      ),
      worse: Uint8Array.from({ length: 256 }, (_, trusted) => Math.floor(trusted * (1 - p.loss))),
    };
  },

  block(c, k, _day, from, to) {
    const { person, slot, bulk, newcomer, stopped, cents, district } = c.visits;
    const { trust: trusted, owed } = c.customers;
    for (let v = from; v < to; v++) {
      const i = person[v];
      if (bulk[v] === 0) {
        // Who got nothing owes nothing. What did not come about neither makes trust nor breaks it.
        if (owed[i] === ASKED) owed[i] = 0;
        continue;
      }
      const tie = i * TIES + slot[v];
      const turn = newcomer[v] === CHEATED || stopped[v] === FOUND ? k.worse : k.better;
      trusted[tie] = turn[trusted[tie]];
      if (owed[i] !== ASKED) continue;
      owed[i] = Math.max(0, Math.min(cents[v], c.people.spent[i] - c.people.budget[i] * 100));
      c.areaTallies.credit[c.districts.area[district[v]]] += owed[i];
    }
  },
});
