import fs from 'node:fs';
import path from 'node:path';
import { nearestName, Problem, someOf } from 'assemblage';
import { hasCluster } from '../clusters/cluster-folder.ts';
import { shown } from '../folder/durable.ts';
import { RUNS } from '../folder/runs.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readPlan, STUDIES } from './part-store.ts';
import { list } from './parts-there.ts';

/** A study that was looked for. */
export interface FoundStudy {
  readonly folder: string;
  /** Of so many studies of the name given it is the one that was made last. */
  readonly among: number;
}

/**
 * A study by its folder, by its name in `runs/studies`, by the beginning of either when only one study has it, or by the name in
 * its file: of several of that name the one that was made last. The rule is that of runs. Undefined when there is none.
 * @throws Problem AS332 when several have a name that begins so
 */
export function findStudyFolder(written: string): FoundStudy | undefined {
  const whole = [written, path.join(RUNS, STUDIES, written)].find(isStudy);
  if (whole !== undefined) return { folder: whole, among: 1 };
  const { within, beginning } = placeOf(written);
  const names = beginning === '' ? [] : studiesIn(within).filter((name) => name.startsWith(beginning));
  const [first, second] = names;
  if (first === undefined) return undefined;
  if (second === undefined) return { folder: path.join(within, first), among: 1 };
  // Of `ports` and `ports-shut` the first is meant by `ports`.
  const ofName = names.filter((name) => /^-[0-9a-f]+$/.test(name.slice(beginning.length)));
  const [last] = ofName.toSorted((one, other) => madeAt(path.join(within, other)) - madeAt(path.join(within, one)));
  if (last !== undefined) return { folder: path.join(within, last), among: ofName.length };
  throw new Problem('AS332', `${names.length} studies have a name that begins so`, {
    where: { file: written },
    expected: `one of ${someOf(names)}`,
    hint: 'Write more of the name.',
  });
}

/** The study that is meant; of several of one name the user is told which. Throws AS332 when there is none. */
export function whichStudy(terminal: Terminal, written: string): string {
  const found = findStudyFolder(written);
  if (found === undefined) throw noStudy(written);
  if (found.among > 1) terminal.err(`Of ${found.among} studies the one made last: ${shown(found.folder)}\n`);
  return found.folder;
}

/** Names of the studies in a folder: those with a plan, and those that go in steps and were handed to a cluster. */
export function studiesIn(folder: string): string[] {
  return list(folder)
    .filter((name) => isStudy(path.join(folder, name)))
    .toSorted();
}

function isStudy(folder: string): boolean {
  return fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true && isPlanned(folder);
}

function isPlanned(folder: string): boolean {
  return hasCluster(folder) || readPlan(folder) !== undefined;
}

/** The folder in which a name is looked for, and the name itself. */
function placeOf(written: string): { readonly within: string; readonly beginning: string } {
  const beginning = path.basename(written);
  return { within: beginning === written ? path.join(RUNS, STUDIES) : path.dirname(written), beginning };
}

function madeAt(folder: string): number {
  return fs.statSync(folder).mtimeMs;
}

/** The study whose name begins most like what was written. */
export function nearestStudy(written: string, names: readonly string[]): string | undefined {
  const heads = names.flatMap((name) =>
    [-1, 0, 1].map((more) => [name.slice(0, written.length + more), name] as const),
  );
  const nearest = nearestName(
    written,
    heads.map(([head]) => head),
  );
  return heads.find(([head]) => head === nearest)?.[1];
}

function noStudy(written: string): Problem {
  const { within, beginning } = placeOf(written);
  const there = studiesIn(within);
  const nearest = nearestStudy(beginning, there);
  return new Problem('AS332', 'there is no such study', {
    where: { file: written },
    expected:
      there.length === 0
        ? `the folder of a study; there is none in ${shown(path.resolve(within))}`
        : `one of the ${there.length} in ${shown(path.resolve(within))}: ${someOf(there)}`,
    hint: nearest === undefined ? 'Studies are known by the name that was printed.' : `Did you mean ${nearest}?`,
  });
}
