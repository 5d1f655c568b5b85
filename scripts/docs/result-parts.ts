import {
  createSimulation,
  LIBRARY,
  parseScenario,
  PRESETS,
  STREET_TABLES,
  vocabularyOf,
} from '../../packages/assemblage/src/index.ts';
import type { Chunk, ResultColumn } from '../../packages/assemblage/src/index.ts';
import { code, table } from './markdown.ts';
import type { Part } from './page.ts';

/** A small run that makes every table but those of the lenses. */
const SMALL = 'base: europe\nname: docs\ncountries: [NL]\nscale: 0.1\ndays: 21\nportraits: [2023-01-01]\nlenses: []\n';

let columns: Map<string, readonly ResultColumn[]> | undefined;

export const RESULT_PARTS: Readonly<Record<string, Part>> = {
  'run-table': (name) => {
    const street = STREET_TABLES[name];
    if (street !== undefined) return columnTable(street);
    const found = (columns ??= columnsOfRun()).get(name);
    if (found === undefined) throw new Error(`a run has no table ${name}; it has ${[...columns.keys()].join(', ')}`);
    return columnTable(found);
  },
  'lens-tables': () =>
    Object.values(LIBRARY.lenses)
      .map(({ name, columns: records, labels }) => {
        const file = (folder: string): string => `### ${code(`lenses/${folder}${name}.parquet`)}`;
        return `${file('')}\n\n${columnTable(records)}\n\n${file('labels/')}\n\n${columnTable(labels)}`;
      })
      .join('\n\n'),
};

function columnTable(list: readonly Pick<ResultColumn, 'name' | 'unit' | 'about'>[]): string {
  const rows = list.map(({ name, unit, about }) => [code(name), unit, about]);
  return table(['column', 'unit', 'meaning'], rows);
}

function columnsOfRun(): Map<string, readonly ResultColumn[]> {
  const vocabulary = vocabularyOf(LIBRARY, { presets: PRESETS, countries: ['NL'], places: [] });
  const chunks: Chunk[] = [];
  const simulation = createSimulation(parseScenario(SMALL, 'docs', vocabulary));
  while (!simulation.done) {
    simulation.step();
    chunks.push(...simulation.drain());
  }
  return new Map(chunks.map((chunk) => [chunk.table, chunk.columns]));
}
