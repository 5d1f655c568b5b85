import { LIBRARY, PRESETS, Problem, runsOf, studyFrom } from 'assemblage';
import type { Study, StudyRuns } from 'assemblage';
import { VOCABULARY } from '../library-facts.ts';
import type { FromRunner, Lived, Speed, StudyDocument, ToRunner } from './messages.ts';
import { PAGE } from '../words.ts';

/** A study, its runs and where each of them is kept. */
export interface PlannedStudy {
  readonly document: StudyDocument;
  readonly study: Study;
  readonly runs: StudyRuns;
  /** Run by run: identity, and what is read off it. */
  readonly keys: readonly string[];
}

/** What runs came to, by identity: a run is lived once, in whatever study it stands. */
export interface Ledger {
  put(planned: PlannedStudy, message: Exclude<FromRunner, { type: 'probed' }>): void;
  /** A run that an earlier page lived. */
  restore(key: string, lived: Lived): void;
  /** Says whether a run whose runner was lost shall be tried once more. */
  mayTryAgain(planned: PlannedStudy, run: number): boolean;
  /** Runs that were given up for want of a runner may be tried anew. */
  forgive(): void;
  livedAt(key: string): Lived | undefined;
  knownOf(planned: PlannedStudy): number;
  missingOf(planned: PlannedStudy): number[];
  /** Runs that broke off, by key, and why. */
  brokenOf(planned: PlannedStudy): ReadonlyMap<string, string>;
  /** A measurement that is still to be made of the worlds of a study; handed out once. */
  probeOf(planned: PlannedStudy): ToRunner | undefined;
  measured(key: string, speed: Speed): void;
  /** What runs take on the mean, once some are lived: better known than from a probe. */
  refine(planned: PlannedStudy, seconds: number): void;
  stopProbing(): void;
  speedOf(planned: PlannedStudy): Speed | undefined;
}

const TRIES = 2;
const MOST_RUNS = 5000;
const NO_MEMORY = 'The browser ended the run: most likely there was no memory for it.';

export function createLedger(): Ledger {
  const known = new Map<string, Lived>();
  /** Runs that broke off by themselves: they would again. */
  const broken = new Map<string, string>();
  const tries = new Map<string, number>();
  const speeds = new Map<string, Speed>();
  const probing = new Set<string>();
  const reasonAt = (key: string): string | undefined =>
    broken.get(key) ?? ((tries.get(key) ?? 0) >= TRIES ? NO_MEMORY : undefined);
  return {
    put({ keys }, message) {
      const key = keys[message.run] ?? '';
      if (message.type === 'lived') known.set(key, message.lived);
      else broken.set(key, message.problem);
    },
    restore: (key, lived) => void known.set(key, lived),
    mayTryAgain({ keys }, run) {
      const key = keys[run] ?? '';
      const tried = (tries.get(key) ?? 0) + 1;
      tries.set(key, tried);
      return tried < TRIES;
    },
    forgive: () => tries.clear(),
    livedAt: (key) => known.get(key),
    knownOf: ({ keys }) => keys.filter((key) => known.has(key)).length,
    missingOf: ({ keys }) =>
      [...keys.keys()].filter((run) => !known.has(keys[run] ?? '') && reasonAt(keys[run] ?? '') === undefined),
    brokenOf: ({ keys }) =>
      new Map(
        keys.flatMap((key) => {
          const reason = reasonAt(key);
          return reason === undefined ? [] : [[key, reason] as const];
        }),
      ),
    probeOf(planned) {
      const key = speedKey(planned);
      const scenario = planned.study.arms[0]?.scenario;
      if (scenario === undefined || speeds.has(key) || probing.has(key)) return undefined;
      probing.add(key);
      return { type: 'probe', key, scenario };
    },
    measured: (key, speed) => void speeds.set(key, speed),
    refine(planned, seconds) {
      const speed = speeds.get(speedKey(planned));
      const { days = 1 } = planned.study.arms[0]?.scenario ?? {};
      const share = seconds / ((speed?.foundSeconds ?? 0) + days * (speed?.daySeconds ?? Number.NaN));
      if (speed === undefined || !(share > 0)) return;
      const { foundSeconds, daySeconds, bytes } = speed;
      speeds.set(speedKey(planned), { foundSeconds: share * foundSeconds, daySeconds: share * daySeconds, bytes });
    },
    stopProbing: () => probing.clear(),
    speedOf: (planned) => speeds.get(speedKey(planned)),
  };
}

/** Worlds of one size take the same time, whatever is asked of them. */
export function speedKey({ study }: PlannedStudy): string {
  const scenario = study.arms[0]?.scenario;
  return JSON.stringify([scenario?.world, scenario?.scale, scenario?.countries]);
}

/** Reads a study. Throws Problems that name what is wrong. */
export function planStudy(document: StudyDocument): PlannedStudy {
  const source = { value: document, where: () => ({ file: PAGE }) };
  const study = studyFrom(source, { library: LIBRARY, vocabulary: VOCABULARY, scenario: presetNamed });
  const runs = runsOf(study, LIBRARY);
  if (runs.count > MOST_RUNS) {
    throw new Error(
      `${runs.count} runs are too many for a page: at most ${MOST_RUNS}. The command line has no such bound.`,
    );
  }
  const measures = JSON.stringify(runs.measures);
  const keys = Array.from({ length: runs.count }, (_, run) => `${runs.identityOf(run)} ${measures}`);
  return { document, study, runs, keys };
}

function presetNamed(name: string): { readonly text: string; readonly file: string } {
  const text = PRESETS[name];
  if (text !== undefined) return { text, file: `built-in ${name}` };
  throw new Problem('AS115', 'a study of this page stands on a built-in scenario', { where: { file: PAGE } });
}
