import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AXE, CHROMIUM, ENDED, fingerprintOf, gravestOf, openSite, type Site, taken } from './site.ts';

let site: Site;

beforeAll(async () => {
  if (CHROMIUM !== undefined) site = await openSite(CHROMIUM);
});
afterAll(() => site?.close());

const choose = (page: Page, words: string, value: string) =>
  page
    .locator('.tools label', { hasText: new RegExp(`^${words}`) })
    .locator('select')
    .selectOption(value);
const pointed = (page: Page): Promise<string> => page.locator('.map .pointed').innerText();
/** The middle of a bow is not the middle of its box: whatever is drawn there is asked itself. */
const point = (page: Page, selector: string) =>
  page.locator(selector).first().dispatchEvent('pointermove', { bubbles: true });

describe.skipIf(CHROMIUM === undefined)('what can be drawn over a map, in Chromium', () => {
  test('flows from ports to countries, with words, a list, and in the file', async () => {
    const [page, context] = await site.open('#/map?base=europe&days=28&seed=2');
    await fingerprintOf(page);
    await choose(page, 'Flows', 'gramsPure');
    await page.waitForSelector('[data-flow]', ENDED);
    const drawn = await page.locator('[data-flow]').count();
    expect(drawn).toBeGreaterThan(10);
    await point(page, '[data-flow] path');
    await expect.poll(() => pointed(page)).toMatch(/^\S.* to .*: [\d.,]+.* g pure in these weeks$/);
    const list = page.getByRole('region', { name: 'What moved, the largest first' });
    if (!(await list.isVisible())) await page.locator('.map-layout summary').click();
    expect(await list.locator('li').count()).toBe(drawn);
    await page.locator('.tools .save summary').click();
    const svg = (await taken(page, () => page.locator('.tools').getByText('Picture (SVG)').click())).toString();
    const words = svg.replaceAll(/<[^>]*>\s*/g, ' ');
    expect([svg.includes('flow-head'), /not a\s+measurement/.test(words)]).toEqual([true, true]);
    expect(/ d="M0\.0 0\.0Q/.test(svg), 'an arrow from nowhere').toBe(false);
    await page.locator('.tools .save summary').click();
    const csv = (await taken(page, () => page.locator('.tools').getByText('Table (CSV)').click())).toString();
    expect(csv).toMatch(
      /^# Price of a pure gram, euro, week to 28 Jan 2023\n(# .*\n)*# A model's result, not a measurement/,
    );
    expect(csv).toMatch(/\n"country","Germany","DE","[\d.]+"\n/);
    await page.addScriptTag({ path: AXE });
    expect(await gravestOf(page, 'light')).toEqual([]);
    await choose(page, 'Flows', 'none');
    await expect.poll(() => page.locator('[data-flow]').count()).toBe(0);
    await context.close();
  });

  test('antennas and cameras of the synthetic city, which change no bit of it', async () => {
    const [page, context] = await site.open('#/map?base=smart-city&days=8&seed=2');
    const print = await fingerprintOf(page);
    await choose(page, 'with', 'antennas');
    await page.waitForSelector('[data-device]', ENDED);
    expect(await page.locator('[data-device]').count()).toBeGreaterThan(100);
    await point(page, '[data-device]');
    await expect.poll(() => pointed(page)).toMatch(/^Antenna site in synthetic cell \d+$/);
    await choose(page, 'with', 'cameras');
    await page.getByText('Squares: the share of the public space').waitFor();
    await point(page, '[data-device]');
    await expect
      .poll(() => pointed(page))
      .toMatch(/^Cameras cover [\d.]+ % of the public space of synthetic cell \d+$/);
    await page.getByRole('button', { name: 'Run again' }).click();
    expect(await fingerprintOf(page)).toBe(print);
    await context.close();
  });

  test('customs are seen at the ports', async () => {
    const [page, context] = await site.open('#/map?base=europe&days=28&seed=2&lens=customs&seen=customs');
    await fingerprintOf(page);
    await choose(page, 'as', 'seen');
    await page.getByText('Countries and their ports, which run complete').waitFor(ENDED);
    expect(await page.locator('.map svg [data-place]').count()).toBeGreaterThan(20);
    const rows = await page.locator('.map-layout tbody tr').allTextContents();
    expect(rows.some((row) => row.startsWith('AntwerpBelgium'))).toBe(true);
    expect(await page.locator('.map-layout caption').textContent()).toContain('loads a year');
    await context.close();
  });
});
