/** Why a call was made: the label of a call. */
export const CAUSES = ['people', 'trade', 'outside', 'order', 'called back', 'offer'] as const;
export const BY_PEOPLE = 0;
export const BY_TRADE = 1;
export const BY_OUTSIDE = 2;
export const BY_ORDER = 3;
export const BY_CALL_BACK = 4;
export const BY_OFFER = 5;

export const CALL = 0;
export const TEXT = 1;

const COLUMNS = 6;
const SECONDS = 86_400;

/** Calls of one day in the order in which they came up; `sort` puts them in order of time. */
export interface CallList {
  readonly count: number;
  add(second: number, from: number, to: number, kind: number, length: number, cause: number): void;
  clear(): void;
  /** Rows in order of second, then of the rows of the two numbers. */
  sorted(): Int32Array;
  readonly second: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kind: Int32Array;
  readonly length: Int32Array;
  readonly cause: Int32Array;
}

export function createCallList(): CallList {
  let room = 1 << 16;
  let columns = Array.from({ length: COLUMNS }, () => new Int32Array(room));
  let count = 0;
  const grow = (): void => {
    room *= 2;
    columns = columns.map((column) => {
      const more = new Int32Array(room);
      more.set(column);
      return more;
    });
  };
  return {
    get count() {
      return count;
    },
    get second() {
      return columns[0];
    },
    get from() {
      return columns[1];
    },
    get to() {
      return columns[2];
    },
    get kind() {
      return columns[3];
    },
    get length() {
      return columns[4];
    },
    get cause() {
      return columns[5];
    },
    add(second, from, to, kind, length, cause) {
      if (count === room) grow();
      columns[0][count] = second;
      columns[1][count] = from;
      columns[2][count] = to;
      columns[3][count] = kind;
      columns[4][count] = length;
      columns[5][count++] = cause;
    },
    clear() {
      count = 0;
    },
    sorted: () => inOrder(columns, count),
  };
}

function inOrder(columns: readonly Int32Array[], count: number): Int32Array {
  const [second, from, to, kind] = columns;
  const starts = new Int32Array(SECONDS + 1);
  for (let i = 0; i < count; i++) starts[second[i] + 1]++;
  for (let s = 0; s < SECONDS; s++) starts[s + 1] += starts[s];
  const at = starts.slice();
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[at[second[i]]++] = i;
  // Calls of one second in the order of their numbers: never in that of rows of the world.
  for (let s = 0; s < SECONDS; s++) {
    if (starts[s + 1] - starts[s] < 2) continue;
    order
      .subarray(starts[s], starts[s + 1])
      .sort((i, j) => from[i] - from[j] || to[i] - to[j] || kind[i] - kind[j] || columns[4][i] - columns[4][j]);
  }
  return order;
}
