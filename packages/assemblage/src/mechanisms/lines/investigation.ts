import { poissonFrom, poissonTable } from '../../kernel/distributions.ts';
import { exp } from '../../kernel/math.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { bytesBelow } from '../../world/street/arrests.ts';
import { CHARGE_COLUMNS, CHARGE_READS, chargeHolder, type Found } from '../../world/street/charge.ts';
import { countKnown, createLineHours, forceThere, hoursOn, shareHours } from '../../world/street/line-hours.ts';
import { LINE_OUTLETS, setLine } from '../../world/street/line-state.ts';
import { LINE_SILENT, LINE_UP, ORDERED_OFF } from '../../world/street/lines.ts';
import { BROKEN_NETWORK } from '../../world/street/networks.ts';
import { delayOn, refusedOn } from '../../world/street/orders-on-record.ts';
import { FAMILY_COUNT, HOLDING, LEVEL_EFFECT, PRIVATE_PHONE } from '../../world/street/practices.ts';
import { BLOCK, mechanism } from '../mechanism.ts';
import { INVESTIGATION } from './investigation-parameters.ts';

/** A force works from a seized telephone for this many days. */
const WORKED = 60;
/** Draws that give each runner a byte, eight a draw: a line has fifteen at most. */
const DRAWS = 2;

export const investigation = mechanism({
  name: 'investigation',
  theory:
    'A holder is charged when a chain of links has been made while its objects still exist: the number becomes known, is joined to a handset, the handset to a person. Replacing an object cuts its links. An order ends a known number and leaves the line; a charge leaves it without a head.',
  phase: 'control',
  over: 'lines',
  needs: 'networks',
  reads: [
    ...CHARGE_READS,
    'lines.keyLo',
    'lines.keyHi',
    'lines.custom',
    'networks.members',
    'networks.practice',
    'forces.residents',
    'forces.numberHours',
    'forces.holderHours',
    'forces.dataRefused',
    'forces.dataDelay',
    'services.used',
    'providers.answers',
    'providers.delay',
    'networks.talks',
    'networks.told',
    'forces.shift',
    'forces.orders',
    'forces.safeguarding',
  ],
  writes: [
    ...CHARGE_COLUMNS,
    'lines.upAgain',
    'networks.state',
    'networks.changed',
    'networks.exposed',
    'forces.knownLines',
    'forces.seizedNumbers',
    'areaTallies.numbersEnded',
    'areaTallies.foundByPath',
    'areaTallies.foundElse',
  ],
  emits: ['records'],
  emitsPerRow: LINE_OUTLETS,
  parameters: INVESTIGATION,

  prepare(p, c) {
    return {
      p,
      hours: createLineHours(c.forces.rows[0]),
      associates: poissonTable(p.associates),
      charged: new Int32Array(c.lines.rows[0]),
      broken: new Uint8Array(c.lines.rows[0]),
      count: 0,
      made: new Uint8Array(BLOCK),
      hits: new Int32Array(BLOCK),
      adults: new Uint8Array(BLOCK),
      children: new Uint8Array(BLOCK),
      coerced: new Uint8Array(BLOCK),
      safeChildren: new Uint8Array(BLOCK),
      safeAdults: new Uint8Array(BLOCK),
      keyLo: new Int32Array(BLOCK),
      keyHi: new Int32Array(BLOCK),
    };
  },

  open(c, k) {
    k.count = 0;
    shareHours(k.hours, c.forces);
  },

  block(c, k, day, from, to) {
    const { keyLo, keyHi, state } = c.lines;
    let count = 0;
    for (let l = from; l < to; l++) {
      if (state[l] !== LINE_UP && state[l] !== LINE_SILENT) continue;
      k.hits[count] = l;
      k.keyLo[count] = keyLo[l];
      k.keyHi[count++] = keyHi[l];
    }
    if (count === 0) return;
    link(c, k, day, count);
    day.draw(DECISIONS.order, k.keyLo, k.keyHi, 0, count);
    for (let j = 0; j < count; j++) if (k.made[j] === 0) obeyOrder(c, k.hits[j], day.a[j] >>> 0, day.day);
    charge(c, k, day, count);
  },

  close(c, k, day) {
    for (let n = 0; n < k.count; n++) {
      const owner = c.lines.network[k.charged[n]];
      c.networks.exposed[owner] = day.day + WORKED;
      if (k.broken[n] === 0) continue;
      c.networks.state[owner] = BROKEN_NETWORK;
      c.networks.changed[owner] = day.day;
    }
    countKnown(k.hours, c);
    c.forces.knownLines.set(k.hours.known);
  },
});

type Lines = Parameters<typeof investigation.block>[0];
type Prepared = Parameters<typeof investigation.block>[1];
type Today = Parameters<typeof investigation.block>[2];

/** Makes today's links. `k.made` is 1 for lines whose chain is complete. */
function link(c: Lines, k: Prepared, day: Today, count: number): void {
  const { state, custom } = c.lines;
  const { live, known } = c.numbers;
  const { linked, carrier } = c.handsets;
  const { hits, keyLo, keyHi } = k;
  // The holder first and the number last: at most one link a day, and links of today serve from tomorrow on.
  day.draw(DECISIONS.holderFound, keyLo, keyHi, 0, count);
  for (let j = 0; j < count; j++) {
    const l = hits[j];
    k.made[j] = 0;
    if (linked[l] === 0 && carrier[l] === 0) continue;
    if (carrier[l] === 0) findHolder(c, k, l, day.a[j], day.day);
    // Who is known is charged after a while, whatever handset is in use by then.
    k.made[j] = carrier[l] === 1 && (day.b[j] >>> 0) * 2 ** -32 * k.p.prosecution < 1 ? 1 : 0;
  }
  day.draw(DECISIONS.handsetLinked, keyLo, keyHi, 0, count);
  for (let j = 0; j < count; j++) {
    const l = hits[j];
    if (state[l] !== LINE_UP || known[l] === 0 || linked[l] === 1) continue;
    const each = k.p.handset * hoursOn(k.hours, c, l) * contactsOf(c, k, l, day.day);
    const rate = onRecord(c, l, each * k.p.records) + each * (1 - k.p.records);
    if (happens(day.a[j], rate)) linked[l] = 1;
  }
  day.draw(DECISIONS.numberKnown, keyLo, keyHi, 0, count);
  for (let j = 0; j < count; j++) {
    const l = hits[j];
    if (state[l] !== LINE_UP || live[l] === 0 || known[l] === 1) continue;
    const exposure = custom[l] / (custom[l] + k.p.exposed);
    const rate = k.p.number * k.hours.numbers[forceThere(c, l)] * exposure * contactsOf(c, k, l, day.day);
    if (happens(day.a[j], rate)) known[l] = 1;
  }
}

/** The holder is found: by the path that two telephones shared, or otherwise. */
function findHolder(c: Lines, k: Prepared, l: number, word: number, today: number): void {
  const own = c.lines.network[l] * FAMILY_COUNT;
  const kept = 1 - LEVEL_EFFECT[c.networks.practice[own + HOLDING]];
  const each = k.p.holder * hoursOn(k.hours, c, l) * kept * contactsOf(c, k, l, today);
  const byPath = answered(c, l, each * k.p.path * (1 - LEVEL_EFFECT[c.networks.practice[own + PRIVATE_PHONE]]));
  const all = byPath + each * (1 - k.p.path);
  const share = (word >>> 0) * 2 ** -32;
  const chance = 1 - exp(-all);
  if (share >= chance) return;
  c.handsets.carrier[l] = 1;
  const a = c.lines.area[l];
  if (share * all < chance * byPath) c.areaTallies.foundByPath[a]++;
  else c.areaTallies.foundElse[a]++;
}

/** Rate of a link that needs records of calls and antennas: some are refused, and the mean time to the others is longer. */
function answered(c: Lines, l: number, rate: number): number {
  const force = forceThere(c, l);
  const granted = rate * (1 - c.forces.dataRefused[force]);
  return granted / (1 + granted * c.forces.dataDelay[force]);
}

/** The same of a link that needs records of the orders of a line: they are where its orders are taken. */
function onRecord(c: Lines, l: number, rate: number): number {
  const force = forceThere(c, l);
  const granted = rate * (1 - refusedOn(c, l, force));
  return granted / (1 + granted * delayOn(c, l, force));
}

/** The one form of a link: made today with chance 1 - exp(-rate). */
function happens(word: number, rate: number): boolean {
  return (word >>> 0) * 2 ** -32 < 1 - exp(-rate);
}

function contactsOf(c: Lines, { p }: Prepared, l: number, today: number): number {
  const n = c.lines.network[l];
  const isTold = c.networks.talks[n] <= today && today < c.networks.told[n];
  return isTold || c.networks.exposed[n] > today ? p.contacts : 1;
}

/** A court orders a known number off: the line is silent until it has another. */
function obeyOrder(c: Lines, l: number, word: number, today: number): void {
  const { live, known, ended } = c.numbers;
  if (c.lines.state[l] !== LINE_UP || live[l] === 0 || known[l] === 0) return;
  const force = c.areas.force[c.lines.area[l]];
  if (word * 2 ** -32 >= c.forces.orders[force] / 365) return;
  live[l] = 0;
  known[l] = 0;
  ended[l] = ORDERED_OFF;
  c.lines.upAgain[l] = 0;
  setLine(c.lines, c.outlets, l, LINE_SILENT, today);
  c.forces.seizedNumbers[force]++;
  c.areaTallies.numbersEnded[c.lines.area[l]]++;
}

/** Charges the holders of the lines whose chain is complete, with whom and what is found. */
function charge(c: Lines, k: Prepared, day: Today, count: number): void {
  const { hits: lines, adults, children, coerced, safeChildren, safeAdults } = k;
  let hits = 0;
  // Lists are packed in place: the write never overtakes the read.
  for (let j = 0; j < count; j++) {
    if (k.made[j] === 0) continue;
    lines[hits] = lines[j];
    k.keyLo[hits] = k.keyLo[j];
    k.keyHi[hits++] = k.keyHi[j];
  }
  if (hits === 0) return;
  const present = k.p.present * 256;
  for (const counted of [adults, children, coerced, safeChildren, safeAdults]) counted.fill(0, 0, hits);
  for (let n = 0; n < DRAWS; n++) {
    day.draw(DECISIONS.foundWithLine, k.keyLo, k.keyHi, 0, hits, n);
    for (let j = 0; j < hits; j++) {
      const hired = c.lines.adults[lines[j]];
      const young = c.lines.children[lines[j]];
      const forced = c.lines.coerced[lines[j]];
      adults[j] += bytesBelow(day.a[j], day.b[j], -8 * n, hired, present);
      children[j] += bytesBelow(day.a[j], day.b[j], hired - 8 * n, young, present);
      coerced[j] += bytesBelow(day.a[j], day.b[j], hired + young - 8 * n, forced, present);
    }
  }
  for (let n = 0; n < DRAWS; n++) {
    day.draw(DECISIONS.foundWithLine, k.keyLo, k.keyHi, 0, hits, DRAWS + n);
    for (let j = 0; j < hits; j++) {
      const bound = c.forces.safeguarding[c.areas.force[c.lines.area[lines[j]]]] * 256;
      safeChildren[j] += bytesBelow(day.a[j], day.b[j], -8 * n, children[j], bound);
      safeAdults[j] += bytesBelow(day.a[j], day.b[j], children[j] - 8 * n, coerced[j], bound);
    }
  }
  day.draw(DECISIONS.lineArrest, k.keyLo, k.keyHi, 0, hits);
  for (let j = 0; j < hits; j++) {
    const l = lines[j];
    const members = c.networks.members[c.lines.network[l]];
    const others = Math.min(Math.max(0, members - 1), poissonFrom(day.a[j], k.associates));
    // One of those charged leads the network, as likely as any other member.
    k.broken[k.count] = (day.b[j] >>> 0) * 2 ** -32 * members < 1 + others ? 1 : 0;
    k.charged[k.count++] = l;
    const found: Found = {
      adults: adults[j],
      others,
      children: children[j],
      coerced: coerced[j],
      safeChildren: safeChildren[j],
      safeAdults: safeAdults[j],
      days: k.p.atHand,
    };
    chargeHolder(c, l, found, day.day);
  }
}
