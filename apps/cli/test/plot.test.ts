import { expect, test } from 'vitest';
import { parseHTML } from 'linkedom';
import type { Manifest, StreetSummary, Summary, Week } from 'assemblage';
import { drawPlot } from '../src/plot/plot.ts';

const NAMES = ['linesUp', 'exploitedChildren', 'exploitedAdults', 'expectedViolence', 'holderArrests', 'childArrests'];
const TITLES = [
  'Purchases a day',
  'Sold a day, pure grams',
  'Price of a gram, street weight, euro',
  'Lines that can be reached',
  'People exploited',
  'Violent incidents a week, expected',
  'Deaths by poisoning a week, expected',
  'Arrested with lines, people a week, as drawn by chance',
];

/** A street run of so many days in which everything is the same on each day. */
function picture(days: number, figure: number): ReturnType<typeof parseHTML>['document'] {
  const sales = (of: number) => ({ purchases: 10 * of, gramsBulk: 4 * of, gramsPure: of, euros: 200 * of });
  const lengths = Array.from({ length: Math.ceil(days / 7) }, (_, week) => Math.min(7, days - 7 * week));
  const weeks = lengths.map((length, week): Week => ({
    from: new Date(Date.UTC(2019, 0, 1 + 7 * week)).toISOString().slice(0, 10),
    days: length,
    sums: { expectedDeaths: figure * length },
  }));
  const street = {
    substances: { crack: sales(1), heroin: sales(1) },
    weeks: lengths.map((length) => ({
      substances: { crack: sales(length), heroin: sales(length) },
      figures: Object.fromEntries(NAMES.map((name) => [name, figure * length])),
    })),
  } as unknown as StreetSummary;
  const to = new Date(Date.UTC(2019, 0, days)).toISOString().slice(0, 10);
  const summary = { from: '2019-01-01', to, days, sampled: false, weeks, street } as unknown as Summary;
  const manifest = { scenario: { name: 'a <city>', seed: 1 }, note: 'A model, not a measurement.' };
  return parseHTML(drawPlot(manifest as unknown as Manifest, summary)).document;
}

type Picture = ReturnType<typeof picture>;
const texts = (document: Picture): string[] =>
  [...document.querySelectorAll('text')].map((one) => one.textContent ?? '');
const dots = (document: Picture): number => document.querySelectorAll('circle').length;

test('a street run is drawn in eight panels, each substance by its name', () => {
  const document = picture(70, 3);
  expect(texts(document)).toEqual(expect.arrayContaining(TITLES));
  expect(texts(document)).toEqual(expect.arrayContaining(['a <city>', 'crack', 'heroin', 'children', 'adults']));
  expect(document.querySelectorAll('svg svg')).toHaveLength(TITLES.length);
  expect(dots(document)).toBe(0);
  expect(drawn(document).length).toBe(2 * 3 + 1 + 2 + 1 + 1);
  for (const path of drawn(document)) expect(path).not.toMatch(/NaN|Infinity/);
});

test('few weeks are marked, and a run of less than a week is seen', () => {
  const document = picture(5, 3);
  const curves = 3 * 2 + 1 + 2 + 1 + 1;
  expect(dots(document)).toBe(curves);
  // In the middle of the days that it stands for, on an axis of days.
  expect(texts(document)).toEqual(expect.arrayContaining(['2', '3', '4', '5']));
});

test('panels in which nothing happened have a scale, and names that lie apart', () => {
  const document = picture(21, 0);
  for (const text of texts(document)) expect(text).not.toMatch(/NaN|0\.00000/);
  const heights = ['line holders', 'runners', 'children'].map((name) => heightOf(document, name));
  expect(new Set(heights).size).toBe(3);
});

test('arrests are bars, one upon the other, and their names stand at the top', () => {
  const document = picture(70, 2);
  const bars = [...document.querySelectorAll('g[aria-label="rect"] rect')];
  // Ten weeks of holders and children; of runners there is nothing.
  expect(bars).toHaveLength(20);
  const [holder, child] = [bars[0], bars[10]].map((bar) => ({
    top: Number(bar?.getAttribute('y')),
    height: Number(bar?.getAttribute('height')),
  }));
  expect((child?.top ?? 0) + (child?.height ?? 0)).toBeCloseTo(holder?.top ?? NaN, 6);
  expect(child?.height).toBeCloseTo(holder?.height ?? NaN, 6);
});

test('a scale ends on a step that is written, above all that is drawn', () => {
  const document = picture(70, 53);
  // 53 lines, 53 people exploited, 7 x 53 incidents a week, 2 x 7 x 53 arrests a week.
  expect(texts(document)).toEqual(expect.arrayContaining(['60', '400', '800']));
  expect(Math.min(...drawn(document).flatMap((path) => heightsOf(path)))).toBeGreaterThanOrEqual(12);
});

test('the day of the first mark is the middle of its week', () => {
  const cx = (days: number): number => Number(picture(days, 3).querySelector('circle')?.getAttribute('cx'));
  expect(cx(7)).toBeCloseTo(cx(5), 6);
  expect(cx(14)).toBeLessThan(cx(7));
});

function drawn(document: Picture): string[] {
  return [...document.querySelectorAll('g[aria-label="line"] path')].map((path) => path.getAttribute('d') ?? '');
}

/** Heights of the points of a curve; the frame begins at 12. */
function heightsOf(path: string): number[] {
  return [...path.matchAll(/[ML][\d.]+,([\d.]+)|L?[\d.]+,([\d.]+)/g)].map((match) => Number(match[1] ?? match[2]));
}

/** Where the last text with these words stands. */
function heightOf(document: Picture, words: string): string {
  const found = [...document.querySelectorAll('g[aria-label="text"] text')].filter((one) => one.textContent === words);
  const [text] = found.slice(-1);
  return `${text?.parentElement?.getAttribute('transform') ?? ''} ${text?.getAttribute('transform') ?? ''}`;
}
