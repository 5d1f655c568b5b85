import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MECHANISMS } from '../packages/assemblage/src/mechanisms/index.ts';
import { FIGURES } from './figures/index.ts';
import { figuresOf, withFigure } from './figures/pages.ts';
import { roundTicks, roundUp, words } from './figures/ticks.ts';

const DOCS = join(import.meta.dirname, '../docs');
const STREET = Object.values(MECHANISMS).filter(({ needs }) => needs === 'networks');
/** Figures of pages that are not of a mechanism, made by commands of their own. */
const OTHERS = new Set(['half-life']);
const MADE = readdirSync(join(DOCS, 'figures'))
  .map((file) => file.replace(/\.svg$/, ''))
  .filter((name) => !OTHERS.has(name));
const HINT = 'run `npm run build:figures -- NAME`';

const pageOf = (name: string): string => readFileSync(join(DOCS, 'mechanisms', `${name}.md`), 'utf8');

describe('figures of mechanisms', () => {
  it.each(STREET.map(({ name }) => name))('%s has one, and its page shows it', (name) => {
    expect(existsSync(join(DOCS, 'figures', `${name}.svg`)), `no figure of ${name}: ${HINT}`).toBe(true);
    expect(figuresOf(pageOf(name)), `the page of ${name} shows none: ${HINT}`).toEqual([name]);
  });

  it('are of mechanisms, one each, and all of them are made', () => {
    const named = FIGURES.map(({ mechanism }) => mechanism).toSorted();
    expect(named.filter((name) => !(name in MECHANISMS))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
    expect(MADE.toSorted()).toEqual(named);
  });

  it.each(MADE)('%s.svg says how it was made, and what is to be seen', (name) => {
    const svg = readFileSync(join(DOCS, 'figures', `${name}.svg`), 'utf8');
    expect(svg).toContain(`<!-- ${name}: `);
    expect(svg).toMatch(/aria-label="[^"]{60,}Model result, version [\d.]+\."/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
    expect(Number(width)).toBeLessThanOrEqual(640);
    expect(Number(height)).toBeLessThanOrEqual(320);
    expect(figuresOf(pageOf(name))).toEqual([name]);
  });
});

describe('the line of a page that shows a figure', () => {
  const page = '# a\n\n<!-- made: claim a -->\nsays\n<!-- end -->\n\n## Form\n';

  it('comes after the claim, and is put in once', () => {
    const shown = withFigure(page, 'a', 'What is seen.');
    expect(shown).toBe(
      '# a\n\n<!-- made: claim a -->\nsays\n<!-- end -->\n\n![What is seen.](../figures/a.svg)\n\n## Form\n',
    );
    expect(withFigure(shown, 'a', 'What is seen.')).toBe(shown);
    expect(withFigure(shown, 'a', 'Other words.')).toContain('![Other words.](../figures/a.svg)');
  });
});

describe('values on an axis', () => {
  it('are round', () => {
    expect(roundTicks(0, 1, 4)).toEqual([0, 0.5, 1]);
    expect(roundTicks(1995, 2019, 5)).toEqual([1995, 2000, 2005, 2010, 2015]);
    expect([roundUp(0.37, 4), roundUp(83, 4), roundUp(0, 4)]).toEqual([0.4, 100, 1]);
  });

  it('are written with three digits or so', () => {
    expect([0, 0.5, 1234, 12345, 2.947].map((value) => words(value))).toEqual(['0', '0.5', '1234', '12,345', '2.95']);
    expect(words(0.333, true)).toBe('33.3 %');
  });
});
