import { DECISIONS } from '../../world/decisions.ts';
import { endLine, ENDING_COLUMNS, ENDING_READS, NO_HEIR } from '../../world/street/line-life.ts';
import { setLine } from '../../world/street/line-state.ts';
import { LINE_HEADLESS, LINE_SILENT, LINE_UP } from '../../world/street/lines.ts';
import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

export const lineRecovery = mechanism({
  name: 'line-recovery',
  theory:
    'It is rare for an operation to cease with an arrest: a partner or employee takes over and keeps the customers (Matrix 2007). A line whose network is broken, or that does not pay, is given up.',
  phase: 'organisation',
  over: 'lines',
  needs: 'networks',
  reads: [...ENDING_READS, 'lines.keyLo', 'lines.keyHi', 'networks.state'],
  writes: [...ENDING_COLUMNS, 'handsets.serial', 'handsets.born'],
  parameters: {
    takeover: {
      about: 'mean days until somebody takes over a line whose holder was charged',
      unit: 'days',
      value: 14,
      low: 2,
      high: 60,
      spread: 'log-uniform',
      evidence: { rows: ['M13'], note: 'rare to cease, in words; the days are assumed' },
    },
    least: {
      about: 'takings below which nobody takes over a line',
      unit: 'euro a day',
      value: 60,
      low: 20,
      high: 300,
      evidence: { assumed: 'about the wage of one person; a tenth of the mean of a line (L07)' },
    },
    hiring: {
      about: 'mean days until an adult takes up a free post of a runner, while nobody else does',
      unit: 'days',
      value: 14,
      low: 3,
      high: 60,
      spread: 'log-uniform',
      evidence: { rows: ['M13'], note: 'as for sellers; assumed' },
    },
  },

  prepare(p) {
    return { p, hits: new Int32Array(BLOCK), keyLo: new Int32Array(BLOCK), keyHi: new Int32Array(BLOCK) };
  },

  block(c, k, day, from, to) {
    const { state, keyLo, keyHi, posts, adults, children, coerced } = c.lines;
    const { hits } = k;
    let count = 0;
    for (let l = from; l < to; l++) {
      const isShort = state[l] === LINE_UP && adults[l] + children[l] + coerced[l] < posts[l];
      if (state[l] !== LINE_HEADLESS && !isShort) continue;
      hits[count] = l;
      k.keyLo[count] = keyLo[l];
      k.keyHi[count] = keyHi[l];
      count++;
    }
    if (count === 0) return;
    day.draw(DECISIONS.lineTakenUp, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const l = hits[j];
      const taken = (day.a[j] >>> 0) * 2 ** -32 < 1 / k.p.takeover;
      if (state[l] === LINE_HEADLESS && taken) goOn(c, k.p.least * 100, l, day.day);
      if (state[l] !== LINE_UP) continue;
      const free = posts[l] - adults[l] - children[l] - coerced[l];
      if ((day.b[j] >>> 0) * 2 ** -32 < Math.min(1, free / k.p.hiring)) adults[l]++;
    }
  },
});

type Lines = Parameters<typeof lineRecovery.block>[0];

/** The heir takes a new handset and waits for a number, or there is no heir and the line ends. */
function goOn(c: Lines, least: number, l: number, today: number): void {
  const { network, takings, upAgain } = c.lines;
  if (c.networks.state[network[l]] === ACTIVE_NETWORK && takings[l] >= least) {
    c.handsets.serial[l]++;
    c.handsets.born[l] = today;
    c.handsets.linked[l] = 0;
    c.handsets.carrier[l] = 0;
    setLine(c.lines, c.outlets, l, LINE_SILENT, today);
    upAgain[l] = today + 1;
    return;
  }
  endLine(c, l, today, NO_HEIR);
}
