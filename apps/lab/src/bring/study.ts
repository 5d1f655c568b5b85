import type { Curve, PageOne } from 'assemblage';
import type { FolderFile } from '../engine/messages.ts';
import type { StudyPage } from '../engine/study/messages.ts';

/** A study that the command line made: its page one, and its differences as files. */
export interface StoredStudy {
  readonly name: string;
  readonly version: string;
  /** Name of the code that computed it, where it was built. */
  readonly codeHash?: string;
  readonly shown: StudyPage;
  readonly files: readonly FolderFile[];
}

const PAGE = 'page.json';
/** Where no figure is known, JSON has null. */
const FIGURES = new Set(['change', 'low', 'high', 'error']);
const PLAN = 'plan.json';

/** Reads the folder of a study. Throws an error that says which file is missing or damaged. */
export async function readStudy(name: string, files: readonly FolderFile[]): Promise<StoredStudy> {
  const file = files.find(({ path }) => path === PAGE);
  if (file === undefined) throw new Error(await whyNoPage(files));
  const text = await file.file.text();
  let value: Partial<Record<string, unknown>>;
  try {
    value = JSON.parse(text, (key, one: unknown) => (one === null && FIGURES.has(key) ? Number.NaN : one)) as object;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`${PAGE} is torn or no JSON: ${said}\nCopy the folder again, or type the same command again.`, {
      cause: error,
    });
  }
  const { version, codeHash, arms, page, curves } = value;
  const whole = isPage(page) && Array.isArray(arms) && Array.isArray(curves) && typeof version === 'string';
  if (!whole) {
    throw new Error(
      `${PAGE} does not hold page one of a study.\nexpected: version, arms, page and curves; it has ${Object.keys(value).join(', ')}`,
    );
  }
  return {
    name,
    version,
    ...(typeof codeHash === 'string' && { codeHash }),
    shown: { page, curves: curves as Curve[], arms: arms as string[], settled: 1, runs: 1, print: undefined },
    files,
  };
}

function isPage(page: unknown): page is PageOne {
  if (typeof page !== 'object' || page === null) return false;
  const { question, note, sections } = page as Partial<PageOne>;
  return typeof question === 'string' && typeof note === 'string' && Array.isArray(sections);
}

/** A study of another kind, one that is not at its end, or one whose page an older build wrote. */
async function whyNoPage(files: readonly FolderFile[]): Promise<string> {
  const there = files.filter(({ path }) => !path.includes('/')).map(({ path }) => path);
  const plan = await files.find(({ path }) => path === PLAN)?.file.text();
  const kind = /"kind"\s*:\s*"(\w+)"/.exec(plan ?? '')?.[1];
  const why =
    kind !== undefined && kind !== 'compare'
      ? `It is a study of the kind ${kind}; the page shows those of assemblage compare.`
      : `${PAGE} is missing: the study is not at its end, or an older build wrote it. Type the same command again; runs that are done are kept.`;
  return `${why}\nexpected: ${PLAN} and ${PAGE}; there is ${there.join(', ')}`;
}
