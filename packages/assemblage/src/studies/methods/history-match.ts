import { matchLearn, matchProposals } from './history-wave.ts';
import type { MatchPlan, MatchState } from './history-wave.ts';
import { boxOf } from './region.ts';
import type { Simulate } from './simulate-points.ts';
import { valueAt } from './space.ts';
import type { Space } from './space.ts';

/** Wave after wave until emulators are precise, nothing is left, or `most` waves are run. */
export async function historyMatch(plan: MatchPlan, simulate: Simulate, most: number): Promise<MatchState> {
  let state = matchLearn(plan, undefined, await simulate(matchProposals(plan), 0));
  while (state.outcome === 'goes on' && state.waves.length < most) {
    state = matchLearn(plan, state, await simulate(matchProposals(plan, state), state.waves.length));
  }
  return state;
}

/**
 * The ranges that hold all that a match left, with a margin: where calibration goes on. Whole numbers keep their range. Throws
 * a RangeError when nothing is left.
 */
export function narrowedSpace(space: Space, { points }: MatchState, margin = 0.1): Space {
  if (points.length === 0) throw new RangeError('nothing of the ranges is left');
  const { low, high } = boxOf(points, space.names.length);
  return {
    names: space.names,
    ranges: space.ranges.map((range, d) => {
      if (range.whole === true) return range;
      const more = margin * (high[d] - low[d]);
      const [from, to] = [Math.max(0, low[d] - more), Math.min(1, high[d] + more)];
      return { ...range, low: valueAt(range, from), high: valueAt(range, to) };
    }),
  };
}
