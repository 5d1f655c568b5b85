import path from 'node:path';
import type { Chunk, StudyRuns } from 'assemblage';
import { openDurably } from '../folder/durable.ts';
import { createJoining, encodeParquet } from '../folder/parquet.ts';
import { csvHead, csvRows } from './csv.ts';
import type { PartStore } from './part-store.ts';
import { outcomesAsked, sweepChunks } from './sweep-table.ts';

/** One point in one arm: means over its seeds. */
export type World = Readonly<Record<string, string | number | null>>;

/** Writes a sweep beside the parts of its study, a piece at a time; `hear` is told every world, in order. */
export async function writeSweep(runs: StudyRuns, store: PartStore, hear: (world: World) => void): Promise<string[]> {
  const files = ['sweep.parquet', 'sweep.csv'].map((name) => path.join(store.folder, name));
  const [parquet, csv] = files.map(openDurably);
  if (parquet === undefined || csv === undefined) throw new Error('two files were opened');
  try {
    const joining = createJoining((piece) => parquet.write(piece));
    const worlds = createWorlds(runs, hear);
    let head = true;
    for await (const chunk of sweepChunks(runs, store)) {
      joining.add(encodeParquet(chunk, 'a sweep of a model, a row a run') as Uint8Array<ArrayBuffer>);
      csv.write((head ? csvHead(chunk) : '') + csvRows(chunk));
      head = false;
      worlds.add(chunk);
    }
    worlds.end();
    joining.end();
    parquet.done();
    csv.done();
    return files;
  } finally {
    parquet.drop();
    csv.drop();
  }
}

/** The runs of a point lie side by side: its worlds are told when the next one begins. */
function createWorlds(runs: StudyRuns, hear: (world: World) => void) {
  const names = [...runs.study.vary, ...outcomesAsked(runs)].map(({ name }) => name);
  let point = NaN;
  const arms = new Map<string, { seeds: number; readonly sums: number[] }>();
  const end = (): void => {
    for (const [arm, { seeds, sums }] of arms) {
      const means = names.map((name, at) => {
        const mean = (sums[at] ?? NaN) / seeds;
        return [name, Number.isFinite(mean) ? mean : null] as const;
      });
      hear({ point, arm, seeds, ...Object.fromEntries(means) });
    }
    arms.clear();
  };
  return {
    add({ columns, rows, values }: Chunk): void {
      const column = (wanted: string) => values[columns.findIndex(({ name }) => name === wanted)] ?? [];
      const [draws, own] = [column('draw'), column('arm')];
      const all = names.map(column);
      for (let row = 0; row < rows; row++) {
        if (Number(draws[row]) !== point) end();
        point = Number(draws[row]);
        const arm = arms.get(String(own[row])) ?? { seeds: 0, sums: names.map(() => 0) };
        arm.seeds++;
        all.forEach((one, at) => (arm.sums[at] = (arm.sums[at] ?? 0) + Number(one[row])));
        arms.set(String(own[row]), arm);
      }
    },
    end,
  };
}
