import path from 'node:path';
import {
  costsOf,
  loweredBy,
  modelNote,
  movedBy,
  Problem,
  raisedBy,
  rateWords,
  registerOf,
  riskGraph,
} from 'assemblage';
import type { Manifest, RiskEdge, RiskLink, RiskWeek } from 'assemblage';
import { ENGINE } from '../engine.ts';
import { readBytes, shown, writeDurably } from '../folder/durable.ts';
import { decodeParquet } from '../folder/parquet.ts';
import { tableFiles } from '../folder/runs.ts';
import type { RunFolder } from '../folder/runs.ts';
import { asPngWhereItCan } from '../plot/png.ts';
import { drawRisks } from '../plot/risk-plot.ts';
import { significant, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { lastRun, whichRun } from './which-run.ts';

export interface RisksOptions {
  readonly json?: true;
}

const TABLE = 'risks';
/** In the table and in what programs read. */
const ONE_RUN =
  'This is one run, and a single run says little: events come in clusters, weeks hang together, and another seed can give quite other rates. So no interval is given, and a difference between two quarters is one of this run. For intervals set worlds side by side: assemblage compare over draws and seeds.';

/** `assemblage risks RUN`: what is at risk of which harm, at what rate, who lowers and raises it, at what cost. */
export async function risksCommand(
  terminal: Terminal,
  written: string | undefined,
  options: RisksOptions,
): Promise<number> {
  const run = written === undefined ? lastRun(terminal) : whichRun(terminal, written);
  const { manifest } = run;
  const edges = riskGraph(await weeksOf(run), registerOf(ENGINE.library), manifest.scenario.parameters);
  const note = modelNote(manifest.version, manifest.evidence);
  if (!manifest.complete) {
    terminal.err(`This run is not complete: what follows holds its first ${manifest.days} days.\n`);
  }
  if (options.json) {
    terminal.out(`${JSON.stringify(asJson(manifest, edges, note), null, 1)}\n`);
    return 0;
  }
  const links = edges.map(({ link }) => link);
  // Cells are prose: in columns of a few characters nobody can read them, in a file neither.
  terminal.out(
    table(
      { ...terminal, bounded: true },
      COLUMNS,
      edges.map((edge) => cells(edge, links)),
    ),
  );
  for (const text of [...NOTES, note]) {
    for (const line of wrapText(text, terminal.width)) terminal.out(`${terminal.paint('dim', line)}\n`);
  }
  for (const file of await writePictures(run, drawRisks(manifest, edges))) terminal.err(`${shown(file)}\n`);
  return 0;
}

/** Rows of the table `risks`. */
async function weeksOf(run: RunFolder): Promise<RiskWeek[]> {
  const files = tableFiles(run).get(TABLE);
  if (files === undefined) {
    const { version } = run.manifest;
    throw new Problem('AS402', `this run has no table ${TABLE}`, {
      where: { file: shown(run.path) },
      expected: 'a run of a version that counts links, stopped after a week at the earliest',
      hint: `It was written by version ${version}; this is ${ENGINE.version}. Run its scenario.yaml again.`,
    });
  }
  const weeks: RiskWeek[] = [];
  for (const file of files) {
    const { columns, rows, values } = await decodeParquet(readBytes(file), TABLE);
    const column = (name: string) => values[columns.findIndex((one) => one.name === name)] ?? [];
    const [day, link, atRisk, made, expected] = ['day', 'link', 'atRisk', 'made', 'expected'].map(column);
    for (let row = 0; row < rows; row++) {
      weeks.push({
        day: Number(day?.[row]),
        link: String(link?.[row]),
        atRisk: Number(atRisk?.[row]),
        made: Number(made?.[row]),
        expected: Number(expected?.[row]),
      });
    }
  }
  return weeks;
}

const COLUMNS = [
  { title: 'object' },
  { title: 'link', wrap: true },
  { title: 'made', right: true },
  { title: 'rate', wrap: true },
  { title: 'harm', wrap: true },
  { title: 'lowered by', wrap: true },
  { title: 'raised by', wrap: true },
  { title: 'cost', wrap: true },
  { title: 'first and last quarter' },
] as const;

const NOTES = [
  ONE_RUN,
  'rate: links for a thousand objects at risk, in their unit, or a share: of searches, say; then what its parameters rest on. Less of what raises a link lowers it, and the other way round. The order of the rows and of what lowers a link says nothing about how much it does.',
  'a link that leads to no harm by itself leads to others; link: the id by which the table risks has it.',
] as const;

function cells(edge: RiskEdge, links: readonly RiskLink[]): string[] {
  const { link, object, made, rate, first, last } = edge;
  const { of, words } = rateWords(link);
  const per = (value: number | undefined): string =>
    value === undefined ? 'none at risk' : significant((value * of) / 1000);
  const grades = [...new Set(edge.parameters.map(({ grade }) => grade))].toSorted().toReversed();
  const harm =
    link.harm === undefined ? `leads to ${link.leadsTo.join(', ')}` : `${link.harm} (${link.bears.join(', ')})`;
  return [
    object.name,
    `${link.link} [${link.id}]`,
    whole(made),
    `${per(rate)}${rate === undefined ? '' : ` ${words}`}${grades.length === 0 ? '' : `; ${grades.join(' and ')}`}`,
    harm,
    listed(loweredBy(link)),
    listed([...raisedBy(link, links), ...movedBy(link)]),
    listed(costsOf(link), 'none in the model'),
    `${per(first.rate)} and ${per(last.rate)} in this run`,
  ];
}

function listed(texts: readonly string[], none = 'nobody in the model'): string {
  return texts.length === 0 ? none : texts.join('; ');
}

function asJson({ scenario, version, identity }: Manifest, edges: readonly RiskEdge[], note: string): object {
  const links = edges.map(({ link }) => link);
  return {
    note,
    oneRun: ONE_RUN,
    version,
    identity,
    scenario: scenario.name,
    links: edges.map(({ link, object, ...counted }) => ({
      id: link.id,
      object: object.name,
      unit: object.unit,
      link: link.link,
      harm: link.harm ?? null,
      bears: link.bears,
      leadsTo: link.leadsTo,
      mechanisms: link.by,
      loweredBy: loweredBy(link),
      raisedBy: raisedBy(link, links),
      movedBy: movedBy(link),
      costs: costsOf(link),
      ...counted,
      rateUnit: `per 1,000 ${object.unit}`,
      isShare: link.share ?? false,
      expected: counted.expected ?? null,
    })),
  };
}

/** Beside the tables of the run; the image only where the package for it is installed. */
async function writePictures({ path: folder }: RunFolder, svg: string): Promise<string[]> {
  const png = await asPngWhereItCan(svg);
  const files: [string, string | Uint8Array][] = [
    [path.join(folder, 'risks.svg'), svg],
    ...(png === undefined ? [] : ([[path.join(folder, 'risks.png'), png]] as [string, Uint8Array][])),
  ];
  for (const [file, content] of files) writeDurably(file, content);
  return files.map(([file]) => file);
}
