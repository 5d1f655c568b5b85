import { describe, expect, test } from 'vitest';
import { exp, ln, normalCdf, normalQuantile, pow, roundHalfUp } from './math.ts';

/** The oracle: whole-number arithmetic with 320 binary places, far beyond a double. */
const PLACES = 320n;
const ONE = 1n << PLACES;
const LN2 = 2n * seriesAtanh(ONE / 3n);

function seriesAtanh(x: bigint): bigint {
  const square = (x * x) >> PLACES;
  let power = x;
  let sum = x;
  for (let n = 3n; power !== 0n; n += 2n) {
    power = (power * square) / ONE;
    sum += power / n;
  }
  return sum;
}

/** A double as mantissa and exponent: value = mantissa 2^exponent. */
function parts(x: number): [mantissa: bigint, exponent: number] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  return [x < 0 ? -mantissa : mantissa, Math.max(field, 1) - 1075];
}

function shift(x: bigint, k: number): bigint {
  return k >= 0 ? x << BigInt(k) : x >> BigInt(-k);
}

function fixed(x: number): bigint {
  const [mantissa, exponent] = parts(x);
  return shift(mantissa, exponent + Number(PLACES));
}

function lnFixed(x: number): bigint {
  const [mantissa, exponent] = parts(x);
  let k = mantissa.toString(2).length - 1;
  let m = shift(mantissa, Number(PLACES) - k);
  if (m * m > 2n * ONE * ONE) {
    m /= 2n;
    k += 1;
  }
  return 2n * seriesAtanh(((m - ONE) << PLACES) / (m + ONE)) + BigInt(k + exponent) * LN2;
}

/** e^x for x in fixed point, as 2^k times a fixed value in [1, 2). */
function expFixed(x: bigint): [value: bigint, k: number] {
  let k = x / LN2;
  if (x - k * LN2 < 0n) k -= 1n;
  const r = x - k * LN2;
  let sum = ONE;
  let term = ONE;
  for (let n = 1n; term !== 0n; n++) {
    term = ((term * r) >> PLACES) / n;
    sum += term;
  }
  return [sum, Number(k)];
}

/** Distance of a double from the true value 2^k v, in units of the double's last place. */
function ulps(result: number, v: bigint, k: number): number {
  const [mantissa, exponent] = parts(result);
  const true64 = shift(v, k - exponent - Number(PLACES) + 64);
  return Math.abs(Number((mantissa << 64n) - true64) / 2 ** 64);
}

const expError = (x: number) => ulps(exp(x), ...expFixed(fixed(x)));
const lnError = (x: number) => ulps(ln(x), lnFixed(x), 0);
const powError = (x: number, y: number) => {
  const [mantissa, exponent] = parts(y);
  return ulps(pow(x, y), ...expFixed(shift(mantissa * lnFixed(x), exponent)));
};

describe('exp, ln and pow stay within one unit in the last place', () => {
  test('exp from underflow to overflow', () => {
    let worst = 0;
    for (let i = 0; i <= 6000; i++) worst = Math.max(worst, expError(-708 + i * 0.23628));
    for (let i = -2000; i <= 2000; i++) worst = Math.max(worst, expError(i * 0.000697 + 1e-9));
    for (let i = 1; i <= 300; i++) worst = Math.max(worst, expError(-708.4 - i * 0.12));
    expect(worst).toBeLessThan(1);
  });

  test('ln over all exponents, and close to 1', () => {
    let worst = 0;
    for (let k = -1074; k <= 1023; k++) worst = Math.max(worst, lnError(2 ** k), lnError(2 ** k * 1.37 || 5e-324));
    for (let i = 1; i <= 4000; i++) worst = Math.max(worst, lnError(i * 0.000719), lnError(1 + i * 1e-7));
    for (let k = 1; k <= 52; k++) worst = Math.max(worst, lnError(1 + 2 ** -k), lnError(1 - 2 ** -k));
    expect(worst).toBeLessThan(1);
  });

  test('pow over bases and exponents', () => {
    let worst = 0;
    for (let i = 1; i <= 3000; i++) {
      const x = 0.01 + ((i * 0.37) % 20);
      worst = Math.max(worst, powError(x, ((i * 0.6180339887) % 40) - 20), powError(1 + i * 1e-6, i * 3.7));
    }
    for (let k = -1000; k <= 1000; k += 7) worst = Math.max(worst, powError(1.3 * 2 ** k, 0.31), powError(0.5, -k / 3));
    for (let i = 1; i <= 300; i++)
      worst = Math.max(worst, powError(1 - i * 2 ** -53, 2 ** 52 * 0.9), powError(0.5, 1022 + i / 6));
    expect(worst).toBeLessThan(1);
  });
});

describe('special cases', () => {
  test('exp', () => {
    expect([exp(0), exp(-0), exp(Infinity), exp(-Infinity), exp(710), exp(-746)]).toEqual([
      1,
      1,
      Infinity,
      0,
      Infinity,
      0,
    ]);
    expect(exp(NaN)).toBeNaN();
    expect(expError(709.782712893384)).toBeLessThan(1);
    expect(exp(-745.1332191019411)).toBe(5e-324);
  });

  test('ln', () => {
    expect([ln(1), ln(0), ln(-0), ln(Infinity)]).toEqual([0, -Infinity, -Infinity, Infinity]);
    expect(ln(-1)).toBeNaN();
    expect(ln(NaN)).toBeNaN();
    expect(ln(5e-324)).toBe(-744.4400719213812);
  });

  test('pow agrees with ** wherever the answer is exact', () => {
    const odd = [0, -0, 1, -1, 0.5, 2, -2, 3, -3, 1e300, -1e300, Infinity, -Infinity, NaN, 5e-324];
    const powers = [0, -0, 1, -1, 2, 0.5, 3, -3, 1e300, -1e300, Infinity, -Infinity, NaN];
    for (const x of odd) {
      for (const y of powers) expect(Object.is(pow(x, y), x ** y), `pow(${x}, ${y}) = ${pow(x, y)}`).toBe(true);
    }
    for (let x = 2; x <= 9; x++) for (let n = 2; x ** n < 2 ** 53; n++) expect(pow(x, n)).toBe(x ** n);
  });
});

// Reference values by mpmath 1.4.1 with 60 digits.
const QUANTILES: [p: number, z: number][] = [
  [1e-300, -37.047096299361199237],
  [1e-100, -21.273453560965324294],
  [1e-20, -9.2623400897984075796],
  [2 ** -33, -6.3379577545537892525],
  [1e-6, -4.7534243088228989573],
  [0.001, -3.0902323061678135354],
  [0.01, -2.3263478740408410931],
  [0.05, -1.644853626951472688],
  [0.074, -1.4466320671589785099],
  [0.076, -1.4325027208258116188],
  [0.1, -1.2815515655446004353],
  [0.2, -0.84162123357291416552],
  [0.3, -0.52440051270804081597],
  [0.4, -0.25334710313579974132],
  [0.45, -0.12566134685507400616],
  [0.4999, -0.00025066283008800749239],
];
const PROBABILITIES: [z: number, p: number][] = [
  [-37, 5.7255712225245768227e-300],
  [-20, 2.7536241186062336951e-89],
  [-10, 7.619853024160526066e-24],
  [-8, 6.2209605742717841235e-16],
  [-7.1, 6.2378444633315911405e-13],
  [-7.05, 8.9458895587699219537e-13],
  [-5, 2.8665157187919391167e-7],
  [-3, 0.0013498980316300945267],
  [-2, 0.0227501319481792072],
  [-1, 0.15865525393145705141],
  [-0.5, 0.30853753872598689636],
  [-0.1, 0.46017216272297101633],
  [0.3, 0.61791142218895263307],
  [1.5, 0.933192798731141934],
  [4, 0.99996832875816688008],
];

describe('the normal distribution', () => {
  test('quantiles to a relative error of 1e-15', () => {
    for (const [p, z] of QUANTILES) expect(Math.abs(normalQuantile(p) / z - 1), `p ${p}`).toBeLessThan(1e-15);
    expect(normalQuantile(0.5)).toBe(0);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    for (const p of [-0.1, 1.1, NaN]) expect(normalQuantile(p)).toBeNaN();
    for (let i = 1; i < 512; i++) expect(normalQuantile(1 - i / 1024)).toBe(-normalQuantile(i / 1024));
  });

  test('probabilities, and their round trip through the quantile', () => {
    for (const [z, p] of PROBABILITIES) expect(Math.abs(normalCdf(z) / p - 1), `z ${z}`).toBeLessThan(1e-14);
    for (let i = 1; i < 4096; i++) expect(normalCdf(normalQuantile(i / 4096))).toBeCloseTo(i / 4096, 14);
    expect([normalCdf(-40), normalCdf(40), normalCdf(-Infinity)]).toEqual([0, 1, 0]);
    expect(normalCdf(NaN)).toBeNaN();
  });
});

test('roundHalfUp', () => {
  const cases = [
    2.5, 3, -2.5, -2, -0.5, 0, 0.49999999999999994, 0, -0.4, 0, 0.5, 1, 4503599627370497, 4503599627370497, -0, 0,
  ];
  for (let i = 0; i < cases.length; i += 2) expect(roundHalfUp(cases[i]!)).toBe(cases[i + 1]);
});
