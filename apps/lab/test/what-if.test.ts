import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AXE, CHROMIUM, ENDED, fingerprintOf, gravestOf, openSite, type Site, taken, tasksOf } from './site.ts';

const PROGRAM = fileURLToPath(new URL('../../cli/bin/assemblage.mjs', import.meta.url));
/** Milliseconds of work that the page may do at a time. */
const FRAME = 50;

let site: Site;

beforeAll(async () => {
  if (CHROMIUM !== undefined) site = await openSite(CHROMIUM);
}, 300_000);

afterAll(() => site?.close());

/** Lives the study that the page has, once its cost was told, to its end. */
async function lived(page: Page): Promise<void> {
  await page.getByText('in this browser (measured').waitFor(ENDED);
  await page.locator('.what-if button.main').click();
  await page.getByText('Done.').waitFor(ENDED);
}

/** Every table of page one, cell by cell, as it is read. */
const tablesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.page-one, main')]
      .slice(-1)
      .flatMap((root) =>
        [...root.querySelectorAll('tr')].map((row) =>
          [...row.children]
            .map((cell) =>
              cell.querySelector('.unseen') === null ? (cell.textContent ?? '').trim().replaceAll('−', '-') : '',
            )
            .join(' | '),
        ),
      ),
  );

describe.skipIf(CHROMIUM === undefined)('what if, in Chromium', () => {
  test('the page and the command line give the same page one of the same study', async () => {
    const [page, context] = await site.open('#/ask?base=europe&days=16&seed=3&policy=street-enforcement;where=DE');
    await fingerprintOf(page);
    await page.getByLabel('Draws of the parameters').fill('5');
    await page.getByLabel('Seeds at each draw').fill('1');
    await page.getByText('10 runs of 16 days').waitFor(ENDED);
    await lived(page);
    const yaml = await taken(page, () => page.getByText('Save the study (YAML)').click());
    const csv = (await taken(page, () => page.getByText('All differences (CSV)').click())).toString();
    expect(csv).toMatch(/^# A model's result, not a measurement/);
    const here = await tablesOf(page);
    expect(here.length).toBeGreaterThan(20);

    const folder = mkdtempSync(path.join(tmpdir(), 'assemblage-what-if-'));
    const file = path.join(folder, 'study.yaml');
    writeFileSync(file, yaml);
    const said = execFileSync(process.execPath, [PROGRAM, 'compare', file, '--out', folder, '--json'], {
      stdio: 'pipe',
    });
    const { folder: made } = JSON.parse(said.toString()) as { folder: string };
    const bare = csv.replaceAll(/^#.*\n/gm, '');
    expect(bare).toBe(readFileSync(path.join(made, 'differences.csv'), 'utf8'));
    const html = readFileSync(path.join(made, 'page-one.html'), 'utf8');
    await page.setContent(html);
    expect(await tablesOf(page)).toEqual(here);
    rmSync(folder, { recursive: true, force: true });
    await context.close();
  });

  test('a link shows the same study elsewhere; no run is lived twice; a study that was stopped goes on', async () => {
    const [page, context] = await site.open('#/ask?base=europe&days=3&policy=port-screening;share=0.4&study=2x1');
    await page.getByText('Done.').waitFor(ENDED);
    await page.waitForFunction(() => location.hash.includes('studyprint='));
    const link = new URL(page.url()).hash;
    await page.getByLabel('Draws of the parameters').fill('40');
    await page.getByText('4 of the runs are known already').waitFor(ENDED);
    await page.getByRole('button', { name: 'Go on with the study' }).click();
    await page.getByText(/^([6-9]|[1-7]\d) of 80 runs/).waitFor(ENDED);
    await page.getByRole('button', { name: 'Stop the study' }).click();
    await page.getByText('Stopped: what was lived is kept.').waitFor(ENDED);
    await page.getByText('Figures move until all are lived').waitFor(ENDED);
    await page.getByText(/\d+ of the runs are known already/).waitFor(ENDED);
    await page.reload();
    await page.getByText(/\d+ of the runs are known already/).waitFor(ENDED);
    await context.close();

    expect(link).toContain('study=2x1&studyprint=');
    const [there, elsewhere] = await site.open(link);
    await there.getByText('the same as in the link, bit for bit').last().waitFor(ENDED);
    await elsewhere.close();
  });

  test('arms that draws do not separate are not ranked; no grave fault of access', async () => {
    const [page, context] = await site.open(
      '#/ask?base=europe&days=15&countries=NL|BE&policy=port-screening&policy=treatment-places&study=2x1.apart',
    );
    await page.getByText('Done.').waitFor(ENDED);
    expect(await page.locator('.part.ranking').innerText()).toMatch(/No ranking|not ranked/);
    expect(await page.locator('.part.limits').innerText()).toContain('The model cannot say');
    expect(await page.locator('.page-one .caution').first().innerText()).toContain('not a measurement');
    await page.addScriptTag({ path: AXE });
    expect(await gravestOf(page, 'light')).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // Colours change slowly.
    await page.waitForTimeout(400);
    expect(await gravestOf(page, 'dark')).toEqual([]);
    await context.close();
  });

  test('without a policy there is nothing to compare, and so large a sample is sent away', async () => {
    const [page, context] = await site.open('#/ask?base=europe&days=2');
    await page.getByText('there is nothing to compare yet').waitFor(ENDED);
    expect(await fingerprintOf(page)).not.toBe('');
    await page.locator('.choice li button').getByText('Port screening', { exact: true }).click();
    await page.getByLabel('Simulated users').selectOption('0.25');
    await page.getByText('too much for a study in a page').waitFor(ENDED);
    expect(await page.getByRole('button', { name: 'Run the study' }).count()).toBe(0);
    await context.close();
  });

  test('a newcomer is led from the first question to the study that answers it, and to its link', async () => {
    const [page, context] = await site.open('#/run?base=europe&days=2');
    await fingerprintOf(page);
    await page.getByRole('button', { name: 'What does doubling port controls do' }).click();
    await page.getByRole('region', { name: 'Port controls' }).waitFor(ENDED);
    expect(await page.locator('.policy .lever input[type=number]').inputValue()).toBe('2');
    expect(page.url()).toContain('policy=port-controls;factor=2');
    // A shorter run, so that the test ends: what follows is the same.
    await page.getByRole('spinbutton', { name: 'Days', exact: true }).fill('5');
    await page.getByRole('button', { name: 'Run this' }).click();
    await page.getByText(/(^|\D)5 days in/).waitFor(ENDED);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('button', { name: 'What if: how sure is the answer?' }).click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('What if');
    await page.getByLabel('Draws of the parameters').fill('2');
    await page.getByLabel('Seeds at each draw').fill('1');
    await page.getByText('4 runs of 5 days').waitFor(ENDED);
    await lived(page);
    const first = page.locator('.page-one .part').first();
    for (const words of [
      'deaths by poisoning, expected',
      'what a pure gram costs at retail',
      'pure share of what is sold',
    ])
      expect(await first.innerText()).toContain(words);
    await page.waitForFunction(() => location.hash.includes('studyprint='));
    const link = page.url();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    expect(await page.getByLabel('And to the study of its policies').inputValue()).toBe(link);
    await context.close();
  });

  test('the page is never busy for long while a study runs', async () => {
    const [page, context] = await site.open('#/ask?base=europe&days=10&policy=port-screening;share=0.4');
    await fingerprintOf(page);
    await page.getByLabel('Draws of the parameters').fill('2');
    await page.getByText('8 runs of 10 days').waitFor(ENDED);
    const tasks = await tasksOf(site.browser, page, () => lived(page));
    const worst = Math.max(...tasks);
    console.log(`${tasks.length} tasks of the page, the longest ${worst.toFixed(1)} ms of processor time`);
    expect(tasks.length).toBeGreaterThan(20);
    expect(worst).toBeLessThanOrEqual(FRAME);
    await context.close();
  });
});
