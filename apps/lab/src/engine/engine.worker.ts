// The engine beside the page: it lives days in slices, tells what came of them, and listens between two slices.
import { libraryFacts } from './library-facts.ts';
import type { FolderFile, FromEngine, ToEngine } from './messages.ts';
import { isLarge, type LabRun, openRun, readScenario } from './run.ts';
import { wordsForPage } from './words.ts';

/** Milliseconds of work before the engine listens again. A day of a large world may take longer: it is never cut. */
const SLICE = 40;
/** Milliseconds between two messages to the page. */
const PACE = 400;

interface WorkerScope {
  /** `engine` beside a page; `study` is the same code at work for a study. */
  readonly name: string;
  postMessage(message: FromEngine, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToEngine>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const now = (): number => performance.now();
// A message to oneself comes after those of the page, and is not held back as a timer is.
const { port1, port2 } = new MessageChannel();

let run: LabRun | undefined;
let number = 0;
/** The run that was asked for last: a folder that takes long to read may be overtaken. */
let asked = 0;
let until = 0;
let working = false;
let told = 0;

port1.addEventListener('message', slice);
port1.start();
scope.addEventListener('message', ({ data }) =>
  guarded(data.run, () => obey(data), 'id' in data ? data.id : undefined),
);
if (scope.name !== 'study') scope.postMessage({ type: 'facts', facts: libraryFacts() });

function obey(message: ToEngine): void {
  if (message.type === 'study') {
    const { port, part } = message;
    import('./study/start.ts').then(
      ({ startPart }) => startPart(part, port),
      (error: unknown) => complain(-1, error),
    );
    return;
  }
  if (message.type === 'folder') {
    asked = message.run;
    read(message.run, message.folder, message.files).catch((error: unknown) => complain(message.run, error));
    return;
  }
  if (message.type === 'open') {
    asked = message.run;
    const scenario = readScenario(message.text);
    // What cannot be founded leaves the run before as it is. But of two worlds of which one is large, the old goes first.
    if (isLarge(scenario)) {
      if (!message.sure) {
        scope.postMessage({ type: 'large', run: message.run, scale: scenario.scale });
        return;
      }
      run = undefined;
    }
    run = openRun(scenario, now);
    number = message.run;
    until = message.until;
    scope.postMessage({ type: 'opened', run: number, opened: run.opened });
    work();
    return;
  }
  if (message.run !== number || run === undefined) return;
  if (message.type === 'go') {
    until = message.until;
    work();
  } else if (message.type === 'pause') {
    until = run.day;
    tell();
  } else if (message.type === 'flows') {
    if (run.flows === undefined)
      throw new Error('Who supplied whom is not in the tables of a folder: only a run lived in this page knows.');
    scope.postMessage({ type: 'flows', id: message.id, flows: run.flows(message.from) });
  } else if (message.type === 'risks') {
    const { run: of, id } = message;
    run.risks(message.until).then(
      (risks) => scope.postMessage({ type: 'risks', id, risks }),
      (error: unknown) => complain(of, error, id),
    );
  } else if (message.type === 'devices') {
    const { run: of, id } = message;
    if (run.devices === undefined)
      throw new Error('Antennas and cameras are known of a city that is lived in this page.');
    run.devices().then(
      (devices) => scope.postMessage({ type: 'devices', id, devices }),
      (error: unknown) => complain(of, error, id),
    );
  } else {
    const { run: of, id } = message;
    run.file(message.what).then(
      ({ name, bytes }) => scope.postMessage({ type: 'file', id, name, bytes }, [bytes.buffer]),
      (error: unknown) => complain(of, error, id),
    );
  }
}

/** A run that the command line wrote, read to its end. The reader is loaded when somebody brings a folder. */
async function read(of: number, folder: string, files: readonly FolderFile[]): Promise<void> {
  const { openFolder } = await import('./folder/folder-run.ts');
  const stored = await openFolder(folder, files);
  if (asked !== of) return;
  run = stored;
  number = of;
  until = stored.days;
  scope.postMessage({ type: 'opened', run: of, opened: stored.opened });
  tell();
  scope.postMessage({ type: 'done', run: of, ending: stored.ending() });
}

function work(): void {
  if (working) return;
  working = true;
  port2.postMessage('on');
}

function slice(): void {
  working = false;
  guarded(number, () => {
    if (run === undefined || run.day >= Math.min(until, run.days)) return;
    run.live(until, SLICE);
    const ended = run.day >= run.days;
    if (ended || run.day >= until || now() - told >= PACE) tell();
    if (ended) scope.postMessage({ type: 'done', run: number, ending: run.ending() });
    else if (run.day < until) work();
  });
}

function tell(): void {
  if (run === undefined) return;
  told = now();
  const { sums, frames } = run.news();
  const going = run.day < Math.min(until, run.days);
  scope.postMessage({ type: 'lived', run: number, day: run.day, sums, frames, going, seconds: run.seconds() }, [
    sums.buffer,
    ...frames.flatMap(({ layers }) => layers.map(({ buffer }) => buffer)),
  ]);
  if (!going) scope.postMessage({ type: 'tables', run: number, tables: run.tables() });
}

/** Whatever goes wrong is told to the page in words; the engine stays alive. */
function guarded(of: number, act: () => void, id?: number): void {
  try {
    act();
  } catch (error) {
    complain(of, error, id);
  }
}

function complain(of: number, error: unknown, id?: number): void {
  const text = wordsForPage(error);
  scope.postMessage({ type: 'problem', run: of, text, ...(id === undefined ? {} : { id }) });
}
