import { normalQuantile } from '../../kernel/math.ts';
import { type Effect, LEVEL } from './effect.ts';

/** One window of time, and the effect in it. */
export interface Moment {
  /** Day of the middle of the window. */
  readonly day: number;
  readonly effect: Effect;
}

/** How long an effect lasts. */
export type Fading =
  /** No window in which it stands clear of computing error, or none from which on it has clearly fallen. */
  | { readonly kind: 'unclear' }
  /** It has not fallen to half of its peak when the run ends. */
  | { readonly kind: 'lasts'; readonly peak: number }
  /** Days from the peak until half of it is left. */
  | { readonly kind: 'halved'; readonly peak: number; readonly days: number };

/**
 * The half-life of an effect: from the window in which it is greatest until it has fallen to half, by straight lines, and
 * stays there to the end of the run. The greatest of many windows is great by luck too: its error is that of the greatest of
 * as many (Bonferroni), and it has fallen only where the mean of all windows from then on lies further off than both errors.
 * `peak` is the day of the greatest.
 */
export function fadingOf(moments: readonly Moment[]): Fading {
  const known = moments.filter(({ effect: { change, error } }) => Number.isFinite(change) && Number.isFinite(error));
  const wider = normalQuantile(1 - (1 - LEVEL) / 2 / Math.max(1, known.length)) / normalQuantile((1 + LEVEL) / 2);
  const clear = known.filter(({ effect: { change, error } }) => Math.abs(change) > wider * error);
  if (clear.length === 0) return { kind: 'unclear' };
  const peak = clear.reduce((best, one) => (Math.abs(one.effect.change) > Math.abs(best.effect.change) ? one : best));
  const top = peak.effect.change;
  const share = (index: number): number => known[index].effect.change / top;
  let from = known.length;
  while (share(from - 1) <= 0.5) from--;
  if (from === known.length) return { kind: 'lasts', peak: peak.day };
  const rest = known.slice(from).map(({ effect }) => effect);
  const left = rest.reduce((sum, { change }) => sum + change, 0) / rest.length;
  // Windows of one world move together, so that the error of their mean may be as large as theirs.
  const error = rest.reduce((sum, one) => sum + one.error, 0) / rest.length;
  if (Math.abs(top - left) <= wider * peak.effect.error + error) return { kind: 'unclear' };
  const [before, after] = [known[from - 1], known[from]];
  const part = (share(from - 1) - 0.5) / (share(from - 1) - share(from));
  return { kind: 'halved', peak: peak.day, days: before.day + part * (after.day - before.day) - peak.day };
}

/** True where the mean change is greater than its computing error. */
export function isClear({ change, error }: Effect): boolean {
  return Math.abs(change) > error;
}
