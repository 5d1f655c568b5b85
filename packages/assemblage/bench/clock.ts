import { loadavg } from 'node:os';

/**
 * Milliseconds that this thread has computed: what one core would take that does nothing else. On a machine that others
 * use too, time on the wall says little. Asking for the process first brings the thread's own account up to date on Linux;
 * a Node without an account for each thread counts all of them.
 */
export function cpuClock(): number {
  const all = process.cpuUsage();
  const { user, system } = process.threadCpuUsage?.() ?? all;
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Processes that wanted a core in the last minute. */
export function load(): number {
  return Math.round(loadavg()[0] * 100) / 100;
}
