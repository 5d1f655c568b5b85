import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { block } from './markdown.ts';
import type { Part } from './page.ts';

const DOOR = fileURLToPath(new URL('../../apps/cli/bin/assemblage.mjs', import.meta.url));

export const COMMAND_PARTS: Readonly<Record<string, Part>> = {
  help: () => block(help()),
  commands: () =>
    commandsOf(help())
      .map((name) => `## ${name}\n\n${block(help(name))}`)
      .join('\n\n'),
};

/** What `assemblage --help` or `assemblage NAME --help` prints. */
function help(...command: readonly string[]): string {
  const environment = { ...process.env, NO_COLOR: '1' };
  return execFileSync(process.execPath, [DOOR, ...command, '--help'], { encoding: 'utf8', env: environment });
}

/** Names of the commands that a help text lists. */
function commandsOf(text: string): string[] {
  const list = /^Commands:\n((?: {2}.*\n)*)/m.exec(text)?.[1] ?? '';
  return [...list.matchAll(/^ {2}(\S+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
}
