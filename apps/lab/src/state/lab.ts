import type { Scenario } from 'assemblage';
import { type EngineClient, startEngine } from '../engine/client.ts';
import type { FolderFile, FromEngine, Opened } from '../engine/messages.ts';
import { readAddress, writeAddress } from './address.ts';
import { documentOf, type ScenarioDocument, textOf } from './document.ts';
import { FRAME_BYTES, type Lab, useLab, type ViewName, VIEWS } from './lab-state.ts';
import { appendSums, emptySums } from './sums.ts';

export { FRAME_BYTES, useLab, VIEWS };
export type { Lab, ViewName };

let engine: EngineClient | undefined;

const { getState: get, setState: set } = useLab;

/** Starts the engine and the run that the address asks for. */
export function startLab(): void {
  engine = startEngine(hear);
  followAddress();
  addEventListener('hashchange', followAddress);
}

/** An address that another page wrote, or the user. One that this page wrote changes nothing. */
function followAddress(): void {
  if (location.hash !== '' && location.hash === addressOf(get())) return;
  const { view, document, version, print, seen, study, wrong = [] } = readAddress(location.hash, VIEWS);
  const { opened, facts } = get();
  const known = opened !== undefined && facts !== undefined && get().problem === undefined;
  const same = known && textOf(documentOf(opened.scenario, facts.presets)) === textOf(document);
  set({ view: view as ViewName, lens: seen ?? '', wrong });
  const link = {
    ...(version !== undefined && { version }),
    ...(print !== undefined && { print }),
    ...(study !== undefined && { study }),
  };
  if (same && study !== undefined) set({ link, study: undefined });
  if (known && !location.hash.includes('?')) {
    // Only a view was asked for: the address holds the run again, so that it can be sent.
    history.replaceState(undefined, '', addressOf(get()));
    return;
  }
  if (same) return;
  set({ link });
  openDocument(document);
}

/** What was asked for last: the engine says when it is so large that the reader is asked. */
let wanted: ScenarioDocument | string = '';

/** Founds a world and lives it to the end, or to the day `until`. A large one only when it is `sure`. */
export function openDocument(
  document: ScenarioDocument | string,
  until: number = Number.MAX_SAFE_INTEGER,
  sure = false,
): void {
  const run = get().asked + 1;
  set({ asked: run, problem: undefined, brought: undefined, reading: false, asking: undefined, playing: false });
  const text = typeof document === 'string' ? document : textOf(document);
  wanted = document;
  engine?.send({ type: 'open', run, text, until, sure });
}

/** Reads a run that the command line wrote. The engine says what is wrong with it. */
export function openRunFolder(folder: string, files: readonly FolderFile[]): void {
  const run = get().asked + 1;
  set({ asked: run, problem: undefined, brought: folder, reading: true, asking: undefined, playing: false });
  engine?.send({ type: 'folder', run, folder, files });
}

/** Runs the scenario of the panel. */
export function runDraft(until?: number): void {
  const { draft, facts } = get();
  if (draft === undefined || facts === undefined) return;
  set({ link: {}, wrong: [] });
  openDocument(documentOf(draft, facts.presets), until);
}

/** Leaves a large scenario alone; a page that has no run yet opens Europe as it is. */
export function leaveAsking(): void {
  set({ asking: undefined });
  if (get().opened === undefined) openDocument({ base: 'europe' });
}

export function go(until: number = Number.MAX_SAFE_INTEGER): void {
  const { run } = get();
  set({ going: true });
  engine?.send({ type: 'go', run, until });
}

export function pause(): void {
  engine?.send({ type: 'pause', run: get().run });
}

export function askFile(table: string, format: 'csv' | 'parquet' | 'yaml') {
  if (engine === undefined) throw new Error('The engine is not there.');
  return engine.file(get().run, { table, format });
}

/** Who supplied whom in the run that is shown, from a week on. */
export function askFlows(from: number) {
  if (engine === undefined) throw new Error('The engine is not there.');
  return engine.flows(get().run, from);
}

/** The risk graph of the run that is shown, from its first day to one. */
export function askRisks(until: number) {
  if (engine === undefined) throw new Error('The engine is not there.');
  return engine.risks(get().run, until);
}

/** Where antennas stand and what cameras cover in the city of the run that is shown. */
export function askDevices() {
  if (engine === undefined) throw new Error('The engine is not there.');
  return engine.devices(get().run);
}

export function show(view: ViewName): void {
  set({ view });
  history.pushState(undefined, '', addressOf(get()));
}

/** Looks through a lens, or at the truth again. */
export function lookThrough(lens: string): void {
  set({ lens });
  history.replaceState(undefined, '', addressOf(get()));
}

export function edit(change: Partial<Scenario>): void {
  const { draft } = get();
  if (draft !== undefined) set({ draft: { ...draft, ...change } });
}

export function pin(): void {
  const { opened, sums, pinned } = get();
  if (pinned !== undefined) set({ pinned: undefined });
  else if (opened !== undefined && sums !== undefined) {
    set({ pinned: { scenario: opened.scenario, sums, identity: opened.identity } });
  }
}

/** The address of what is shown: a link to it shows the same elsewhere. */
export function addressOf(lab: Lab): string {
  const { view, opened, facts, ending, lens } = lab;
  if (opened === undefined || facts === undefined) return '';
  const own = documentOf(opened.scenario, facts.presets);
  const study = view === 'ask' ? studyAt(lab, own) : undefined;
  const document = study?.document ?? own;
  return writeAddress({
    view,
    document,
    version: opened.stored?.version ?? facts.version,
    ...(ending !== undefined && textOf(document) === textOf(own) && { print: ending.fingerprint }),
    ...(lens !== '' && { seen: lens }),
    ...(study !== undefined && { study: study.address }),
  });
}

/** The study that is shown, or the one that the link asks for. */
function studyAt({ study, link }: Lab, own: ScenarioDocument): Lab['study'] {
  return study ?? (link.study && { document: own, address: link.study });
}

/** Says which study the view Ask shows. */
export function showStudy(study: Lab['study']): void {
  set({ study });
  if (get().view === 'ask') history.replaceState(undefined, '', addressOf(get()));
}

function hear(message: FromEngine): void {
  if (message.type === 'facts') set({ facts: message.facts });
  else if (
    message.type === 'file' ||
    message.type === 'flows' ||
    message.type === 'risks' ||
    message.type === 'devices'
  )
    return;
  else if (message.type === 'large') {
    if (message.run === get().asked) set({ asking: { document: wanted, scale: message.scale } });
  } else if (message.type === 'problem') {
    const { run, asked } = get();
    if ([-1, run, asked].includes(message.run))
      set({ problem: message.text, reading: false, ...(message.run === run && { going: false }) });
  } else if (message.type === 'opened') {
    if (message.run === get().asked) openedRun(message.opened, message.run);
  } else if (message.run !== get().run) return;
  else if (message.type === 'lived') {
    const { sums, frames, frameBytes } = get();
    if (sums !== undefined) appendSums(sums, message.sums);
    const more = message.frames.reduce((sum, { layers }) => sum + layers.reduce((a, b) => a + b.byteLength, 0), 0);
    const room = frameBytes + more <= FRAME_BYTES;
    set({
      day: message.day,
      going: message.going,
      seconds: message.seconds,
      frames: room && message.frames.length > 0 ? [...frames, ...message.frames] : frames,
      frameBytes: frameBytes + (room ? more : 0),
    });
  } else if (message.type === 'tables') set({ tables: message.tables });
  else {
    set({ ending: message.ending, seconds: message.ending.seconds });
    history.replaceState(undefined, '', addressOf(get()));
  }
}

function openedRun(opened: Opened, run: number): void {
  set({
    run,
    opened,
    draft: opened.scenario,
    day: 0,
    going: true,
    seconds: 0,
    sums: emptySums(opened),
    frames: [],
    frameBytes: 0,
    cursor: undefined,
    ending: undefined,
    tables: [],
    brought: undefined,
    reading: false,
    ...(opened.stored !== undefined && { link: {}, view: 'run' as const }),
    study: undefined,
  });
  history.replaceState(undefined, '', addressOf(get()));
}
