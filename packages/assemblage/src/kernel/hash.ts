import { type Table, type TypedColumn, usedPart } from './columns.ts';

/** Words of a page: a difference between two worlds is found page by page. */
export const PAGE_WORDS = 16384;

const M0 = 0x9e3779b1;
const M1 = 0x85ebca6b;
const M2 = 0xc2b2ae35;
const M3 = 0x27d4eb2f;

/** 128 bits of hash in four lanes. `absorb` takes words in order; lane k takes words k, k + 4, k + 8 ... */
export type HashState = Int32Array;

export function newHash(): HashState {
  return Int32Array.of(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344);
}

/** Takes `count` words of `words` into the four lanes. */
export function absorb(state: HashState, words: Int32Array, from: number, count: number): void {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  const whole = from + (count & ~3);
  let i = from;
  for (; i < whole; i += 4) {
    a = Math.imul(((a << 13) | (a >>> 19)) ^ words[i], M0);
    b = Math.imul(((b << 13) | (b >>> 19)) ^ words[i + 1], M1);
    c = Math.imul(((c << 13) | (c >>> 19)) ^ words[i + 2], M2);
    d = Math.imul(((d << 13) | (d >>> 19)) ^ words[i + 3], M3);
  }
  for (; i < from + count; i++) {
    a = Math.imul(((a << 13) | (a >>> 19)) ^ words[i], M0);
    d = Math.imul(((d << 7) | (d >>> 25)) ^ a, M3);
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d ^ count;
}

/** One word that depends on all four lanes. */
export function squeeze(state: HashState): number {
  let h = state[0] ^ Math.imul(state[1], M2);
  h = Math.imul(h ^ (h >>> 15), M3) ^ state[2];
  h = Math.imul(h ^ (h >>> 13), M0) ^ state[3];
  return h ^ (h >>> 16);
}

/** The state as 32 hex digits, the lanes mixed so that each digit depends on all words. */
export function digest(state: HashState): string {
  const s = state.slice();
  for (let round = 0; round < 8; round++) {
    s[0] = Math.imul(s[0] ^ (s[0] >>> 15), M1) + s[3];
    s[1] = Math.imul(s[1] ^ (s[1] >>> 13), M2) + s[0];
    s[2] = Math.imul(s[2] ^ (s[2] >>> 16), M3) + s[1];
    s[3] = Math.imul(s[3] ^ (s[3] >>> 14), M0) + s[2];
  }
  return [...s].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const bytesLeft = new Int32Array(1);

/** Takes a whole column: its words, then the bytes that fill no word. */
export function absorbColumn(state: HashState, column: TypedColumn): void {
  const words = column.byteLength >> 2;
  absorb(state, new Int32Array(column.buffer, column.byteOffset, words), 0, words);
  const rest = column.byteLength & 3;
  if (rest === 0) return;
  const bytes = new Uint8Array(column.buffer, column.byteOffset + words * 4, rest);
  bytesLeft[0] = bytes[0] | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16);
  absorb(state, bytesLeft, 0, 1);
}

/** Takes the used part of every column of a table, in the order of the schema. */
export function absorbTable(state: HashState, table: Table): void {
  for (const column of Object.keys(table.columns)) absorbColumn(state, usedPart(table, column));
  absorb(state, table.rows, 0, 1);
}

/** One number a page of a column. */
export function pageHashes(column: TypedColumn): Int32Array {
  const words = column.byteLength >> 2;
  const rest = column.byteLength & 3;
  const pages = new Int32Array(Math.max(1, Math.ceil((words + (rest ? 1 : 0)) / PAGE_WORDS)));
  const view = new Int32Array(column.buffer, column.byteOffset, words);
  for (let page = 0; page < pages.length; page++) {
    const from = page * PAGE_WORDS;
    const state = newHash();
    absorb(state, view, from, Math.max(0, Math.min(PAGE_WORDS, words - from)));
    if (rest && page === pages.length - 1) {
      absorbColumn(state, new Uint8Array(column.buffer, column.byteOffset + words * 4, rest));
    }
    pages[page] = squeeze(state);
  }
  return pages;
}

/** Takes a text: its UTF-16 units, then its length. */
export function absorbText(state: HashState, text: string): void {
  const words = new Int32Array(text.length + 1);
  for (let i = 0; i < text.length; i++) words[i] = text.charCodeAt(i);
  words[text.length] = text.length;
  absorb(state, words, 0, words.length);
}

/** The hash of a text, 32 hex digits. */
export function hashText(text: string): string {
  const state = newHash();
  absorbText(state, text);
  return digest(state);
}

/**
 * A hash of a table that does not see the order of its rows: the sum over rows of a mix of key and values. A column that
 * points at rows of another table is read as the keys of those rows.
 */
export function orderFreeHash(table: Table, keysOf: (table: string) => Table | undefined): string {
  const total = new Int32Array(4);
  const row = newHash();
  const words = new Int32Array(1);
  const columns = Object.entries(table.spec.columns).map(([name, spec]) => ({
    array: table.columns[name],
    width: spec.width ?? 1,
    target: spec.unit.startsWith('row of ') ? keysOf(spec.unit.slice('row of '.length)) : undefined,
  }));
  const float = new Float64Array(1);
  const floatWords = new Int32Array(float.buffer);
  for (let i = 0; i < table.rows[0]; i++) {
    row.set([1, 2, 3, 4]);
    for (const { array, width, target } of columns) {
      for (let k = i * width; k < (i + 1) * width; k++) {
        if (target && array[k] >= 0 && array[k] < target.rows[0]) {
          words[0] = target.columns['keyLo'][array[k]];
          absorb(row, words, 0, 1);
          words[0] = target.columns['keyHi'][array[k]];
          absorb(row, words, 0, 1);
        } else {
          float[0] = array[k];
          absorb(row, floatWords, 0, 2);
        }
      }
    }
    for (let lane = 0; lane < 4; lane++) total[lane] += squeeze(row) ^ Math.imul(row[lane], M0);
  }
  return digest(total);
}
