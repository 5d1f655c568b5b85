import fs from 'node:fs';
import path from 'node:path';
import { shown } from '../folder/durable.ts';
import { duration, whole } from '../terminal/numbers.ts';
import { readPlan } from './part-store.ts';
import { missingParts, partTimes } from './parts-there.ts';

/** A study, or a step of one, and how far it is. */
export interface Phase {
  readonly folder: string;
  readonly parts: number;
  readonly missing: number;
  readonly runsPerPart: number;
  /** Seconds since the last part came. */
  readonly quiet: number | undefined;
  /** Files of runs that came out in two ways. */
  readonly conflicts: readonly string[];
}

/** Looks at a folder of parts. What is true of it is which whole files lie there. */
export function phaseAt(folder: string): Phase {
  const plan = readPlan(folder);
  const newest = partTimes(folder).reduce((one, other) => Math.max(one, other), -Infinity);
  return {
    folder,
    parts: plan?.parts ?? 0,
    missing: missingParts(folder, plan?.parts ?? 0).length,
    runsPerPart: plan?.perPart ?? 1,
    quiet: newest === -Infinity ? undefined : Math.max(0, (Date.now() - newest) / 1000),
    conflicts: ['parts', 'errors'].flatMap((kind) => conflictsIn(path.join(folder, kind))),
  };
}

function conflictsIn(folder: string): string[] {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return names.filter((name) => name.endsWith('.conflict')).map((name) => shown(path.join(folder, name)));
}

/** In words; with its name where there are several. */
export function describePhase({ folder, parts, missing, quiet, conflicts }: Phase, several: boolean): string {
  const share = parts === 0 ? 0 : Math.floor((100 * (parts - missing)) / parts);
  const last = quiet === undefined || missing === 0 ? '' : `; the last came ${duration(quiet)} ago`;
  const name = several ? `${path.basename(folder)}: ` : '';
  return `${name}${whole(parts - missing)} of ${whole(parts)} parts are there (${share} %), ${whole(missing)} are missing${last}\n${conflicts.map((file) => `CONFLICT: a run came out in two ways: ${file}\n`).join('')}`;
}
