import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { type Browser as Firefox, launch } from 'puppeteer-core';

// The flags keep the browser quiet and let it run as root in a container without a graphics card.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FIREFOXES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** The path of a Chromium on this machine (the variable `CHROMIUM` names another), or undefined. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  return (named === undefined ? PLACES : [named]).find((path) => existsSync(path));
}

export function openChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

/** The path of a Firefox on this machine (the variable `FIREFOX` names another), or undefined. */
export function findFirefox(): string | undefined {
  const named = process.env['FIREFOX'];
  return (named === undefined ? FIREFOXES : [named]).find((path) => existsSync(path));
}

/** A Firefox as it is installed: Playwright drives only one that was built for it. */
export function openFirefox(executablePath: string): Promise<Firefox> {
  return launch({ browser: 'firefox', executablePath, headless: true });
}

/** One script for the page that leaves the exports of a module in the global `bundle`. */
export async function bundleForBrowser(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundle',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  });
  const file = result.outputFiles[0];
  if (file === undefined) throw new Error(`nothing was bundled from ${entry}`);
  return file.text;
}
