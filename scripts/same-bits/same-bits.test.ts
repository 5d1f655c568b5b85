import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { bundleForBrowser, findChromium, findFirefox, openChromium, openFirefox } from './browser.ts';
import { CASES, goldenOf } from './cases.ts';
import { GOLDENS, recordOf, scenarioText } from '../../packages/assemblage/test/golden/files.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const chromium = findChromium();
const firefox = findFirefox();

describe('the same bits in Node and in a browser', () => {
  it('bundles the library for the browser', async () => {
    const bundle = await bundleForBrowser(at('../../packages/assemblage/src/index.ts'));
    expect(bundle.length).toBeGreaterThan(0);
  });

  it('gives the same strings in Chromium', async (context) => {
    if (chromium === undefined) return context.skip('no Chromium on this machine (apt-get install chromium)');
    const browser = await openChromium(chromium);
    try {
      expect(await differing(await browser.newPage())).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it('gives the same strings in Firefox', async (context) => {
    if (firefox === undefined) return context.skip('no Firefox on this machine (apt-get install firefox-esr)');
    const browser = await openFirefox(firefox);
    try {
      expect(await differing(await browser.newPage())).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

/** What a page of either browser can do. */
interface Page {
  addScriptTag(script: { readonly content: string }): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
}

/** What does not come out there as it does here. */
async function differing(page: Page): Promise<object[]> {
  await page.addScriptTag({ content: await bundleForBrowser(at('./cases.ts')) });
  const found: object[] = [];
  for (const [name, run] of Object.entries(CASES)) {
    const [there, own] = [await page.evaluate(`bundle.CASES[${JSON.stringify(name)}]()`), await here(name, run)];
    if (!isDeepStrictEqual(there, own)) found.push({ name, there, here: own });
  }
  for (const name of GOLDENS) {
    const text = scenarioText(name);
    const there = await page.evaluate(`bundle.goldenOf(${JSON.stringify(text)}, ${JSON.stringify(name)})`);
    // The golden test holds Node to the record. Between a change and its record Node is asked itself.
    if (isDeepStrictEqual(there, recordOf(name))) continue;
    const own = await here(`golden ${name}`, () => goldenOf(text, name));
    if (!isDeepStrictEqual(there, own)) found.push({ name, there, here: own });
  }
  return found;
}

const known = new Map<string, unknown>();

/** What Node says: computed once for both browsers. */
async function here(name: string, compute: () => unknown): Promise<unknown> {
  if (!known.has(name)) known.set(name, await compute());
  return known.get(name);
}
