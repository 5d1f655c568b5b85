import { createHash } from 'node:crypto';
import path from 'node:path';
import { Problem, resultColumn as column } from 'assemblage';
import type { Chunk } from 'assemblage';
import { makeFolder, readBytes, shown } from '../folder/durable.ts';
import { decodeParquet, encodeParquet } from '../folder/parquet.ts';
import { filesOfStudy, readPlan } from '../studies/part-store.ts';
import { missingParts } from '../studies/parts-there.ts';
import { publish } from '../studies/publish.ts';
import { gather, type Gathered } from './gather.ts';
import { FORM, type LakeFile, type LakeManifest, TABLES, writeManifest } from './manifest.ts';

/** Folder of the lake, in that of all runs. */
export const LAKE = 'lake';
/** A file is written when it has so many runs, or so many bytes before they are packed. */
const FULL_RUNS = 1000;
const FULL_BYTES = 64e6;

/**
 * Takes the parts of a study that is done into a lake: one directory a table, and in it a folder a study and arm, whose names
 * are the keys. Calling it again changes nothing, also by a later version. The study counts once its manifests are there,
 * which are written when all of its tables are. The files that were written, by table.
 */
export async function compactStudy(study: string, lake: string): Promise<Map<string, readonly LakeFile[]>> {
  const plan = readPlan(study);
  if (plan === undefined) {
    throw new Problem('AS305', 'it is no folder of a study', { where: { file: shown(study) } });
  }
  const missing = missingParts(study, plan.parts).length;
  if (missing > 0) {
    throw new Problem('AS325', `${missing} of its ${plan.parts} parts are not there`, {
      where: { file: shown(study) },
    });
  }
  const name = path.basename(path.resolve(study));
  const about = { study: name, version: plan.version, measures: plan.measures };
  const folderOf = (table: string): string => path.join(lake, table, FORM, `study=${name}`);
  const written = new Map<string, readonly LakeFile[]>();
  for (const [table, paths] of filesOfStudy(study)) {
    if (!TABLES.has(table) || paths.length === 0) continue;
    const chunks = table === 'points' ? pointRows(paths) : chunksOf(paths, table);
    written.set(table, await writeTable(folderOf(table), table, chunks, about));
  }
  for (const [table, files] of written) writeManifest(folderOf(table), { ...about, table, files });
  return written;
}

async function* chunksOf(paths: readonly string[], table: string): AsyncGenerator<Chunk> {
  for (const file of paths) yield await decodeParquet(readBytes(file), table);
}

/** Points as a row a value: studies vary different parameters, and a table has the same columns for all. */
async function* pointRows(paths: readonly string[]): AsyncGenerator<Chunk> {
  for await (const { columns, rows, values } of chunksOf(paths, 'points')) {
    const draw = values[columns.findIndex(({ name }) => name === 'draw')] ?? [];
    const parameters = columns.flatMap(({ name }, index) => (name === 'draw' ? [] : [{ name, index }]));
    const each = Array.from({ length: rows }, (_, row) => parameters.map((one) => ({ ...one, row }))).flat();
    yield {
      table: 'points',
      columns: [
        column('draw', 'whole', 'count', 'number of the point'),
        column('parameter', 'text', 'name', 'a parameter that was varied'),
        column('value', 'number', 'as in the register', 'its value there'),
      ],
      rows: each.length,
      values: [
        Int32Array.from(each, ({ row }) => Number(draw[row])),
        each.map((one) => one.name),
        Float64Array.from(each, ({ row, index }) => Number(values[index]?.[row])),
      ],
    };
  }
}

/** Writes a table of one study, arm by arm, a file as soon as it is full, so that memory does not grow with the study. */
async function writeTable(
  folder: string,
  table: string,
  chunks: AsyncIterable<Chunk>,
  about: Omit<LakeManifest, 'table' | 'files'>,
): Promise<LakeFile[]> {
  const open = new Map<string, { readonly rows: Gathered; files: number }>();
  const files: LakeFile[] = [];
  const write = (arm: string): void => {
    const one = open.get(arm);
    if (one === undefined || one.rows.runs === 0) return;
    const below = arm === '' ? folder : path.join(folder, `arm=${encodeURIComponent(arm)}`);
    const file = path.join(below, `part-${String(one.files++).padStart(6, '0')}.parquet`);
    const chunk = one.rows.take(table);
    // The version that lived the runs, not the one that compacts them: a later one must write the same bytes.
    const bytes = encodeParquet(
      chunk,
      `${table} of runs of a study, assemblage ${about.version}: a model's results`,
      { ...about, arm },
      'SNAPPY',
    );
    publish(file, bytes);
    files.push({
      path: path.relative(folder, file).replaceAll(path.sep, '/'),
      rows: chunk.rows,
      bytes: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  };
  for await (const chunk of chunks) {
    const named = chunk.columns.findIndex(({ name }) => name === 'arm');
    const arms = new Map<string, number[]>();
    for (let row = 0; row < chunk.rows; row++) {
      const arm = table === 'outcomes' ? String(chunk.values[named]?.[row] ?? '') : '';
      const rows = arms.get(arm);
      if (rows === undefined) arms.set(arm, [row]);
      else rows.push(row);
    }
    for (const [arm, rows] of arms) {
      const one = open.get(arm) ?? { rows: gather(new Set(arm === '' ? [] : ['arm'])), files: 0 };
      open.set(arm, one);
      if (!one.rows.fits(chunk)) write(arm);
      one.rows.add(chunk, rows);
      if (one.rows.runs >= FULL_RUNS || one.rows.bytes >= FULL_BYTES) write(arm);
    }
  }
  for (const arm of open.keys()) write(arm);
  makeFolder(folder);
  return files;
}
