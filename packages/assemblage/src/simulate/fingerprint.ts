import { usedPart } from '../kernel/columns.ts';
import {
  absorb,
  absorbColumn,
  absorbTable,
  absorbText,
  digest,
  type HashState,
  newHash,
  orderFreeHash,
  pageHashes,
} from '../kernel/hash.ts';
import type { TableName } from '../world/schema.ts';
import { TABLE_NAMES, type World } from '../world/world.ts';

/** What the chain takes in each day: the events that move mass and money, and the state of every outlet. */
const CHAINED: readonly [TableName, readonly string[]][] = [
  ['visits', ['outlet', 'pure', 'cents']],
  ['uses', ['pure', 'harm']],
  ['outlets', ['stockBulk', 'stockPure', 'orderedCents', 'price', 'state']],
];
const CHAINED_WHOLE: readonly TableName[] = ['loads', 'records'];
/** The same for the street, where there is one. */
const CHAINED_STREET: readonly [TableName, readonly string[]][] = [
  ['networks', ['state', 'cash', 'practice']],
  ['lines', ['state', 'network', 'area', 'children']],
  ['numbers', ['serial', 'live']],
  ['vulnerable', ['state']],
];

/** Takes a day into the chain. */
export function chainDay(chain: HashState, world: World, day: number): void {
  absorb(chain, Int32Array.of(day), 0, 1);
  for (const [name, columns] of CHAINED) {
    for (const column of columns) absorbColumn(chain, usedPart(world.tables[name], column));
  }
  for (const name of CHAINED_WHOLE) absorbTable(chain, world.tables[name]);
  if (world.tables.networks.rows[0] === 0) return;
  for (const [name, columns] of CHAINED_STREET) {
    for (const column of columns) absorbColumn(chain, usedPart(world.tables[name], column));
  }
  absorbTable(chain, world.tables.incidents);
}

/** Tables that live on: events and sums of a day are in the chain. */
export function lastingTables(world: World): TableName[] {
  return TABLE_NAMES.filter((name) => world.tables[name].spec.kind === 'actants');
}

/** A table that most worlds do without, and this one does: its name is in no fingerprint. */
function isLeftOut({ tables }: World, name: TableName): boolean {
  return tables[name].spec.optional === true && tables[name].rows[0] === 0;
}

/** 128 bits over the chain and every page of every lasting column. */
export function fingerprintOf(chain: HashState, world: World): string {
  const state = newHash();
  absorb(state, chain, 0, 4);
  for (const name of lastingTables(world)) {
    const table = world.tables[name];
    if (isLeftOut(world, name)) continue;
    for (const column of Object.keys(table.columns)) {
      absorbText(state, `${name}.${column}`);
      const pages = pageHashes(usedPart(table, column));
      absorb(state, pages, 0, pages.length);
    }
  }
  return digest(state);
}

const ORDERED: readonly TableName[] = ['people', 'outlets', 'cells', 'tallies', 'districts'];
const ORDERED_STREET: readonly TableName[] = [
  'customers',
  'areas',
  'networks',
  'lines',
  'numbers',
  'handsets',
  'closures',
  'vulnerable',
  'areaTallies',
];

/** A hash of people, outlets, the street and the ledgers that does not see the order of rows. */
export function orderFree(world: World): string {
  const usual = world.tables.networks.rows[0] > 0 ? [...ORDERED, ...ORDERED_STREET] : ORDERED;
  const others = TABLE_NAMES.filter((name) => world.tables[name].spec.optional === true && !isLeftOut(world, name));
  return [...usual, ...others]
    .map((name) =>
      orderFreeHash(world.tables[name], (target) =>
        target === 'people' || target === 'outlets' ? world.tables[target] : undefined,
      ),
    )
    .join('');
}
