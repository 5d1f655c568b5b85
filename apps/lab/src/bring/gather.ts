import type { FolderFile } from '../engine/messages.ts';
import type { Brought } from './kind.ts';

/** A folder can hold a whole disk: so many files are looked at. */
const MOST = 5_000;

/** The files of a chosen folder, or files chosen one by one. Nothing of them is read yet. */
export function ofList(list: FileList): Brought {
  const files = [...list].slice(0, MOST).map((file) => {
    const [, ...inside] = file.webkitRelativePath.split('/');
    return { path: inside.length > 0 ? inside.join('/') : file.name, file };
  });
  const [first] = list;
  return { name: first?.webkitRelativePath.split('/', 1)[0] || (first?.name ?? 'Nothing'), files };
}

/** What was let fall on the page, folders with all that is in them. */
export async function ofEntries(entries: readonly FileSystemEntry[]): Promise<Brought> {
  const [first] = entries;
  const alone = entries.length === 1 && first?.isDirectory === true;
  const files: FolderFile[] = [];
  for (const entry of entries) await walk(entry, alone ? '' : entry.name, files);
  return { name: first?.name ?? 'Nothing', files };
}

async function walk(entry: FileSystemEntry, path: string, into: FolderFile[]): Promise<void> {
  if (into.length >= MOST) return;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    into.push({ path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const one of some) await walk(one, path === '' ? one.name : `${path}/${one.name}`, into);
  }
}
