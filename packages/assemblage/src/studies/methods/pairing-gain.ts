import type { Nested } from './paired.ts';
import { meanOf, varianceOf } from './statistics.ts';

export interface PairingGain {
  /** Variance of the difference of two worlds with one seed, within draws. */
  readonly paired: number;
  /** What it would be with seeds of their own: the sum of both variances. */
  readonly independent: number;
  /** `independent` / `paired`: as many times fewer seeds for the same precision. 1 when pairing gains nothing. */
  readonly ratio: number;
}

/**
 * What sharing seeds gains: the variance of the difference against that of independent worlds (common random numbers; Glasserman
 * & Yao 1992, Management Science 38(6):884-908). Variances are within draws, averaged over them; draws with one seed say
 * nothing. Ask month by month: worlds drift apart.
 */
export function pairingGain(baseline: Nested, arm: Nested): PairingGain {
  const paired: number[] = [];
  const independent: number[] = [];
  baseline.forEach((seeds, draw) => {
    const other = arm[draw] ?? [];
    const both = Array.from({ length: Math.min(seeds.length, other.length) }, (_, seed) => seed).filter(
      (seed) => Number.isFinite(seeds[seed]) && Number.isFinite(other[seed]),
    );
    if (both.length < 2) return;
    paired.push(varianceOf(both.map((seed) => other[seed] - seeds[seed])));
    independent.push(varianceOf(both.map((seed) => seeds[seed])) + varianceOf(both.map((seed) => other[seed])));
  });
  const ofPairs = meanOf(paired);
  const ofWorlds = meanOf(independent);
  return { paired: ofPairs, independent: ofWorlds, ratio: ofPairs === 0 && ofWorlds === 0 ? 1 : ofWorlds / ofPairs };
}
