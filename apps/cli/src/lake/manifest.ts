import fs from 'node:fs';
import path from 'node:path';
import { Problem } from 'assemblage';
import { readText, shown, writeDurably } from '../folder/durable.ts';

export const TABLES: ReadonlySet<string> = new Set(['outcomes', 'readings', 'errors', 'points']);
/** Of the layout: a reader of an older one goes on reading its folders. */
export const FORM = 'v1';
const MANIFEST = '_manifest.json';

/** A file of a lake, as its manifest lists it. */
export interface LakeFile {
  /** Below the folder of the study, with `/` on every system. */
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a table of a lake holds of a study; there only when the study is there with all its tables. */
export interface LakeManifest {
  readonly study: string;
  readonly version: string;
  readonly measures: string;
  readonly table: string;
  readonly files: readonly LakeFile[];
}

export function writeManifest(folder: string, manifest: LakeManifest): void {
  writeDurably(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** True for a folder that is a lake. */
export function isLake(folder: string): boolean {
  return [...TABLES].some((table) => fs.existsSync(path.join(folder, table, FORM)));
}

export interface Listed {
  /** Files of each table. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Studies that are left out: they are being taken in, or that broke off. */
  readonly unfinished: readonly string[];
}

/** What can be asked of a lake: files that a manifest lists, of studies that are there with all their tables. */
export function listLake(lake: string): Listed {
  const folders = [...TABLES].flatMap((table) => {
    const below = path.join(lake, table, FORM);
    const names = fs.existsSync(below) ? fs.readdirSync(below).filter((name) => name.startsWith('study=')) : [];
    return names.toSorted().map((name) => ({ table, name, folder: path.join(below, name) }));
  });
  const isOpen = ({ folder }: { readonly folder: string }): boolean => !fs.existsSync(path.join(folder, MANIFEST));
  const unfinished = new Set(folders.filter(isOpen).map(({ name }) => name));
  const files = new Map<string, string[]>();
  for (const { table, name, folder } of folders) {
    const found = unfinished.has(name) ? [] : filesIn(folder);
    if (found.length > 0) files.set(table, [...(files.get(table) ?? []), ...found]);
  }
  return { files, unfinished: [...unfinished].map((name) => name.slice('study='.length)).toSorted() };
}

/** Throws AS308 when a file is gone, or is another than was listed. */
function filesIn(folder: string): string[] {
  const { files } = JSON.parse(readText(path.join(folder, MANIFEST))) as LakeManifest;
  return files.map((listed) => {
    const file = path.join(folder, ...listed.path.split(/[\\/]/));
    const { size } = fs.statSync(file, { throwIfNoEntry: false }) ?? {};
    if (size === listed.bytes) return file;
    const what = size === undefined ? 'it is gone' : `it has ${size} bytes`;
    throw new Problem('AS308', `${what}, and the manifest lists ${listed.bytes} bytes`, {
      where: { file: shown(file) },
      hint: 'Delete this folder of the lake, and compact the study again.',
    });
  });
}
