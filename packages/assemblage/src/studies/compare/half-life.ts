import type { Effect } from './effect.ts';

/** One window of time, and the effect in it. */
export interface Moment {
  /** Day of the middle of the window. */
  readonly day: number;
  readonly effect: Effect;
}

/** How long an effect lasts. */
export type Fading =
  /** No window in which it stands clear of computing error, or none in which it has clearly fallen. */
  | { readonly kind: 'unclear' }
  /** It has not fallen to half of its peak when the run ends. */
  | { readonly kind: 'lasts'; readonly peak: number }
  /** Days from the peak until half of it is left. */
  | { readonly kind: 'halved'; readonly peak: number; readonly days: number };

/**
 * The half-life of an effect: from the window in which it is greatest until it has fallen to half, by straight lines, and
 * stays there for a second window. It has fallen only where the two windows differ by more than both of their computing
 * errors. `peak` is the day of the first.
 */
export function fadingOf(moments: readonly Moment[]): Fading {
  const clear = moments.filter(({ effect }) => isClear(effect));
  if (clear.length === 0) return { kind: 'unclear' };
  const peak = clear.reduce((best, one) => (Math.abs(one.effect.change) > Math.abs(best.effect.change) ? one : best));
  const at = moments.indexOf(peak);
  const share = (index: number): number => moments[index].effect.change / peak.effect.change;
  let doubtful = false;
  for (let index = at + 1; index < moments.length; index++) {
    const stays = share(index) <= 0.5 && (index + 1 === moments.length || share(index + 1) <= 0.5);
    if (!stays) continue;
    const [before, after] = [moments[index - 1], moments[index]];
    if (Math.abs(peak.effect.change - after.effect.change) <= peak.effect.error + after.effect.error) {
      doubtful = true;
      continue;
    }
    const part = (share(index - 1) - 0.5) / (share(index - 1) - share(index));
    const crossed = share(index - 1) <= 0.5 ? before.day : before.day + part * (after.day - before.day);
    return { kind: 'halved', peak: peak.day, days: crossed - peak.day };
  }
  return doubtful ? { kind: 'unclear' } : { kind: 'lasts', peak: peak.day };
}

/** True where the mean change is greater than its computing error. */
export function isClear({ change, error }: Effect): boolean {
  return Math.abs(change) > error;
}
