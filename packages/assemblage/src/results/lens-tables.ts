import { valuesOf } from '../evidence/parameter.ts';
import { Problem } from '../kernel/problem.ts';
import type { Lens, LensColumn, LensRow, Moment } from '../lenses/lens.ts';
import { type LensInUse, SCENARIO_OF, type WorldName } from '../scenario/scenario.ts';
import type { Seen } from '../world/seen.ts';
import { type Buffer, createBuffer } from './buffer.ts';
import type { Chunk, ResultColumn } from './tables.ts';

/** The lenses of a run and the rows that they make. */
export interface LensTables {
  observe(moment: Moment): void;
  drain(): Chunk[];
  /** Every table of theirs, without rows. */
  tables(): Chunk[];
  /** What the lenses carry from day to day, for a snapshot; `recall` puts it back. */
  memories(): Record<string, number[]>;
  recall(memories: Readonly<Record<string, readonly number[]>>): void;
}

const TYPES = { int: 'whole', float: 'number', text: 'text', flag: 'flag' } as const;
const SYNTHETIC: ResultColumn = {
  name: 'synthetic',
  type: 'flag',
  unit: 'yes or no',
  about: 'always yes: every row comes from a model, none from a real person',
};

export function createLensTables(
  lenses: Readonly<Record<string, Lens>>,
  { lenses: inUse, world: whole }: { readonly lenses: readonly LensInUse[]; readonly world: WorldName },
  world: Seen,
): LensTables {
  const views = inUse.map(({ lens: name, settings }) => {
    const lens = lenses[name];
    if (lens.worlds?.includes(whole) === false) {
      throw new Problem('AS127', `The lens ${name} cannot look at ${SCENARIO_OF[whole]}.`, {
        hint: `It is made for ${lens.worlds.map((one) => SCENARIO_OF[one]).join(' and ')}.`,
      });
    }
    if (lens.needs !== undefined && world.tables[lens.needs.table].rows[0] === 0) {
      throw new Problem('AS127', `The lens ${name} has nothing to look at: the table ${lens.needs.table} is empty.`, {
        hint: `Write \`${lens.needs.setting}\` under \`parameters\`.`,
      });
    }
    return {
      name,
      lens,
      values: valuesOf(lens.parameters, settings) as never,
      memory: lens.remembers?.(world) ?? new Float64Array(0),
      records: tableOf(`lenses/${name}`, lens.columns),
      labels: tableOf(`lenses/labels/${name}`, lens.labels),
    };
  });
  return {
    observe(moment) {
      for (const { lens, values, memory, records, labels } of views) {
        lens.observe(world, values, moment, { record: records.add, label: labels.add }, memory);
      }
    },
    tables: () => views.flatMap(({ records, labels }) => [records.buffer.empty(), labels.buffer.empty()]),
    drain: () => views.flatMap(({ records, labels }) => [...records.buffer.drain(), ...labels.buffer.drain()]),
    memories: () => Object.fromEntries(views.map(({ name, memory }) => [name, [...memory]])),
    recall(memories) {
      for (const { name, memory } of views) memory.set(memories[name] ?? []);
    },
  };
}

/** A table of rows, each marked as synthetic. */
function tableOf(table: string, columns: readonly LensColumn[]): { buffer: Buffer; add: (row: LensRow) => void } {
  const own = columns.map(({ name, type, unit, about }): ResultColumn => ({ name, type: TYPES[type], unit, about }));
  const buffer = createBuffer(table, [...own, SYNTHETIC]);
  return { buffer, add: (row) => buffer.add(...own.map(({ name }) => row[name]), true) };
}
