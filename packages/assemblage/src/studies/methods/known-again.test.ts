import { describe, expect, test } from 'vitest';
import { PARTS, PROFILE, profilesOf, type Messages } from './contact-profiles.ts';
import { knownAgain, learnChange } from './known-again.ts';

const NODES = 300;

/** Words of chance that are the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
}

/** A week of a network in which node n has ties to n + 1 and to n + 1 + n % 7, each with a strength of its own. */
function week(seed: number, strengthOf: (node: number) => number): Messages {
  const draw = chance(seed);
  const [from, to, text, length, part]: number[][] = [[], [], [], [], []];
  for (let node = 0; node < NODES; node++) {
    for (const other of [(node + 1) % NODES, (node + 1 + (node % 7)) % NODES]) {
      const mean = strengthOf(node * 8 + other);
      for (let n = Math.floor(mean * (0.9 + 0.2 * draw())); n > 0; n--) {
        from.push(draw() < 0.5 ? node : other);
        to.push(from.at(-1) === node ? other : node);
        text.push(draw() < 0.4 ? 1 : 0);
        length.push(Math.floor(200 * draw()));
        part.push(Math.floor(draw() * PARTS));
      }
    }
  }
  return {
    count: from.length,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    text: Uint8Array.from(text),
    length: Int32Array.from(length),
    part: Uint8Array.from(part),
  };
}

const strength = (salt: number) => (tie: number) =>
  1 + 60 * chance(Math.imul(tie + salt, 2654435761) & 0x7fffffff)() ** 3;
const everybody = Array.from({ length: NODES }, (_, node) => node);
const profiles = (messages: Messages) => ({ width: PROFILE, rows: profilesOf(NODES, messages) });

describe('known again by contacts', () => {
  const [first, second] = [profiles(week(1, strength(1))), profiles(week(2, strength(1)))];
  const change = learnChange(first, second, everybody) ?? new Float64Array();

  test('finds most nodes by how they and their contacts call, in a week that is like the other', () => {
    expect(knownAgain(first, second, change, everybody, everybody)).toBeGreaterThan(0.5);
  });

  test('finds hardly anybody when the strengths of all ties are dealt out anew', () => {
    const other = profiles(week(3, strength(99)));
    expect(knownAgain(first, other, change, everybody, everybody)).toBeLessThan(0.05);
  });

  test('reads no name: with all nodes renamed the same are found', () => {
    const renamed = (node: number): number => (node * 7 + 11) % NODES;
    const rename = (messages: Messages): Messages => ({
      ...messages,
      from: messages.from.map(renamed),
      to: messages.to.map(renamed),
    });
    const again = profiles(rename(week(2, strength(1))));
    const back = new Float64Array(again.rows.length);
    for (const node of everybody) {
      back.set(again.rows.subarray(renamed(node) * PROFILE, (renamed(node) + 1) * PROFILE), node * PROFILE);
    }
    for (const node of [0, 17, 250]) {
      for (let f = 0; f < PROFILE; f++) {
        expect(back[node * PROFILE + f]).toBeCloseTo(second.rows[node * PROFILE + f], 6);
      }
    }
  });
});
