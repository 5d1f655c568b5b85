import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtPages, pagePaths, pagesWithExamples, read } from './build-docs.ts';
import { withoutTimings } from './docs/examples.ts';
import { brokenLinks } from './docs/links.ts';
import { mechanismsInOrder } from './docs/mechanism-parts.ts';
import { fillPage } from './docs/page.ts';

const ROOT = join(import.meta.dirname, '..');
const STALE = 'stale: run `npm run build:docs`';

describe('the docs', () => {
  it('have generated parts that are current', () => {
    for (const [path, text] of builtPages()) expect(text, `${path} is ${STALE}`).toBe(read(path));
  });

  it('have a page for each mechanism and no other', () => {
    const pages = pagePaths().filter((path) => path.startsWith('docs/mechanisms/'));
    const names = mechanismsInOrder().map(({ name }) => `docs/mechanisms/${name}.md`);
    expect(pages.toSorted()).toEqual(names.toSorted());
  });

  it.each([...pagePaths(), 'data/README.md'])('%s has no broken link', (path) => {
    expect(brokenLinks(join(ROOT, path))).toEqual([]);
  });

  it('show what their examples print', ({ skip }) => {
    const hasDuckDB = existsSync(join(ROOT, 'node_modules/@duckdb/node-api'));
    skip(!hasDuckDB, 'DuckDB is not installed, and the examples ask questions in SQL');
    for (const [path, text] of pagesWithExamples()) {
      expect(withoutTimings(text), `${path} is ${STALE} -- --examples`).toBe(withoutTimings(read(path)));
    }
  });
});

describe('a page', () => {
  const parts = { list: (about: string) => `all of ${about}` };

  it('is filled between its markers and nowhere else', () => {
    const page = 'one\n<!-- made: list the rows -->\nold\n<!-- end -->\ntwo\n';
    expect(fillPage(page, parts, 'a.md')).toBe(
      'one\n<!-- made: list the rows -->\nall of the rows\n<!-- end -->\ntwo\n',
    );
  });

  it.each([
    ['an unknown part', '<!-- made: lits -->\n<!-- end -->\n', 'no part lits'],
    ['a part without end', '<!-- made: list -->\nold\n', 'no <!-- end -->'],
  ])('with %s is refused', (_, page, message) => {
    expect(() => fillPage(page, parts, 'a.md')).toThrow(message);
  });
});
