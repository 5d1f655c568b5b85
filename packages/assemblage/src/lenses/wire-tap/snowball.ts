import type { Values } from '../../evidence/parameter.ts';
import { geometricGap, poisson } from '../../kernel/distributions.ts';
import { ln } from '../../kernel/math.ts';
import { compareKeys } from '../../kernel/keys.ts';
import { AT_LARGE } from '../../world/street/associates.ts';
import { keyOfPair, keyOfTwo } from '../../world/street/pairs.ts';
import type { Seen } from '../../world/seen.ts';
import { chance, uniform } from '../chance.ts';
import { LENS_DECISIONS } from '../decisions.ts';
import type { WIRE_TAP } from './settings.ts';

/** Who knows whom, as lists by row. */
interface Known {
  readonly from: ArrayLike<number>;
  readonly list: ArrayLike<number>;
}

/** Somebody heard on a tapped telephone. `other` is a row of associates, or below 0 somebody who has nothing to do with it. */
export interface Contact {
  readonly tapped: number;
  readonly other: number;
  /** The key of the other one, whoever it is: a person's and not a seat's. */
  readonly keyLo: number;
  readonly keyHi: number;
  readonly calls: number;
  /** The police put him aside. */
  readonly cleared: boolean;
}

/** One case: whose telephones were tapped, who was taken for a participant, and who was heard with whom. */
export interface Case {
  readonly tapped: readonly number[];
  readonly contacts: readonly Contact[];
}

/** Uses of the keys of pairs that nobody else has. */
const CALLING = 1002;
const PERSON = 1003;
const STRANGER = 1004;
const WEEK = 7;

/**
 * Telephones are tapped one after the other: the first, then always the one most heard so far, until enough people are
 * known. Two are heard only if one of them is tapped, and only since both of them have been there. How much two call is
 * theirs, whoever listens: not that of who had their seats before.
 */
export function tapFrom(world: Seen, known: Known, first: number, day: number, p: Values<typeof WIRE_TAP>): Case {
  const { state, joined } = world.tables.associates;
  const [one, two] = [new Int32Array(2), new Int32Array(2)];
  const calling = chance(world, LENS_DECISIONS.tapCalling, 0);
  const hearing = chance(world, LENS_DECISIONS.tapHeard, day);
  const strangers = chance(world, LENS_DECISIONS.tapStrangers, day);
  const pair = new Int32Array(2);
  const heardOf = new Map([[first, 0]]);
  const tapped: number[] = [];
  const contacts: Contact[] = [];
  let outsiders = 0;
  for (let next = first; next >= 0; next = mostHeard()) {
    tapped.push(next);
    let found = 0;
    keyOfPerson(world, next, one);
    for (let s = known.from[next]; s < known.from[next + 1]; s++) {
      const other = known.list[s];
      if (state[other] !== AT_LARGE || tapped.includes(other)) continue;
      keyOfPerson(world, other, two);
      const calls = callsOf(Math.min(p.days, day - joined[next], day - joined[other]));
      if (calls === 0) continue;
      if (!heardOf.has(other)) found++;
      heardOf.set(other, (heardOf.get(other) ?? 0) + calls);
      contacts.push({ tapped: next, other, keyLo: two[0], keyHi: two[1], calls, cleared: false });
    }
    const often = heardIn(p.otherCalls, Math.min(p.days, day - joined[next]));
    const [many] = strangers(one[0], one[1]);
    for (let n = poisson(many, (found * p.others) / (1 - p.others)); n > 0; n--) {
      const [how, much] = strangers(one[0], one[1], n);
      // Rates that differ as exponential times do, of those heard at all: whole numbers of one mean, from 1 on.
      const calls = geometricGap(much, 1 / (1 + often));
      keyOfTwo(one[0], one[1], day, n, STRANGER, two);
      const cleared = uniform(how) < p.cleared;
      contacts.push({ tapped: next, other: -++outsiders, keyLo: two[0], keyHi: two[1], calls, cleared });
    }
  }
  return { tapped, contacts };

  function callsOf(days: number): number {
    keyOfPair(one[0], one[1], two[0], two[1], CALLING, pair);
    const weekly = -ln(uniform(calling(pair[0], pair[1])[0])) * p.calls;
    return poisson(hearing(pair[0], pair[1])[0], heardIn(weekly, days));
  }

  function heardIn(weekly: number, days: number): number {
    return (weekly * days * p.heard) / WEEK;
  }

  /** Who was heard most and is not tapped yet, of equals the lowest key; -1 when the case is large enough. */
  function mostHeard(): number {
    if (heardOf.size >= p.size || tapped.length >= p.taps) return -1;
    const { keyLo, keyHi } = world.tables.associates;
    let best = -1;
    for (const [row, calls] of heardOf) {
      if (tapped.includes(row)) continue;
      const more = best < 0 ? 1 : calls - (heardOf.get(best) ?? 0);
      if (more > 0 || (more === 0 && compareKeys(keyLo[row], keyHi[row], keyLo[best], keyHi[best]) < 0)) best = row;
    }
    return best;
  }
}

/** The key of who is in a seat: each who comes after has another. */
export function keyOfPerson({ tables: { associates } }: Seen, row: number, out: Int32Array): void {
  keyOfTwo(associates.keyLo[row], associates.keyHi[row], associates.people[row], 0, PERSON, out);
}

/** Who leads the network that runs a line, and is at large; -1 nobody. */
export function holderOf({ tables: { lines, associates } }: Seen, line: number): number {
  const { network, leads, state, rows } = associates;
  for (let row = 0; row < rows[0]; row++)
    if (leads[row] === 1 && state[row] === AT_LARGE && network[row] === lines.network[line]) return row;
  return -1;
}
