// The director of studies: it plans them, hands runs to runners, and makes page one of what they came to, as it comes.
import { READ_FORM } from 'assemblage';
import { createCrew } from './crew.ts';
import { type KeptRuns, openKept } from './kept.ts';
import { createLedger, type PlannedStudy, planStudy, speedKey } from './ledger.ts';
import type { FromDirector, FromRunner, Lived, StudyDocument, StudyFormat, ToDirector, ToRunner } from './messages.ts';
import { wordsForPage } from '../words.ts';
import { fileOf, pageOf, planOf, progressOf } from './told.ts';

/** Milliseconds between two pages, and how many times what the last one took. */
const PACE = 1500;
const SHARE = 20;
/** Runners that end by themselves, one after the other, until the study is given up: there is no memory for it. */
const MOST_DEATHS = 4;

declare const BUILD_OF_ENGINE: string | undefined;

/** Runs that earlier pages lived, by the same code; none where the code has no name. */
function keptHere(): Promise<KeptRuns> | undefined {
  return typeof BUILD_OF_ENGINE === 'undefined' ? undefined : openKept(`${BUILD_OF_ENGINE}-${READ_FORM}`);
}

export function directStudies(page: MessagePort, kept: Promise<KeptRuns> | undefined = keptHere()): void {
  const ledger = createLedger();
  const crew = createCrew(nextTask, hear);
  let planned: PlannedStudy | undefined;
  let id = 0;
  let queue: number[] = [];
  let living = false;
  let since = { lived: 0, seconds: 0 };
  let nextPage = 0;
  let deaths = 0;

  const post = (message: FromDirector, transfer: Transferable[] = []): void => page.postMessage(message, transfer);
  page.addEventListener('message', ({ data }: MessageEvent<ToDirector>) => {
    try {
      obey(data);
    } catch (error) {
      post({ type: 'problem', id, ...(data.type === 'file' && { ask: data.ask }), text: wordsForPage(error) });
    }
  });
  page.start();

  function obey(message: ToDirector): void {
    if (message.type === 'plan') plan(message.id, message.study);
    else if (message.type === 'live') live();
    else if (message.type === 'stop') stop();
    else if (message.type === 'runner') crew.join(message.runner, message.port);
    else if (message.type === 'lost') lose(message.runner);
    else giveFile(message.ask, message.format);
  }

  function plan(number: number, document: StudyDocument): void {
    id = number;
    planned = undefined;
    living = false;
    const found = planStudy(document);
    planned = found;
    const begin = (): void => {
      if (planned !== found) return;
      tellPlan();
      crew.feed();
    };
    if (kept === undefined) return begin();
    const keys = ledger.missingOf(found).map((run) => found.keys[run] ?? '');
    kept
      .then((runs) => runs.read(keys))
      .then((lived) => lived.forEach((one, key) => ledger.restore(key, one)))
      .catch(() => undefined)
      .finally(begin);
  }

  /** A run that is missing; while nothing is to be lived, the measurement of a world that is not measured yet. */
  function nextTask(): ToRunner | undefined {
    if (planned === undefined) return undefined;
    if (!living) return ledger.probeOf(planned);
    const run = queue.shift();
    if (run === undefined) return undefined;
    return { type: 'run', run, scenario: planned.runs.scenarioOf(run), measures: planned.runs.measures };
  }

  function hear(message: FromRunner): void {
    if (message.type === 'probed') {
      ledger.measured(message.key, message.speed);
      if (planned !== undefined && message.key === speedKey(planned)) tellPlan();
      return;
    }
    if (!living || planned === undefined) return;
    ledger.put(planned, message);
    deaths = 0;
    if (message.type === 'lived') {
      since = { lived: since.lived + 1, seconds: since.seconds + message.seconds };
      keep(planned.keys[message.run] ?? '', message.lived);
      ledger.refine(planned, since.seconds / since.lived);
    }
    news();
  }

  function keep(key: string, lived: Lived): void {
    void kept?.then((runs) => runs.keep(key, lived));
  }

  function live(): void {
    if (planned === undefined) return;
    ledger.forgive();
    queue = ledger.missingOf(planned);
    living = true;
    since = { lived: 0, seconds: 0 };
    nextPage = 0;
    deaths = 0;
    tellProgress();
    crew.feed();
    if (queue.length === 0 && !crew.atWork()) end();
  }

  function stop(): void {
    const wasLiving = living;
    living = false;
    queue = [];
    crew.dismiss();
    ledger.stopProbing();
    if (!wasLiving) return;
    tellPage();
    tellPlan();
    tellProgress(true);
  }

  function lose(runner: number): void {
    const task = crew.lose(runner);
    if (task?.type !== 'run' || planned === undefined || !living) return;
    if (ledger.mayTryAgain(planned, task.run)) queue.unshift(task.run);
    if (++deaths >= MOST_DEATHS) queue = [];
    crew.feed();
    news();
  }

  /** After a run: how far it is, and now and then page one anew. */
  function news(): void {
    if (queue.length === 0 && !crew.atWork()) return end();
    tellProgress();
    if (performance.now() >= nextPage) tellPage();
  }

  function end(): void {
    living = false;
    tellPage();
    tellPlan();
    tellProgress(true);
  }

  function tellPlan(): void {
    if (planned !== undefined) post({ type: 'planned', id, plan: planOf(planned, ledger) });
  }

  function tellProgress(ended = false): void {
    if (planned === undefined) return;
    const each = since.lived > 0 ? since.seconds / since.lived : Number.NaN;
    post({ type: 'progress', id, progress: progressOf(planned, ledger, { each, runners: crew.size, ended }) });
  }

  function tellPage(): void {
    if (planned === undefined) return;
    const began = performance.now();
    const found = pageOf(planned, ledger);
    if (found !== undefined) post({ type: 'page', id, page: found });
    const now = performance.now();
    nextPage = now + Math.max(PACE, SHARE * (now - began));
  }

  function giveFile(ask: number, format: StudyFormat): void {
    if (planned === undefined) throw new Error('There is no study to be saved.');
    fileOf(planned, ledger, format).then(
      ({ name, bytes }) => post({ type: 'file', ask, name, bytes }, [bytes.buffer]),
      (error: unknown) => post({ type: 'problem', id, ask, text: wordsForPage(error) }),
    );
  }
}
