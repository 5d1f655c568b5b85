import type { AbcPlan, AbcState } from './abc-generation.ts';
import { effectiveSize } from './statistics.ts';

export interface AbcVerdict {
  readonly converged: boolean;
  /** Why the fit is refused, in words; empty when it is not. */
  readonly reasons: readonly string[];
}

/** Acceptance at which further runs hardly bring the tolerance down (Lenormand et al. 2013). */
const LOW_ACCEPTANCE = 0.1;
/** A tolerance so small against the errors of the targets adds 2 % to the spread of the posterior. */
const SMALL_TOLERANCE = 0.2;
const LEAST_EFFECTIVE = 100;
/** Largest move of a mean in one generation, in standard deviations of the posterior. */
const LARGEST_MOVE = 0.3;
/** Largest change of a spread in one generation. */
const LARGEST_CHANGE = 0.15;
/** A model that agrees lies within about one error; beyond this none of the range agrees. */
const FAR_FROM_TARGETS = 2.5;
const MOST_FAILED = 0.2;

/** Whether a fit may be used. */
export function abcVerdict({ targets, names }: AbcPlan, { generations, weights }: AbcState): AbcVerdict {
  const last = generations[generations.length - 1];
  const before = generations[generations.length - 2];
  const reasons: string[] = [];
  const nameOf = (unknown: number) => names?.[unknown] ?? `unknown ${unknown + 1}`;
  const withErrors = targets.every(({ error }) => error > 0);
  const close = withErrors && last.tolerance <= SMALL_TOLERANCE;
  if (before === undefined) {
    reasons.push('only one generation was run');
  } else if (!close && last.acceptance > LOW_ACCEPTANCE) {
    const fall = 1 - last.tolerance / before.tolerance;
    reasons.push(
      `the tolerance still falls: by ${percent(fall)} in the last generation, with ${percent(last.acceptance)} of the runs ` +
        `accepted; goes on until ${percent(LOW_ACCEPTANCE)}`,
    );
  }
  const effective = effectiveSize(weights);
  if (effective < LEAST_EFFECTIVE) {
    reasons.push(`the particles are worth ${Math.round(effective)}; at least ${LEAST_EFFECTIVE} are needed`);
  }
  if (before !== undefined) {
    const moves = last.means.map((mean, d) => Math.abs(mean - before.means[d]) / last.spreads[d]);
    const largest = moves.reduce((most, move) => Math.max(most, move), 0);
    if (largest > LARGEST_MOVE) {
      reasons.push(
        `${nameOf(moves.indexOf(largest))} still moves: by ${largest.toFixed(2)} standard deviations in the last generation`,
      );
    }
    const changes = last.spreads.map((spread, d) => Math.abs(spread / before.spreads[d] - 1));
    const change = changes.reduce((most, one) => Math.max(most, one), 0);
    if (change > LARGEST_CHANGE) {
      reasons.push(
        `the spread of ${nameOf(changes.indexOf(change))} changed by ${percent(change)} in the last generation`,
      );
    }
  }
  if (withErrors && last.tolerance > FAR_FROM_TARGETS) {
    reasons.push(
      `nothing in the ranges agrees: kept runs lie up to ${last.tolerance.toFixed(1)} errors from the targets`,
    );
  }
  const runs = generations.reduce((sum, generation) => sum + generation.runs, 0);
  const failed = generations.reduce((sum, generation) => sum + generation.failed, 0);
  if (failed > MOST_FAILED * runs) reasons.push(`${percent(failed / runs)} of the runs did not come to their end`);
  return { converged: reasons.length === 0, reasons };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
