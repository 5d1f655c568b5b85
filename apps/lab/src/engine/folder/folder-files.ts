import { Problem, scenarioToYaml } from 'assemblage';
import type { Manifest } from 'assemblage';
import type { FolderFile, TableFacts } from '../messages.ts';
import { openTable } from './table-file.ts';

export const MANIFEST = 'manifest.json';

/** A file of the folder by its path. Throws a Problem that says what there is. */
export function found(folder: string, files: readonly FolderFile[], path: string): FolderFile {
  const file = files.find((one) => one.path === path);
  if (file !== undefined) return file;
  throw new Problem('AS301', `${path} is missing`, {
    where: { file: folder },
    expected: `${path}, which ${path === MANIFEST ? 'every run has' : `${MANIFEST} names`}; there is ${listed(files.map((one) => one.path))}`,
    hint: 'Choose the whole folder that `assemblage run` wrote.',
  });
}

const SHOWN = 12;

export function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing';
  return names.length <= SHOWN
    ? names.join(', ')
    : `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
}

/** The tables of the run that lie in the folder. */
export function factsOf(manifest: Manifest, files: readonly FolderFile[]): TableFacts[] {
  return manifest.files.flatMap(({ path, rows = 0, columns }) => {
    const file = files.find((one) => one.path === path);
    if (columns === undefined || file === undefined) return [];
    const name = path.replace(/\.parquet$/, '');
    return [{ name, rows, columns: columns.length, bytes: file.file.size, dropped: false }];
  });
}

/** Parquet as it lies in the folder; the others are made of it. */
export async function fileOf(
  manifest: Manifest,
  files: readonly FolderFile[],
  asked: string,
  format: 'csv' | 'parquet' | 'yaml',
): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { scenario, identity, note } = manifest;
  const name = `${scenario.name}-${identity.slice(0, 8)}`;
  if (format === 'yaml') return { name: `${name}.yaml`, bytes: new TextEncoder().encode(scenarioToYaml(scenario)) };
  const path = `${asked}.parquet`;
  const { file } = found(name, files, path);
  const own = `${name}-${asked.replaceAll('/', '-')}.${format}`;
  if (format === 'parquet') return { name: own, bytes: new Uint8Array(await file.arrayBuffer()) };
  const table = await openTable(path, file);
  const { toCsv } = await import('../files.ts');
  const about = `${note} Scenario ${scenario.name}, seed ${scenario.seed}, identity ${identity}.`;
  return { name: own, bytes: toCsv(await table.read(0, table.rows), about) };
}
