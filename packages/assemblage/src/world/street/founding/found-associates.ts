import { growTable } from '../../../kernel/columns.ts';
import { bornKey, compareKeys } from '../../../kernel/keys.ts';
import { RETAIL } from '../../outlets.ts';
import { NONE } from '../../people.ts';
import { TABLE_NUMBERS, type World } from '../../world.ts';

const KIND = 2;

/**
 * Seats for people of the trade, all of them empty: one for each associate that a network can have, one for each outlet
 * above retail. The mechanism `ties` fills them, on the first day as on every other.
 */
export function foundAssociates({ tables: { associates, networks, outlets } }: World): void {
  const n = networks.columns;
  const o = outlets.columns;
  const above = Array.from({ length: outlets.rows[0] }, (_, row) => row).filter((row) => o['level'][row] > RETAIL);
  above.sort((a, b) => compareKeys(o['keyLo'][a], o['keyHi'][a], o['keyLo'][b], o['keyHi'][b]));
  let seats = above.length;
  for (let row = 0; row < networks.rows[0]; row++) seats += n['size'][row];
  growTable(associates, seats);

  const { columns, rows } = associates;
  const key = new Int32Array(2);
  const write = (keyLo: number, keyHi: number, network: number, outlet: number, area: number, seat: number): void => {
    bornKey(keyLo, keyHi, KIND, seat, TABLE_NUMBERS.associates as number, key);
    const row = rows[0]++;
    columns['keyLo'][row] = key[0];
    columns['keyHi'][row] = key[1];
    columns['network'][row] = network;
    columns['outlet'][row] = outlet;
    columns['area'][row] = area;
    columns['seat'][row] = seat;
  };
  for (let row = 0; row < networks.rows[0]; row++) {
    for (let seat = 0; seat < n['size'][row]; seat++)
      write(n['keyLo'][row], n['keyHi'][row], row, NONE, n['area'][row], seat);
  }
  for (const row of above) write(o['keyLo'][row], o['keyHi'][row], NONE, row, NONE, 0);
  columns['ties'].fill(NONE);
}
