import { RECORD } from '../../world/seizure.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { seizeAt } from '../../world/street/arrests.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Who of the runners was arrested. */
const HIRED = 0;
const COERCED = 1;
const CHILD = 2;

export const runnerArrests = mechanism({
  name: 'runner-arrests',
  theory:
    'Whoever carries is whom a patrol meets: arrests on a line fall on its runners, many of them exploited, and leave number, handset and holder as they were. What is carried is lost and the post is filled again.',
  phase: 'control',
  over: 'lines',
  needs: 'networks',
  reads: [
    'lines.keyLo',
    'lines.keyHi',
    'lines.network',
    'lines.area',
    'lines.state',
    'lines.outlets',
    'lines.orders',
    'areas.force',
    'areas.firstDistrict',
    'districts.streetHours',
    'districts.streetHours0',
    'forces.safeguarding',
    'channels.visibility',
    'outlets.keyLo',
    'outlets.keyHi',
    'outlets.district',
    'outlets.channel',
    'outlets.price',
    'outlets.forecast',
  ],
  writes: [
    'lines.adults',
    'lines.children',
    'lines.coerced',
    'lines.childArrests',
    'lines.adultArrests',
    'networks.arrests',
    'forces.referred',
    'outlets.stockBulk',
    'outlets.stockPure',
    'outlets.taken',
    'outlets.takenPure',
    'tallies.arrests',
    'tallies.raidedBulk',
    'areaTallies.runnerArrests',
    'areaTallies.childArrests',
    'areaTallies.coercedArrests',
    'areaTallies.safeguarded',
    ...RECORD,
  ],
  emits: ['records'],
  emitsPerRow: LINE_OUTLETS,
  parameters: {
    seen: {
      about: 'chance that a hand-over in full sight leads to an arrest, at the street hours of the base year',
      unit: 'per delivery',
      value: 0.001,
      low: 0.0001,
      high: 0.005,
      spread: 'log-uniform',
      evidence: {
        assumed: 'gives about .4 arrests a runner and year at the visibility of a line; below V07 for open selling',
      },
    },
    carried: {
      about: 'days of sales that a runner has along, as a share of what falls to one runner',
      unit: 'days',
      value: 0.3,
      low: 0.1,
      high: 1,
      evidence: { rows: ['L17'], note: 'street stock is tiny; the share is assumed' },
    },
  },

  prepare(p) {
    const words = () => new Int32Array(BLOCK);
    return { p, hits: words(), who: new Uint8Array(BLOCK), keyLo: words(), keyHi: words() };
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, state, adults, coerced } = c.lines;
    const { hits } = k;
    let out = 0;
    for (let l = from; l < to; l++) {
      if (state[l] !== LINE_UP || runnersOf(c, l) === 0) continue;
      hits[out] = l;
      k.keyLo[out] = keyLo[l];
      k.keyHi[out++] = keyHi[l];
    }
    if (out === 0) return;
    day.draw(DECISIONS.runnerArrest, k.keyLo, k.keyHi, 0, out);
    let count = 0;
    for (let j = 0; j < out; j++) {
      const l = hits[j];
      if ((day.a[j] >>> 0) * 2 ** -32 >= chanceOf(c, k.p.seen, l)) continue;
      // Who of the runners it was: each alike.
      const who = Math.floor((day.b[j] >>> 0) * 2 ** -32 * runnersOf(c, l));
      k.keyLo[count] = keyLo[l];
      k.keyHi[count] = keyHi[l];
      k.who[count] = who < adults[l] ? HIRED : who < adults[l] + coerced[l] ? COERCED : CHILD;
      hits[count++] = l;
    }
    if (count === 0) return;
    day.draw(DECISIONS.runnerArrest, k.keyLo, k.keyHi, 0, count, 1);
    for (let j = 0; j < count; j++) {
      const l = hits[j];
      const runners = runnersOf(c, l);
      for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
        const o = c.lines.outlets[s];
        if (o < 0) continue;
        seizeAt(c, o, (k.p.carried * c.outlets.forecast[o]) / runners);
      }
      if (k.who[j] === HIRED) arrestHired(c, l);
      else meetVictim(c, l, k.who[j] === CHILD, day.a[j] >>> 0);
    }
  },
});

type Lines = Parameters<typeof runnerArrests.block>[0];

function runnersOf({ lines: { adults, coerced, children } }: Lines, l: number): number {
  return adults[l] + coerced[l] + children[l];
}

/** A day's chance that one of the runners is arrested: deliveries x how far they can be seen x hours against the base year. */
function chanceOf(c: Lines, seen: number, l: number): number {
  const district = c.areas.firstDistrict[c.lines.area[l]];
  const base = c.districts.streetHours0[district];
  const effort = base > 0 ? c.districts.streetHours[district] / base : 0;
  let visible = 0;
  for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = c.lines.outlets[s];
    if (o >= 0) visible = Math.max(visible, c.channels.visibility[c.outlets.channel[o]]);
  }
  return Math.min(0.5, seen * c.lines.orders[l] * visible * effort);
}

function arrestHired(c: Lines, l: number): void {
  const place = c.lines.area[l];
  c.lines.adults[l]--;
  c.areaTallies.runnerArrests[place]++;
  c.tallies.arrests[c.areas.firstDistrict[place]]++;
  c.networks.arrests[c.lines.network[l]]++;
}

/**
 * Whoever is made to run is a victim, child or adult: seen as one, or arrested, which is counted as a harm of the tactic.
 * Either way the person leaves the line.
 */
function meetVictim(c: Lines, l: number, isChild: boolean, word: number): void {
  const place = c.lines.area[l];
  const force = c.areas.force[place];
  if (isChild) c.lines.children[l]--;
  else c.lines.coerced[l]--;
  if (word * 2 ** -32 >= c.forces.safeguarding[force]) {
    if (isChild) {
      c.areaTallies.childArrests[place]++;
      c.lines.childArrests[l]++;
    } else {
      c.areaTallies.coercedArrests[place]++;
      c.lines.adultArrests[l]++;
    }
    return;
  }
  c.areaTallies.safeguarded[place]++;
  c.forces.referred[force]++;
}
