import type { Interval } from './paired.ts';
import { meanOf } from './statistics.ts';

/** What calibration found of one parameter in one recovery, beside the value with which the data were made; all in shares. */
export interface Recovered {
  readonly truth: number;
  readonly posterior: Interval;
}

export interface Recovery {
  readonly name: string;
  readonly count: number;
  /** Share of the intervals that hold the truth. */
  readonly coverage: number;
  /** Where that share may lie by the chance of so few recoveries: 95 %, Wilson (1927). */
  readonly coverageInterval: Interval;
  /** False when even the chance of so few does not make the coverage agree with the level. */
  readonly honest: boolean;
  /** Mean width of the posterior's interval against that of the prior: 1 when nothing was learned. */
  readonly ratio: number;
  /** Not identified when the ratio is above 0.9: the prior is carried into every result. */
  readonly identified: boolean;
}

/** Above this ratio of widths a parameter is not identified. */
const NOT_IDENTIFIED = 0.9;
const NINETY_FIVE = 1.959963984540054;

/**
 * Says for each parameter whether calibration can find it again: data are made at drawn values, calibrated on, and the
 * intervals of `level` are held against the draws (Cook, Gelman & Rubin 2006; Talts et al. 2018 for the whole distribution).
 * `recovered` has a list for each name.
 */
export function recoverySummary(
  names: readonly string[],
  recovered: readonly (readonly Recovered[])[],
  level = 0.9,
): Recovery[] {
  return names.map((name, parameter) => {
    const rounds = recovered[parameter];
    const held = rounds.filter(({ truth, posterior }) => posterior.low <= truth && truth <= posterior.high).length;
    const coverageInterval = wilsonInterval(held, rounds.length);
    const ratio = meanOf(rounds.map(({ posterior }) => (posterior.high - posterior.low) / level));
    return {
      name,
      count: rounds.length,
      coverage: held / rounds.length,
      coverageInterval,
      honest: coverageInterval.low <= level && level <= coverageInterval.high,
      ratio,
      identified: ratio <= NOT_IDENTIFIED,
    };
  });
}

/** The 95 % interval of a share of which `held` in `count` were seen (Wilson 1927, JASA 22:209-212). */
export function wilsonInterval(held: number, count: number): Interval {
  const square = NINETY_FIVE * NINETY_FIVE;
  const share = held / count;
  const middle = (share + square / (2 * count)) / (1 + square / count);
  const half =
    (NINETY_FIVE / (1 + square / count)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
