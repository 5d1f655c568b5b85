import {
  COUNTRY_FACTS,
  createSimulation,
  LIBRARY,
  parseScenario,
  placeNames,
  PRESETS,
  vocabularyOf,
} from '../../src/index.ts';
import type { TypedColumn } from '../../src/kernel/columns.ts';
import { absorbColumn, absorbText, digest, newHash } from '../../src/kernel/hash.ts';
import type { HashState } from '../../src/kernel/hash.ts';
import type { Chunk } from '../../src/results/tables.ts';

/** What a golden scenario must come out as, in every engine. */
export interface Golden {
  /** Over the chain of all days and the world at the end. */
  readonly fingerprint: string;
  /** Over every row of every result table, those of lenses too. */
  readonly results: string;
}

/** Reads a scenario and lives it; `text` is the file. Runs in Node and in a browser. */
export function goldenOf(text: string, file: string): Golden {
  const scenario = parseScenario(text, file, vocabulary());
  const simulation = createSimulation(scenario);
  const results = newHash();
  while (!simulation.done) {
    simulation.step();
    for (const chunk of simulation.drain()) absorbChunk(results, chunk);
  }
  return { fingerprint: simulation.fingerprint(), results: digest(results) };
}

function absorbChunk(state: HashState, { table, columns, values }: Chunk): void {
  absorbText(state, table);
  columns.forEach(({ name }, i) => {
    absorbText(state, name);
    const column = values[i];
    if (column instanceof Int32Array || column instanceof Float64Array) absorbColumn(state, column as TypedColumn);
    else absorbText(state, column.join('\n'));
  });
}

function vocabulary() {
  return vocabularyOf(LIBRARY, {
    presets: PRESETS,
    countries: COUNTRY_FACTS.map(({ iso2 }) => iso2),
    places: placeNames(),
  });
}
