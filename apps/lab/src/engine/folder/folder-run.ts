import { modelNote, parseManifest, parseScenario, Problem, Problems, scenarioToYaml, VERSION } from 'assemblage';
import type { Chunk, Manifest, Scenario } from 'assemblage';
import { createWeeklyFrames, type WeeklyFrames } from '../frames.ts';
import { parametersOf, VOCABULARY } from '../library-facts.ts';
import type { Ending, FolderFile, Frame } from '../messages.ts';
import { RISKS, riskNews } from '../risks.ts';
import type { LabRun } from '../run.ts';
import { createSightFrames, type SightFrames } from '../sight-frames.ts';
import { createDailySums, type DailySums, numbersOf } from '../sums.ts';
import type { WorldFacts } from '../world-facts.ts';
import { factsOf, fileOf, found, listed, MANIFEST } from './folder-files.ts';
import { worldOf } from './folder-world.ts';
import { type DayReader, openTable, rowsBeside, rowsByDay, type TableFile } from './table-file.ts';

const WEEK = 7;
/** Tables that figures and maps are made of: of every world, and of street worlds. */
const EVERYWHERE = ['places', 'daily', 'districts', 'events/loads'];
const STREETS = ['area-facts', 'areas', 'forces'];
/** What a lens is set against, beside these. */
const TRUTH = 'events/records';

declare const BUILD_OF_ENGINE: string | undefined;
/** The code that simulates in this page, as the manifest of a run names its own. */
const ownCode = typeof BUILD_OF_ENGINE === 'undefined' ? undefined : BUILD_OF_ENGINE;

/**
 * A run that the command line wrote, as a run of the page: its days are read and not lived. Throws Problems that name
 * the file, what is wrong with it and what was expected.
 */
export async function openFolder(folder: string, files: readonly FolderFile[]): Promise<LabRun> {
  const manifest = await manifestOf(folder, files);
  const scenario = scenarioOf(manifest);
  const street = scenario.world !== 'europe';
  // Older builds wrote no table of a lens that saw nothing.
  const shown = scenario.lenses.filter(({ lens }) => tableNamed(manifest, `lenses/${lens}`) !== undefined);
  const lenses = shown.map(({ lens }) => [`lenses/${lens}`, `lenses/labels/${lens}`] as const);
  const wanted = [...EVERYWHERE, ...(street ? STREETS : []), ...(lenses.length > 0 ? [TRUTH] : []), ...lenses.flat()];
  const tables = new Map<string, TableFile>();
  for (const name of wanted) tables.set(name, await tableOf(name, manifest, folder, files));
  const places = await all(tables.get('places'));
  const world = worldOf(scenario, places, street ? await all(tables.get('area-facts')) : undefined);
  const samples = [...tables.values()].map(emptied);
  const sums = createDailySums(samples, world, scenario.days);
  const weeks = createWeeklyFrames(samples, world, manifest.days);
  const seen = createSightFrames({ ...scenario, lenses: shown }, world, numbersOf(places, 'fact'), weeks.layers);
  const frames = await readDays(manifest.days, readersOf(tables, lenses), sums, weeks, seen);
  let told = false;
  let links: Promise<Chunk> | undefined;

  return {
    opened: openedOf(manifest, scenario, world, folder, {
      sums: sums.facts,
      layers: [...weeks.layers, ...seen.layers],
      sights: seen.sights,
    }),
    days: manifest.days,
    day: manifest.days,
    live: () => undefined,
    news() {
      const news = { sums: sums.take(manifest.days), frames: told ? [] : frames };
      told = true;
      return news;
    },
    ending: () => endingOf(manifest),
    tables: () => factsOf(manifest, files),
    file: ({ table, format }) => fileOf(manifest, files, table, format),
    seconds: () => manifest.timing.wallSeconds,
    async risks(until) {
      links ??= linksOf(manifest, folder, files);
      return riskNews(await links, scenario, until);
    },
  };
}

async function manifestOf(folder: string, files: readonly FolderFile[]): Promise<Manifest> {
  const manifest = parseManifest(await found(folder, files, MANIFEST).file.text(), MANIFEST);
  if (!manifest.complete || manifest.summary === undefined || manifest.fingerprint === undefined) {
    const when = `it ends after ${manifest.days} of ${manifest.scenario.days} days`;
    throw new Problem('AS307', when, { where: { file: folder }, expected: 'a run that came to its end' });
  }
  return manifest;
}

/** The scenario is read as strictly as one that somebody wrote. */
function scenarioOf({ scenario, version }: Manifest): Scenario {
  try {
    return parseScenario(scenarioToYaml(scenario), `scenario in ${MANIFEST}`, VOCABULARY);
  } catch (cause) {
    if (version === VERSION && cause instanceof Problems) throw cause;
    const said = cause instanceof Problems ? cause.message : 'it is no scenario';
    throw new Problem('AS306', `made by version ${version}; this page is version ${VERSION}\n${said}`, {
      where: { file: MANIFEST },
      cause,
    });
  }
}

function tableNamed({ files }: Manifest, name: string): Manifest['files'][number] | undefined {
  return files.find(({ path }) => path === `${name}.parquet`);
}

/** A table that the manifest names, with as many rows as it says. */
async function tableOf(
  name: string,
  manifest: Manifest,
  folder: string,
  files: readonly FolderFile[],
): Promise<TableFile> {
  const path = `${name}.parquet`;
  const said = tableNamed(manifest, name);
  if (said === undefined) {
    throw new Problem('AS308', `the manifest does not name ${path}`, {
      where: { file: MANIFEST },
      expected: `the tables of a run; it names ${listed(manifest.files.map((file) => file.path))}`,
    });
  }
  const table = await openTable(path, found(folder, files, path).file);
  if (said.rows !== undefined && said.rows !== table.rows) {
    throw new Problem('AS308', `it has ${table.rows} rows`, {
      where: { file: path },
      expected: `${said.rows} rows, as ${MANIFEST} says`,
      hint: 'The files are not of one run: copy the folder again.',
    });
  }
  return table;
}

/** The table of links; builds that had no risk graph did not write it. */
async function linksOf(manifest: Manifest, folder: string, files: readonly FolderFile[]): Promise<Chunk> {
  return all(await tableOf(RISKS, manifest, folder, files));
}

async function all(table: TableFile | undefined): Promise<Chunk> {
  if (table === undefined) throw new Error('a table was not opened');
  return table.read(0, table.rows);
}

function emptied({ table, columns }: TableFile): Chunk {
  return { table, columns, rows: 0, values: columns.map(() => new Float64Array(0)) };
}

/** Labels of a lens follow its records; every other table goes by its own days. */
function readersOf(
  tables: ReadonlyMap<string, TableFile>,
  lenses: readonly (readonly [records: string, labels: string])[],
): DayReader[] {
  const ownerOf = new Map(lenses.map(([records, labels]) => [labels, tables.get(records)]));
  return [...tables.values()].flatMap((file) => {
    const owner = ownerOf.get(file.table);
    if (owner !== undefined) return [rowsBeside(owner, file)];
    return file.columns.some(({ name }) => name === 'day') ? [rowsByDay(file)] : [];
  });
}

/** Reads the days in their order, a group of rows of each table at a time. */
async function readDays(
  days: number,
  readers: readonly DayReader[],
  sums: DailySums,
  weeks: WeeklyFrames,
  seen: SightFrames,
): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  for (let first = 0; first < days; first += WEEK) {
    const end = Math.min(days, first + WEEK);
    const chunks: Chunk[] = [];
    for (const next of readers) chunks.push(...(await next(end - 1)));
    for (const chunk of chunks) {
      sums.add(chunk);
      sums.addDistricts(chunk);
      weeks.add(chunk);
    }
    seen.add(end - 1, chunks);
    const frame = weeks.close(end);
    if (frame !== undefined) frames.push({ ...frame, layers: [...frame.layers, ...seen.close(end)] });
  }
  return frames;
}

function openedOf(
  manifest: Manifest,
  scenario: Scenario,
  { places, tables }: WorldFacts,
  folder: string,
  shown: Pick<LabRun['opened'], 'sums' | 'layers' | 'sights'>,
): LabRun['opened'] {
  const street = places.areas.length > 0;
  const residents = street
    ? places.areas.reduce((sum, _, area) => sum + (tables.areas.residents[area] ?? 0), 0)
    : places.countries.reduce((sum, country) => sum + country.residents, 0);
  const { version, codeHash, identity, evidence, size, timing } = manifest;
  return {
    scenario,
    yaml: scenarioToYaml(scenario),
    identity,
    evidence,
    note: modelNote(version, evidence),
    parameters: parametersOf(scenario),
    mechanisms: timing.steps.map(({ name }) => name),
    substances: [...new Set(places.countries.map(({ substance }) => substance))],
    residents,
    sampled: !street && scenario.scale < 1,
    people: size.people,
    ...shown,
    stored: {
      folder,
      version,
      otherBuild: codeHash !== undefined && ownCode !== undefined && codeHash !== ownCode,
      byWeek: street,
    },
  };
}

function endingOf({ fingerprint = '', chain, timing, summary }: Manifest): Ending {
  if (summary === undefined) throw new Error('a run without its end was let in');
  return { fingerprint, chain: chain.at(-1) ?? '', seconds: timing.wallSeconds, summary };
}
