// The page's side of a study: its director, and as many runners as this machine has cores to spare.
import type { FromEngine } from '../messages.ts';
import type { FromDirector, StudyDocument, StudyFormat, ToDirector } from './messages.ts';

export interface StudyFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface StudyClient {
  plan(id: number, study: StudyDocument): void;
  /** Lives what is missing with so many runners. */
  live(runners: number): void;
  /** Ends all runners at once; what was lived is kept. */
  stop(): void;
  /** Ends the runners when the study is over: they hold memory. */
  rest(): void;
  file(format: StudyFormat): Promise<StudyFile>;
}

interface Waiting {
  resolve(file: StudyFile): void;
  reject(error: Error): void;
}

/** Cores of this machine but one, which is left to the page. */
export function spareCores(): number {
  return Math.max(1, navigator.hardwareConcurrency - 1);
}

export function startStudies(onMessage: (message: FromDirector) => void): StudyClient {
  const runners = new Map<number, Worker>();
  const waiting = new Map<number, Waiting>();
  let made = 0;
  let asked = 0;
  const { port1: director, port2 } = new MessageChannel();
  const atWork = startWorker('director', port2);
  const fail = (why: string): void => onMessage({ type: 'problem', id: -1, text: `The study could not start. ${why}` });
  atWork.addEventListener('error', ({ message }) => fail(message));
  atWork.addEventListener(
    'message',
    ({ data }: MessageEvent<FromEngine>) => data.type === 'problem' && fail(data.text),
  );
  const send = (message: ToDirector, transfer: Transferable[] = []): void => director.postMessage(message, transfer);
  director.addEventListener('message', ({ data }: MessageEvent<FromDirector>) => {
    const one = data.type === 'file' || data.type === 'problem' ? waiting.get(data.ask ?? -1) : undefined;
    if (one === undefined) onMessage(data);
    else if (data.type === 'file') one.resolve(data);
    else if (data.type === 'problem') one.reject(new Error(data.text));
  });
  director.start();

  function addRunner(): void {
    const number = made++;
    const { port1, port2: end } = new MessageChannel();
    const worker = startWorker('runner', end);
    // A worker that ends by itself had no memory; another takes its place, and the director counts how often.
    worker.addEventListener('error', () => {
      if (!runners.delete(number)) return;
      worker.terminate();
      send({ type: 'lost', runner: number });
      addRunner();
    });
    runners.set(number, worker);
    send({ type: 'runner', runner: number, port: port1 }, [port1]);
  }

  function dismiss(): void {
    for (const worker of runners.values()) worker.terminate();
    runners.clear();
    send({ type: 'stop' });
  }

  return {
    plan(id, study) {
      send({ type: 'plan', id, study });
      if (runners.size === 0) addRunner();
    },
    live(wanted) {
      while (runners.size < wanted) addRunner();
      send({ type: 'live' });
    },
    stop: dismiss,
    rest: dismiss,
    file(format) {
      const ask = asked++;
      return new Promise<StudyFile>((resolve, reject) => {
        waiting.set(ask, { resolve, reject });
        send({ type: 'file', ask, format });
      }).finally(() => waiting.delete(ask));
    },
  };
}

function startWorker(part: 'director' | 'runner', port: MessagePort): Worker {
  const worker = new Worker(new URL('../engine.worker.ts', import.meta.url), { type: 'module', name: 'study' });
  worker.postMessage({ type: 'study', run: -1, part, port }, [port]);
  return worker;
}
