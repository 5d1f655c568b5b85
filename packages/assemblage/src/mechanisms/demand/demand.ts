import { exp, ln } from '../../kernel/math.ts';
import { substancesOf } from '../../world/by-district.ts';
import { CEILING, EVERY_DAY, PACE_CELLS, PACE_SHIFT } from '../../world/career.ts';
import { DECISIONS } from '../../world/decisions.ts';
import { DEAR_STEPS, DEAR_UNIT, TREATED } from '../../world/people.ts';
import type { ReadColumn } from '../../world/schema.ts';
import { BLOCK, mechanism } from '../mechanism.ts';

/** Above every 31-bit word. */
const WHOLE = 2 ** 31 - 1;
/** Masses in steps of 32 mg, to find a lot without a search. */
const GRID = 1024;

/** Classes of use. */
const KINDS = 4;

/** Use by day of use, Monday first; mean 1. Assumed: inside what sewage shows after a day's excretion (W05, W06). */
const LIGHT_WEEK = [0.6, 0.55, 0.6, 0.85, 1.45, 1.95, 1.0];
const HEAVY_WEEK = [0.9, 0.88, 0.9, 0.96, 1.12, 1.22, 1.02];

export const demand = mechanism({
  name: 'demand',
  theory:
    'A user wants to use at a yearly rate of the own class, more often at weekends, less often and less at a time when a pure gram is dear (NRC 2001). Candidate days do not depend on any policy (Lewis & Shedler 1979).',
  phase: 'demand',
  over: 'people',
  reads: [
    'people.keyLo',
    'people.keyHi',
    'people.district',
    'people.class',
    'people.state',
    'people.pace',
    'people.rate',
    'people.dose',
    'people.homeBulk',
    'people.budget',
    'people.dear',
    'people.paid',
    'districts.country',
    'countries.substance',
    'countries.lotFrom',
    'countries.lotTo',
    'substances.replaced',
    'substances.peaked',
    'lots.mg',
    'lots.price',
  ],
  writes: [
    'people.nextWant',
    'people.spent',
    'uses.person',
    'uses.keyLo',
    'uses.keyHi',
    'uses.district',
    'uses.wanted',
    'visits.person',
    'visits.keyLo',
    'visits.keyHi',
    'visits.district',
    'visits.lot',
    'visits.size',
  ],
  emits: ['uses', 'visits'],
  parameters: {
    frequencyElasticity: {
      about: 'elasticity of how often a user wants to the believed price of a pure gram',
      unit: 'elasticity',
      value: -0.4,
      low: -0.5,
      high: -0.3,
      evidence: { rows: ['literature:NRC2001'], note: 'frequency given participation -.3 to -.5' },
    },
    amountElasticity: {
      about: 'elasticity of the amount taken on a use-day to the believed price of a pure gram',
      unit: 'elasticity',
      value: -0.1,
      low: -0.3,
      high: 0,
      evidence: { assumed: 'no estimate was found for the amount on a use-day alone' },
    },
    cover: {
      about: 'use-days that a light user buys for at a time',
      unit: 'use-days a purchase',
      value: 2,
      low: 1,
      high: 4,
      evidence: { rows: ['U13', 'S14'], note: 'lot menu; the number is assumed' },
    },
    coverFrequent: {
      about: 'use-days that a frequent user buys for at a time',
      unit: 'use-days a purchase',
      value: 1,
      low: 1,
      high: 3,
      evidence: { rows: ['U13'], note: 'small lots of dependent users; the number is assumed' },
    },
    newYear: {
      about: "use on New Year's Eve against a Saturday",
      unit: 'ratio',
      value: 1.5,
      low: 1,
      high: 3,
      evidence: { assumed: 'no European figure; South Australia shows cocaine far higher over New Year' },
    },
    treatmentEffect: {
      about: 'share of use-days that treatment replaces',
      unit: 'share',
      value: 0.4,
      low: 0.1,
      high: 0.7,
      evidence: { assumed: 'no substitution exists for cocaine; trials of psychosocial treatment differ widely' },
    },
  },

  prepare(p, c) {
    const often = new Float64Array(DEAR_STEPS);
    const much = new Float64Array(DEAR_STEPS);
    for (let i = 0; i < DEAR_STEPS; i++) {
      const ratio = ln((i + 0.5) / DEAR_UNIT);
      often[i] = exp(p.frequencyElasticity * ratio);
      much[i] = exp(p.amountElasticity * ratio);
    }
    const lots = Array.from({ length: c.lots.rows[0] }, (_, l) => c.lots.mg[l]);
    const substance = substancesOf(c.districts, c.countries);
    const firstLot = Int32Array.from(substance, (_, d) => c.countries.lotFrom[c.districts.country[d]]);
    return {
      p,
      often,
      much,
      kinds: Uint8Array.from(substance, (s) => s * KINDS),
      grids: Int32Array.from(substance, (s) => s * GRID),
      firstLot,
      treated: Float64Array.from({ length: c.substances.rows[0] * KINDS }, (_, i) =>
        Math.max(0, 1 - p.treatmentEffect * c.substances.replaced[Math.floor(i / KINDS)]),
      ),
      today: new Float64Array(c.substances.rows[0] * KINDS),
      cover: Float64Array.of(p.cover, p.cover, p.coverFrequent, p.coverFrequent),
      gap: gapTable(),
      wait: waitTable(),
      lotMg: Int32Array.from(lots),
      ...lotTables(lots, c.countries),
      lotPrice: Float64Array.from({ length: c.lots.rows[0] }, (_, l) => c.lots.price[l]),
      hits: new Int32Array(BLOCK + 1),
      accepted: new Int32Array(BLOCK + 1),
      buyer: new Int32Array(BLOCK + 1),
      missing: new Int32Array(BLOCK + 1),
      keyLo: new Int32Array(BLOCK + 1),
      keyHi: new Int32Array(BLOCK + 1),
    };
  },

  open(c, k, day) {
    const like = day.holiday ? 5 : day.weekday;
    const feast = day.newYearsEve ? k.p.newYear : 1;
    const light = (day.newYearsEve ? LIGHT_WEEK[5] : LIGHT_WEEK[like]) * feast;
    const heavy = (day.newYearsEve ? HEAVY_WEEK[5] : HEAVY_WEEK[like]) * feast;
    for (let s = 0; s < c.substances.rows[0]; s++) {
      const peaked = c.substances.peaked[s];
      k.today[s * KINDS] = 1 + peaked * (light - 1);
      k.today[s * KINDS + 1] = k.today[s * KINDS];
      k.today[s * KINDS + 2] = 1 + peaked * (heavy - 1);
      k.today[s * KINDS + 3] = k.today[s * KINDS + 2];
    }
    if (day.dayOfMonth === 1) c.people.spent.fill(0);
  },

  block(c, k, day, from, to) {
    const found = scan(c.people.nextWant, day.day, from, to, k.hits);
    if (found === 0) return;
    gather(c.people, k, found);
    day.draw(DECISIONS.want, k.keyLo, k.keyHi, 0, found);
    schedule(c.people, k, day.b, day.day, found);
    const wishes = wish(c.people, k, day.a, found);
    const use = c.uses.rows[0];
    enterUses(c.uses, c.people, k, use, wishes);
    c.uses.rows[0] = use + wishes;
    const buyers = inNeed(c.people, c.uses, k, use, wishes);
    const visit = c.visits.rows[0];
    c.visits.rows[0] = visit + goBuying(c, k, visit, buyers);
  },
});

type DemandColumns = Parameters<typeof demand.block>[0];
type Prepared = Parameters<typeof demand.block>[1];
type People = DemandColumns['people'];

/** Today's candidates: one 16-bit column, no branch. Returns how many. */
function scan(next: Uint16Array, day: number, from: number, to: number, hits: Int32Array): number {
  let found = 0;
  for (let i = from; i < to; i++) {
    hits[found] = i;
    found += 1 + (-(next[i] ^ day) >> 31);
  }
  return found;
}

function gather({ keyLo, keyHi }: People, { hits, keyLo: lo, keyHi: hi }: Prepared, found: number): void {
  for (let j = 0; j < found; j++) {
    const i = hits[j];
    lo[j] = keyLo[i];
    hi[j] = keyHi[i];
  }
}

/** Draws the next candidate day of each candidate; for the heaviest users every day is one. */
function schedule(
  { nextWant, pace }: People,
  { hits, gap, wait }: Prepared,
  words: Int32Array,
  now: number,
  found: number,
): void {
  for (let j = 0; j < found; j++) {
    const i = hits[j];
    if (pace[i] === EVERY_DAY) {
      nextWant[i] = now + 1;
      continue;
    }
    const next = now + 1 + ((gap[words[j] >>> 20] * wait[pace[i] >>> PACE_SHIFT]) | 0);
    nextWant[i] = next < 65534 ? next : 65534;
  }
}

/** Which of the candidates want to use today; their places in the scratch go to `accepted`. Returns how many. */
function wish(
  { class: classOf, dear, rate, state, district }: People,
  { hits, today, often, accepted, kinds, treated }: Prepared,
  words: Int32Array,
  found: number,
): number {
  const scale = 2 ** 31 / 65535;
  let wishes = 0;
  for (let j = 0; j < found; j++) {
    const i = hits[j];
    const kind = kinds[district[i]];
    const usual = today[kind + classOf[i]] * often[dear[i]];
    const mood = (usual < CEILING ? usual : CEILING) * (state[i] === TREATED ? treated[kind] : 1);
    const limit = rate[i] * mood * scale;
    accepted[wishes] = j;
    // 1 when the first 31 bits of the word lie below the threshold: a difference instead of a branch.
    wishes += ((words[j] >>> 1) - (limit < WHOLE ? limit | 0 : WHOLE)) >>> 31;
  }
  return wishes;
}

/** Writes down who wants to use, and how much. */
function enterUses(
  { person, keyLo: lo, keyHi: hi, district, wanted }: DemandColumns['uses'],
  { district: home, dose, dear }: People,
  { hits, keyLo, keyHi, much, accepted }: Prepared,
  first: number,
  wishes: number,
): void {
  for (let w = 0; w < wishes; w++) {
    const j = accepted[w];
    const i = hits[j];
    person[first + w] = i;
    lo[first + w] = keyLo[j];
    hi[first + w] = keyHi[j];
    district[first + w] = home[i];
    wanted[first + w] = (dose[i] * much[dear[i]] + 0.5) | 0;
  }
}

/** Who wants to use more than there is at home: their places in `uses` go to `buyer`. Returns how many. */
function inNeed(
  { homeBulk }: People,
  { person, wanted }: DemandColumns['uses'],
  { buyer, missing }: Prepared,
  first: number,
  wishes: number,
): number {
  let buyers = 0;
  for (let u = first; u < first + wishes; u++) {
    const lack = wanted[u] - homeBulk[person[u]];
    buyer[buyers] = u;
    missing[buyers] = lack;
    buyers += -lack >>> 31;
  }
  return buyers;
}

/** Each goes to buy the lot that suits and can be paid. Returns how many do. */
function goBuying({ visits, uses, people }: DemandColumns, k: Prepared, first: number, buyers: number): number {
  const { budget, spent, paid, class: classOf } = people;
  const { person: user, keyLo: userLo, keyHi: userHi, district: place, wanted } = uses;
  const { person, keyLo, keyHi, district, lot, size } = visits;
  const { cover, nearest, enough, lotMg, lotPrice, buyer, missing, grids, firstLot } = k;
  let visit = first;
  for (let n = 0; n < buyers; n++) {
    const u = buyer[n];
    const i = user[u];
    const target = ((wanted[u] * cover[classOf[i]]) | 0) >> 5;
    const grid = grids[place[u]];
    const near = nearest[grid + (target < GRID ? target : GRID - 1)];
    const steps = (missing[n] + 31) >> 5;
    const needed = enough[grid + (steps < GRID ? steps : GRID - 1)];
    const least = firstLot[place[u]];
    const purse = budget[i] * 100 - spent[i];
    let chosen = near > needed ? near : needed;
    while (chosen >= least && paid[i] * lotPrice[chosen] > purse) chosen--;
    if (chosen < least) continue;
    person[visit] = i;
    keyLo[visit] = userLo[u];
    keyHi[visit] = userHi[u];
    district[visit] = place[u];
    lot[visit] = lotMg[chosen];
    size[visit] = chosen;
    visit++;
  }
  return visit - first;
}

/** Quantiles of the unit exponential in 4,096 steps. */
function gapTable(): Float32Array {
  return Float32Array.from({ length: 4096 }, (_, i) => -ln(1 - (i + 0.5) / 4096));
}

/** Mean days between candidates in excess of the least one, by pace. */
function waitTable(): Float32Array {
  return Float32Array.from({ length: PACE_CELLS }, (_, cell) => -1 / ln(1 - (cell + 0.5) / PACE_CELLS));
}

/** By substance and by mass in steps of 32 mg: the lot nearest to it, and the smallest lot that covers it. */
function lotTables(
  mg: readonly number[],
  {
    rows,
    substance,
    lotFrom,
    lotTo,
  }: {
    readonly rows: Int32Array;
    readonly substance: ReadColumn;
    readonly lotFrom: ReadColumn;
    readonly lotTo: ReadColumn;
  },
): { nearest: Uint8Array; enough: Uint8Array } {
  const nearest = new Uint8Array(GRID * rows[0]);
  const enough = new Uint8Array(GRID * rows[0]);
  for (let country = 0; country < rows[0]; country++) {
    const last = lotTo[country] - 1;
    for (let step = 0; step < GRID; step++) {
      const mass = step * 32;
      let l = lotFrom[country];
      while (l < last && mass + 16 > (mg[l] + mg[l + 1]) / 2) l++;
      nearest[substance[country] * GRID + step] = l;
      l = lotFrom[country];
      while (l < last && mg[l] < mass) l++;
      enough[substance[country] * GRID + step] = l;
    }
  }
  return { nearest, enough };
}
