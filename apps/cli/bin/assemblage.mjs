#!/usr/bin/env node
// The door of the command line. What runs is plain JavaScript made from the sources, since a process that strips types
// simulates more slowly (docs/speed.md). An old Node hands the command to the Node that `npm install` brought along.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freshBundle } from '../../../scripts/bundles.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 12)) await open();
else handOver();

async function open() {
  let bundle;
  try {
    bundle = freshBundle('cli');
  } catch (error) {
    console.error(`assemblage cannot start: ${error.message}\nRun \`npm install\` in the repository.`);
    process.exitCode = 1;
    return;
  }
  module.enableCompileCache?.();
  if (process.argv.includes('--trace')) process.setSourceMapsEnabled(true);
  await import(pathToFileURL(bundle).href);
}

function handOver() {
  const newer = nodeOfTheRepository();
  if (newer === undefined) {
    console.error(
      `assemblage needs Node 22.12 or later and this is ${process.version}.\n` +
        'Run `npm install` in the repository, which brings Node 24 along, or install Node 24.',
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(newer, [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the child as well: once is enough.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  if (process.env.npm_command !== undefined) stopWithNpx(child);
  child.on('error', (error) => {
    console.error(`assemblage could not start ${newer}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 1;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

/** A signal sent to npx alone ends the shell between it and this process, which hears nothing but has another parent. */
function stopWithNpx(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}

/** The path of the platform's Node 24, or undefined when the platform has no such package. */
function nodeOfTheRepository() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = system === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${system}-${process.arch}`;
  const file = system === 'win' ? 'node.exe' : 'node';
  for (const above of ['../../../node_modules', '../../node_modules', '../node_modules']) {
    const path = fileURLToPath(new URL(`${above}/${name}/bin/${file}`, import.meta.url));
    if (existsSync(path)) return path;
  }
  return undefined;
}
