// Draws the figure of each mechanism: lives through small worlds with it and without it, and measures what it claims.
//   npm run build:figures                all of them
//   npm run build:figures -- NAME ...    some of them
//   npm run build:figures -- --pages     draws nothing; puts the figures that there are into their pages
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSION } from '../packages/assemblage/src/version.ts';
import { captionOf, drawFigure } from './figures/draw.ts';
import type { Figure } from './figures/figure.ts';
import { FIGURES } from './figures/index.ts';
import { withFigure } from './figures/pages.ts';

const DOCS = fileURLToPath(new URL('../docs', import.meta.url));

function chosen(names: readonly string[]): readonly Figure[] {
  for (const name of names) {
    if (!FIGURES.some(({ mechanism }) => mechanism === name)) throw new Error(`there is no figure of ${name}`);
  }
  return names.length === 0 ? FIGURES : FIGURES.filter(({ mechanism }) => names.includes(mechanism));
}

function build(figure: Figure): void {
  const name = figure.mechanism;
  const began = performance.now();
  const drawing = figure.make();
  writeFileSync(fileOf(name), drawFigure(figure, drawing, VERSION));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${name}: ${seconds} s${drawing.holds ? '' : ', AND THE CAPTION DOES NOT HOLD'}`);
  if (!drawing.holds) process.exitCode = 1;
}

/** Puts the figure into the page of its mechanism. */
function show(figure: Figure): void {
  const name = figure.mechanism;
  const path = join(DOCS, 'mechanisms', `${name}.md`);
  if (!existsSync(path)) return void console.log(`${name} has no page to show its figure`);
  if (!existsSync(fileOf(name))) return;
  const page = readFileSync(path, 'utf8');
  const shown = withFigure(page, name, captionOf(figure, VERSION));
  if (shown !== page) writeFileSync(path, shown);
}

function fileOf(name: string): string {
  return join(DOCS, 'figures', `${name}.svg`);
}

if (import.meta.main) {
  mkdirSync(join(DOCS, 'figures'), { recursive: true });
  const [first, ...others] = process.argv.slice(2);
  const onlyPages = first === '--pages';
  for (const figure of chosen(onlyPages || first === undefined ? others : [first, ...others])) {
    if (!onlyPages) build(figure);
    show(figure);
  }
}
