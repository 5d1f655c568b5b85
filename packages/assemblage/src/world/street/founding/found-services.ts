import { growTable, type Table } from '../../../kernel/columns.ts';
import { ORDER_WAYS } from '../services.ts';
import type { World } from '../../world.ts';

/** Makes services of messages possible: every line is called at a number when the run begins, and no service answers. */
export function foundServices({ tables: { services, providers, orderTallies, networks, forces } }: World): void {
  fill(services, networks.rows[0]);
  fill(providers, forces.rows[0]);
  fill(orderTallies, forces.rows[0] * ORDER_WAYS);
}

function fill(table: Table, rows: number): void {
  growTable(table, rows);
  table.rows[0] = rows;
}
