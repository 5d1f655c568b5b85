// Makes the generated parts of README.md and docs/ anew: tables, lists and help texts that follow from the code.
//   npm run build:docs                   the parts between `<!-- made: ... -->` and `<!-- end -->`
//   npm run build:docs -- --examples     also lives through the examples and puts in what they print
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInCityMap, CITY_PARTS } from './docs/city-parts.ts';
import { COMMAND_PARTS } from './docs/command-parts.ts';
import { liveExamples } from './docs/examples.ts';
import { MECHANISM_PARTS, mechanismsInOrder, newMechanismPage } from './docs/mechanism-parts.ts';
import { MODEL_PARTS } from './docs/model-parts.ts';
import { fillPage } from './docs/page.ts';
import { PATTERN_PARTS } from './docs/pattern-parts.ts';
import { RESULT_PARTS } from './docs/result-parts.ts';
import { SCENARIO_PARTS } from './docs/scenario-parts.ts';
import { SOURCE_PARTS } from './docs/source-parts.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PARTS = {
  ...CITY_PARTS,
  ...COMMAND_PARTS,
  ...MECHANISM_PARTS,
  ...MODEL_PARTS,
  ...PATTERN_PARTS,
  ...RESULT_PARTS,
  ...SCENARIO_PARTS,
  ...SOURCE_PARTS,
};
/** Pages whose examples are lived through, in this order, in one folder. */
const WITH_EXAMPLES = ['README.md', 'docs/scenario.md', 'docs/results.md', 'docs/records.md'];

/** Every page by its path from the root, with its generated parts made anew, and the map. New mechanisms get a page. */
export function builtPages(): Map<string, string> {
  const pages = new Map(pagePaths().map((path) => [path, fillPage(read(path), PARTS, path)]));
  for (const { name } of mechanismsInOrder()) {
    const path = `docs/mechanisms/${name}.md`;
    if (!pages.has(path)) pages.set(path, fillPage(newMechanismPage(name), PARTS, path));
  }
  pages.set('docs/city.svg', builtInCityMap());
  return pages;
}

/** The pages with examples, as they are when their examples are lived through. */
export function pagesWithExamples(python = process.env['ASSEMBLAGE_PYTHON']): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'assemblage-docs-'));
  try {
    return new Map(WITH_EXAMPLES.map((path) => [path, liveExamples(read(path), { folder, python })]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every Markdown page of the project that this script looks after. */
export function pagePaths(): string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .sort()
      .map((name) => `${folder}/${name}`);
  return ['README.md', 'AGENTS.md', ...inFolder('docs'), ...inFolder('docs/mechanisms')];
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function write(pages: ReadonlyMap<string, string>): void {
  for (const [path, text] of pages) {
    if (existsSync(join(ROOT, path)) && read(path) === text) continue;
    writeFileSync(join(ROOT, path), text);
    console.log(`made ${path}`);
  }
}

if (import.meta.main) {
  write(builtPages());
  if (process.argv.includes('--examples')) write(pagesWithExamples());
}
