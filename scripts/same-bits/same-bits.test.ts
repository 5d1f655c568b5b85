import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundleForBrowser, findChromium, openChromium } from './browser.ts';
import { CASES, goldenOf } from './cases.ts';
import { GOLDENS, scenarioText } from '../../packages/assemblage/test/golden/files.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const chromium = findChromium();

describe('the same bits in Node and in a browser', () => {
  it('bundles the library for the browser', async () => {
    const bundle = await bundleForBrowser(at('../../packages/assemblage/src/index.ts'));
    expect(bundle.length).toBeGreaterThan(0);
  });

  it('gives the same strings in Chromium', async (context) => {
    if (chromium === undefined) return context.skip('no Chromium on this machine (apt-get install chromium)');
    const browser = await openChromium(chromium);
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: await bundleForBrowser(at('./cases.ts')) });
      for (const [name, run] of Object.entries(CASES)) {
        const there = await page.evaluate(`bundle.CASES[${JSON.stringify(name)}]()`);
        expect(there, name).toBe(await run());
      }
      for (const name of GOLDENS) {
        const text = scenarioText(name);
        const there = await page.evaluate(`bundle.goldenOf(${JSON.stringify(text)}, ${JSON.stringify(name)})`);
        expect(there, name).toEqual(goldenOf(text, name));
      }
    } finally {
      await browser.close();
    }
  });
});
