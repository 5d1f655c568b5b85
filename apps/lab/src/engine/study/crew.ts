import type { FromRunner, ToRunner } from './messages.ts';

/** The runners of a study, each with one run at a time. */
export interface Crew {
  readonly size: number;
  join(number: number, port: MessagePort): void;
  /** A runner that ended by itself; what it was at. */
  lose(number: number): ToRunner | undefined;
  /** Lets all go: the page ends them, since a run at work cannot be asked to stop. */
  dismiss(): void;
  /** Gives work to whoever has none. */
  feed(): void;
  atWork(): boolean;
}

interface Runner {
  readonly port: MessagePort;
  task: ToRunner | undefined;
}

/** `next` hands out work; `heard` gets what came of it. */
export function createCrew(next: () => ToRunner | undefined, heard: (message: FromRunner) => void): Crew {
  const runners = new Map<number, Runner>();
  const give = (runner: Runner): void => {
    if (runner.task !== undefined) return;
    runner.task = next();
    if (runner.task !== undefined) runner.port.postMessage(runner.task);
  };
  return {
    get size() {
      return runners.size;
    },
    join(number, port) {
      const runner: Runner = { port, task: undefined };
      runners.set(number, runner);
      port.addEventListener('message', ({ data }: MessageEvent<FromRunner>) => {
        runner.task = undefined;
        heard(data);
        // A last word can come after the runner was lost: a run given to it then would never end.
        if (runners.get(number) === runner) give(runner);
      });
      port.start();
      give(runner);
    },
    lose(number) {
      const task = runners.get(number)?.task;
      runners.delete(number);
      return task;
    },
    dismiss() {
      for (const { port } of runners.values()) port.close();
      runners.clear();
    },
    feed: () => runners.forEach(give),
    atWork: () => [...runners.values()].some(({ task }) => task?.type === 'run'),
  };
}
