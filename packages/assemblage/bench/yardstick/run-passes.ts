import { writeFileSync } from 'node:fs';
import { absorb, newHash } from '../../src/kernel/hash.ts';
import { cpuClock, median } from '../clock.ts';
import { createColumns } from './columns.ts';
import { PASSES } from './passes.ts';
import { createScratch, turnDay } from './scratch.ts';

/** Days that are lived before the clock counts. */
const WARM = 10;

export interface PassCosts {
  /** Of all events and, at the end, of all columns: 32 hex digits. */
  readonly hash: string;
  /** A day, mean. */
  readonly purchases: number;
  /** Milliseconds a day by pass, median. */
  readonly milliseconds: Readonly<Record<string, number>>;
}

/** Writes the columns as the passes find them on the first day, for passes.c. */
export function writeColumns(path: string): void {
  const parts = createColumns().inOrder.map(
    (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
  );
  writeFileSync(path, Buffer.concat(parts));
}

/** Lives so many days of the passes in this process. */
export function runPasses(days: number): PassCosts {
  const { columns, lookups, inOrder } = createColumns();
  const { visits, uses, cells, tallies } = columns;
  const scratch = createScratch();
  const hash = newHash();
  const took: Record<string, number[]> = Object.fromEntries(Object.keys(PASSES).map((name) => [name, []]));
  let purchases = 0;
  for (let day = 0; day < days; day++) {
    turnDay(columns);
    for (const [name, pass] of Object.entries(PASSES)) {
      const before = cpuClock();
      pass(columns, lookups, scratch, day);
      took[name].push(cpuClock() - before);
    }
    if (day >= WARM) purchases += visits.rows[0];
    for (const column of [visits.outlet, visits.pure, visits.cents]) absorb(hash, column, 0, visits.rows[0]);
    absorb(hash, uses.pure, 0, uses.rows[0]);
    for (const book of [...Object.values(cells), ...Object.values(tallies)]) absorbAll(hash, book);
  }
  for (const column of inOrder) absorbAll(hash, column);
  return {
    hash: [...hash].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join(''),
    purchases: purchases / (days - WARM),
    milliseconds: Object.fromEntries(Object.entries(took).map(([name, all]) => [name, median(all.slice(WARM))])),
  };
}

function absorbAll(hash: Int32Array, column: ArrayBufferView): void {
  absorb(hash, new Int32Array(column.buffer, column.byteOffset, column.byteLength >> 2), 0, column.byteLength >> 2);
}
