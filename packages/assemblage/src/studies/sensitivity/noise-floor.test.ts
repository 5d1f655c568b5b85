import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from '../methods/chance.ts';
import { morrisDesign, morrisEffects } from '../methods/morris.ts';
import { saltelliDesign, sobolIndices } from '../methods/sobol-indices.ts';
import { clearEffects, clearIndices } from './noise-floor.ts';

const CASES = 300;
type Model = (shares: Float64Array) => number;

/** Figures of a design: a model, and noise that differs from row to row. */
function figuresOf(points: Float64Array, width: number, noise: number, key: string, model: Model): Float64Array {
  const chance = studyChance(key, 'noise');
  return Float64Array.from(
    { length: points.length / width },
    (_, row) => model(points.subarray(row * width)) + noise * normalQuantile(shareFrom(chance, row, 0)),
  );
}

/** Share of cases in which each parameter of a screening is clear. */
function screening(walks: number, width: number, noise: number, model: Model): number[] {
  const clear = Array.from({ length: width }, () => 0);
  for (let study = 0; study < CASES; study++) {
    const points = morrisDesign(`${study}`, walks, width);
    const figures = figuresOf(points, width, noise, `${study}`, model);
    clearEffects(morrisEffects(points, figures, width)).forEach((one, input) => (clear[input] += one ? 1 / CASES : 0));
  }
  return clear;
}

function indices(bases: number, width: number, noise: number, model: Model): number[] {
  const clear = Array.from({ length: width }, () => 0);
  for (let study = 0; study < CASES; study++) {
    const figures = figuresOf(saltelliDesign(`${study}`, bases, width), width, noise, `${study}`, model);
    const { inputs } = sobolIndices(`${study}`, figures, width, { resamples: 200 });
    clearIndices(inputs).forEach((one, input) => (clear[input] += one ? 1 / CASES : 0));
  }
  return clear;
}

const meanOf = (shares: readonly number[]): number => shares.reduce((sum, one) => sum + one, 0) / shares.length;
const NOTHING: Model = () => 0;

describe('a screening', () => {
  test.each([
    [2, 3],
    [4, 3],
    [4, 12],
    [4, 40],
    [10, 40],
  ])('of pure noise by %i walks of %i parameters calls one in ten clear at most, about', (walks, width) => {
    expect(meanOf(screening(walks, width, 1, NOTHING))).toBeLessThan(0.12);
  });

  test('finds an effect of one sign in noise, and leaves the others', () => {
    const clear = screening(4, 20, 1, ([x]) => 6 * x);
    expect(clear[0]).toBeGreaterThan(0.9);
    expect(meanOf(clear.slice(1))).toBeLessThan(0.12);
  });

  test('finds an effect that turns about', () => {
    const clear = screening(6, 20, 1, ([x, y]) => 12 * (x > 0.5 ? y : -y));
    expect(clear[1]).toBeGreaterThan(0.9);
  });

  test('without noise calls what does something clear, and what does nothing not', () => {
    expect(screening(4, 3, 0, ([x, y]) => 3 * x - 2 * y)).toEqual([expect.closeTo(1), expect.closeTo(1), 0]);
  });
});

describe('indices', () => {
  test.each([
    [32, 6],
    [32, 2],
    [128, 6],
  ])('of pure noise by %i base points of %i parameters are clear in one of ten at most, about', (bases, width) => {
    expect(meanOf(indices(bases, width, 1, NOTHING))).toBeLessThan(0.13);
  });

  test('find what explains something in noise', () => {
    const clear = indices(64, 4, 1, ([x, y]) => 6 * x + 3 * y);
    expect(clear[0]).toBeGreaterThan(0.9);
    expect(meanOf(clear.slice(2))).toBeLessThan(0.12);
  });
});
