import { DECISIONS } from '../../world/decisions.ts';
import { EXPECTED_ONE } from '../../world/expected.ts';
import { gatherFollowed } from '../../world/street/followed-lines.ts';
import { refusedOn } from '../../world/street/orders-on-record.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

export const wrongLinks = mechanism({
  name: 'wrong-links',
  theory:
    'Lists made from a known number hold everybody who called it, or met whoever carried it: some of them are taken for sellers or buyers and are neither. Links are made wrongly by the form by which they are made rightly, and those who cross an object pay for it.',
  phase: 'control',
  over: 'lines',
  needs: 'networks',
  reads: [
    'lines.keyLo',
    'lines.keyHi',
    'lines.state',
    'lines.area',
    'lines.custom',
    'numbers.known',
    'handsets.linked',
    'areas.force',
    'forces.dataRefused',
    'lines.network',
    'services.used',
    'providers.answers',
  ],
  writes: ['areaTallies.wronglyLinked', 'areaTallies.expectedWronglyLinked'],
  parameters: {
    rate: {
      about: 'people who only crossed a line that the police follow and are taken for a part of it, for each order',
      unit: 'persons per order',
      value: 2e-5,
      low: 5e-7,
      high: 1e-3,
      spread: 'log-uniform',
      evidence: {
        assumed:
          'two names in three of an investigation had no part (N05), and three searches in four end with nothing (E03): wrong links are many; how many for an order was not found',
      },
    },
    records: {
      about:
        'share of these people who are on records of calls, and not among those who met whoever carried the number',
      unit: 'share',
      value: 0.8,
      low: 0.3,
      high: 1,
      evidence: { assumed: 'as of the links themselves (investigation.records): no count of either kind was found' },
    },
  },

  prepare(p) {
    return {
      p,
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  block(c, k, day, from, to) {
    const { area, custom } = c.lines;
    const count = gatherFollowed(c, k, from, to);
    if (count === 0) return;
    day.draw(DECISIONS.wronglyLinked, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const l = k.hits[j];
      const handedOut = 1 - k.p.records * refusedOn(c, l, c.areas.force[area[l]]);
      const mean = k.p.rate * custom[l] * handedOut;
      c.areaTallies.expectedWronglyLinked[area[l]] += Math.floor(EXPECTED_ONE * mean);
      // Far below one a day: one person at most.
      if ((day.a[j] >>> 0) * 2 ** -32 < mean) c.areaTallies.wronglyLinked[area[l]]++;
    }
  },
});
