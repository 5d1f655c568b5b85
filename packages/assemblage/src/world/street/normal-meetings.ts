import { normalCdf, normalQuantile } from '../../kernel/math.ts';

/** Bounds of the limit beyond which a meeting is flagged, in standard deviations of what is held for normal. */
const LEAST_LIMIT = 1;
const MOST_LIMIT = 6;
/** Share by which the limit moves in a day at most. */
const STEP = 0.02;
/** What is held for normal keeps a scale, whatever is seen. */
const LEAST_SPREAD = 0.5;

/**
 * Share of meetings that are flagged: their measure z has a standard normal spread around `shift`, and those are flagged for
 * which |z - usual| > limit x spread.
 */
export function flaggedShare(usual: number, spread: number, limit: number, shift: number): number {
  return flaggedAbove(usual, spread, limit, shift) + flaggedBelow(usual, spread, limit, shift);
}

/** Those of them that lie above what is usual. */
export function flaggedAbove(usual: number, spread: number, limit: number, shift: number): number {
  return 1 - normalCdf(usual + limit * spread - shift);
}

/** Those that lie below. */
export function flaggedBelow(usual: number, spread: number, limit: number, shift: number): number {
  return normalCdf(usual - limit * spread - shift);
}

/** The limit to begin with: as many as can be looked at would be flagged if all meetings were ordinary. */
export function firstLimit(looks: number, meetings: number): number {
  if (looks <= 0 || meetings <= 0) return MOST_LIMIT;
  const share = Math.min(1, looks / meetings);
  return bounded(-normalQuantile(Math.max(1e-9, share / 2)));
}

/** Share of the alerts that are looked at; nobody is shown the others. */
export function lookedAt(alerts: number, looks: number): number {
  return alerts <= looks ? 1 : Math.max(0, looks) / alerts;
}

/** The limit of tomorrow: up when more is flagged than can be looked at, down when less. */
export function nextLimit(limit: number, alerts: number, looks: number): number {
  const over = looks > 0 ? Math.min(2, alerts / looks) - 1 : 1;
  return bounded(limit * (1 + STEP * over));
}

function bounded(limit: number): number {
  return Math.min(MOST_LIMIT, Math.max(LEAST_LIMIT, limit));
}

/** Meetings of a day: ordinary ones around 0, and two kinds of others around their shifts. */
export interface Mix {
  ordinary: number;
  plain: number;
  takenOn: number;
}

/** Mean of all meetings of a day, whatever they were. */
export function meanOf({ ordinary, plain, takenOn }: Mix, shift: number, shiftTakenOn: number): number {
  return (plain * shift + takenOn * shiftTakenOn) / (ordinary + plain + takenOn);
}

/** Their variance: each kind is spread by one standard deviation around its own mean. */
export function varianceOf({ ordinary, plain, takenOn }: Mix, shift: number, shiftTakenOn: number): number {
  const all = ordinary + plain + takenOn;
  const mean = (plain * shift + takenOn * shiftTakenOn) / all;
  return 1 + (plain * shift * shift + takenOn * shiftTakenOn * shiftTakenOn) / all - mean * mean;
}

/** The standard deviation that is held for normal moves towards that of the day. */
export function spreadTomorrow(spread: number, variance: number, share: number): number {
  return Math.max(LEAST_SPREAD, Math.sqrt(spread * spread + (variance - spread * spread) * share));
}
