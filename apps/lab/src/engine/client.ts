import type { Devices } from 'assemblage';
import type { FileWanted, FlowNews, FromEngine, RiskNews, ToEngine } from './messages.ts';

/** The engine as the page knows it. */
export interface EngineClient {
  send(message: ToEngine): void;
  /** Asks for a file of the run; rejects with what is wrong, in words. */
  file(run: number, what: FileWanted): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
  /** Asks who supplied whom, from a week on; rejects with why that is not known. */
  flows(run: number, from: number): Promise<FlowNews>;
  /** Asks for the risk graph, from the first day to one; rejects with why there is none. */
  risks(run: number, until: number): Promise<RiskNews>;
  /** Asks where antennas stand and what cameras cover in the synthetic city; rejects where that is not known. */
  devices(run: number): Promise<Devices>;
}

interface Waiting {
  resolve(answer: FromEngine): void;
  reject(error: Error): void;
}

export function startEngine(onMessage: (message: FromEngine) => void): EngineClient {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
    if (data.type === 'file' || data.type === 'flows' || data.type === 'risks' || data.type === 'devices')
      settle(data.id, ({ resolve }) => resolve(data));
    else if (data.type === 'problem' && data.id !== undefined) {
      settle(data.id, ({ reject }) => reject(new Error(data.text)));
    } else onMessage(data);
  });
  worker.addEventListener('error', (event) => {
    onMessage({ type: 'problem', run: -1, text: `The engine could not start. ${event.message}` });
  });

  function settle(id: number, how: (waiting: Waiting) => void): void {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one !== undefined) how(one);
  }

  function ask(message: (id: number) => ToEngine): Promise<FromEngine> {
    const id = asked++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage(message(id));
    });
  }

  return {
    send: (message) => worker.postMessage(message),
    async file(run, what) {
      const answer = await ask((id) => ({ type: 'file', run, id, what }));
      if (answer.type !== 'file') throw new Error('The engine gave something else than a file.');
      return answer;
    },
    async flows(run, from) {
      const answer = await ask((id) => ({ type: 'flows', run, id, from }));
      if (answer.type !== 'flows') throw new Error('The engine gave something else than flows.');
      return answer.flows;
    },
    async risks(run, until) {
      const answer = await ask((id) => ({ type: 'risks', run, id, until }));
      if (answer.type !== 'risks') throw new Error('The engine gave something else than a risk graph.');
      return answer.risks;
    },
    async devices(run) {
      const answer = await ask((id) => ({ type: 'devices', run, id }));
      if (answer.type !== 'devices') throw new Error('The engine gave something else than devices.');
      return answer.devices;
    },
  };
}
