import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { findChromium, openChromium } from '../../../scripts/same-bits/browser.ts';
import { builtSite } from './built-site.ts';
import { serve } from './serve.ts';

export const CHROMIUM = findChromium();
export const ENDED = { timeout: 90_000 };
export const AXE = fileURLToPath(import.meta.resolve('axe-core'));
/** What is looked for: all in the light, and in the dark what depends on colours. */
export const RULES = { light: 'axe.run()', dark: "axe.run({ runOnly: ['color-contrast'] })" };

/** The lab as it is handed out, on a web server, and a browser to open it in. */
export interface Site {
  readonly url: string;
  readonly browser: Browser;
  /** A page that fails the test when anything goes wrong in it that nobody shows. */
  open(hash: string, options?: Parameters<Browser['newContext']>[0]): Promise<[Page, BrowserContext]>;
  close(): Promise<void>;
}

export async function openSite(chromium: string): Promise<Site> {
  const { url, close } = await serve(await builtSite());
  const browser = await openChromium(chromium);
  return {
    url,
    browser,
    async open(hash, options = {}) {
      const context = await browser.newContext({ serviceWorkers: 'block', ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => expect.unreachable(error.message));
      await page.goto(url + hash);
      return [page, context];
    },
    async close() {
      await browser.close();
      await close();
    },
  };
}

export async function fingerprintOf(page: Page): Promise<string> {
  await page.waitForSelector('[data-fingerprint]', ENDED);
  return (await page.getAttribute('[data-fingerprint]', 'data-fingerprint')) ?? '';
}

/** What a press of the page hands to the reader. */
export async function taken(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Faults of access that are serious or critical, in words. */
export async function gravestOf(page: Page, theme: keyof typeof RULES): Promise<string[]> {
  const found = (await page.evaluate(RULES[theme])) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  const grave = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Milliseconds that each task of the page's own thread took while something was done. */
export async function tasksOf(browser: Browser, page: Page, act: () => Promise<void>): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  await act();
  return mainTasks(JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] });
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time: waiting for a busy machine is not in it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

function mainTasks({ traceEvents }: { readonly traceEvents: readonly TraceEvent[] }): number[] {
  const main = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [],
    ),
  );
  return traceEvents.flatMap(({ name, ph, pid, tid, tdur }) =>
    name.endsWith('RunTask') && ph === 'X' && main.has(`${pid} ${tid}`) ? [(tdur ?? 0) / 1000] : [],
  );
}
