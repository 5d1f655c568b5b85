/** Numbers, or handsets: which one each telephone had on which days. Rows are in the order of names, which are of chance. */
export interface Names {
  readonly count: number;
  readonly phone: Int32Array;
  /** The days on which it had it; the last one left out. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 64 bits of chance of which the name is made. */
  readonly nameLo: Int32Array;
  readonly nameHi: Int32Array;
  /** Row of what a telephone had on a day; -1 nothing. */
  of(phone: number, day: number): number;
}

/** Names on their way: columns and no objects, since there are hundreds of thousands that live as long as the city. */
export interface NameList {
  add(phone: number, from: number, to: number, nameLo: number, nameHi: number): void;
  /** Puts them in the order of their names. `phones` is the number of telephones. */
  finish(phones: number): Names;
}

const COLUMNS = 5;

export function createNameList(): NameList {
  let columns = Array.from({ length: COLUMNS }, () => new Int32Array(1 << 12));
  let count = 0;
  return {
    add(phone, from, to, nameLo, nameHi) {
      if (count === columns[0].length) columns = columns.map(longer);
      columns[0][count] = phone;
      columns[1][count] = from;
      columns[2][count] = to;
      columns[3][count] = nameLo;
      columns[4][count++] = nameHi;
    },
    finish(phones) {
      const [, , , lo, hi] = columns;
      const order = Int32Array.from({ length: count }, (_, row) => row).sort(
        (a, b) => (hi[a] >>> 0) - (hi[b] >>> 0) || (lo[a] >>> 0) - (lo[b] >>> 0),
      );
      const [phone, from, to, nameLo, nameHi] = columns.map((column) => order.map((row) => column[row]));
      return namesOf({ count, phone, from, to, nameLo, nameHi }, phones);
    },
  };
}

function longer(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(column.length * 2);
  more.set(column);
  return more;
}

/** Rows of each telephone as a chain: most have one. */
function namesOf(rows: Omit<Names, 'of'>, phones: number): Names {
  const { count, phone, from, to } = rows;
  const head = new Int32Array(phones).fill(-1);
  const next = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    next[row] = head[phone[row]];
    head[phone[row]] = row;
  }
  return {
    ...rows,
    of(who, day) {
      let row = head[who];
      while (row >= 0 && (day < from[row] || day >= to[row])) row = next[row];
      return row;
    },
  };
}
