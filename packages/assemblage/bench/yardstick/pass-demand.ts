import { fill, streamOf } from '../../src/kernel/threefry.ts';
import { type Columns, PEOPLE, type Tables } from './columns.ts';
import { BLOCK, type Scratch, SEED } from './scratch.ts';

const WANT = 32;
const ACTIVE = 1;

/** Who wants to use today, and who of them goes to buy. */
export function demand(c: Columns, t: Tables, k: Scratch, now: number): void {
  if (now % 30 === 0) c.people.spent.fill(0);
  streamOf(SEED, 0, WANT, now + 1, 0, k.stream);
  for (let from = 0; from < PEOPLE; from += BLOCK) demandBlock(c, t, k, now, from, Math.min(PEOPLE, from + BLOCK));
}

function demandBlock(c: Columns, t: Tables, k: Scratch, now: number, from: number, to: number): void {
  const found = scan(c.people.nextWant, now, from, to, k.hits);
  if (found === 0) return;
  gather(c.people, k, found);
  fill(k.stream[0], k.stream[1], k.keyLo, k.keyHi, 0, found, k.a, k.b);
  schedule(c.people, t, k, now, found);
  const wishes = wish(c.people, t, k, found);
  enterUses(c.uses, k, c.uses.rows[0], wishes);
  c.uses.rows[0] += wishes;
  c.visits.rows[0] = goBuying(c, t, k, c.visits.rows[0], wishes);
}

function scan(next: Uint16Array, now: number, from: number, to: number, hits: Int32Array): number {
  let found = 0;
  for (let i = from; i < to; i++) {
    hits[found] = i;
    found += 1 + (-(next[i] ^ now) >> 31);
  }
  return found;
}

function gather({ keyLo, keyHi }: Columns['people'], { hits, keyLo: lo, keyHi: hi }: Scratch, found: number): void {
  for (let j = 0; j < found; j++) {
    lo[j] = keyLo[hits[j]];
    hi[j] = keyHi[hits[j]];
  }
}

function schedule(
  { nextWant, pace }: Columns['people'],
  { gap, wait }: Tables,
  { hits, b }: Scratch,
  now: number,
  found: number,
): void {
  for (let j = 0; j < found; j++) {
    const i = hits[j];
    const next = now + 1 + ((gap[b[j] >>> 18] * wait[pace[i] >>> 4]) | 0);
    nextWant[i] = next < 65534 ? next : 65534;
  }
}

function wish(people: Columns['people'], t: Tables, k: Scratch, found: number): number {
  const { state, class: classOf, district, paid, belief, rate, dose } = people;
  const { usual, today, often, much } = t;
  const { hits, keyLo, keyHi, home, kind, amount, a } = k;
  const scale = 2 ** 32 / 65535;
  let wishes = 0;
  for (let j = 0; j < found; j++) {
    const i = hits[j];
    if (state[i] !== ACTIVE) continue;
    const group = classOf[i];
    const d = district[i];
    const dear = (paid[i] * usual[d]) / belief[i];
    const step = dear < 1024 ? dear | 0 : 1023;
    const usualMood = today[group] * often[step];
    const mood = usualMood < 3 ? usualMood : 3;
    hits[wishes] = i;
    keyLo[wishes] = keyLo[j];
    keyHi[wishes] = keyHi[j];
    home[wishes] = d;
    kind[wishes] = group;
    amount[wishes] = (dose[i] * much[step] + 0.5) | 0;
    const limit = rate[i] * mood * scale;
    wishes += a[j] >>> 0 < limit ? 1 : 0;
  }
  return wishes;
}

function enterUses(
  uses: Columns['uses'],
  { hits, keyLo, keyHi, home, amount }: Scratch,
  first: number,
  wishes: number,
): void {
  const { person, keyLo: lo, keyHi: hi, district, wanted } = uses;
  for (let j = 0; j < wishes; j++) {
    person[first + j] = hits[j];
    lo[first + j] = keyLo[j];
    hi[first + j] = keyHi[j];
    district[first + j] = home[j];
    wanted[first + j] = amount[j];
  }
}

function goBuying(c: Columns, t: Tables, k: Scratch, first: number, wishes: number): number {
  const { homeBulk, budget, spent, paid } = c.people;
  const { person, keyLo, keyHi, district, lot, size } = c.visits;
  const { hits, keyLo: lo, keyHi: hi, home, kind, amount } = k;
  const { cover, nearest, enough, lotMg, lotPrice } = t;
  let visit = first;
  for (let j = 0; j < wishes; j++) {
    const i = hits[j];
    const missing = amount[j] - homeBulk[i];
    if (missing <= 0) continue;
    const target = ((amount[j] * cover[kind[j]]) | 0) >> 5;
    const near = nearest[target < 1023 ? target : 1023];
    const steps = (missing + 31) >> 5;
    const needed = enough[steps < 1023 ? steps : 1023];
    const purse = budget[i] * 100 - spent[i];
    let chosen = near > needed ? near : needed;
    while (chosen >= 0 && paid[i] * lotPrice[chosen] > purse) chosen--;
    if (chosen < 0) continue;
    person[visit] = i;
    keyLo[visit] = lo[j];
    keyHi[visit] = hi[j];
    district[visit] = home[j];
    lot[visit] = lotMg[chosen];
    size[visit] = chosen;
    visit++;
  }
  return visit;
}
