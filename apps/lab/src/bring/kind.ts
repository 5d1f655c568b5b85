import type { FolderFile } from '../engine/messages.ts';

/** A folder or files that the reader chose or let fall on the page. */
export interface Brought {
  /** As the reader knows it. */
  readonly name: string;
  readonly files: readonly FolderFile[];
}

/** What can be opened, with its files named from its own folder. */
export type Kind =
  | { readonly kind: 'run' | 'study'; readonly name: string; readonly files: readonly FolderFile[] }
  | { readonly kind: 'report' | 'scenario'; readonly name: string; readonly text: string }
  | { readonly kind: 'none'; readonly name: string; readonly told: string };

const RUN = 'manifest.json';
const STUDY = 'plan.json';
/** Folder in the folder of a study that went to a cluster. */
const CLUSTER = 'cluster/';
const EXPECTED =
  'expected: a folder that `assemblage run` wrote (manifest.json and tables), one of `assemblage compare` (plan.json and ' +
  'page-one.json), a report of `assemblage validate --json`, or a scenario file';

/** Says what was brought; what cannot be opened is told in words, with what is there and what was expected. */
export async function kindOf({ name, files }: Brought): Promise<Kind> {
  const [only, ...more] = files;
  if (only === undefined) return { kind: 'none', name, told: `It is empty.\n${EXPECTED}` };
  if (more.length === 0 && /\.(ya?ml|json)$/i.test(only.path) && only.path !== RUN) return fileOf(name, only);
  const plans = rootsOf(files, STUDY);
  // What a study sent to a cluster lies in it with a plan of its own: it is a part of the study.
  const studies = plans.filter((root) => !plans.some((study) => root === `${study}${CLUSTER}`));
  // Runs that a study keeps belong to it.
  const runs = rootsOf(files, RUN).filter((root) => studies.every((study) => !root.startsWith(study)));
  const found = [...runs, ...studies];
  if (found.length > 1) {
    const names = found.map((root) => root.replace(/\/$/, '') || name).toSorted();
    return {
      kind: 'none',
      name,
      told: `It holds ${found.length} runs or studies. Choose one of them: ${some(names)}.`,
    };
  }
  const [root] = found;
  if (root === undefined) {
    const there = files.map(({ path }) => path).toSorted();
    return {
      kind: 'none',
      name,
      told: `There is no ${RUN} and no ${STUDY} in it; there is ${some(there)}.\n${EXPECTED}`,
    };
  }
  const own = files.filter(({ path }) => path.startsWith(root));
  return {
    kind: runs.length > 0 ? 'run' : 'study',
    name: root.split('/').at(-2) ?? name,
    files: own.map(({ path, file }) => ({ path: path.slice(root.length), file })),
  };
}

/** A report says how patterns came out; any other file is read as a scenario, and the engine says what is wrong with it. */
async function fileOf(name: string, { path, file }: FolderFile): Promise<Kind> {
  const text = await file.text();
  const isReport = /\.json$/i.test(path) && /"patterns"\s*:/.test(text) && /"predicted"\s*:/.test(text);
  return { kind: isReport ? 'report' : 'scenario', name, text };
}

/** Folders in which a file of this name lies, as beginnings of paths. */
function rootsOf(files: readonly FolderFile[], name: string): string[] {
  return files.flatMap(({ path }) => (path === name || path.endsWith(`/${name}`) ? path.slice(0, -name.length) : []));
}

const SHOWN = 8;

function some(names: readonly string[]): string {
  if (names.length <= SHOWN) return names.join(', ');
  return `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
}
