import type { ColumnSpec } from '../../src/kernel/columns.ts';
import type { Mechanism } from '../../src/mechanisms/mechanism.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { createSimulation } from '../../src/simulate.ts';
import type { Simulation, SimulationOptions } from '../../src/simulate.ts';
import { permutation } from '../../src/world/founding/permutation.ts';
import { SCHEMA } from '../../src/world/schema.ts';
import type { AllColumns } from '../runs.ts';
import { bytesOf } from './bytes.ts';

/** New row of each old one, by table. */
type Moves = Readonly<Record<string, Int32Array>>;

/**
 * The same world with networks, lines and people at risk in another order. The founding lays them out by area; here they
 * are moved, and all that points to them with them, before the first day. Slots for the lines of a network stay together.
 */
export function relaid(scenario: Scenario, seed: number, options: SimulationOptions = {}): Simulation {
  const founded = createSimulation(scenario, options);
  const tables = founded.world.tables as unknown as AllColumns;
  const moves = movesOf(tables, seed);
  for (const [name, { columns }] of Object.entries(SCHEMA)) {
    const table = tables[name as keyof AllColumns];
    for (const [column, { unit, width = 1 }] of Object.entries<ColumnSpec>(columns)) {
      const target = unit.startsWith('row of ') ? moves[unit.slice('row of '.length)] : undefined;
      const values = table[column];
      const used = table.rows[0] * width;
      if (target !== undefined) for (let i = 0; i < used; i++) if (values[i] >= 0) values[i] = target[values[i]];
      moveRows(values, moves[name], width);
    }
  }
  return createSimulation(scenario, { ...options, snapshot: bytesOf(founded.snapshot()) });
}

function moveRows(values: Int32Array, to: Int32Array | undefined, width: number): void {
  if (to === undefined) return;
  const old = values.slice(0, to.length * width);
  for (let row = 0; row < to.length; row++) {
    for (let k = 0; k < width; k++) values[to[row] * width + k] = old[row * width + k];
  }
}

function movesOf({ networks, lines, vulnerable, associates, services }: AllColumns, seed: number): Moves {
  const moved = permutation(networks.rows[0], seed);
  const standsAt = new Int32Array(moved.length);
  moved.forEach((to, from) => (standsAt[to] = from));
  const slots = new Int32Array(lines.rows[0]);
  let next = 0;
  for (const network of standsAt) {
    const first = networks['firstLine'][network];
    for (let slot = 0; slot < networks['lineSlots'][network]; slot++) slots[first + slot] = next++;
  }
  if (next !== slots.length) throw new Error('a line has no network');
  const atRisk = permutation(vulnerable.rows[0], seed + 1);
  const seats = permutation(associates.rows[0], seed + 2);
  return {
    networks: moved,
    lines: slots,
    numbers: slots,
    handsets: slots,
    vulnerable: atRisk,
    associates: seats,
    ...(services.rows[0] > 0 ? { services: moved } : {}),
  };
}

/** A mechanism that takes the rows of its table one by one from the last to the first; of people in small blocks. */
export function lastToFirst(one: Mechanism): Mechanism {
  const size = one.over === 'people' ? 61 : 1;
  return {
    ...one,
    block: () => {},
    close(c, k, day) {
      const rows = c[one.over as keyof typeof c].rows[0];
      for (let from = Math.floor((rows - 1) / size) * size; from >= 0; from -= size)
        one.block(c, k, day, from, Math.min(rows, from + size));
      one.close?.(c, k, day);
    },
  };
}
