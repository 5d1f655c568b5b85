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

/** Ranks the first `count` askers. */
export function rank(queue: Queue, count: number): void {
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
