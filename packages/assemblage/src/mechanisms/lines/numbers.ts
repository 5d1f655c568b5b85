import { exp, ln } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { endLine, ENDING_COLUMNS, ENDING_READS } from '../../world/street/line-life.ts';
import { setLine } from '../../world/street/line-state.ts';
import { CHANGED, LINE_SILENT, LINE_UP, ORDERED_OFF, UNDRAWN } from '../../world/street/lines.ts';
import { daysOfNumber } from '../../world/street/number-life.ts';
import { FAMILY_COUNT, HANDSET_HABIT, LEVEL_EFFECT, NUMBER_HABIT } from '../../world/street/practices.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Reopening: from about a seventh of the usual days to seven times as many. */
const SILENCE_SPREAD = 7;

export const numbers = mechanism({
  name: 'numbers',
  theory:
    'A line and its number live and die apart. A line changes its number now and then and tells its customers ahead; one whose number was ended has a new one within days (Home Office 2022 finds that orders alone have little effect as groups recover quickly). A handset goes with the number only in part.',
  phase: 'organisation',
  over: 'lines',
  needs: 'networks',
  reads: [...ENDING_READS, 'lines.keyLo', 'lines.keyHi', 'networks.practice'],
  writes: [
    ...ENDING_COLUMNS,
    'numbers.serial',
    'numbers.born',
    'numbers.until',
    'handsets.serial',
    'handsets.born',
    'areaTallies.numbersChanged',
  ],
  parameters: {
    life: {
      about: 'weeks for which a line without a habit of changing keeps a number, in the middle',
      unit: 'weeks',
      value: 7,
      low: 2,
      high: 26,
      spread: 'log-uniform',
      evidence: { rows: ['L23', 'L15'], note: 'changed frequently, in words; no rate is published: a wide range' },
    },
    reopening: {
      about: 'days until a line whose number was ended can be reached again, in the middle',
      unit: 'days',
      value: 2,
      low: 0.1,
      high: 14,
      spread: 'log-uniform',
      evidence: { assumed: 'quick, in words (L19); no figure of the days was found' },
    },
    handset: {
      about: 'share of changes of number with which a line without a habit changes the handset too',
      unit: 'share',
      value: 0.3,
      low: 0.1,
      high: 0.7,
      evidence: {
        assumed: 'handsets are cheap (L21), and yet some go on with a new number (S03); the share was not found',
      },
    },
    lineDies: {
      about: 'thought experiment: 1 when a line ends with its number, as if line and number were one',
      unit: 'flag',
      value: 0,
      low: 0,
      high: 1,
      whole: true,
      evidence: { assumed: 'the rival view against which the difference of line and number is shown' },
    },
  },

  prepare(p) {
    return {
      p,
      lnSilence: ln(SILENCE_SPREAD),
      hits: new Int32Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, state, changed, upAgain, area } = c.lines;
    const { live, until, ended } = c.numbers;
    const { hits } = k;
    let count = 0;
    for (let l = from; l < to; l++) {
      if (state[l] === LINE_UP ? live[l] === 1 && day.day < until[l] : state[l] !== LINE_SILENT) continue;
      if (state[l] === LINE_SILENT && upAgain[l] > changed[l] && day.day < upAgain[l]) continue;
      hits[count] = l;
      k.keyLo[count] = keyLo[l];
      k.keyHi[count] = keyHi[l];
      count++;
    }
    if (count === 0) return;
    day.draw(DECISIONS.numberReopens, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const l = hits[j];
      if (state[l] === LINE_UP || upAgain[l] > changed[l]) continue;
      const days = k.p.reopening * exp((2 * (day.a[j] >>> 0) * 2 ** -32 - 1) * k.lnSilence);
      upAgain[l] = changed[l] + Math.max(1, Math.floor(days + 0.5));
    }
    day.draw(DECISIONS.numberLife, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) {
      const l = hits[j];
      if (state[l] === LINE_SILENT) {
        // The rival view: the line ends with its number.
        if (k.p.lineDies === 1 && ended[l] === ORDERED_OFF) endLine(c, l, day.day);
        else if (day.day >= upAgain[l]) {
          renew(c, k, l, day.day, day.a[j], day.b[j]);
          setLine(c.lines, c.outlets, l, LINE_UP, day.day);
        }
        continue;
      }
      if (until[l] === UNDRAWN) {
        until[l] = c.numbers.born[l] + lifeOf(c, k, l, day.a[j]);
        continue;
      }
      renew(c, k, l, day.day, day.a[j], day.b[j]);
      ended[l] = CHANGED;
      c.areaTallies.numbersChanged[area[l]]++;
    }
  },
});

type NumbersColumns = Parameters<typeof numbers.block>[0];
type Prepared = Parameters<typeof numbers.block>[1];

/** Days for which the line keeps a number: fewer by habit. */
function lifeOf(c: NumbersColumns, k: Prepared, l: number, word: number): number {
  const shorter = 1 - LEVEL_EFFECT[c.networks.practice[c.lines.network[l] * FAMILY_COUNT + NUMBER_HABIT]];
  return daysOfNumber(k.p.life * shorter, word);
}

/** A new number, which nobody at the police knows; and by habit a new handset, which cuts the links to the old one. */
function renew(c: NumbersColumns, k: Prepared, l: number, today: number, life: number, swap: number): void {
  const { serial, born, until, live, known } = c.numbers;
  const practice = c.lines.network[l] * FAMILY_COUNT;
  serial[l]++;
  born[l] = today;
  until[l] = today + lifeOf(c, k, l, life);
  live[l] = 1;
  known[l] = 0;
  const kept = (1 - k.p.handset) * (1 - LEVEL_EFFECT[c.networks.practice[practice + HANDSET_HABIT]]);
  if ((swap >>> 0) * 2 ** -32 < kept) return;
  c.handsets.serial[l]++;
  c.handsets.born[l] = today;
  c.handsets.linked[l] = 0;
}
