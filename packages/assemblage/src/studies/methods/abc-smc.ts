import { abcLearn, abcProposals } from './abc-generation.ts';
import type { AbcPlan, AbcState } from './abc-generation.ts';
import { abcPosterior } from './abc-posterior.ts';
import type { AbcPosterior } from './abc-posterior.ts';
import { abcVerdict } from './abc-verdict.ts';
import type { AbcVerdict } from './abc-verdict.ts';
import type { Simulate } from './simulate-points.ts';

/** Generation after generation until the fit may be used, or `most` of them are run. */
export async function abcSmc(
  plan: AbcPlan,
  simulate: Simulate,
  most: number,
): Promise<{ readonly state: AbcState; readonly verdict: AbcVerdict; readonly posterior: AbcPosterior }> {
  let state = abcLearn(plan, undefined, await simulate(abcProposals(plan), 0));
  let verdict = abcVerdict(plan, state);
  while (!verdict.converged && state.generations.length < most) {
    state = abcLearn(plan, state, await simulate(abcProposals(plan, state), state.generations.length));
    verdict = abcVerdict(plan, state);
  }
  return { state, verdict, posterior: abcPosterior(plan, state) };
}
