import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AXE, CHROMIUM, ENDED, fingerprintOf, gravestOf, openSite, type Site, taken, tasksOf } from './site.ts';

/** Milliseconds of work that the page may do at a time. */
const FRAME = 50;
let site: Site;

beforeAll(async () => {
  if (CHROMIUM !== undefined) site = await openSite(CHROMIUM);
});
afterAll(() => site?.close());

const through = (page: Page, lens: string) => page.getByLabel('Seen through').selectOption(lens);
const choice = (page: Page, words: string) =>
  page.locator('.tools label', { hasText: new RegExp(`^${words}`) }).locator('select');
const view = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const scrub = (page: Page, key: string) => page.getByRole('slider', { name: 'Day that is looked at' }).press(key);

describe.skipIf(CHROMIUM === undefined)('a run looked at through a lens, in Chromium', () => {
  test('the record stands beside the truth, in curves, map and table, on any day', async () => {
    const [page, context] = await site.open('#/run?base=europe&days=35&seed=2');
    await fingerprintOf(page);
    await through(page, 'police-records');
    const row = page.locator('.first-page tr', { hasText: 'searches that were entered' });
    const cells = async (): Promise<number[]> =>
      (await row.locator('td').allInnerTexts()).map((text) => Number.parseFloat(text.replaceAll(',', '')));
    await row.waitFor(ENDED);
    const [seen = 0, so = 0, , gap = 0] = await cells();
    expect(so).toBeGreaterThan(seen);
    expect(gap).toBeCloseTo((100 * seen) / so, 0);
    await page.locator('.chart .picture svg circle').first().waitFor();
    // Two weeks earlier less was entered.
    await scrub(page, 'Home');
    await page.getByText('A week has to be lived').waitFor();
    await page.locator('h1').click();
    for (let week = 0; week < 2; week++) await page.keyboard.press('ArrowRight');
    expect((await cells())[0]).toBeLessThan(seen);
    await scrub(page, 'End');
    await page.getByLabel('Draw').selectOption('seen');
    await page.locator('.chart .values', { hasText: 'so in truth' }).first().waitFor();
    // Its card is a press away.
    await page.getByRole('button', { name: 'What this lens sees and misses' }).click();
    const card = await page.locator('.dialog').innerText();
    for (const word of ['Sees', 'Misses', 'Delays', 'Confuses', 'Counted in this run so far'])
      expect(card).toContain(word);
    await page.keyboard.press('Escape');
    await view(page, 'Map');
    await choice(page, 'as').selectOption('gap');
    await page.locator('.map svg path[data-country="Germany"]').hover();
    expect(await page.locator('.map .pointed').innerText()).toMatch(/Germany .*: [\d.]+ % recorded of what was so/);
    expect(await page.locator('.map-layout caption').innerText()).toContain('the gap');
    await choice(page, 'as').selectOption('true');
    expect(await page.locator('.map-layout caption').innerText()).toContain('so in truth');
    await context.close();
  });

  test('a lens that the run lacks is offered and changes no bit; one of another world is said to be that', async () => {
    const [page, context] = await site.open('#/run?base=smart-city&days=7&seed=3');
    const print = await fingerprintOf(page);
    await through(page, 'sewage');
    await page.getByText('Sewage cannot look at this world: it is made for europe').waitFor();
    await through(page, 'test-purchases');
    await page.getByRole('button', { name: 'Run again with this lens' }).click();
    await page.getByText('Purity, as a laboratory finds it').first().waitFor(ENDED);
    expect(await fingerprintOf(page)).toBe(print);
    await page.waitForFunction(() => location.hash.includes('lens=test-purchases'));
    await context.close();
  });
});

describe.skipIf(CHROMIUM === undefined)('the supply network, in Chromium', () => {
  test('is a graph and a table of any four weeks, and can be taken away', async () => {
    const [page, context] = await site.open('#/network?base=europe&days=42&seed=2');
    await fingerprintOf(page);
    await page.locator('.network-picture canvas').first().waitFor(ENDED);
    const caption = page.getByText('The graph as a table');
    const nodes = async (): Promise<number> => Number(/\((\d+)\)/.exec(await caption.innerText())?.[1]);
    expect(await nodes()).toBeGreaterThan(30);
    if (!(await page.locator('.map-layout details').evaluate((details: HTMLDetailsElement) => details.open))) {
      await caption.click();
    }
    await page.getByRole('button', { name: 'Importers of Spain' }).focus();
    await page.getByText(/Importers of Spain \(synthetic\): .* euro came in, .* went out/).waitFor();
    const before = await page.locator('.network .pointed').innerText();
    await scrub(page, 'Home');
    await page.getByText('A week has to be lived before there is a network').waitFor();
    await page.locator('h1').click();
    for (let week = 0; week < 3; week++) await page.keyboard.press('ArrowRight');
    await page.locator('.network-picture canvas').first().waitFor(ENDED);
    expect(await page.locator('.network .pointed').innerText()).not.toBe(before);
    await choice(page, 'Show').selectOption('actors');
    await page.getByText('Left out so that it can be read').waitFor(ENDED);
    expect(await nodes()).toBeLessThanOrEqual(260);
    await page.locator('.network-picture canvas').first().waitFor(ENDED);
    const save = page.locator('.tools summary');
    await save.click();
    const csv = (await taken(page, () => page.getByText('Ties (CSV)').click())).toString();
    expect(csv).toMatch(/not a measurement/);
    expect(csv.split('\n').length).toBeGreaterThan(40);
    await save.click();
    const svg = (await taken(page, () => page.getByText('Picture (SVG)').click())).toString();
    expect(svg).toContain('not a measurement');
    expect(svg.match(/<circle/g)?.length).toBeGreaterThan(40);
    await context.close();
  });

  test('drawing it holds the page back by no more than a frame or two', async () => {
    const [page, context] = await site.open('#/run?base=europe&days=56&seed=2');
    await fingerprintOf(page);
    const tasks = await tasksOf(site.browser, page, async () => {
      await view(page, 'Network');
      await page.locator('.network-picture canvas').first().waitFor(ENDED);
      await scrub(page, 'Home');
      await page.locator('h1').click();
      for (let week = 0; week < 7; week++) await page.keyboard.press('ArrowRight');
      await page.locator('.network-picture canvas').first().waitFor(ENDED);
    });
    const worst = Math.max(...tasks);
    console.log(`the network: the longest task of the page ${worst.toFixed(1)} ms of processor time`);
    expect(worst).toBeLessThanOrEqual(FRAME);
    await context.close();
  });
});

describe.skipIf(CHROMIUM === undefined)('access to both', () => {
  test.each(['light', 'dark'] as const)('no serious fault, %s', async (colorScheme) => {
    const [page, context] = await site.open('#/run?base=europe&days=14', { colorScheme });
    await fingerprintOf(page);
    await page.addScriptTag({ path: AXE });
    await through(page, 'police-records');
    for (const name of ['Run', 'Map', 'Network']) {
      await view(page, name);
      await page.waitForTimeout(800);
      expect(await gravestOf(page, colorScheme), name).toEqual([]);
    }
    await view(page, 'Map');
    await page.getByRole('button', { name: 'What this lens sees and misses' }).click();
    await page.locator('.dialog h3').first().waitFor();
    expect(await gravestOf(page, colorScheme), 'card').toEqual([]);
    await context.close();
  });
});
