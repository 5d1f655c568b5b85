import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from './chance.ts';
import { misfit } from './emulator-likelihood.ts';
import { fitEmulator } from './emulator.ts';
import type { Emulator } from './emulator.ts';
import { latinHypercube } from './latin-hypercube.ts';
import { minimise } from './minimise.ts';
import { sobolPoints } from './sobol-points.ts';
import { meanOf, varianceOf } from './statistics.ts';

/** The function of Friedman (1991), Annals of Statistics 19(1):1-67: five inputs, of which two act together. */
function friedman(x: ArrayLike<number>): number {
  return 10 * Math.sin(Math.PI * x[0] * x[1]) + 20 * (x[2] - 0.5) ** 2 + 10 * x[3] + 5 * x[4];
}

function noisy(key: string, sd: number) {
  const chance = studyChance(key, 'noise');
  return (i: number) => sd * normalQuantile(shareFrom(chance, i, 0));
}

/** Share of the variance explained and share of 95 % intervals that hold, at new points. */
function atNewPoints(emulator: Emulator, dimensions: number, truth: (x: ArrayLike<number>) => number) {
  const points = sobolPoints('new points', 256, dimensions);
  const rows = Array.from({ length: 256 }, (_, i) => points.subarray(i * dimensions, (i + 1) * dimensions));
  const truths = rows.map(truth);
  const predictions = rows.map((row) => emulator.predict(row));
  const squares = meanOf(predictions.map(({ mean }, i) => (mean - truths[i]) ** 2));
  const held = predictions.filter(({ mean, variance }, i) => Math.abs(mean - truths[i]) < 1.96 * Math.sqrt(variance));
  return { explained: 1 - squares / varianceOf(truths), held: held.length / 256 };
}

describe('an emulator', () => {
  test.each(['matern', 'squared-exponential'] as const)('learns a known function from fifty runs (%s)', (kernel) => {
    const points = latinHypercube('a study', 50, 5);
    const values = Array.from({ length: 50 }, (_, i) => friedman(points.subarray(i * 5)));
    const emulator = fitEmulator(points, values, 5, { kernel });
    const { explained, held } = atNewPoints(emulator, 5, friedman);
    expect(explained).toBeGreaterThan(0.99);
    expect(held).toBeGreaterThan(0.85);
    // Inputs 4 and 5 are a plane: their lengths are long.
    expect(Math.min(emulator.lengths[3], emulator.lengths[4])).toBeGreaterThan(
      Math.max(...emulator.lengths.slice(0, 3)),
    );
    expect(emulator.noise).toBeLessThan(0.1);
    for (let i = 0; i < 5; i++) expect(emulator.predict(points.subarray(i * 5)).mean).toBeCloseTo(values[i], 0);
  });

  test('tells the noise of seeds from the function', () => {
    const estimates = ['a', 'b', 'c', 'd'].map((key) => {
      const noise = noisy(key, 2);
      const points = latinHypercube(key, 100, 5);
      const values = Array.from({ length: 100 }, (_, i) => friedman(points.subarray(i * 5)) + noise(i));
      const emulator = fitEmulator(points, values, 5);
      const { explained, held } = atNewPoints(emulator, 5, friedman);
      expect(explained).toBeGreaterThan(0.9);
      expect(held).toBeGreaterThan(0.85);
      return emulator.noise;
    });
    expect(meanOf(estimates)).toBeGreaterThan(2.8);
    expect(meanOf(estimates)).toBeLessThan(5.5);
  });

  test('uses means over several seeds as what they are', () => {
    const noise = noisy('repeats', 3);
    const points = latinHypercube('repeats', 40, 2);
    const truth = (x: ArrayLike<number>) => 6 * Math.sin(4 * x[0]) + 3 * x[1];
    const values = Array.from({ length: 40 }, (_, i) => truth(points.subarray(i * 2)) + noise(i) / 3);
    const emulator = fitEmulator(points, values, 2, { repeats: new Float64Array(40).fill(9) });
    expect(emulator.noise).toBeGreaterThan(4);
    expect(emulator.noise).toBeLessThan(16);
    expect(atNewPoints(emulator, 2, truth).explained).toBeGreaterThan(0.9);
  });

  test('leaves each value out in turn: errors look standard normal, and a spoilt value stands out', () => {
    const noise = noisy('leave one out', 1);
    const points = latinHypercube('a study', 80, 5);
    const values = Array.from({ length: 80 }, (_, i) => friedman(points.subarray(i * 5)) + noise(i));
    const { errors } = fitEmulator(points, values, 5);
    expect(Math.sqrt(meanOf(errors.map((error) => error * error)))).toBeCloseTo(1, 0);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(3.6);
    values[17] += 12;
    const spoilt = fitEmulator(points, values, 5).errors;
    expect(Math.abs(spoilt[17])).toBeGreaterThan(4);
  });

  test('its errors are what leaving a value out gives', () => {
    const points = latinHypercube('a study', 12, 1);
    const values = Array.from({ length: 12 }, (_, i) => Math.sin(6 * points[i]));
    const emulator = fitEmulator(points, values, 1);
    const without = fitEmulator(points.slice(1), values.slice(1), 1);
    const { mean, variance } = without.predict(points.subarray(0, 1));
    const refitted = (values[0] - mean) / Math.sqrt(variance + without.noise);
    expect(Math.abs(emulator.errors[0] - refitted)).toBeLessThan(0.6);
    expect(Math.sign(emulator.errors[0])).toBe(Math.sign(refitted));
  });

  test('of a constant, or of too few runs', () => {
    const points = latinHypercube('a study', 10, 2);
    expect(fitEmulator(points, new Float64Array(10).fill(4), 2).predict([0.3, 0.3]).mean).toBeCloseTo(4, 9);
    expect(() => fitEmulator(points.slice(0, 8), new Float64Array(4), 2)).toThrow('at least 5');
  });

  test('slopes of the likelihood agree with differences', () => {
    for (const kernel of ['matern', 'squared-exponential'] as const) {
      const points = latinHypercube('a study', 25, 3);
      const values = Float64Array.from(
        { length: 25 },
        (_, i) => friedman([...points.subarray(i * 3, i * 3 + 3), 0, 0]) / 5,
      );
      const repeats = Float64Array.from({ length: 25 }, (_, i) => 1 + (i % 3));
      const training = { points, values, repeats, count: 25, dimensions: 3, kernel };
      const at = Float64Array.of(-0.4, 0.3, 0.8, -2);
      const { slopes } = misfit(training, at);
      slopes.forEach((slope, i) => {
        const side = (step: number) =>
          misfit(
            training,
            at.map((value, k) => (k === i ? value + step : value)),
          ).value;
        expect(slope).toBeCloseTo((side(1e-5) - side(-1e-5)) / 2e-5, 5);
      });
    }
  });
});

test('a minimum is found in a bent valley', () => {
  // Rosenbrock (1960).
  const { at, value } = minimise(
    ([x, y]) => ({
      value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      slopes: Float64Array.of(-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
    }),
    Float64Array.of(-1.2, 1),
    { steps: 200 },
  );
  expect(value).toBeLessThan(1e-8);
  expect(at[0]).toBeCloseTo(1, 3);
});
