import path from 'node:path';
import { curveOf, curvesOf, differencesOf, Problem, VERSION } from 'assemblage';
import type { Comparison, PageOne } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { makeFolder, writeDurably } from '../folder/durable.ts';
import { encodeParquet } from '../folder/parquet.ts';
import { asPng } from '../plot/png.ts';
import { drawStudy } from '../plot/study-plot.ts';
import { studyHtml } from '../report/study-html.ts';
import { studyJson } from '../report/study-json.ts';
import { csvOf } from '../studies/csv.ts';

const PLOTS = 'plots';

/** Writes page one and the differences into the folder of a study; the names of the files. */
export async function writeStudyFiles(
  folder: string,
  comparison: Comparison,
  page: PageOne,
  version: string,
): Promise<string[]> {
  const differences = differencesOf(comparison);
  const svg = drawStudy(comparison, page.note);
  const files: [string, string | Uint8Array][] = [
    ['page-one.html', studyHtml(page, svg)],
    ['page-one.json', `${JSON.stringify(studyJson(comparison, version), null, 1)}\n`],
    ['page.json', `${JSON.stringify(shownPage(comparison, page, version))}\n`],
    ['plot.svg', svg],
    ...(await pngOf(svg)),
    ['differences.csv', csvOf(differences)],
    [
      'differences.parquet',
      encodeParquet(differences, `differences of a study, assemblage ${VERSION}: a model's results`),
    ],
  ];
  for (const [name, content] of files) writeDurably(path.join(folder, name), content);
  const plots = path.join(folder, PLOTS);
  makeFolder(plots);
  for (const report of comparison.outcomes) {
    writeDurably(
      path.join(plots, `${report.outcome.name}.svg`),
      drawStudy(comparison, page.note, [curveOf(comparison, report)]),
    );
  }
  return [...files.map(([name]) => name), `${PLOTS}/ with a picture of each outcome`];
}

/** Page one as it is read, part by part with its curves: what the lab shows of the folder. */
function shownPage(comparison: Comparison, page: PageOne, version: string): object {
  const arms = comparison.study.arms.slice(1).map(({ name }) => name);
  const { codeHash } = ENGINE;
  return { version, ...(codeHash !== undefined && { codeHash }), arms, page, curves: curvesOf(comparison) };
}

/** The picture as PNG where the package for it is installed. */
async function pngOf(svg: string): Promise<[string, Uint8Array][]> {
  try {
    return [['plot.png', await asPng(svg)]];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
