import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordOf, scenarioText } from '../../../packages/assemblage/test/golden/files.ts';
import { goldenOf } from '../../../packages/assemblage/test/golden/golden.ts';
import { AXE, CHROMIUM, ENDED, fingerprintOf, gravestOf, openSite, type Site, taken, tasksOf } from './site.ts';

/** Bytes of script, gzipped, that the first load may take. */
const SCRIPT = 500_000;
/** Milliseconds until the first picture. */
const FIRST_PICTURE = 5_000;
/** Milliseconds of work that the page may do at a time. */
const FRAME = 50;

let site: Site;
let browser: Browser;

beforeAll(async () => {
  if (CHROMIUM === undefined) return;
  site = await openSite(CHROMIUM);
  browser = site.browser;
});

afterAll(() => site?.close());

const open = (hash: string, options?: Parameters<Site['open']>[1]): Promise<[Page, BrowserContext]> =>
  site.open(hash, options);

describe.skipIf(CHROMIUM === undefined)('the lab in Chromium', () => {
  test('opens and runs: a picture within five seconds, few bytes, and nothing from elsewhere', async () => {
    const firsts: number[] = [];
    let bytes = 0;
    for (let load = 0; load < 3 && (firsts.length === 0 || Math.min(...firsts) > FIRST_PICTURE); load++) {
      const context = await browser.newContext({ serviceWorkers: 'block' });
      const page = await context.newPage();
      const scripts = new Map<string, Promise<number>>();
      const elsewhere: string[] = [];
      page.on('response', (answer) => {
        const url = answer.url();
        if (!url.startsWith(site.url) && !url.startsWith('data:') && !url.startsWith('blob:')) elsewhere.push(url);
        if (url.endsWith('.js'))
          scripts.set(
            url,
            answer.body().then((body) => gzipSync(body, { level: 9 }).length),
          );
      });
      await page.goto(site.url);
      await page.waitForSelector('.chart .picture svg', ENDED);
      firsts.push(await page.evaluate(() => performance.now()));
      await fingerprintOf(page);
      bytes = (await Promise.all(scripts.values())).reduce((sum, size) => sum + size, 0);
      expect([...scripts.keys()].some((url) => url.includes('engine'))).toBe(true);
      expect(elsewhere).toEqual([]);
      await context.close();
    }
    console.log(
      `first picture ${firsts.map((first) => Math.round(first)).join(', ')} ms; scripts ${bytes} bytes gzipped`,
    );
    expect(Math.min(...firsts)).toBeLessThan(FIRST_PICTURE);
    expect(bytes).toBeLessThan(SCRIPT);
  });

  test.each(['sample-of-europe', 'smart-city-month'])(
    'a file gives the fingerprint of the command line: %s',
    async (name) => {
      const text = scenarioText(name);
      const [page, context] = await open('#/ask?base=europe&days=2');
      await fingerprintOf(page);
      await page.setInputFiles('input[type=file]', {
        name: `${name}.yaml`,
        mimeType: 'text/yaml',
        buffer: Buffer.from(text),
      });
      const { fingerprint } = goldenOf(text, name);
      await page.waitForSelector(`[data-fingerprint="${fingerprint}"]`, ENDED);
      // The record is renewed with the model; between the two it may lag.
      expect(recordOf(name)).toBeDefined();
      await page.waitForFunction((text) => location.hash.includes(text), `print=${fingerprint}`);
      const link = new URL(page.url()).hash;
      await context.close();
      // What the file said is in the address, whole.
      const [there, elsewhere] = await open(link);
      expect(await fingerprintOf(there)).toBe(fingerprint);
      await elsewhere.close();
    },
  );

  test('a link lives the same run elsewhere, and says so; of another version it says that', async () => {
    const [page, context] = await open('#/run?base=europe&days=12&seed=3&policy=port-screening;share=0.5;where=NL|BE');
    const print = await fingerprintOf(page);
    await page.waitForFunction((text) => location.hash.includes(text), `print=${print}`);
    const link = new URL(page.url()).hash;
    expect(link).toContain('policy=port-screening;share=0.5;where=BE|NL');
    await context.close();

    const [there, elsewhere] = await open(link);
    expect(await fingerprintOf(there)).toBe(print);
    await there.getByText('the same as in the link, bit for bit').waitFor();
    await elsewhere.close();

    const [old, past] = await open(link.replace(/version=[^&]+/, 'version=0.0.9'));
    await old.getByText('The link was made by version 0.0.9').waitFor();
    await past.close();
  });

  test('a bad link is answered in words, and the page goes on', async () => {
    const [page, context] = await open('#/run?base=europe&days=many&policy=port-screning;share=7');
    const said = await page.locator('.problem pre').innerText();
    expect(said).toContain('did you mean: port-screening');
    expect(said).toContain('a whole number from 1');
    expect(said).not.toMatch(/this page|`assemblage/);
    await page.evaluate(() => (location.hash = '#/nowhere?base=europe&days=3&study=abc'));
    const left = page.getByRole('alert', { name: 'About the link' });
    await left.getByText('no view “nowhere”').waitFor();
    await left.getByText('study “abc”').waitFor();
    await left.getByRole('button', { name: 'Go on without it' }).click();
    expect(await left.count()).toBe(0);
    await page.evaluate(() => (location.hash = '#/share?base=europe&days=many'));
    await page.locator('.problem', { hasText: 'a whole number from 1' }).waitFor();
    await page.getByRole('button', { name: 'Open Europe as it is' }).click();
    await fingerprintOf(page);
    // A view alone keeps the run, and its link holds the run.
    await page.evaluate(() => (location.hash = '#/share'));
    await page.getByRole('heading', { name: 'Share and take away' }).waitFor();
    expect(new URL(page.url()).hash).toMatch(/^#\/data\?base=europe.*print=/);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.waitForSelector('.chart .picture svg', ENDED);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const buffer = Buffer.from('base: europe\nsuspects: [one]\n');
    await page.setInputFiles('input[type=file]', { name: 'bad.yaml', mimeType: 'text/yaml', buffer });
    await page.getByText('AS119').waitFor();
    await page.getByRole('button', { name: 'Back to the run before' }).click();
    await fingerprintOf(page);
    await context.close();
  });

  test('pauses, steps, runs to a day, and looks back', async () => {
    const [page, context] = await open('#/run?base=county-lines&days=60');
    await page.waitForSelector('.chart .picture svg', ENDED);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused').waitFor();
    const day = async (): Promise<number> => Number(/Day (\d+)/.exec(await page.locator('.status').innerText())?.[1]);
    const before = await day();
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(60);
    await page.getByRole('button', { name: '+ 1 day' }).click();
    await expect.poll(day, ENDED).toBe(before + 1);
    await page.getByRole('slider', { name: 'Day that is looked at' }).press('Home');
    await expect.poll(() => page.locator('output.date').innerText()).toBe('1 Jan 2019');
    await page.locator('h1').click();
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'Map', exact: true }).waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('output.date').innerText()).not.toBe('1 Jan 2019');
    await context.close();
  });

  test('works without a network after the first load', async () => {
    const [page, context] = await open('#/run?base=europe&days=5', { serviceWorkers: 'allow' });
    const print = await fingerprintOf(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, ENDED);
    await context.setOffline(true);
    await page.reload();
    expect(await fingerprintOf(page)).toBe(print);
    await page.getByRole('button', { name: 'Map' }).click();
    await page.waitForSelector('.map svg path[data-country]', ENDED);
    await context.close();
  });

  test('every policy has its levers, with range and unit, and every parameter its evidence', async () => {
    const [page, context] = await open('#/ask?base=smart-city&days=2');
    await fingerprintOf(page);
    const names = await page.locator('.choice li button').allInnerTexts();
    expect(names.length).toBeGreaterThan(7);
    for (const name of names)
      await page.locator('.choice li button').getByText(name, { exact: true }).dispatchEvent('click');
    expect(await page.locator('section.policy').count()).toBe(names.length);
    for (const range of await page.locator('.lever input[type=number]').all()) {
      expect(Number(await range.getAttribute('max'))).toBeGreaterThan(Number(await range.getAttribute('min')));
    }
    await page.locator('.lever .mark').first().click();
    await page.locator('.dialog .grade').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Evidence', exact: true }).click();
    await page.getByRole('searchbox').fill('elasticity of how often');
    await page.locator('.parameters .ask').first().click();
    await page.locator('.dialog .sources li').first().waitFor();
    expect(await page.locator('.dialog').innerText()).toContain('A model');
    await context.close();
  });

  test('what is taken away says what it is: picture, tables, scenario', async () => {
    const [page, context] = await open('#/run?base=europe&days=9&seed=4');
    await fingerprintOf(page);
    const take = (act: () => Promise<void>): Promise<Buffer> => taken(page, act);
    const card = page.locator('.chart').first();
    await card.locator('summary').click();
    const svg = (await take(() => card.getByText('Picture (SVG)').click())).toString();
    expect(svg).toContain('not a measurement');
    expect(svg).toContain('assumptions');
    await card.locator('summary').click();
    const png = await take(() => card.getByText('Picture (PNG)').click());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    await page.getByRole('button', { name: 'Share' }).click();
    const row = page.locator('tr', { hasText: 'daily' });
    const csv = (await take(() => row.getByText('CSV').click())).toString();
    expect(csv).toMatch(/^# A model's result, not a measurement/);
    const parquet = await take(() => row.getByText('Parquet').click());
    expect(parquet.subarray(0, 4).toString()).toBe('PAR1');
    const yaml = (await take(() => page.getByText('Save as YAML').click())).toString();
    expect(goldenOf(yaml, 'taken.yaml').fingerprint).toBe(await fingerprintOf(page));
    await context.close();
  });

  test.each(['light', 'dark'] as const)('no serious fault of access in any view, %s', async (colorScheme) => {
    const [page, context] = await open('#/run?base=smart-city&days=8&policy=scene-patrol', { colorScheme });
    await fingerprintOf(page);
    await page.addScriptTag({ path: AXE });
    for (const view of ['Run', 'Map', 'Ask', 'Evidence', 'Share', 'About']) {
      await page.getByRole('button', { name: view, exact: true }).click();
      await page.waitForTimeout(400);
      expect(await gravestOf(page, colorScheme), view).toEqual([]);
    }
    await context.close();
  });

  test('memory does not grow over fifty runs', async (context) => {
    if (process.platform !== 'linux') return context.skip('reads the memory of a process from /proc');
    const [page, pages] = await open('#/run?base=europe&days=1&seed=0');
    const used: number[] = [];
    for (let seed = 2; seed <= 51; seed++) {
      await page.evaluate((hash) => (location.hash = hash), `#/run?base=europe&days=2&seed=${seed}`);
      await page.waitForFunction(
        (text) => location.hash.includes(text) && location.hash.includes('print='),
        `seed=${seed}&`,
        ENDED,
      );
      used.push(await rendererBytes());
    }
    const megabytes = used.map((bytes) => Math.round(bytes / 1e6));
    console.log(
      `memory after runs 10, 20, 30, 40, 50: ${[9, 19, 29, 39, 49].map((run) => megabytes[run]).join(', ')} MB`,
    );
    // What the engine has thrown away is not given back at once: the peak of the first twenty runs is the measure.
    expect(Math.min(...used.slice(40))).toBeLessThan(1.15 * Math.max(...used.slice(0, 20)));
    await pages.close();
  });

  test('the page is never busy for long while the engine works', async () => {
    const [page, context] = await open('#/run?base=europe&days=3');
    await fingerprintOf(page);
    const tasks = await tasksOf(browser, page, async () => {
      await page.evaluate(() => (location.hash = '#/run?base=europe&days=120'));
      await page.waitForFunction(
        () => document.querySelector('.status')?.textContent?.includes('120 days in') === true,
        undefined,
        ENDED,
      );
    });
    const worst = Math.max(...tasks);
    console.log(`${tasks.length} tasks of the page, the longest ${worst.toFixed(1)} ms of processor time`);
    expect(tasks.length).toBeGreaterThan(20);
    expect(worst).toBeLessThanOrEqual(FRAME);
    await context.close();
  });
});

/** Resident memory of all renderers: the page and its worker are in one of them. */
async function rendererBytes(): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => readFileSync(`/proc/${id}/statm`, 'utf8'));
  return pages.reduce((sum, line) => sum + Number(line.split(' ')[1]) * 4096, 0);
}
