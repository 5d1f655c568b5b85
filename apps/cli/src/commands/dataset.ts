import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createDataCard, modelNote, observe, Problem, traceParameters } from 'assemblage';
import type { CardInProgress, DataCard, Lens, Simulation, TraceChunk } from 'assemblage';
import { dataCard } from '../dataset/card.ts';
import { cellRows, datasetRequest, lastDate, type DatasetOptions, type DatasetRequest } from '../dataset/request.ts';
import { createTableFiles, type TableFiles, type WrittenFile } from '../dataset/table-files.ts';
import { createTally } from '../dataset/tally.ts';
import { ENGINE } from '../engine.ts';
import type { Engine } from '../engine.ts';
import { makeFolder, shown, syncFolder, unmakeFolder, writeDurably, writeProblem } from '../folder/durable.ts';
import { evidenceOf } from '../register/evidence.ts';
import { percent, whole } from '../terminal/numbers.ts';
import { createProgress } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { listenForStop } from './stop.ts';

const FORMAT = 1;
const WRITING = '.writing';
/** Where lenses of runs have their tables. */
const LENSES = 'lenses/';
/** Shares of days, when split by time. */
const TRAIN = 0.7;
const VALIDATION = 0.85;
const INTERRUPTED = 130;
const LICENCE = `Creative Commons Attribution 4.0 International (CC BY 4.0)
https://creativecommons.org/licenses/by/4.0/

You may share and adapt this data set for any purpose if you give credit: synthetic data made with Assemblage.
It is provided as it is, without warranty. Nobody in it exists.
`;

/** `assemblage dataset`: records and, apart, labels of a period, as others ship labelled data. */
export async function datasetCommand(
  terminal: Terminal,
  written: string,
  options: DatasetOptions,
  engine: Engine = ENGINE,
): Promise<number> {
  const asked = datasetRequest(written, options, engine.library);
  const out = outFolder(options);
  const made = makeFolder(path.dirname(out));
  const folder = out + WRITING;
  fs.rmSync(folder, { recursive: true, force: true });
  makeFolder(folder);
  const stop = listenForStop();
  const note = noteOf(asked, engine);
  const files = createTableFiles(folder, asked.form, note);
  try {
    const rates = await make(terminal, asked, engine, files, stop.asked);
    if (rates === undefined) {
      files.giveUp();
      terminal.err('Stopped; nothing was left behind.\n');
      return INTERRUPTED;
    }
    const list = files.end();
    writePapers(folder, { asked, engine, note, files: list, ...rates });
    move(folder, out);
    report(terminal, out, asked, list, rates.rates);
    return 0;
  } finally {
    stop.end();
    fs.rmSync(folder, { recursive: true, force: true });
    unmakeFolder(path.dirname(out), made);
  }
}

interface Made {
  readonly rates: ReturnType<typeof createTally>['rates'];
  readonly cards: readonly DataCard[];
  readonly fingerprint: string;
}

/** Lives the world up to the last day, watches it, and renders; undefined when it was told to stop. */
async function make(
  terminal: Terminal,
  asked: DatasetRequest,
  engine: Engine,
  files: TableFiles,
  stopped: () => boolean,
): Promise<Made | undefined> {
  const simulation = engine.createSimulation(asked.scenario);
  const request = {
    ...asked.request,
    ...(asked.cells.length === 0 ? {} : { cells: cellRows(asked.cells, simulation.world.places.areas) }),
  };
  const observation = observe(simulation.world, asked.start, request, asked.traces);
  const tally = createTally();
  const cards = cardsOf(asked, engine);
  const take = (place: string, chunk: TraceChunk): void => {
    tally.add(chunk);
    files.append(place, chunk);
  };
  // A lens that records nothing leaves an empty table, not none.
  for (const chunk of simulation.tables()) {
    if (chunk.table.startsWith(LENSES)) take(placeOf(asked, 0), withoutFolder(chunk));
  }
  const total = asked.scenario.days + request.days;
  const progress = createProgress(terminal, total, 0, () => performance.now());
  try {
    while (!simulation.done) {
      simulation.step();
      const day = simulation.day - 1;
      for (const chunk of observation.look(day)) take(placeOf(asked, day - request.from), chunk);
      lensChunks(simulation, asked, day, cards, take);
      progress.update(simulation.day, 'living');
      if (day % 16 === 0) await setImmediate();
      if (stopped()) return undefined;
    }
    if (asked.traces.has('calls') || asked.traces.has('antennas')) {
      const rendering = observation.render();
      while (rendering.day(asked.traces, (chunk) => take(placeOf(asked, rendering.days), chunk))) {
        progress.update(asked.scenario.days + rendering.days, 'rendering');
        await setImmediate();
        if (stopped()) return undefined;
      }
      for (const chunk of [...rendering.names(), ...rendering.labels()]) take('', chunk);
    }
    if (asked.traces.size > 0) take('', observation.cells());
  } catch (error) {
    files.giveUp();
    throw error;
  } finally {
    progress.end();
  }
  return { rates: tally.rates, cards: cards.map((card) => card.finish()), fingerprint: simulation.fingerprint() };
}

/** A card for each lens of runs that is asked for. */
function cardsOf({ scenario }: DatasetRequest, engine: Engine): CardInProgress[] {
  return scenario.lenses.map(({ lens, settings }) => createDataCard(engine.library.lenses[lens] as Lens, settings));
}

/** What lenses of runs recorded on the days asked for. Their base rates are counted on these days too. */
function lensChunks(
  simulation: Simulation,
  asked: DatasetRequest,
  day: number,
  cards: readonly CardInProgress[],
  take: (place: string, chunk: TraceChunk) => void,
): void {
  const chunks = simulation.drain();
  if (day < asked.request.from) return;
  for (const card of cards) card.add(chunks);
  for (const chunk of chunks) {
    if (!chunk.table.startsWith(LENSES)) continue;
    take(placeOf(asked, day - asked.request.from), withoutFolder(chunk));
  }
}

function withoutFolder(chunk: TraceChunk): TraceChunk {
  return { ...chunk, table: chunk.table.slice(LENSES.length) };
}

function placeOf({ split, request }: DatasetRequest, day: number): string {
  if (split === 'person') return '';
  const [validation, test] = cutsOf(request.days);
  return day < validation ? 'train' : day < test ? 'validation' : 'test';
}

/** First days of validation and of test: each part has one day at least. */
function cutsOf(days: number): readonly [number, number] {
  const validation = Math.max(1, Math.min(days - 2, Math.round(days * TRAIN)));
  return [validation, Math.max(validation + 1, Math.min(days - 1, Math.round(days * VALIDATION)))];
}

function outFolder({ out, again }: DatasetOptions): string {
  if (out === undefined) {
    throw new Problem('AS204', 'the folder is missing', {
      where: { file: 'assemblage dataset' },
      expected: '--out FOLDER, where the data set is to lie',
    });
  }
  const folder = path.resolve(out);
  if (fs.existsSync(folder) && again === undefined && (!isFolder(folder) || fs.readdirSync(folder).length > 0)) {
    throw new Problem('AS303', 'something lies there already', {
      where: { file: shown(folder) },
      expected: 'a folder that is not there yet',
      hint: '--again makes the data set anew and takes its place.',
    });
  }
  if (again !== undefined && fs.existsSync(folder) && !fs.existsSync(path.join(folder, 'dataset.json'))) {
    throw new Problem('AS303', 'this is no data set, so that it is not written over', {
      where: { file: shown(folder) },
    });
  }
  return folder;
}

function isFolder(folder: string): boolean {
  return fs.statSync(folder).isDirectory();
}

function noteOf(asked: DatasetRequest, engine: Engine): string {
  const { parameters, evidenced } = evidenceOf(engine.library, asked.scenario);
  const own = [...traceParameters().values()];
  const ownEvidenced = own.filter(({ evidence }) => !('assumed' in evidence)).length;
  return modelNote(engine.version, { parameters: parameters + own.length, evidenced: evidenced + ownEvidenced });
}

interface Papers extends Made {
  readonly asked: DatasetRequest;
  readonly engine: Engine;
  readonly note: string;
  readonly files: readonly WrittenFile[];
}

/** Card, licence, description and checksums. No date and no path, so that the same command makes the same bytes. */
function writePapers(folder: string, { asked, engine, note, files, rates, cards, fingerprint }: Papers): void {
  const { scenario, request, cells, split, form } = asked;
  const about = {
    format: FORMAT,
    note,
    version: engine.version,
    licence: 'CC-BY-4.0',
    synthetic: true,
    identity: engine.identityOf(scenario),
    fingerprint,
    scenario,
    lenses: [...asked.traces, ...asked.lenses],
    request: { ...request, cells, split, form, firstDate: scenario.start, lastDate: lastDate(asked) },
    baseRates: rates,
    cards,
    files,
  };
  writeDurably(
    path.join(folder, 'README.md'),
    dataCard({ note, asked, rates, cards, files, cuts: cutsOf(request.days) }),
  );
  writeDurably(path.join(folder, 'LICENSE.txt'), LICENCE);
  writeDurably(path.join(folder, 'dataset.json'), `${JSON.stringify(about, null, 2)}\n`);
  const all = ['LICENSE.txt', 'README.md', 'dataset.json', ...files.map((file) => file.path)];
  const sums = all.map((file) => `${sha256(path.join(folder, file))}  ${file}\n`);
  writeDurably(path.join(folder, 'checksums.sha256'), sums.join(''));
}

function sha256(file: string): string {
  const hash = createHash('sha256');
  const handle = fs.openSync(file, 'r');
  const piece = Buffer.alloc(1 << 20);
  try {
    for (let read = fs.readSync(handle, piece); read > 0; read = fs.readSync(handle, piece)) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    fs.closeSync(handle);
  }
  return hash.digest('hex');
}

/** The folder is there whole or not at all. */
function move(from: string, to: string): void {
  try {
    const old = `${to}.old`;
    fs.rmSync(old, { recursive: true, force: true });
    if (fs.existsSync(to)) fs.renameSync(to, old);
    fs.renameSync(from, to);
    fs.rmSync(old, { recursive: true, force: true });
    syncFolder(path.dirname(to));
  } catch (error) {
    throw writeProblem(error, to);
  }
}

function report(
  terminal: Terminal,
  out: string,
  asked: DatasetRequest,
  files: readonly WrittenFile[],
  rates: Made['rates'],
): void {
  const lines = [
    `${terminal.paint('bold', shown(out))}  ${asked.request.days} days, ${percent(asked.request.share)} of the telephones`,
    '',
    ...files.map(({ path: file, rows }) => `  ${file.padEnd(34)} ${whole(rows).padStart(13)} rows`),
    '',
  ];
  if (rates.numbers > 0) {
    lines.push(`  ${rates.lineNumbers} of ${whole(rates.numbers)} numbers are those of a line (${rates.lines} lines).`);
  }
  if (rates.calls > 0) {
    lines.push(`  ${whole(rates.dealingCalls)} of ${whole(rates.calls)} calls and texts have to do with dealing.`);
  }
  if (rates.alerts > 0) {
    lines.push(`  ${whole(rates.dealingAlerts)} of ${whole(rates.alerts)} alerts were of a hand-over.`);
  }
  lines.push('  Nobody in it exists. README.md is the data card: read it first.', '');
  terminal.out(`${lines.join('\n')}\n`);
}
