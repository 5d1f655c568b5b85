import { readFileSync } from 'node:fs';
import { block } from './markdown.ts';
import type { Part } from './page.ts';

/** A file of the repository, as it is; one that plays somebody outside it imports the package by its name. */
export const SOURCE_PARTS: Readonly<Record<string, Part>> = {
  source: (path) => {
    const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    return block(text.replaceAll(/'(\.\.\/)+src\/index\.ts'/g, "'assemblage'"), 'ts');
  },
};
