import { createComparison, pageOne, Problem } from 'assemblage';
import type { Comparison, StudyRuns } from 'assemblage';
import { elsewhereOf } from '../clusters/hand-over.ts';
import { ENGINE } from '../engine.ts';
import { shown } from '../folder/durable.ts';
import { RUNS } from '../folder/runs.ts';
import { studyJson } from '../report/study-json.ts';
import { studyPage } from '../report/study-page.ts';
import { verdictLines } from '../report/study-verdicts.ts';
import { ENDINGS, liveStudy } from '../studies/live-study.ts';
import { loadStudy } from '../studies/load-study.ts';
import type { PartStore } from '../studies/part-store.ts';
import type { Script } from '../studies/pool.ts';
import { livedRuns } from '../studies/read-study.ts';
import { callOf } from '../terminal/call.ts';
import { duration, whole } from '../terminal/numbers.ts';
import { wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type CompareOptions, flagsOf } from './compare-options.ts';
import { writeStudyFiles } from './study-files.ts';

/** `assemblage compare`: page one of a study. */
export async function compareCommand(
  asked: Terminal,
  written: string | undefined,
  options: CompareOptions,
  script?: Script,
): Promise<number> {
  if (written === undefined) {
    throw new Problem('AS204', 'the scenario or study is missing', {
      where: { file: 'assemblage compare' },
      expected: 'assemblage compare STUDY.yaml, or assemblage compare europe --policy port-controls',
    });
  }
  const began = performance.now();
  const { runs } = await loadStudy(written, flagsOf(written, options), 'compare');
  const out = options.out ?? RUNS;
  const { threads, json } = options;
  const elsewhere = elsewhereOf(asked, runs, options, { command: 'compare', flags: { json }, out });
  const live = {
    out,
    ...(threads !== undefined && { threads }),
    ...(script !== undefined && { script }),
    ...(elsewhere !== undefined && { elsewhere }),
  };
  const { store, ending } = await liveStudy(asked, runs, live);
  if (ending !== 'done') return ENDINGS[ending];
  const terminal = elsewhere?.finished() ?? asked;
  const comparison = await comparisonOf(runs, store);
  if (comparison.broken > 0) {
    terminal.err(
      `${whole(comparison.broken)} runs broke off, see the folder errors; most often: ${await commonest(store)}\n`,
    );
  }
  const verdicts = await verdictLines(runs.study, out, ENGINE);
  const page = pageOne(comparison, ENGINE.version, verdicts);
  const files = await writeStudyFiles(store.folder, comparison, page, ENGINE.version);
  if (options.json) {
    terminal.out(`${JSON.stringify({ ...studyJson(comparison, ENGINE.version), folder: store.folder })}\n`);
  } else {
    terminal.out(`${studyPage(terminal, page)}\n`);
    terminal.out(closing(terminal, store.folder, files, (performance.now() - began) / 1000, runs));
  }
  return 0;
}

/** Numbers that are held at a time: 64 MB. */
const ROOM = 8_000_000;

/** Reads the runs of a study one after the other and compares its arms; again and again where it has many draws or windows. */
async function comparisonOf(runs: StudyRuns, store: PartStore): Promise<Comparison> {
  const comparison = createComparison(runs.study, runs.points, ENGINE.library, ROOM);
  do {
    for await (const { point, rows } of livedRuns(runs, store, comparison.wanted)) {
      if (rows === undefined) comparison.skip(point);
      else comparison.add(point, { windows: rows.days.length, ...rows }, rows.series);
    }
  } while (comparison.again());
  const found = comparison.finish();
  if (found !== undefined) return found;
  throw new Problem('AS328', 'no world was lived in all arms', {
    where: { file: shown(store.folder) },
    hint: `Runs broke off: ${await commonest(store)}`,
  });
}

/** Why most runs broke off. */
async function commonest(store: PartStore): Promise<string> {
  const counts = new Map<string, number>();
  for (const { columns, values } of await store.errors()) {
    const problems = (values[columns.findIndex(({ name }) => name === 'problem')] ?? []) as readonly string[];
    for (const problem of problems) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most === undefined ? 'it is not known why' : most[0];
}

const QUERY = 'select arm, count(distinct run) as runs, round(avg(purchases)) as purchases from outcomes group by 1';

function closing(
  terminal: Terminal,
  folder: string,
  files: readonly string[],
  seconds: number,
  { count }: StudyRuns,
): string {
  const heading = 'Results';
  const where = `${heading}  ${shown(folder)}: ${files.join(', ')}; all ${whole(count)} runs lie in parts`;
  const [first = '', ...more] = wrapText(where, terminal.width);
  return [
    terminal.paint('bold', heading) + first.slice(heading.length),
    ...more,
    `In ${duration(seconds)}. With more --seeds the same command computes only what is new.`,
    `${terminal.paint('bold', 'Next')}     ${callOf()} query ${shown(folder)} "${QUERY}"`,
    '',
  ].join('\n');
}
