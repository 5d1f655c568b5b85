import { ORDER_TALLIES, ORDER_WAYS, WAYS_TO_ORDER } from '../world/street/services.ts';
import type { World } from '../world/world.ts';
import type { Buffer } from './buffer.ts';
import { column, type ResultColumn } from './tables.ts';

const PART = 1024;
const { lines, orders, onRecord } = ORDER_TALLIES.columns;

/** Columns of the table of how lines take orders, which a run has where there are services of messages. */
export const SERVICE_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'days since the run began'),
  column('date', 'text', 'date', 'the day as YYYY-MM-DD'),
  column('force', 'text', 'name', 'police force where the customers are'),
  column('way', 'text', 'way', `how orders are taken: ${WAYS_TO_ORDER.join(', ')}`),
  column('lines', 'whole', lines.unit, lines.about),
  column('orders', 'whole', orders.unit, orders.about),
  column('onRecord', 'number', 'orders', onRecord.about),
];

/** Adds the day: a row for each force and way. */
export function collectServices(world: World, day: number, date: string, into: Buffer): void {
  const { columns } = world.tables.orderTallies;
  world.places.forces.forEach(({ name }, force) => {
    WAYS_TO_ORDER.forEach((way, w) => {
      const row = force * ORDER_WAYS + w;
      if (columns['lines'][row] === 0) return;
      into.add(day, date, name, way, columns['lines'][row], columns['orders'][row], columns['onRecord'][row] / PART);
    });
  });
}
