import { NATIONAL, RETAIL } from '../../world/outlets.ts';
import { forceAtHome, forceThere } from '../../world/street/line-hours.ts';
import { LINE_OUTLETS } from '../../world/street/line-state.ts';
import { LINE_HEADLESS, LINE_SILENT, NO_LINE, ORDERED_OFF } from '../../world/street/lines.ts';
import { marketsOf } from '../../world/street/markets.ts';
import { createRoster, fillRoster } from '../../world/street/roster.ts';
import { mechanism } from '../mechanism.ts';

/** Kinds of closure: the holder was charged, or the number alone was ended. */
const HOLDER = 1;
const NUMBER = 2;
const OUTLETS_A_NETWORK = 4;
const FORTNIGHT = 1 / 14;
/** The second week after a closure, and the fortnight up to its ninetieth day. */
const WEEK = { from: 8, to: 14 };
const LATER = { from: 77, to: 90 };

export const aftermath = mechanism({
  name: 'aftermath',
  theory:
    'A ledger: what was sold by a line and in its area before the police closed it, and after; and by whom. Nothing is assumed here: how fast custom comes back, and to whom, is counted.',
  phase: 'ledger',
  over: 'lines',
  needs: 'networks',
  reads: [
    'lines.keyLo',
    'lines.keyHi',
    'lines.network',
    'lines.area',
    'lines.away',
    'lines.state',
    'lines.changed',
    'lines.opened',
    'lines.outlets',
    'lines.takings',
    'lines.arrested',
    'lines.seized',
    'numbers.ended',
    'networks.area',
    'networks.outlets',
    'outlets.level',
    'outlets.district',
    'outlets.line',
    'outlets.takings',
    'districts.area',
    'areas.force',
    'areas.catchment',
    'areas.x',
    'areas.y',
  ],
  writes: [
    'areas.custom',
    'closures.keyLo',
    'closures.keyHi',
    'closures.line',
    'closures.network',
    'closures.area',
    'closures.force',
    'closures.homeForce',
    'closures.day',
    'closures.kind',
    'closures.arrested',
    'closures.seized',
    'closures.lineBefore',
    'closures.areaBefore',
    'closures.lineAt14',
    'closures.areaAt14',
    'closures.areaAt90',
    'closures.sameAt90',
    'closures.outsideAt90',
    'closures.localAt90',
  ],
  emits: ['closures'],
  parameters: {},

  prepare(_p, c) {
    const { of, count } = marketsOf(c.areas);
    return {
      market: of,
      runs: createRoster(c.networks.rows[0], c.lines.rows[0]),
      own: new Float64Array(of.length),
      all: new Float64Array(count),
      away: new Float64Array(count),
    };
  },

  block(c, k, day, from, to) {
    const { state, changed } = c.lines;
    for (let l = from; l < to; l++) {
      if (changed[l] !== day.day) continue;
      if (state[l] === LINE_HEADLESS) enter(c, k, l, HOLDER, day.day);
      else if (state[l] === LINE_SILENT && c.numbers.ended[l] === ORDERED_OFF) enter(c, k, l, NUMBER, day.day);
    }
  },

  close(c, k, day) {
    countTakings(c, k);
    const { custom } = c.areas;
    for (let a = 0; a < k.own.length; a++) custom[a] += (k.own[a] - custom[a]) * FORTNIGHT;
    // A line belongs to who runs it: one that was robbed stands in the slot of another network.
    fillRoster(k.runs, c.lines.rows[0], c.lines.network);
    for (let r = c.closures.rows[0] - 1; r >= 0; r--) {
      const age = day.day - c.closures.day[r];
      if (age > LATER.to) break;
      if (age >= WEEK.from && age <= WEEK.to) followWeek(c, k, r, age);
      if (age >= LATER.from) followLater(c, k, r, age);
    }
  },
});

type Ledger = Parameters<typeof aftermath.block>[0];
type Totals = Parameters<typeof aftermath.block>[1];

/** Figures of which only a part is in are kept below 0: -1 less the sum so far. */
function enter(c: Ledger, { market }: Totals, l: number, kind: number, today: number): void {
  const { closures, lines } = c;
  const r = closures.rows[0]++;
  closures.keyLo[r] = lines.keyLo[l];
  closures.keyHi[r] = lines.keyHi[l];
  closures.line[r] = l;
  closures.network[r] = lines.network[l];
  closures.area[r] = lines.area[l];
  closures.force[r] = forceThere(c, l);
  closures.homeForce[r] = forceAtHome(c, l);
  closures.day[r] = today;
  closures.kind[r] = kind;
  closures.arrested[r] = lines.arrested[l];
  closures.seized[r] = lines.seized[l];
  closures.lineBefore[r] = lines.takings[l];
  const own = market[lines.area[l]];
  let before = 0;
  for (let a = 0; a < market.length; a++) if (market[a] === own) before += c.areas.custom[a];
  closures.areaBefore[r] = before;
  closures.lineAt14[r] = -1;
  closures.areaAt14[r] = -1;
  closures.areaAt90[r] = -1;
  closures.sameAt90[r] = -1;
  closures.outsideAt90[r] = -1;
  closures.localAt90[r] = -1;
}

/** Takings of today by area and market: of all sellers, and of lines from elsewhere. */
function countTakings(c: Ledger, { market, own, all, away }: Totals): void {
  const { level, district, line, takings } = c.outlets;
  own.fill(0);
  all.fill(0);
  away.fill(0);
  for (let o = 0; o < c.outlets.rows[0]; o++) {
    if (takings[o] === 0 || level[o] !== RETAIL || district[o] === NATIONAL) continue;
    const area = c.districts.area[district[o]];
    own[area] += takings[o];
    all[market[area]] += takings[o];
    if (line[o] >= 0 && c.lines.away[line[o]] === 1) away[market[area]] += takings[o];
  }
}

function followWeek(c: Ledger, { market, all }: Totals, r: number, age: number): void {
  const { lineAt14, areaAt14, line, area, day } = c.closures;
  const l = line[r];
  // A slot that was opened anew since is another line.
  const isSame = c.lines.state[l] !== NO_LINE && c.lines.opened[l] <= day[r] && c.lines.area[l] === area[r];
  lineAt14[r] -= isSame ? takingsOfLine(c, l) : 0;
  areaAt14[r] -= all[market[area[r]]];
  if (age < WEEK.to) return;
  const days = WEEK.to - WEEK.from + 1;
  lineAt14[r] = (-1 - lineAt14[r]) / days;
  areaAt14[r] = (-1 - areaAt14[r]) / days;
}

function followLater(c: Ledger, { market, all, away, runs }: Totals, r: number, age: number): void {
  const { areaAt90, sameAt90, outsideAt90, localAt90, area, network } = c.closures;
  const n = network[r];
  const place = market[area[r]];
  let same = 0;
  let ownAway = 0;
  for (let s = n * OUTLETS_A_NETWORK; s < n * OUTLETS_A_NETWORK + OUTLETS_A_NETWORK; s++) {
    const o = c.networks.outlets[s];
    if (o >= 0 && market[c.districts.area[c.outlets.district[o]]] === place) same += c.outlets.takings[o];
  }
  for (let l = runs.first[n]; l >= 0; l = runs.next[l]) {
    if (c.lines.state[l] === NO_LINE || market[c.lines.area[l]] !== place) continue;
    const cents = takingsOfLine(c, l);
    same += cents;
    if (c.lines.away[l] === 1) ownAway += cents;
  }
  areaAt90[r] -= all[place];
  sameAt90[r] -= same;
  outsideAt90[r] -= away[place] - ownAway;
  localAt90[r] -= all[place] - same - (away[place] - ownAway);
  if (age < LATER.to) return;
  const sum = -1 - areaAt90[r];
  const share = (kept: number) => (sum > 0 ? (-1 - kept) / sum : 0);
  sameAt90[r] = share(sameAt90[r]);
  outsideAt90[r] = share(outsideAt90[r]);
  localAt90[r] = share(localAt90[r]);
  areaAt90[r] = sum / (LATER.to - LATER.from + 1);
}

function takingsOfLine(c: Ledger, l: number): number {
  let cents = 0;
  for (let s = l * LINE_OUTLETS; s < l * LINE_OUTLETS + LINE_OUTLETS; s++) {
    const o = c.lines.outlets[s];
    if (o >= 0) cents += c.outlets.takings[o];
  }
  return cents;
}
