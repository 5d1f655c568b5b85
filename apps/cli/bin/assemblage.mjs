#!/usr/bin/env node
// The door of the command line. The sources are TypeScript as they are, which takes Node 22.18 or later:
// an older Node hands the same command to the Node that `npm install` brought along.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  module.enableCompileCache?.();
  hideExperimentalWarnings();
  await import('../src/main.ts');
} else {
  handOver();
}

/** Some of these versions still call TypeScript without a build experimental, once a run. */
function hideExperimentalWarnings() {
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') for (const listener of listeners) listener(warning);
  });
}

function handOver() {
  const newer = nodeOfTheRepository();
  if (newer === undefined) {
    console.error(
      `assemblage needs Node 22.18 or later and this is ${process.version}.\n` +
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
