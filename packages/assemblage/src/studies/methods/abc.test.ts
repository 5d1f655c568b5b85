import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../kernel/math.ts';
import { abcLearn, abcProposals } from './abc-generation.ts';
import type { AbcPlan } from './abc-generation.ts';
import { abcPosterior } from './abc-posterior.ts';
import { abcSmc } from './abc-smc.ts';
import type { Simulate } from './simulate-points.ts';
import { abcVerdict } from './abc-verdict.ts';
import { shareFrom, studyChance } from './chance.ts';
import { meanOf } from './statistics.ts';

/** Standard normal noise with an address, like the seeds of runs. */
function noiseOf(key: string) {
  const chance = studyChance(key, 'seeds');
  return (round: number, i: number) => normalQuantile(shareFrom(chance, round, i));
}

/** One unknown between -10 and 10, seen with seed noise of 0.5 and an error of 0.5. */
function toy(key: string, particles: number) {
  const chance = studyChance(key, 'data');
  const truth = 6 * (shareFrom(chance, 0, 0) - 0.5);
  const observed = truth + Math.SQRT1_2 * normalQuantile(shareFrom(chance, 1, 0));
  const plan: AbcPlan = { key, dimensions: 1, targets: [{ name: 'a', observed, error: 0.5 }], particles };
  const noise = noiseOf(key);
  const simulate: Simulate = (points, round) => points.map((share, i) => 20 * (share - 0.5) + 0.5 * noise(round, i));
  return { plan, simulate, truth, observed };
}

describe('approximate Bayesian computation', () => {
  test('finds the posterior of a normal mean: mean, spread and coverage', async () => {
    const found = [];
    for (let i = 0; i < 30; i++) {
      const { plan, simulate, truth, observed } = toy(`toy ${i}`, 120);
      const { verdict, posterior } = await abcSmc(plan, simulate, 25);
      const [{ mean, sd, low, high }] = posterior.unknowns;
      found.push({
        converged: verdict.converged,
        away: (20 * (mean - 0.5) - observed) / Math.SQRT1_2,
        spread: (20 * sd) / Math.SQRT1_2,
        held: 20 * (low - 0.5) <= truth && truth <= 20 * (high - 0.5),
      });
    }
    expect(found.filter(({ converged }) => converged).length).toBeGreaterThanOrEqual(28);
    expect(Math.abs(meanOf(found.map(({ away }) => away)))).toBeLessThan(0.05);
    expect(Math.sqrt(meanOf(found.map(({ away }) => away * away)))).toBeLessThan(0.15);
    expect(Math.abs(meanOf(found.map(({ spread }) => spread)) - 1)).toBeLessThan(0.05);
    // Nine tenths, within what 30 tries can say.
    expect(found.filter(({ held }) => held).length / 30).toBeGreaterThan(0.76);
  });

  test('finds a narrow ridge: two unknowns of which only the sum is known well', async () => {
    const correlations = [];
    const sums = [];
    const differences = [];
    for (const key of ['a', 'b', 'c']) {
      const plan: AbcPlan = {
        key,
        dimensions: 2,
        targets: [
          { name: 'sum', observed: 0.3, error: 0.1 },
          { name: 'difference', observed: -0.2, error: 1 },
        ],
        particles: 200,
      };
      const { state, verdict } = await abcSmc(
        plan,
        (points) => {
          const outputs = new Float64Array(points.length);
          for (let i = 0; i < points.length; i += 2) {
            const [x, y] = [10 * (points[i] - 0.5), 10 * (points[i + 1] - 0.5)];
            outputs[i] = x + y;
            outputs[i + 1] = x - y;
          }
          return outputs;
        },
        25,
      );
      expect(verdict).toEqual({ converged: true, reasons: [] });
      const { shares, weights } = abcPosterior(plan, state);
      const moment = (of: (x: number, y: number) => number) =>
        weights.reduce(
          (sum, weight, i) => sum + weight * of(10 * (shares[2 * i] - 0.5), 10 * (shares[2 * i + 1] - 0.5)),
          0,
        );
      const [x, y] = [moment((a) => a), moment((_, b) => b)];
      const covariance = moment((a, b) => (a - x) * (b - y));
      correlations.push(covariance / Math.sqrt(moment((a) => (a - x) ** 2) * moment((_, b) => (b - y) ** 2)));
      sums.push([x + y, Math.sqrt(moment((a, b) => (a + b - x - y) ** 2))]);
      differences.push([x - y, Math.sqrt(moment((a, b) => (a - b - x + y) ** 2))]);
    }
    // Known: the sum 0.3 +- 0.1 and the difference -0.2 +- 1, so a correlation of -0.98.
    for (const correlation of correlations) expect(Math.abs(correlation + 0.98)).toBeLessThan(0.015);
    const average = (rows: readonly (readonly number[])[], column: number) => meanOf(rows.map((row) => row[column]));
    expect(Math.abs(average(sums, 0) - 0.3)).toBeLessThan(0.03);
    expect(Math.abs(average(sums, 1) - 0.1)).toBeLessThan(0.012);
    expect(Math.abs(average(differences, 0) + 0.2)).toBeLessThan(0.15);
    expect(Math.abs(average(differences, 1) - 1)).toBeLessThan(0.12);
  });

  test('leaves an unknown that nothing is known of at its prior', async () => {
    const { plan, simulate } = toy('idle', 200);
    const wide: AbcPlan = { ...plan, dimensions: 2 };
    const { posterior } = await abcSmc(
      wide,
      (points, round) =>
        simulate(
          points.filter((_, i) => i % 2 === 0),
          round,
        ),
      25,
    );
    expect(posterior.unknowns[0].ratio).toBeLessThan(0.2);
    expect(posterior.unknowns[1].ratio).toBeGreaterThan(0.9);
  });

  test('refuses a fit that has not come to its end, and says why', async () => {
    const { plan, simulate } = toy('early', 200);
    const early = await abcSmc(plan, simulate, 3);
    expect(early.verdict.converged).toBe(false);
    expect(early.verdict.reasons.join()).toContain('the tolerance still falls');
    const few = await abcSmc({ ...plan, particles: 40 }, simulate, 40);
    expect(few.verdict.reasons.join()).toContain('at least 100');
  });

  test('refuses a fit where nothing in the ranges agrees', async () => {
    const { plan, simulate } = toy('beyond', 200);
    const [target] = plan.targets;
    const { verdict } = await abcSmc({ ...plan, targets: [{ ...target, observed: 20 }] }, simulate, 12);
    expect(verdict.reasons.join()).toContain('nothing in the ranges agrees');
  });

  test('passes over runs that failed, and counts them', async () => {
    const { plan, simulate } = toy('failing', 200);
    const { state, verdict } = await abcSmc(
      plan,
      async (points, round) =>
        Float64Array.from(await simulate(points, round), (value, i) => (i % 3 === 0 ? NaN : value)),
      12,
    );
    expect(state.generations[1].failed).toBe(67);
    expect(verdict.reasons.join()).toContain('did not come to their end');
    expect(state.distances.every(Number.isFinite)).toBe(true);
  });

  test('is the same fit again, and follows from the outputs alone', () => {
    const { plan } = toy('again', 50);
    const outputs = (shares: Float64Array) => shares.map((share) => 20 * share - 10);
    const fit = () => {
      let state = abcLearn(plan, undefined, outputs(abcProposals(plan)));
      for (let i = 0; i < 3; i++) state = abcLearn(plan, state, outputs(abcProposals(plan, state)));
      return state;
    };
    expect(fit()).toEqual(fit());
    expect(abcVerdict(plan, fit()).converged).toBe(false);
  });

  test('takes twelve unknowns at most', () => {
    const { plan } = toy('many', 50);
    expect(() => abcProposals({ ...plan, dimensions: 13 })).toThrow('at most 12');
  });
});
