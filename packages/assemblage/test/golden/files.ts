import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Golden } from './golden.ts';

const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Names of the golden scenarios: `NAME.yaml`, with what it must come out as in `NAME.json`. */
export const GOLDENS: readonly string[] = readdirSync(at('.'))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length))
  .toSorted();

export function scenarioText(name: string): string {
  return readFileSync(at(`${name}.yaml`), 'utf8');
}

export function recordPath(name: string): string {
  return at(`${name}.json`);
}

/** What was recorded; undefined when nothing was. */
export function recordOf(name: string): Golden | undefined {
  return existsSync(recordPath(name)) ? (JSON.parse(readFileSync(recordPath(name), 'utf8')) as Golden) : undefined;
}
