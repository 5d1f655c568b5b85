import { runInThisContext } from 'node:vm';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { bundleForBrowser, openChromium } from '../../../scripts/same-bits/browser.ts';
import { CHROMIUM, tasksOf } from './site.ts';

/** What the engine may take in a browser, of what it takes in Node. */
const MOST = 1.4;
/** The first round is there for both to compile what runs often. */
const ROUNDS = 4;
const LIBRARY = fileURLToPath(new URL('../../../packages/assemblage/src/index.ts', import.meta.url));

/** Lives days of Europe and says how many purchases there were; as text, since both read the same bundle. */
const RUN = `(() => {
  const { createSimulation, parseScenario, vocabularyOf, LIBRARY, PRESETS, COUNTRY_FACTS, placeNames } = bundle;
  const countries = COUNTRY_FACTS.map(({ iso2 }) => iso2);
  const words = vocabularyOf(LIBRARY, { presets: PRESETS, countries, places: placeNames() });
  const simulation = createSimulation(parseScenario('{"base":"europe","days":60,"scale":0.02}', 'here', words));
  let purchases = 0;
  while (!simulation.done) {
    simulation.step();
    purchases += simulation.world.tables.visits.rows[0];
    simulation.drain();
  }
  return purchases;
})()`;

test('the engine is at most 1.4 times as slow in Chromium as in Node, in nanoseconds a purchase', async (context) => {
  if (CHROMIUM === undefined) return context.skip('no Chromium on this machine (apt-get install chromium)');
  const bundle = await bundleForBrowser(LIBRARY);
  runInThisContext(`${bundle};globalThis.bundle = bundle;`);
  const browser = await openChromium(CHROMIUM);
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle });
    const there: number[] = [];
    const here: number[] = [];
    // In turn, so that a machine that others use slows both alike. Processor time, so that waiting is in neither.
    for (let round = 0; round < ROUNDS; round++) {
      here.push(inNode());
      there.push(await inChromium(browser, page));
    }
    const [node, chromium] = [here, there].map((own) => Math.min(...own.slice(1)));
    const ratio = (chromium ?? Number.NaN) / (node ?? Number.NaN);
    console.log(
      `nanoseconds a purchase: Node ${node?.toFixed(0)}, Chromium ${chromium?.toFixed(0)}, ratio ${ratio.toFixed(2)}`,
    );
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThanOrEqual(MOST);
  } finally {
    await browser.close();
  }
}, 600_000);

function inNode(): number {
  const before = process.threadCpuUsage();
  const purchases = runInThisContext(RUN) as number;
  const { user, system } = process.threadCpuUsage(before);
  return ((user + system) * 1000) / purchases;
}

async function inChromium(browser: Browser, page: Parameters<typeof tasksOf>[1]): Promise<number> {
  let purchases = 0;
  const tasks = await tasksOf(browser, page, async () => {
    purchases = (await page.evaluate(RUN)) as number;
  });
  return (tasks.reduce((sum, milliseconds) => sum + milliseconds, 0) * 1e6) / purchases;
}
