// Pictures of every view, in three widths and both themes, for people to look at:
//   npm run pictures --workspace assemblage-lab -- FOLDER [--only run,risks] [--widths 390] [--themes dark] [--tall]
// The folder stays outside the repository. --tall takes the whole page and not one screen of it. With --docs the folder is
// `docs`, and the few pictures that the guides show are taken anew.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { findChromium, openChromium } from '../../../scripts/same-bits/browser.ts';
import { serve } from './serve.ts';

const LAB = fileURLToPath(new URL('..', import.meta.url));
const HEIGHTS: Readonly<Record<string, number>> = { 390: 844, 820: 1180, 1440: 900 };
/** Taller than this, nobody looks. */
const TALLEST = 4000;
const PATIENCE = { timeout: 180_000 };
const EUROPE = 'base=europe&days=56';
const CITY = 'base=smart-city&days=28';
const COUNTY = 'base=county-lines&days=14';
const ENDED = '[data-fingerprint]';

interface Picture {
  readonly hash: string;
  /** What is there when the view is. */
  readonly wait: string;
  act?(page: Page): Promise<void>;
}

const button = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).first().click();

async function withDevices(page: Page, kind: string): Promise<void> {
  await page.locator('.tools label', { hasText: /^with/ }).locator('select').selectOption(kind);
  await page.waitForSelector('[data-device]', PATIENCE);
}

/** Views, and what opens over them. Those of one world stand together: it is lived once. */
const PICTURES: Readonly<Record<string, Picture>> = {
  run: { hash: `#/run?${EUROPE}`, wait: '.chart .picture svg' },
  map: { hash: `#/map?${EUROPE}`, wait: '.map svg path[data-country]' },
  flows: {
    hash: `#/map?${EUROPE}`,
    wait: '.map svg path[data-country]',
    act: async (page) => {
      await page.locator('.tools label', { hasText: 'Flows' }).locator('select').selectOption('euros');
      await page.waitForSelector('[data-flow]', PATIENCE);
    },
  },
  network: { hash: `#/network?${EUROPE}`, wait: '.network .legend' },
  risks: { hash: `#/risks?${EUROPE}`, wait: '.risk-picture svg' },
  evidence: { hash: `#/evidence?${EUROPE}`, wait: '.parameters' },
  validation: { hash: `#/validation?${EUROPE}`, wait: '.pattern .picture svg' },
  share: { hash: `#/data?${EUROPE}`, wait: 'main h2' },
  about: { hash: `#/about?${EUROPE}`, wait: '.scenario-prose' },
  ask: { hash: `#/ask?${EUROPE}&policy=port-controls`, wait: 'section.policy' },
  figure: {
    hash: `#/run?${EUROPE}&policy=port-controls`,
    wait: '.chart .picture svg',
    act: (page) => page.locator('.first-page .ask').first().click(),
  },
  tour: {
    hash: `#/run?${EUROPE}&policy=port-controls`,
    wait: ENDED,
    act: async (page) => {
      await page.goto(page.url().replace(/#.*/, '#/about'));
      await button(page, 'Take the tour');
    },
  },
  'what-if': {
    hash: '#/ask?base=europe&days=28&policy=port-controls&study=3x1',
    wait: '.page-one .chart svg',
    act: async (page) => {
      await page.getByText('Done.').waitFor(PATIENCE);
      await page.locator('.page-one').scrollIntoViewIfNeeded();
    },
  },
  'lens-run': { hash: `#/run?${EUROPE}&lens=police-records&seen=police-records`, wait: '.chart .picture svg' },
  'lens-map': { hash: `#/map?${EUROPE}&lens=police-records&seen=police-records`, wait: '.map svg path[data-country]' },
  'city-run': { hash: `#/run?${CITY}`, wait: '.chart .picture svg' },
  'city-map': { hash: `#/map?${CITY}`, wait: '.map svg [data-place]' },
  antennas: {
    hash: `#/map?${CITY}`,
    wait: '.map svg [data-place]',
    act: (page) => withDevices(page, 'antennas'),
  },
  cameras: {
    hash: `#/map?${CITY}`,
    wait: '.map svg [data-place]',
    act: (page) => withDevices(page, 'cameras'),
  },
  'city-network': { hash: `#/network?${CITY}`, wait: '.network .legend' },
  'city-risks': { hash: `#/risks?${CITY}`, wait: '.risk-picture svg' },
  'county-map': { hash: `#/map?${COUNTY}`, wait: '.map svg [data-place]' },
  'county-risks': { hash: `#/risks?${COUNTY}`, wait: '.risk-picture svg' },
  problem: { hash: '#/run?base=europe&days=many&policy=port-screning', wait: '.problem' },
};

/** Pictures of the guides; each is to stay well below 200 kB. */
const DOCS: Readonly<
  Record<string, Picture & { readonly theme: 'light' | 'dark'; readonly size: readonly [number, number] }>
> = {
  'lab-run': { theme: 'light', size: [1040, 1150], hash: '#/run?base=europe', wait: '.chart .picture svg' },
  'lab-map': { theme: 'dark', size: [740, 980], hash: '#/map?base=smart-city&days=90', wait: '.map svg [data-place]' },
  'lab-risks': { theme: 'light', size: [1120, 860], hash: '#/risks?base=smart-city', wait: '.risk-picture svg' },
  'lab-what-if': {
    theme: 'light',
    size: [1120, 860],
    hash: '#/ask?base=europe&policy=port-controls;factor=2&study=8x2',
    wait: '.what-if .cost b',
    act: async (page) => {
      await page.getByRole('button', { name: 'Run the study' }).click();
      await page.getByText('Done.').waitFor({ timeout: 3_600_000 });
      await page.locator('.page-one > .view-head').evaluate((head) => head.scrollIntoView({ block: 'start' }));
      await page.evaluate(() => scrollBy(0, -70));
    },
  },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    widths: { type: 'string', default: Object.keys(HEIGHTS).join(',') },
    themes: { type: 'string', default: 'light,dark' },
    tall: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
const chromium = findChromium();
const known = values.docs ? DOCS : PICTURES;
const wanted = values.only?.split(',') ?? Object.keys(known);
const unknown = wanted.filter((name) => !(name in known));
if (folder === undefined || chromium === undefined || unknown.length > 0) {
  const what =
    unknown.length > 0 ? `There is no picture ${unknown.join(', ')}; there are ` : 'Name a folder; pictures: ';
  throw new Error(
    chromium === undefined ? 'There is no Chromium on this machine.' : what + Object.keys(known).join(', '),
  );
}

/** What the page has been opened with. */
let opened = '';

mkdirSync(folder, { recursive: true });
const site = mkdtempSync(path.join(tmpdir(), 'assemblage-pictures-'));
const vite = path.join(path.dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin/vite.js');
execFileSync(process.execPath, [vite, 'build', LAB, '--outDir', site, '--emptyOutDir'], { stdio: 'pipe' });
const { url, close } = await serve(site);
const browser = await openChromium(chromium);
try {
  if (values.docs) {
    for (const name of wanted) {
      const { theme, size, ...picture } = DOCS[name] as (typeof DOCS)[string];
      const [width, height] = size;
      await onPage({ width, height }, theme, (page) => take(page, picture, `${name}.png`));
    }
  } else {
    for (const width of values.widths.split(',')) {
      for (const theme of values.themes.split(',') as ('light' | 'dark')[]) {
        await onPage({ width: Number(width), height: HEIGHTS[width] ?? 900 }, theme, async (page) => {
          for (const name of wanted) await take(page, PICTURES[name] as Picture, `${name}-${width}-${theme}.png`);
        });
      }
    }
  }
} finally {
  await browser.close();
  await close();
  rmSync(site, { recursive: true, force: true });
}

/** A page of its own that nobody has been to: not asked whether it wants the tour. */
async function onPage(
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme, serviceWorkers: 'block' });
  await context.addInitScript("localStorage.setItem('assemblage-tour', 'seen')");
  opened = '';
  await act(await context.newPage());
  await context.close();
}

async function take(page: Page, { hash, wait, act }: Picture, file: string): Promise<void> {
  // Another run gets a page of its own, so that nothing is taken of the run before.
  const query = hash.split('?', 2)[1] ?? '';
  if (opened !== query || act !== undefined) await page.goto('about:blank');
  await page.goto(url + hash);
  opened = act === undefined ? query : '';
  if (wait !== '.problem') await page.waitForSelector(ENDED, PATIENCE);
  await page.waitForSelector(wait, PATIENCE);
  await page.evaluate(() => scrollTo(0, 0));
  await act?.(page);
  // Pictures are drawn one a frame, and colours change slowly.
  await page.waitForTimeout(900);
  const { width, height } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    height: document.documentElement.scrollHeight,
  }));
  const seen = page.viewportSize()?.width ?? width;
  const tall = { fullPage: true, clip: { x: 0, y: 0, width: seen, height: Math.min(height, TALLEST) } };
  await page.screenshot({ path: path.join(folder as string, file), ...(values.tall && tall) });
  console.log(`${file}${width > seen ? `: the page is ${width} wide and ${seen} is to be seen` : ''}`);
}
