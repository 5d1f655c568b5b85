import fs from 'node:fs';
import path from 'node:path';
import { readProblem } from '../folder/durable.ts';
import { isWhole } from './publish.ts';

/** Folder of the parts, in that of a study. */
export const PARTS = 'parts';

/** Parts that are not there, or torn, of all in the folder of a study or of those named. */
export function missingParts(
  folder: string,
  count: number,
  of: readonly number[] = Array.from({ length: count }, (_, part) => part),
): number[] {
  const parts = path.join(folder, PARTS);
  const there = new Set(list(parts));
  return of.filter((part) => {
    const name = nameOfPart(part);
    return !there.has(name) || !isWhole(path.join(parts, name));
  });
}

/** When each part that is there came, in milliseconds since 1970. */
export function partTimes(folder: string): number[] {
  return list(path.join(folder, PARTS))
    .filter(isPart)
    .map((name) => fs.statSync(path.join(folder, PARTS, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

export function nameOfPart(part: number): string {
  return `part-${String(part).padStart(6, '0')}.parquet`;
}

/** Names in a folder; none when it is not there. That it cannot be listed is an error, and not an empty list. */
export function list(folder: string): string[] {
  try {
    return fs.readdirSync(folder).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw readProblem(error, folder);
  }
}

/** True for a file that is not in the making. */
export function isPart(name: string): boolean {
  return name.endsWith('.parquet') && !name.startsWith('_');
}
