/**
 * The order in which the askers of a scarce thing are served: by provider, then by a 64-bit priority, then by the
 * asker's key. Sorts `order[0..count)`, whose entries index the other arrays; nothing depends on the order they came in.
 */
export interface Queue {
  readonly order: Int32Array;
  readonly provider: Int32Array;
  readonly high: Int32Array;
  readonly low: Int32Array;
  readonly keyLo: Int32Array;
  readonly keyHi: Int32Array;
}

export function createQueue(capacity: number): Queue {
  const words = () => new Int32Array(capacity);
  return { order: words(), provider: words(), high: words(), low: words(), keyLo: words(), keyHi: words() };
}

/** A queue with room for `capacity` askers: the same one, or a larger one that starts empty. */
export function roomFor(queue: Queue, capacity: number): Queue {
  return queue.order.length >= capacity ? queue : createQueue(capacity + (capacity >> 1));
}

/** Where priorities come from: the day, seen from here. */
export interface Draws {
  readonly a: Int32Array;
  readonly b: Int32Array;
  draw(decision: number, keyLo: Int32Array, keyHi: Int32Array, from: number, count: number, n?: number): void;
}

const BLOCK = 1024;

/** Draws the priority of each of the first `count` askers from its key, and ranks them. */
export function rankByPriority(queue: Queue, count: number, draws: Draws, decision: number, round = 0): void {
  for (let from = 0; from < count; from += BLOCK) {
    const block = Math.min(BLOCK, count - from);
    draws.draw(decision, queue.keyLo, queue.keyHi, from, block, round);
    queue.high.set(draws.a.subarray(0, block), from);
    queue.low.set(draws.b.subarray(0, block), from);
  }
  rank(queue, count);
}

/** A list with room for `capacity` numbers that begins with what `list` holds. */
export function listWithRoom(list: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  if (list.length >= capacity) return list;
  const longer = new Int32Array(capacity * 2);
  longer.set(list);
  return longer;
}

/** Ranks the first `count` askers. */
function rank(queue: Queue, count: number): void {
  const { order, provider, high, low, keyLo, keyHi } = queue;
  for (let i = 0; i < count; i++) order[i] = i;
  order.subarray(0, count).sort((a, b) => {
    if (provider[a] !== provider[b]) return provider[a] - provider[b];
    if (high[a] !== high[b]) return (high[a] >>> 0) - (high[b] >>> 0);
    if (low[a] !== low[b]) return (low[a] >>> 0) - (low[b] >>> 0);
    if (keyHi[a] !== keyHi[b]) return (keyHi[a] >>> 0) - (keyHi[b] >>> 0);
    return (keyLo[a] >>> 0) - (keyLo[b] >>> 0);
  });
}
