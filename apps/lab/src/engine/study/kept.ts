// Runs of studies that outlive the page: a page that is closed or loaded anew finds what it has lived. They lie in the
// browser's own store on this machine, under the name of the code that lived them.
import type { Lived } from './messages.ts';

/** What is kept of runs; a browser that keeps nothing answers nothing. */
export interface KeptRuns {
  read(keys: readonly string[]): Promise<ReadonlyMap<string, Lived>>;
  keep(key: string, lived: Lived): void;
}

const STORE = 'runs';
const NAME = 'assemblage-studies';
/** Runs kept at most: some tens of megabytes. When there are more, all go. */
const MOST = 5000;

/** `build` names the code: runs of other code are thrown away, since they may not be the same. */
export async function openKept(build: string): Promise<KeptRuns> {
  const database = await openDatabase(`${NAME}-${build}`).catch(() => undefined);
  if (database === undefined) return { read: () => Promise.resolve(new Map()), keep: () => undefined };
  void forgetOthers(build);
  return {
    async read(keys) {
      const found = new Map<string, Lived>();
      const store = database.transaction(STORE).objectStore(STORE);
      await Promise.all(
        keys.map(async (key) => {
          const lived = (await answered(store.get(key)).catch(() => undefined)) as Lived | undefined;
          if (lived !== undefined) found.set(key, lived);
        }),
      );
      return found;
    },
    keep(key, lived) {
      const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
      answered(store.count())
        .then((count) => {
          if (count >= MOST) store.clear();
          store.put(lived, key);
        })
        // A full disk costs a run that is lived again, and nothing else.
        .catch(() => undefined);
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  if (typeof indexedDB === 'undefined') return Promise.reject(new Error('this browser keeps nothing'));
  const asked = indexedDB.open(name, 1);
  asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(STORE));
  return answered(asked);
}

async function forgetOthers(build: string): Promise<void> {
  const known = await indexedDB.databases?.().catch(() => []);
  for (const { name = '' } of known ?? []) {
    if (name.startsWith(`${NAME}-`) && name !== `${NAME}-${build}`) indexedDB.deleteDatabase(name);
  }
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('not kept')));
  });
}
