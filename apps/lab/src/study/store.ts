import { create } from 'zustand';
import { save } from '../figures/export-picture.ts';
import { spareCores, startStudies, type StudyClient } from '../engine/study/client.ts';
import type {
  FromDirector,
  StudyDocument,
  StudyFormat,
  StudyPage,
  StudyPlan,
  StudyProgress,
} from '../engine/study/messages.ts';
import { showStudy, useLab } from '../state/lab.ts';
import { documentOf, type ScenarioDocument, textOf } from '../state/document.ts';
import type { StudyWish } from './document.ts';

/** The study that is being asked for, and the one that is shown. */
export interface StudyLab {
  readonly wish: StudyWish;
  /** True when the reader or a link chose the number of draws. */
  readonly chosen: boolean;
  /** The study that was planned last, as text. */
  readonly asked: string;
  /** Counts the plans of this page. */
  readonly id: number;
  readonly plan: StudyPlan | undefined;
  readonly problem: string | undefined;
  readonly living: boolean;
  readonly progress: StudyProgress | undefined;
  /** Page one as far as runs are lived; of the study that was started last. */
  readonly page: StudyPage | undefined;
  /** What was asked for when the study on the page was started. */
  readonly shown: Shown | undefined;
}

interface Shown {
  readonly id: number;
  readonly wish: StudyWish;
  readonly document: ScenarioDocument;
  /** What the link says that its runs came to. */
  readonly expected: string | undefined;
}

/** Share of the memory of the machine that runs may take, where the browser tells of it. */
const SHARE_OF_MEMORY = 0.5;
/** Worlds that a runner may hold: its own, and those that have ended and that the browser has not cleared away. Measured. */
const HELD = 3;

/** Nineteen draws are the fewest with which nine in ten can be told; two seeds tell noise from draws. */
const USUAL: StudyWish = { draws: 20, seeds: 2, apart: false };
/** Where the usual draws take longer than so many seconds, fewer are offered first. */
const PATIENCE = 900;
const FEWER_DRAWS = 5;

export const useStudy = create<StudyLab>(() => ({
  wish: USUAL,
  chosen: false,
  asked: '',
  id: 0,
  plan: undefined,
  problem: undefined,
  living: false,
  progress: undefined,
  page: undefined,
  shown: undefined,
}));

const { getState: get, setState: set } = useStudy;
let client: StudyClient | undefined;

/** Reads a study and tells what it takes; nothing is lived yet. */
export function planStudy(asked: string): void {
  if (get().living || (asked === get().asked && get().problem === undefined)) return;
  const id = get().id + 1;
  set({ asked, id, plan: undefined, progress: undefined, problem: undefined });
  client ??= startStudies(hear);
  client.plan(id, JSON.parse(asked) as StudyDocument);
}

/** Lives the planned study. `document` is its scenario with the policies, for the address. */
export function liveStudy(wish: StudyWish, document: ScenarioDocument): void {
  const { plan, id } = get();
  if (plan === undefined || client === undefined) return;
  const expected = expectedOf(wish, document);
  set({ living: true, page: undefined, progress: undefined, shown: { id, wish, document, expected } });
  showStudy({ document, address: wish });
  client.live(runnersFor(plan));
}

/** What the link says that this study came to; undefined when it holds another. */
function expectedOf({ draws, seeds, apart }: StudyWish, document: ScenarioDocument): string | undefined {
  const { link, opened, facts } = useLab.getState();
  const { study } = link;
  if (study === undefined || opened === undefined || facts === undefined) return undefined;
  const same = study.draws === draws && study.seeds === seeds && study.apart === apart;
  return same && textOf(document) === textOf(documentOf(opened.scenario, facts.presets)) ? study.print : undefined;
}

export function stopStudy(): void {
  client?.stop();
}

/** Runs at once: one core is left to the page, and half of the memory, where the browser tells how much there is. */
export function runnersFor({ runs, known, speed }: StudyPlan): number {
  const memory = (navigator as { deviceMemory?: number }).deviceMemory;
  const room =
    memory === undefined || speed === undefined
      ? Infinity
      : Math.floor((SHARE_OF_MEMORY * memory * 1e9) / Math.max(1, HELD * speed.bytes));
  return Math.max(1, Math.min(spareCores(), room, runs - known));
}

/** Seconds that the missing runs of a plan take here; NaN while it is not measured. */
export function secondsOf(plan: StudyPlan, runs = plan.runs - plan.known): number {
  if (plan.speed === undefined) return Number.NaN;
  const { foundSeconds, daySeconds } = plan.speed;
  return (runs * (foundSeconds + plan.days * daySeconds)) / runnersFor(plan);
}

/** Hands a file of the study to the reader. */
export function takeFile(format: StudyFormat): void {
  client
    ?.file(format)
    .then(({ name, bytes }) => save(name, new Blob([bytes])))
    .catch((error: unknown) => set({ problem: error instanceof Error ? error.message : String(error) }));
}

function hear(message: FromDirector): void {
  const { id, shown } = get();
  if (message.type === 'file' || (message.id !== id && message.id !== -1)) return;
  if (message.type === 'planned') planned(message.plan);
  else if (message.type === 'problem') set({ problem: message.text, living: false });
  else if (message.type === 'progress') {
    set({ progress: message.progress, living: !message.progress.ended });
    if (message.progress.ended) client?.rest();
  } else if (shown?.id === id) {
    set({ page: message.page });
    const { print } = message.page;
    if (print !== undefined) showStudy({ document: shown.document, address: { ...shown.wish, print } });
  }
}

/** Takes a plan; where twenty draws would take very long here, and nobody chose them, fewer are offered. */
function planned(plan: StudyPlan): void {
  const { wish, chosen, living } = get();
  const long = secondsOf(plan, plan.runs) > PATIENCE;
  set({ plan, ...(!chosen && !living && long && { wish: { ...wish, draws: Math.min(FEWER_DRAWS, wish.draws) } }) });
}
