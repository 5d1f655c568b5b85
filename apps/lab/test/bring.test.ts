import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFirefox, openFirefox } from '../../../scripts/same-bits/browser.ts';
import { goldenOf } from '../../../packages/assemblage/test/golden/golden.ts';
import { AXE, CHROMIUM, ENDED, fingerprintOf, gravestOf, openSite, type Site, taken } from './site.ts';

const PROGRAM = fileURLToPath(new URL('../../cli/bin/assemblage.mjs', import.meta.url));
const RUN = ['run', 'europe', '--days', '9', '--seed', '4'];
const STUDY = [
  'compare',
  'europe',
  '--policy',
  'decriminalised-possession',
  '--days',
  '6',
  '--draws',
  '2',
  '--seeds',
  '1',
];
const firefox = findFirefox();

const folder = mkdtempSync(path.join(tmpdir(), 'assemblage-brought-'));
let site: Site;
let run = '';
let study = '';

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  for (const words of [RUN, STUDY]) {
    execFileSync(process.execPath, [PROGRAM, ...words, '--out', folder], { stdio: 'pipe' });
  }
  run = found(folder, 'europe-');
  study = found(path.join(folder, 'studies'), 'europe-');
  site = await openSite(CHROMIUM);
}, 300_000);

afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

function found(where: string, begin: string): string {
  return path.join(where, readdirSync(where).find((name) => name.startsWith(begin)) ?? '');
}

/** A page that shows the view Share of a short run. */
async function share(options?: Parameters<Site['open']>[1]): ReturnType<Site['open']> {
  const [page, context] = await site.open('#/data?base=europe&days=2', options);
  await fingerprintOf(page);
  return [page, context];
}

const choose = (page: Page, place: string): Promise<void> =>
  page.getByLabel('Folder of a run or a study').setInputFiles(place);

describe.skipIf(CHROMIUM === undefined)('what the command line made, in the lab', () => {
  test('a run opens in the views of a run, with its fingerprint', async () => {
    const { fingerprint, scenario } = JSON.parse(readFileSync(path.join(run, 'manifest.json'), 'utf8')) as {
      fingerprint: string;
      scenario: { seed: number };
    };
    const [page, context] = await share();
    await choose(page, run);
    await page.getByText(`Read from the folder ${path.basename(run)}`).waitFor();
    await page.waitForSelector(`[data-fingerprint="${fingerprint}"]`, ENDED);
    await page.waitForSelector('.chart .picture svg', ENDED);
    expect(page.url()).toContain(`seed=${scenario.seed}`);
    await page.getByRole('button', { name: 'Map', exact: true }).click();
    await page.waitForSelector('.map svg path[data-country]', ENDED);
    await page.getByRole('button', { name: 'Live it here' }).click();
    await page.getByText('9 days in').waitFor(ENDED);
    expect(await fingerprintOf(page)).toBe(fingerprint);
    await context.close();
  });

  test('a folder that is let fall on the page is opened', async () => {
    const [page, context] = await share();
    const session = await context.newCDPSession(page);
    const data = { items: [], files: [run], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
    await page.getByText('Nothing is uploaded.').waitFor();
    await session.send('Input.dispatchDragEvent', { type: 'drop', x: 200, y: 300, data });
    await page.getByText(`Read from the folder ${path.basename(run)}`).waitFor(ENDED);
    expect(await page.locator('.drop-zone').count()).toBe(0);
    await context.close();
  });

  test('a study opens as its page one', async () => {
    const [page, context] = await share();
    await choose(page, study);
    const { page: one } = JSON.parse(readFileSync(path.join(study, 'page.json'), 'utf8')) as {
      page: { question: string; note: string };
    };
    await page.getByRole('heading', { name: one.question }).waitFor();
    await page.getByText(one.note).waitFor();
    expect(await page.locator('.page-one table').count()).toBeGreaterThan(0);
    await page.waitForSelector('.page-one .chart svg', ENDED);
    await context.close();
  });

  test('what is torn, incomplete or something else is told, and the page goes on', async () => {
    const [page, context] = await share();
    const torn = path.join(folder, 'torn');
    mkdirSync(path.join(torn, 'events'), { recursive: true });
    for (const name of ['manifest.json', 'places.parquet', 'districts.parquet', 'events/loads.parquet'])
      copyFileSync(path.join(run, name), path.join(torn, name));
    await choose(page, torn);
    await page.getByText('daily.parquet is missing').waitFor();
    await page.getByRole('heading', { name: 'torn cannot be opened' }).waitFor();
    writeFileSync(path.join(torn, 'daily.parquet'), readFileSync(path.join(run, 'daily.parquet')).subarray(0, 900));
    await choose(page, torn);
    await page.getByText('the file is torn').waitFor();
    await page.getByRole('button', { name: 'Back to the run before' }).click();
    await choose(page, folder);
    await page.getByText('Choose one of them').waitFor();
    await page.getByRole('button', { name: 'Back to the run before' }).click();
    expect(await page.locator('.problem').count()).toBe(0);
    expect(await fingerprintOf(page)).toMatch(/^[0-9a-f]{32}$/);
    await context.close();
  });

  test('a large sample is asked for first, whoever writes it', async () => {
    const [page, context] = await share();
    for (const [name, text] of [
      ['large.json', '{"base":"europe","scale":1}'],
      ['large.yaml', 'base: europe\nscale: 1.0 # all\n'],
    ] as const) {
      await page.getByRole('button', { name: 'Share' }).click();
      const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
      await page.getByLabel('Scenario file, or report').setInputFiles(file);
      expect(await page.locator('.caution').innerText()).toContain('This world takes about 960 MB of memory');
      await page.getByRole('button', { name: 'Leave it' }).click();
    }
    await context.close();
  });

  test('published patterns have a plot each; another report can be opened', async () => {
    const [page, context] = await share();
    await page.getByRole('button', { name: 'Validation' }).click();
    await page.waitForSelector('.pattern .picture svg', ENDED);
    const kept = await page.locator('.pattern').count();
    expect(kept).toBeGreaterThan(0);
    expect(await page.locator('.pattern .picture svg').count()).toBeGreaterThan(0);
    await page.getByText('judged on').waitFor();
    const strip = page.locator('.pattern .strip').first();
    await strip.locator('summary').click();
    const svg = (await taken(page, () => strip.getByText('Picture (SVG)').click())).toString();
    expect(svg.replaceAll(/<[^>]*>\s*/g, ' ')).toMatch(/Published: .* Verdict: .* not\s+a\s+measurement/);
    const buffer = Buffer.from(JSON.stringify({ version: '0.0.1', judged: '2026-01-01', predicted: 0, patterns: [] }));
    await page.getByLabel('Open a report').setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer });
    await page.getByText('r.json: judged on 2026-01-01 with version 0.0.1').waitFor();
    await page
      .getByLabel('Open a report')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await page.getByText('The report has no version').waitFor();
    await page.getByRole('button', { name: 'Back to the report of the page' }).click();
    await expect.poll(() => page.locator('.pattern').count()).toBe(kept);
    await context.close();
  });

  test('the tour has six stops, by keys alone, and does not offer itself twice', async () => {
    const [page, context] = await share();
    // Offered where a newcomer begins, and not on every view.
    expect(await page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Take the tour' }).press('Enter');
    for (let stop = 1; stop <= 6; stop++) {
      await page.getByText(`Stop ${stop} of 6`).waitFor();
      await page.waitForSelector('[data-toured]', ENDED);
      if (stop < 6) await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Stop 5 of 6').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.tour').count()).toBe(0);
    await page.goto(`${site.url}#/run?base=europe&days=2`);
    await page.reload();
    await fingerprintOf(page);
    expect(await page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0);
    await context.close();
  });

  test.each(['light', 'dark'] as const)('no serious fault of access, %s', async (colorScheme) => {
    const [page, context] = await share({ colorScheme });
    await page.addScriptTag({ path: AXE });
    await choose(page, study);
    await page.waitForSelector('.page-one .chart svg', ENDED);
    expect(await gravestOf(page, colorScheme), 'Study').toEqual([]);
    await page.getByRole('button', { name: 'Validation' }).click();
    await page.waitForSelector('.pattern .picture svg', ENDED);
    expect(await gravestOf(page, colorScheme), 'Validation').toEqual([]);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Take the tour' }).click();
    await page.waitForSelector('.tour', ENDED);
    expect(await gravestOf(page, colorScheme), 'tour').toEqual([]);
    await context.close();
  });

  test('Firefox lives the same run, and shows it', async (context) => {
    if (firefox === undefined) return context.skip('no Firefox on this machine (apt-get install firefox-esr)');
    const browser = await openFirefox(firefox);
    try {
      const page = await browser.newPage();
      const errors: unknown[] = [];
      page.on('pageerror', (error) => errors.push(error));
      await page.goto(`${site.url}#/run?base=smart-city&days=8`);
      await page.waitForSelector('[data-fingerprint]', ENDED);
      const print = await page.$eval('[data-fingerprint]', (element) => element.getAttribute('data-fingerprint'));
      expect(print).toBe(goldenOf('{"base":"smart-city","days":8}', 'a file').fingerprint);
      await page.waitForSelector('.chart .picture svg', ENDED);
      await page.goto(`${site.url}#/map?base=smart-city&days=8`);
      await page.waitForSelector('.map svg [data-place]', ENDED);
      await page.goto(`${site.url}#/validation?base=smart-city&days=8`);
      await page.waitForSelector('.pattern .picture svg', ENDED);
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
