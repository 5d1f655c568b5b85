import fs from 'node:fs';
import path from 'node:path';
import { readBytes } from '../folder/durable.ts';
import { isWhole, publish, TEMPORARY } from '../studies/publish.ts';

const BESIDE = '_fetch-';
/** Milliseconds after which what was unpacked belongs to nobody: whoever fetched it was killed. */
const ABANDONED = 24 * 3_600_000;

/**
 * Has files unpacked into a folder of their own, and then puts each in its place whole. A transfer that breaks thus leaves
 * nothing: a torn part in its place would be passed over by the next transfer, and be missing for ever. `beside` is a
 * folder on the same disk that nobody reads studies from.
 */
export async function unpackBeside(
  beside: string,
  into: string,
  unpack: (folder: string) => Promise<void>,
): Promise<void> {
  sweepUp(beside);
  const folder = fs.mkdtempSync(path.join(beside, BESIDE));
  try {
    await unpack(folder);
    for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.startsWith(TEMPORARY)) continue;
      const file = path.join(entry.parentPath, entry.name);
      putInPlace(file, path.join(into, path.relative(folder, file)));
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What is here and whole stays. A table that was torn where it came from is left out, and so goes on missing. */
function putInPlace(from: string, to: string): void {
  const isTable = to.endsWith('.parquet');
  if (isTable ? isWhole(to) || !isWhole(from) : fs.existsSync(to)) return;
  publish(to, readBytes(from));
}

function sweepUp(beside: string): void {
  for (const name of fs.readdirSync(beside).filter((one) => one.startsWith(BESIDE))) {
    const folder = path.join(beside, name);
    const since = fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - since > ABANDONED) fs.rmSync(folder, { recursive: true, force: true });
  }
}
