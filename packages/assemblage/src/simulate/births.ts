import { growTable } from '../kernel/columns.ts';
import { bornKey, compareKeys } from '../kernel/keys.ts';
import { OPEN } from '../world/outlets.ts';
import { NONE } from '../world/people.ts';
import { TABLE_NUMBERS, type World } from '../world/world.ts';
import { refresh, type Step } from './steps.ts';

const KIND = 1;
/** Share of the parent's custom that a new outlet counts on. */
const HOPE = 0.3;
/** Columns of the parent that a new outlet begins with. */
const TAKEN_OVER = [
  'district',
  'country',
  'port',
  'level',
  'channel',
  'network',
  'line',
  'asks',
  'minutes',
  'price',
  'keep',
  'purityIn',
  'cost',
  'cost0',
  'ask0',
  'upstream',
  'worth',
  'loyal0',
];

/**
 * Founds the outlets that were given rise to today, in the order of their keys. A key follows from parent and serial, so
 * the same outlet has the same key in two worlds though it comes a week later. Returns how many were founded.
 */
export function foundBirths(world: World, steps: readonly Step[], today: number): number {
  const { births, outlets } = world.tables;
  const count = births.rows[0];
  if (count === 0) return 0;
  const o = outlets.columns;
  const key = new Int32Array(2);
  const list = Array.from({ length: count }, (_, i) => {
    const parent = births.columns['parent'][i];
    bornKey(
      o['keyLo'][parent],
      o['keyHi'][parent],
      KIND,
      births.columns['serial'][i],
      TABLE_NUMBERS.outlets as number,
      key,
    );
    return { parent, lo: key[0], hi: key[1] };
  }).sort((a, b) => compareKeys(a.lo, a.hi, b.lo, b.hi));
  for (let i = 1; i < count; i++) {
    if (list[i].lo === list[i - 1].lo && list[i].hi === list[i - 1].hi) throw new Error('two births have one key');
  }
  if (outlets.rows[0] + count > outlets.capacity) {
    growTable(outlets, Math.ceil((outlets.rows[0] + count) * 1.25));
    refresh(steps, outlets);
  }
  for (const birth of list) found(world, birth, today);
  return count;
}

function found(world: World, { parent, lo, hi }: { parent: number; lo: number; hi: number }, today: number): void {
  const { outlets } = world.tables;
  const row = outlets.rows[0]++;
  for (const name of TAKEN_OVER) {
    const width = outlets.spec.columns[name].width ?? 1;
    for (let k = 0; k < width; k++) outlets.columns[name][row * width + k] = outlets.columns[name][parent * width + k];
  }
  const o = outlets.columns;
  o['offspring'][row] = NONE;
  o['offspring'][parent] = row;
  o['keyLo'][row] = lo;
  o['keyHi'][row] = hi;
  o['state'][row] = OPEN;
  o['changed'][row] = today;
  o['loyal'][row] = o['loyal0'][row];
  o['forecast'][row] = o['forecast'][parent] * HOPE;
  o['income'][row] = o['income'][parent] * HOPE;
}
