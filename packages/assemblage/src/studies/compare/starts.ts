import { canonical } from '../../scenario/canonical.ts';
import type { Arm, Study } from '../study.ts';

/**
 * The first day on which each arm after the baseline differs from it: 0 unless only in policies that begin later. An arm that
 * does not differ is looked at from when the first of the others does.
 */
export function startsOf({ arms: [baseline, ...others] }: Study): number[] {
  const own = others.map((arm) => startOf(arm, baseline));
  const earliest = own.reduce<number>((least, one) => Math.min(least, one ?? Infinity), Infinity);
  const usual = Number.isFinite(earliest) ? earliest : 0;
  return own.length === 0 ? [usual] : own.map((one) => one ?? usual);
}

function startOf({ scenario }: Arm, { scenario: baseline }: Arm): number | undefined {
  const bare = (one: typeof scenario): string => canonical({ ...one, policies: [] });
  if (bare(scenario) !== bare(baseline)) return 0;
  const begins = (one: typeof scenario) => new Map(one.policies.map((policy) => [canonical(policy), policy.from]));
  const [before, after] = [begins(baseline), begins(scenario)];
  const apart = [...[...after].filter(([key]) => !before.has(key)), ...[...before].filter(([key]) => !after.has(key))];
  return apart.length === 0 ? undefined : Math.min(...apart.map(([, from]) => from));
}
