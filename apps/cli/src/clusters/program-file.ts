import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from 'assemblage';
import { readBytes, shown, writeDurably } from '../folder/durable.ts';

/** The program as one file, as `npm install` made it beside the one that runs now; or this file, where it is that one. */
const NAME = 'assemblage.mjs';

/** The file of the program that machines with Node and nothing else can run. */
export function programFile(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const file = path.join(here, NAME);
  if (fs.existsSync(file)) return file;
  throw new Problem('AS334', 'the program was started from its sources', {
    where: { file: shown(file) },
    expected: 'npx assemblage, which makes it first',
  });
}

/** Puts the program beside a study; another build never comes there, since the folder of a study follows from the build. */
export function copyProgram(cluster: string): string {
  const target = path.join(cluster, NAME);
  if (!fs.existsSync(target)) writeDurably(target, readBytes(programFile()));
  return target;
}
