import { fill, streamOf } from '../../src/kernel/threefry.ts';
import { CHANNELS, type Columns, type Tables } from './columns.ts';
import { BLOCK, type Scratch, SEED } from './scratch.ts';

const POISONING = 49;

/** Uses what is at home. */
export function use(c: Columns): void {
  const rows = c.uses.rows[0];
  for (let from = 0; from < rows; from += BLOCK) take(c, from, Math.min(rows, from + BLOCK));
}

function take(c: Columns, from: number, to: number): void {
  const { person, wanted, bulk, pure } = c.uses;
  const { homeBulk, homePure } = c.people;
  for (let u = from; u < to; u++) {
    const i = person[u];
    const there = homeBulk[i];
    const taken = Math.min(wanted[u], there);
    const active = taken === there ? homePure[i] : Math.floor((homePure[i] * taken) / there);
    bulk[u] = taken;
    pure[u] = active;
    homeBulk[i] = there - taken;
    homePure[i] -= active;
  }
}

/** Who is poisoned by what was used. */
export function poisoning(c: Columns, t: Tables, k: Scratch, now: number): void {
  streamOf(SEED, 0, POISONING, now + 1, 0, k.stream);
  const rows = c.uses.rows[0];
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK);
    fill(k.stream[0], k.stream[1], c.uses.keyLo, c.uses.keyHi, from, to - from, k.a, k.b);
    harmOf(c, t, k, now, from, to);
  }
}

function harmOf(c: Columns, { risk, fade }: Tables, { a, b }: Scratch, now: number, from: number, to: number): void {
  const { person, district, pure, harm } = c.uses;
  const { tolerance, lastUse } = c.people;
  const { expectedDeaths } = c.tallies;
  const fatal = 0.05;
  const expected = fatal * 2 ** 30;
  const rise = 0.05;
  for (let u = from; u < to; u++) {
    harm[u] = 0;
    const dose = pure[u];
    if (dose === 0) continue;
    const i = person[u];
    const past = tolerance[i] * fade[Math.min(1023, now - lastUse[i])];
    const used = past < 150 ? 150 : past;
    const step = Math.floor((dose * 64) / used);
    const chance = risk[step < 1024 ? step : 1023];
    tolerance[i] = Math.min(65535, Math.floor(used + (dose - used) * rise + 0.5));
    lastUse[i] = now;
    expectedDeaths[district[u]] += Math.floor(chance * expected + 0.5);
    if ((a[u - from] >>> 0) * 2 ** -32 >= chance) continue;
    harm[u] = (b[u - from] >>> 0) * 2 ** -32 < fatal ? 2 : 1;
  }
}

/** Counts by place and channel. */
export function ledger(c: Columns): void {
  const visits = c.visits.rows[0];
  for (let from = 0; from < visits; from += BLOCK) countPurchases(c, from, Math.min(visits, from + BLOCK));
  const uses = c.uses.rows[0];
  for (let from = 0; from < uses; from += BLOCK) countUses(c, from, Math.min(uses, from + BLOCK));
}

function countPurchases(c: Columns, from: number, to: number): void {
  const { district, outlet, bulk, pure, cents, users } = c.visits;
  const { channel } = c.outlets;
  const { attempts, purchases, served, bulk: mass, pure: active, cents: money } = c.cells;
  for (let v = from; v < to; v++) {
    const o = outlet[v];
    if (o < 0) continue;
    const cell = district[v] * CHANNELS + channel[o];
    attempts[cell]++;
    if (bulk[v] === 0) continue;
    purchases[cell]++;
    served[cell] += users[v];
    mass[cell] += bulk[v];
    active[cell] += pure[v];
    money[cell] += cents[v];
  }
}

function countUses(c: Columns, from: number, to: number): void {
  const { person, district, bulk, pure } = c.uses;
  const { class: classOf } = c.people;
  const { wanted, useDays, usedBulk, usedPure, hiddenPure } = c.tallies;
  for (let u = from; u < to; u++) {
    const d = district[u];
    wanted[d]++;
    if (bulk[u] === 0) continue;
    useDays[d]++;
    usedBulk[d] += bulk[u];
    usedPure[d] += pure[u];
    if (classOf[person[u]] === 3) hiddenPure[d] += pure[u];
  }
}
