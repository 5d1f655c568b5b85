// The director of studies: it plans them, hands runs to runners, and makes page one of what they came to, as it comes.
import { dataToYaml, differencesOf } from 'assemblage';
import { toCsv, toParquet } from '../files.ts';
import { createCrew } from './crew.ts';
import { compareKnown, createLedger, pageOf, type PlannedStudy, planStudy, speedKey } from './ledger.ts';
import type { FromDirector, FromRunner, StudyFormat, ToDirector, ToRunner } from './messages.ts';
import { wordsOf } from './runner.ts';

/** Milliseconds between two pages, and how many times what the last one took. */
const PACE = 1500;
const SHARE = 20;
/** Runners that end by themselves, one after the other, until the study is given up: there is no memory for it. */
const MOST_DEATHS = 4;

export function directStudies(page: MessagePort): void {
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
      post({ type: 'problem', id, ...(data.type === 'file' && { ask: data.ask }), text: wordsOf(error) });
    }
  });
  page.start();

  function obey(message: ToDirector): void {
    if (message.type === 'plan') {
      id = message.id;
      planned = undefined;
      living = false;
      planned = planStudy(message.study);
      tellPlan();
      crew.feed();
    } else if (message.type === 'live') live();
    else if (message.type === 'stop') stop();
    else if (message.type === 'runner') crew.join(message.runner, message.port);
    else if (message.type === 'lost') lose(message.runner);
    else giveFile(message.ask, message.format);
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
      ledger.refine(planned, since.seconds / since.lived);
    }
    news();
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
    if (planned === undefined) return;
    const { study, runs, document } = planned;
    const plan = {
      yaml: dataToYaml(document),
      arms: study.arms.map(({ name }) => name),
      draws: study.draws,
      seeds: study.seeds,
      varied: study.vary.length,
      days: daysOf(planned),
      runs: runs.count,
      known: runs.count - ledger.missingOf(planned).length,
      speed: ledger.speedOf(planned),
    };
    post({ type: 'planned', id, plan });
  }

  function tellProgress(ended = false): void {
    if (planned === undefined) return;
    const wanted = planned.runs.count;
    const lived = ledger.knownOf(planned);
    const why = ledger.brokenOf(planned);
    const broken = why.size;
    const reasons = [...new Set(why.values())];
    const speed = ledger.speedOf(planned);
    const guess = speed === undefined ? Number.NaN : speed.foundSeconds + daysOf(planned) * speed.daySeconds;
    const each = since.lived > 0 ? since.seconds / since.lived : guess;
    const secondsLeft = ((wanted - lived - broken) * each) / Math.max(1, crew.size);
    post({ type: 'progress', id, progress: { lived, wanted, broken, reasons, secondsLeft, ended } });
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
    const { study, document } = planned;
    const bytes = format === 'yaml' ? new TextEncoder().encode(dataToYaml(document)) : tableAs(planned, format);
    const name = format === 'yaml' ? `${study.name}.yaml` : `${study.name}-differences.${format}`;
    post({ type: 'file', ask, name, bytes }, [bytes.buffer]);
  }

  function tableAs(of: PlannedStudy, format: 'csv' | 'parquet'): Uint8Array<ArrayBuffer> {
    const comparison = compareKnown(of, ledger);
    const told = pageOf(of, ledger);
    if (comparison === undefined || told === undefined) throw new Error('No world is lived in all arms yet.');
    const { note, question, size } = told.page;
    return (format === 'csv' ? toCsv : toParquet)(differencesOf(comparison), `${note} ${question} ${size}`);
  }
}

function daysOf({ study }: PlannedStudy): number {
  return study.arms[0]?.scenario.days ?? 0;
}
