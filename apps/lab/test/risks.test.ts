import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AXE, CHROMIUM, ENDED, fingerprintOf, gravestOf, openSite, type Site, taken } from './site.ts';

const PROGRAM = fileURLToPath(new URL('../../cli/bin/assemblage.mjs', import.meta.url));
const DAYS = 21;
const folder = mkdtempSync(path.join(tmpdir(), 'assemblage-risks-'));
let site: Site;
let run = '';
/** What the command line says of the same run. */
let said: { links: { id: string; object: string; link: string; made: number; rate?: number }[] };

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  const command = (...words: string[]) => execFileSync(process.execPath, [PROGRAM, ...words], { stdio: 'pipe' });
  command('run', 'smart-city', '--days', String(DAYS), '--out', folder);
  run = path.join(folder, readdirSync(folder).find((name) => name.startsWith('smart-city-')) ?? '');
  said = JSON.parse(command('risks', run, '--json').toString()) as typeof said;
  site = await openSite(CHROMIUM);
}, 300_000);

afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Names of the links in the table, and how often each was made. */
const tableOf = (page: Page): Promise<(readonly [string, string])[]> =>
  page.locator('.risks tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.children].map((cell) => cell.textContent ?? '');
      return [`${cells[0]} ${cells[1]}`, cells[2] ?? ''] as const;
    }),
  );

const byName = (rows: readonly (readonly [string, string])[]) => rows.toSorted(([a], [b]) => (a < b ? -1 : 1));

describe.skipIf(CHROMIUM === undefined)('the risk graph in the lab', () => {
  test('has the links and counts of the command line; each can be read by keys alone', async () => {
    const [page, context] = await site.open(`#/risks?base=smart-city&days=${DAYS}`);
    await fingerprintOf(page);
    await page.waitForSelector('.risk-picture svg', ENDED);
    const counted = said.links.map(
      ({ object, link, made }) => [`${object} ${link}`, made.toLocaleString('en-US')] as const,
    );
    expect(counted.length).toBeGreaterThan(15);
    await expect.poll(async () => byName(await tableOf(page))).toEqual(byName(counted));
    expect(await page.locator('.risk-picture [data-link]').count()).toBe(counted.length);

    await page
      .locator('.risks .ask', { hasText: 'is seen, or carried in public, and the buyer is searched' })
      .press('Enter');
    const detail = page.locator('.risk-detail');
    await detail
      .getByRole('heading', { name: 'Purchase is seen, or carried in public, and the buyer is searched' })
      .waitFor();
    expect(await detail.innerText()).toContain('police hours spent on drugs in public places');
    await detail.locator('.picture svg').waitFor();
    await detail.locator('.plain .ask', { hasText: 'chance that a fully visible purchase leads to a search' }).click();
    await page.locator('.dialog .sources li').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.risk-picture [data-link=robbed]').click();
    await detail.getByRole('heading', { name: 'is robbed' }).waitFor();
    await context.close();
  });

  test('goes with the day that is looked at', async () => {
    const [page, context] = await site.open(`#/risks?base=smart-city&days=${DAYS}`);
    await fingerprintOf(page);
    await page.getByText('1 Jan 2019 to 21 Jan 2019.').waitFor(ENDED);
    await page.locator('h1').click();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('1 Jan 2019 to 14 Jan 2019.').waitFor();
    await page.getByRole('slider', { name: 'Day that is looked at' }).press('Home');
    await page.getByText('A week has to be lived before links are counted.').waitFor();
    expect(await page.locator('.risk-picture').count()).toBe(0);
    await context.close();
  });

  test('what is taken away says that it is a model’s, and one run', async () => {
    const [page, context] = await site.open(`#/risks?base=smart-city&days=${DAYS}`);
    await fingerprintOf(page);
    await page.getByText('1 Jan 2019 to 21 Jan 2019.').waitFor(ENDED);
    const menu = page.locator('.tools .save');
    const take = async (name: string): Promise<string> => {
      await menu.locator('summary').click();
      return (await taken(page, () => menu.getByText(name).click())).toString();
    };
    for (const text of [await take('Picture (SVG)'), await take('Table (CSV)')]) {
      const words = text.replaceAll(/<[^>]*>\s*/g, ' ').replaceAll(/\s+/g, ' ');
      expect(words).toContain('not a measurement');
      expect(words).toContain('single run says little');
    }
    expect((await take('Picture (PNG)')).slice(1, 4)).toBe('PNG');
    const csv = (await take('Table (CSV)')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(csv.length).toBe(said.links.length + 1);
    await context.close();
  });

  test('a run that the command line wrote has its graph too', async () => {
    const [page, context] = await site.open('#/data?base=europe&days=8');
    await fingerprintOf(page);
    await page.getByLabel('Folder of a run or a study').setInputFiles(run);
    await page.getByText(`Read from the folder ${path.basename(run)}`).waitFor(ENDED);
    await page.getByRole('button', { name: 'Risks', exact: true }).click();
    await page.waitForSelector('.risk-picture svg', ENDED);
    expect((await tableOf(page)).length).toBe(said.links.length);
    await context.close();
  });

  test('Europe has few links, and says where the others are', async () => {
    const [page, context] = await site.open('#/risks?base=europe&days=8');
    await page.getByText('are in smart-city and county-lines').waitFor(ENDED);
    expect((await tableOf(page)).length).toBeGreaterThan(3);
    await context.close();
  });

  test.each(['light', 'dark'] as const)('no serious fault of access, %s', async (colorScheme) => {
    const [page, context] = await site.open('#/risks?base=smart-city&days=8', { colorScheme });
    await fingerprintOf(page);
    await page.waitForSelector('.risk-picture svg', ENDED);
    await page.addScriptTag({ path: AXE });
    await page.waitForTimeout(400);
    expect(await gravestOf(page, colorScheme)).toEqual([]);
    await context.close();
  });
});
