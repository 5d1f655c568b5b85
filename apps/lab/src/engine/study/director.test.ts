import { LIBRARY, liveScenario } from 'assemblage';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { directStudies } from './director.ts';
import type { KeptRuns } from './kept.ts';
import { planStudy } from './ledger.ts';
import type {
  FromDirector,
  FromRunner,
  Lived,
  StudyPage,
  StudyPlan,
  StudyProgress,
  ToDirector,
  ToRunner,
} from './messages.ts';

const STUDY = (draws: number) => ({
  kind: 'compare',
  name: 'made-up',
  scenario: { base: 'europe', seed: 3 },
  days: 2,
  arms: [{ name: 'more', policies: [{ policy: 'treatment-places', places: 30 }] }],
  draws,
  seeds: 1,
});

/** On a busy machine messages take their time. */
const SOON = { timeout: 30_000 };

let real: Lived;
const open: MessagePort[] = [];

beforeAll(() => {
  const { study, runs } = planStudy(STUDY(1));
  const [baseline] = study.arms;
  if (baseline === undefined) throw new Error('no arms');
  real = liveScenario(baseline.scenario, runs.measures, LIBRARY);
});

afterEach(() => open.splice(0).forEach((port) => port.close()));

/** What a run would have come to, made from a real one: everything is larger by the number of the run. */
function livedAs(run: number): Lived {
  const values = real.outcomes.values.map((value) => value * (1 + run / 100));
  return { ...real, outcomes: { ...real.outcomes, values }, fingerprint: `print ${run}` };
}

/** How answers are kept back: so many at a time, of so many in all, and then given from the last to the first. */
interface Held {
  readonly together: number;
  readonly all: number;
  readonly order: number[];
}

/** A director with its page and as many runners as are asked for; a runner answers what `answer` says, or never. */
function staged(
  answer: (task: ToRunner) => FromRunner | undefined,
  { held, kept }: { readonly held?: Held; readonly kept?: KeptRuns } = {},
) {
  const heard: FromDirector[] = [];
  const tasks: ToRunner[] = [];
  const waiting: (() => void)[] = [];
  const { port1: page, port2 } = new MessageChannel();
  directStudies(port2, kept && Promise.resolve(kept));
  page.addEventListener('message', ({ data }: MessageEvent<FromDirector>) => heard.push(data));
  page.start();
  open.push(page, port2);
  const send = (message: ToDirector, transfer: MessagePort[] = []): void => page.postMessage(message, transfer);
  const last = <T extends FromDirector['type']>(type: T): Extract<FromDirector, { type: T }> | undefined =>
    heard.findLast((one): one is Extract<FromDirector, { type: T }> => one.type === type);
  return {
    tasks,
    send,
    last,
    addRunner(runner: number): void {
      const { port1, port2: end } = new MessageChannel();
      end.addEventListener('message', ({ data }: MessageEvent<ToRunner>) => {
        tasks.push(data);
        const told = answer(data);
        if (told === undefined) return;
        if (held === undefined || data.type === 'probe') return end.postMessage(told);
        waiting.push(() => {
          held.order.push(data.run);
          end.postMessage(told);
        });
        if (waiting.length < held.together && held.order.length + waiting.length < held.all) return;
        for (const give of waiting.splice(0).toReversed()) give();
      });
      end.start();
      open.push(end);
      send({ type: 'runner', runner, port: port1 }, [port1]);
    },
    async plan(): Promise<StudyPlan> {
      await expect.poll(() => last('planned')?.plan, SOON).toBeDefined();
      return last('planned')?.plan as StudyPlan;
    },
    async ended(): Promise<StudyProgress> {
      await expect.poll(() => last('progress')?.progress.ended, SOON).toBe(true);
      return last('progress')?.progress as StudyProgress;
    },
    page: (): StudyPage | undefined => last('page')?.page,
  };
}

const honest = (task: ToRunner): FromRunner | undefined =>
  task.type === 'probe'
    ? { type: 'probed', key: task.key, speed: { foundSeconds: 1, daySeconds: 0.5, bytes: 5 } }
    : { type: 'lived', run: task.run, lived: livedAs(task.run), seconds: 2 };

describe('the director of studies', () => {
  test('plans, measures, lives every run once, and tells page one', async () => {
    const stage = staged(honest);
    stage.send({ type: 'plan', id: 1, study: STUDY(6) });
    stage.addRunner(0);
    await expect.poll(() => stage.last('planned')?.plan.speed?.daySeconds, SOON).toBe(0.5);
    expect(await stage.plan()).toMatchObject({ runs: 12, known: 0, draws: 6, arms: ['baseline', 'more'] });
    stage.addRunner(1);
    stage.send({ type: 'live' });
    expect(await stage.ended()).toMatchObject({ lived: 12, wanted: 12, broken: 0, secondsLeft: 0 });
    const runs = stage.tasks.flatMap((task) => (task.type === 'run' ? [task.run] : []));
    expect(runs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, run) => run));
    const first = stage.page();
    expect(first?.print).toMatch(/^[0-9a-f]{32}$/);
    expect(first?.page.size).toContain('6 worlds lived in every arm');

    stage.send({ type: 'plan', id: 2, study: STUDY(8) });
    await expect.poll(() => stage.last('planned')?.plan.known, SOON).toBe(12);
    // Two seconds a run, where the probe had said as much: a second to found the world, and half of one a day.
    expect(stage.last('planned')?.plan.speed).toEqual({ foundSeconds: 1, daySeconds: 0.5, bytes: 5 });
    stage.send({ type: 'live' });
    await expect.poll(() => stage.last('progress')?.progress.lived, SOON).toBe(16);
    expect(stage.tasks.filter(({ type }) => type === 'run')).toHaveLength(16);
  });

  test('comes out the same in whatever order runs end', async () => {
    const held: Held = { together: 4, all: 10, order: [] };
    const [inTurn, backward] = [staged(honest), staged(honest, { held })];
    for (const stage of [inTurn, backward]) {
      for (let runner = 0; runner < 4; runner++) stage.addRunner(runner);
      stage.send({ type: 'plan', id: 1, study: STUDY(5) });
      await stage.plan();
      stage.send({ type: 'live' });
      await stage.ended();
    }
    expect(held.order).toHaveLength(10);
    expect(held.order).not.toEqual(held.order.toSorted((one, other) => one - other));
    expect(backward.page()).toEqual(inTurn.page());
  });

  test('leaves out worlds of runs that broke off, says why, and does not try them again', async () => {
    const stage = staged((task) =>
      task.type === 'run' && task.run === 3 ? { type: 'failed', run: 3, problem: 'no such place' } : honest(task),
    );
    stage.addRunner(0);
    stage.send({ type: 'plan', id: 1, study: STUDY(6) });
    await stage.plan();
    stage.send({ type: 'live' });
    expect(await stage.ended()).toMatchObject({ lived: 11, broken: 1, reasons: ['no such place'] });
    expect(stage.page()?.page.size).toContain('5 worlds lived in every arm; 1 run broke off');
    expect(stage.page()?.print).toBeDefined();
    stage.send({ type: 'live' });
    // Answered after it was looked for runs to live.
    stage.send({ type: 'file', ask: 1, format: 'yaml' });
    await expect.poll(() => stage.last('file')?.ask, SOON).toBe(1);
    expect(stage.tasks.filter(({ type }) => type === 'run')).toHaveLength(12);
  });

  test('gives up when runners are lost one after the other, and keeps what was lived', async () => {
    const stage = staged((task) => (task.type === 'run' && task.run >= 4 ? undefined : honest(task)));
    stage.addRunner(0);
    stage.send({ type: 'plan', id: 1, study: STUDY(30) });
    await stage.plan();
    stage.send({ type: 'live' });
    for (let runner = 0; runner < 4; runner++) {
      // A runner is lost at a run that it never ends: what it ended before has then been heard.
      await expect
        .poll(() => stage.tasks.filter((task) => task.type === 'run' && task.run >= 4).length, SOON)
        .toBe(runner + 1);
      stage.send({ type: 'lost', runner });
      stage.addRunner(runner + 1);
    }
    const { lived, broken, reasons } = await stage.ended();
    expect([lived, broken > 0]).toEqual([4, true]);
    expect(reasons[0]).toContain('no memory');
    expect(stage.page()?.page.size).toContain('2 worlds');
  });

  test('finds what an earlier page has lived, and keeps what it lives itself', async () => {
    const { keys } = planStudy(STUDY(5));
    const store = new Map([0, 1, 4].map((run) => [keys[run] ?? '', livedAs(run)]));
    const kept: KeptRuns = {
      read: (wanted) => Promise.resolve(new Map([...store].filter(([key]) => wanted.includes(key)))),
      keep: (key, lived) => void store.set(key, lived),
    };
    const [again, anew] = [staged(honest, { kept }), staged(honest)];
    for (const stage of [again, anew]) {
      stage.addRunner(0);
      stage.send({ type: 'plan', id: 1, study: STUDY(5) });
      await stage.plan();
      stage.send({ type: 'live' });
      await stage.ended();
    }
    expect(again.tasks.filter(({ type }) => type === 'run')).toHaveLength(7);
    expect(again.page()).toEqual(anew.page());
    expect([...store.keys()].toSorted()).toEqual([...keys].toSorted());
  });

  test('says what is wrong with a study, and goes on', async () => {
    const stage = staged(honest);
    stage.send({ type: 'plan', id: 1, study: { ...STUDY(2), arms: [{ name: 'x', policies: ['port-screning'] }] } });
    await expect.poll(() => stage.last('problem')?.text, SOON).toContain('port-screening');
    stage.send({ type: 'file', ask: 7, format: 'yaml' });
    await expect.poll(() => stage.last('problem')?.ask, SOON).toBe(7);
    stage.send({ type: 'plan', id: 2, study: STUDY(2) });
    expect(await stage.plan()).toMatchObject({ runs: 4 });
    stage.send({ type: 'file', ask: 8, format: 'yaml' });
    await expect.poll(() => stage.last('file')?.name, SOON).toBe('made-up.yaml');
    expect(new TextDecoder().decode(stage.last('file')?.bytes)).toContain('base: europe');
  });
});
