import { createSimulation } from 'assemblage';
import type { Chunk } from 'assemblage';
import { expect, test } from 'vitest';
import type { Frame } from './messages.ts';
import { openRun, readScenario } from './run.ts';

const DAYS = 16;

/** A run of the page, and the rows that its lenses wrote, taken by another way. */
function runOf(document: object) {
  const scenario = readScenario(JSON.stringify({ days: DAYS, seed: 3, ...document }));
  const run = openRun(scenario, () => 0);
  run.live(DAYS, Number.POSITIVE_INFINITY);
  const simulation = createSimulation(scenario);
  while (!simulation.done) simulation.step();
  return { run, frames: run.news().frames, chunks: simulation.drain() };
}

/** Sum of a column of a sight over all weeks and places. */
function totalOf({ run, frames }: ReturnType<typeof runOf>, lens: string, over: string, column: string): number {
  const row = run.opened.layers.findIndex((layer) => layer.lens === lens && layer.over === over);
  const { figures } = run.opened.layers[row]!;
  const at = figures.findIndex(({ key }) => key === column);
  const ofFrame = ({ layers }: Frame) =>
    layers[row]!.reduce((sum, value, index) => sum + (index % figures.length === at ? value : 0), 0);
  return frames.reduce((sum, frame) => sum + ofFrame(frame), 0);
}

/** Adds a column up over the rows that a test lets in. */
function sumOf(chunks: readonly Chunk[], table: string, is: (cell: (name: string) => unknown) => number): number {
  let sum = 0;
  for (const { columns, values, rows } of chunks.filter((chunk) => chunk.table === table)) {
    for (let row = 0; row < rows; row++) {
      sum += is((name) => values[columns.findIndex((column) => column.name === name)]?.[row]);
    }
  }
  return sum;
}

const entered = (cell: (name: string) => unknown): boolean => Number(cell('dayRecorded')) < DAYS;
const isSearch = (cell: (name: string) => unknown): boolean => /^(search|offence)/.test(String(cell('kind')));

test('the register of the police: what is entered by the end, expanded, against all that took place', () => {
  const lived = runOf({ base: 'europe', lenses: [{ lens: 'police-records', delay: 5 }] });
  const told = sumOf(lived.chunks, 'lenses/police-records', (cell) =>
    isSearch(cell) && entered(cell) ? Number(cell('weight')) : 0,
  );
  const later = sumOf(lived.chunks, 'lenses/police-records', (cell) => (isSearch(cell) && !entered(cell) ? 1 : 0));
  const took = sumOf(lived.chunks, 'events/records', (cell) => (isSearch(cell) ? Number(cell('weight')) : 0));
  const days = sumOf(lived.chunks, 'districts', (cell) => Number(cell('weight')) * Number(cell('useDays')));
  const seen = totalOf(lived, 'police-records', 'countries', 'searches.seen');
  expect(later).toBeGreaterThan(0);
  expect(seen / told).toBeCloseTo(1, 5);
  expect(totalOf(lived, 'police-records', 'countries', 'searches.true') / took).toBeCloseTo(1, 5);
  expect(seen).toBeLessThan(took);
  expect(totalOf(lived, 'police-records', 'countries', 'offences.true') / days).toBeCloseTo(1, 5);
});

test('in a street world the places are areas, each row in the area of its district', () => {
  const lived = runOf({ base: 'smart-city', lenses: [{ lens: 'police-records', delay: 0, misplaced: 0, entered: 1 }] });
  const kept = sumOf(lived.chunks, 'lenses/police-records', (cell) => (isSearch(cell) ? 1 : 0));
  expect(kept).toBeGreaterThan(20);
  expect(totalOf(lived, 'police-records', 'places', 'searches.seen')).toBeCloseTo(kept, 3);
  // Without error or delay the register is the truth, place by place.
  const row = lived.run.opened.layers.findIndex(({ lens }) => lens === 'police-records');
  const { figures } = lived.run.opened.layers[row]!;
  for (const { layers } of lived.frames) {
    const data = layers[row]!;
    for (let place = 0; place < data.length; place += figures.length) expect(data[place]).toBe(data[place + 1]);
  }
});

test('a survey and sewage bring their truth with them', () => {
  const lived = runOf({
    base: 'europe',
    start: '2023-03-07',
    lenses: [
      { lens: 'household-survey', admits: 1, userResponse: 1, respondents: 40000 },
      { lens: 'sewage', noise: 0.05, populationNoise: 0.05 },
    ],
  });
  const survey = totalOf(lived, 'household-survey', 'countries', 'users.true');
  const hidden = sumOf(lived.chunks, 'lenses/labels/household-survey', (cell) => Number(cell('trueHiddenUsers')));
  expect(totalOf(lived, 'household-survey', 'countries', 'users.seen') / (survey - hidden)).toBeCloseTo(1, 1);
  const used = totalOf(lived, 'sewage', 'places', 'used.true');
  expect(used).toBeGreaterThan(0);
  expect(totalOf(lived, 'sewage', 'places', 'used.seen') / used).toBeGreaterThan(0.6);
  expect(totalOf(lived, 'sewage', 'places', 'used.seen') / used).toBeLessThan(1.6);
});

test('customs: what was entered against what came into the ports, port by port', () => {
  const lived = runOf({ base: 'europe', lenses: [{ lens: 'customs', entered: 1, least: 0, delay: 0 }] });
  const rows = (is: (cell: (name: string) => unknown) => number) => sumOf(lived.chunks, 'events/loads', is);
  const all = rows(() => 1);
  const found = rows((cell) => (cell('seized') === true ? 1 : 0));
  expect(found).toBeGreaterThan(2);
  for (const over of ['countries', 'ports']) {
    expect(totalOf(lived, 'customs', over, 'arrived.true')).toBe(all);
    expect(totalOf(lived, 'customs', over, 'found.true')).toBe(found);
    expect(totalOf(lived, 'customs', over, 'found.seen')).toBe(found);
  }
  const grams = rows((cell) => Number(cell('gramsBulk')));
  expect(totalOf(lived, 'customs', 'ports', 'mass.true') / grams).toBeCloseTo(1, 5);
  const { layers } = lived.run.opened;
  expect(layers.filter(({ lens }) => lens === 'customs').map(({ over }) => over)).toEqual(['countries', 'ports']);
  // A port has as many entries as loads were found in it.
  const row = layers.findIndex(({ over, lens }) => lens === 'customs' && over === 'ports');
  const { places, figures } = layers[row]!;
  const seen = figures.findIndex(({ key }) => key === 'found.seen');
  places.slice(0, -1).forEach(({ name }, place) => {
    const told = lived.frames.reduce((sum, frame) => sum + frame.layers[row]![place * figures.length + seen]!, 0);
    expect(told, name).toBe(rows((cell) => (cell('seized') === true && cell('port') === name ? 1 : 0)));
  });
});

test('a crawl of markets: feedback against sales of the same pages, and against all purchases by post', () => {
  const lived = runOf({ base: 'europe', scale: 0.05, lenses: [{ lens: 'market-crawl', every: 7 }] });
  const feedback = sumOf(lived.chunks, 'lenses/market-crawl', (cell) => Number(cell('feedback')));
  const sales = sumOf(lived.chunks, 'lenses/labels/market-crawl', (cell) => Number(cell('trueSales')));
  const post = sumOf(lived.chunks, 'daily', (cell) => (cell('channel') === 'post' ? Number(cell('purchases')) : 0));
  const total = (column: string): number => totalOf(lived, 'market-crawl', 'countries', column);
  expect(feedback).toBeGreaterThan(0);
  expect(total('sales.seen')).toBeCloseTo(feedback, 0);
  expect(total('sales.true') / sales).toBeCloseTo(1, 5);
  expect(total('online.true') / post).toBeCloseTo(1, 5);
  expect(sales).toBeGreaterThan(feedback);
  const { sights } = lived.run.opened;
  expect(sights?.filter(({ unplaced }) => unplaced).map(({ name }) => name)).toEqual(['online']);
});
