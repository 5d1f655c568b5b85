import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from './chance.ts';
import { morrisDesign, morrisEffects } from './morris.ts';
import { saltelliDesign, sobolIndices } from './sobol-indices.ts';

type Model = (shares: Float64Array) => number;

function outputsOf(points: Float64Array, dimensions: number, model: Model): Float64Array {
  return Float64Array.from({ length: points.length / dimensions }, (_, i) =>
    model(points.subarray(i * dimensions, (i + 1) * dimensions)),
  );
}

/** Ishigami & Homma (1990), with a = 7 and b = 0.1, on [-pi, pi]^3. */
const ishigami: Model = (shares) => {
  const [x, y, z] = Array.from(shares, (share) => Math.PI * (2 * share - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};
const ISHIGAMI = { first: [0.3139, 0.4424, 0], total: [0.5576, 0.4424, 0.2437] };

/** Sobol's G function: the product of (|4x - 2| + a) / (1 + a) (Saltelli & Sobol' 1995). */
const A = [0, 1, 4.5, 9, 99, 99, 99, 99];
const gFunction: Model = (shares) =>
  shares.reduce((product, x, i) => product * ((Math.abs(4 * x - 2) + A[i]) / (1 + A[i])), 1);
const parts = A.map((a) => 1 / (3 * (1 + a) ** 2));
const G_VARIANCE = parts.reduce((product, part) => product * (1 + part), 1) - 1;
const G = {
  first: parts.map((part) => part / G_VARIANCE),
  total: parts.map((part) => (part * (G_VARIANCE + 1)) / (1 + part) / G_VARIANCE),
};

describe("Sobol' indices", () => {
  const cases = [
    ['Ishigami', ishigami, ISHIGAMI, 3],
    ['the G function', gFunction, G, 8],
  ] as const;

  test.each(cases)(
    'of %s lie 0.01 from the known ones at most, root mean square',
    (_name, model, known, dimensions) => {
      const keys = ['a', 'b', 'c', 'd', 'e'];
      let squares = 0;
      for (const key of keys) {
        const outputs = outputsOf(saltelliDesign(key, 2048, dimensions), dimensions, model);
        const { inputs } = sobolIndices(key, outputs, dimensions, { resamples: 2 });
        inputs.forEach(({ first, total }, i) => {
          squares += (first.value - known.first[i]) ** 2 + (total.value - known.total[i]) ** 2;
        });
      }
      expect(Math.sqrt(squares / (2 * dimensions * keys.length))).toBeLessThan(0.01);
    },
  );

  test('have 90 % intervals that hold the known ones at least as often', () => {
    let held = 0;
    let asked = 0;
    let width = 0;
    for (let study = 0; study < 40; study++) {
      const outputs = outputsOf(saltelliDesign(`study ${study}`, 128, 3), 3, ishigami);
      const { inputs } = sobolIndices(`study ${study}`, outputs, 3, { resamples: 200 });
      inputs.forEach(({ first, total }, i) => {
        for (const [estimate, truth] of [
          [first, ISHIGAMI.first[i]],
          [total, ISHIGAMI.total[i]],
        ] as const) {
          asked += 1;
          width += estimate.high - estimate.low;
          if (estimate.low <= truth && truth <= estimate.high) held += 1;
        }
      });
    }
    expect(held / asked).toBeGreaterThan(0.88);
    expect(width / asked).toBeLessThan(0.35);
  });

  test('leave out base points with a run that failed, and say how many', () => {
    const outputs = outputsOf(saltelliDesign('a study', 512, 3), 3, ishigami);
    outputs[5] = NaN;
    outputs[12] = Infinity;
    const { used, left, inputs } = sobolIndices('a study', outputs, 3, { resamples: 10 });
    expect([used, left]).toEqual([510, 2]);
    expect(inputs[1].total.value).toBeCloseTo(0.44, 1);
  });

  test('of an output that never varies are 0', () => {
    const { inputs } = sobolIndices('a study', new Float64Array(40), 3, { resamples: 5 });
    expect(inputs[0].first).toEqual({ value: 0, low: 0, high: 0 });
  });

  test('more base points stand behind the earlier ones', () => {
    const all = saltelliDesign('a study', 16, 4);
    expect(Array.from(saltelliDesign('a study', 8, 4, 8))).toEqual(Array.from(all.slice(8 * 6 * 4)));
  });
});

describe('Morris screening', () => {
  /** The function of 20 inputs of Morris (1991), section 5; coefficients left open there are standard normal. */
  const chance = studyChance('morris 1991', 'coefficients');
  const normal = (i: number, j: number) => normalQuantile(shareFrom(chance, i, j));
  const morris: Model = (x) => {
    const w = Array.from(x, (share, i) =>
      i === 2 || i === 4 || i === 6 ? 2 * ((1.1 * share) / (share + 0.1) - 0.5) : 2 * (share - 0.5),
    );
    let y = 0;
    for (let i = 0; i < 20; i++) {
      y += (i < 10 ? 20 : normal(i, i)) * w[i];
      for (let j = i + 1; j < 20; j++) {
        y += (j < 6 ? -15 : normal(i, j)) * w[i] * w[j];
        for (let k = j + 1; k < 5; k++) {
          y -= 10 * w[i] * w[j] * w[k];
          for (let l = k + 1; l < 4; l++) y += 5 * w[i] * w[j] * w[k] * w[l];
        }
      }
    }
    return y;
  };

  test('finds the three groups of the function of Morris (1991)', () => {
    for (const key of ['a', 'b', 'c']) {
      const points = morrisDesign(key, 20, 20);
      const effects = morrisEffects(points, outputsOf(points, 20, morris), 20);
      const important = effects.slice(0, 10);
      const idle = effects.slice(10);
      expect(Math.min(...important.map(({ muStar }) => muStar))).toBeGreaterThan(
        2 * Math.max(...idle.map(({ muStar }) => muStar)),
      );
      // Inputs 8 to 10 act on their own, 1 to 7 bend or act together.
      for (const { mu, sigma } of effects.slice(7, 10)) expect(sigma).toBeLessThan(0.3 * Math.abs(mu));
      for (const { muStar, sigma } of effects.slice(0, 6)) expect(sigma).toBeGreaterThan(0.45 * muStar);
    }
  });

  test('of a plane gives its slopes, without spread', () => {
    const points = morrisDesign('a study', 6, 3);
    const effects = morrisEffects(
      points,
      outputsOf(points, 3, ([x, y]) => 3 * x - 2 * y),
      3,
    );
    expect(effects.map(({ mu }) => Math.round(mu * 1e9) / 1e9)).toEqual([3, -2, 0]);
    for (const { sigma, error, count } of effects) {
      expect(sigma).toBeLessThan(1e-12);
      expect(error).toBeLessThan(1e-12);
      expect(count).toBe(6);
    }
  });

  test('its walks lie on the grid, move each input once and stay when more are added', () => {
    const points = morrisDesign('a study', 8, 5);
    const levels = new Set(Array.from(points, (share) => Math.round(share * 3 * 1e9) / 1e9));
    expect([...levels].toSorted()).toEqual([0, 1, 2, 3]);
    for (let walk = 0; walk < 8; walk++) {
      const first = points.subarray(walk * 30, walk * 30 + 5);
      const last = points.subarray(walk * 30 + 25, walk * 30 + 30);
      for (let input = 0; input < 5; input++) expect(Math.abs(last[input] - first[input])).toBeCloseTo(2 / 3, 12);
    }
    expect(Array.from(morrisDesign('a study', 3, 5, { from: 5 }))).toEqual(Array.from(points.slice(5 * 30)));
  });

  test('leaves out steps to a run that failed', () => {
    const points = morrisDesign('a study', 4, 3);
    const outputs = outputsOf(points, 3, ([x]) => x);
    outputs[2] = NaN;
    const effects = morrisEffects(points, outputs, 3);
    expect(effects.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  });
});
