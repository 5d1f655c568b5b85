/**
 * Exact mathematics: the same bits in every JavaScript engine.
 *
 * `Math.exp`, `Math.log` and `Math.pow` differ between engines and versions. These functions use only + - * /, Math.sqrt
 * and comparisons, which IEEE 754 and ECMAScript fix to the last bit. Daily loops read tables made with them (`quantile.ts`).
 *
 * `exp`, `ln` and `pow` follow fdlibm 5.3 (e_exp.c, e_log.c, e_pow.c):
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and distribute
 * this software is freely granted, provided that this notice is preserved.
 */

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;
const TWO_53 = 9007199254740992;

/** 2^k for k from -1022 to 1023, at index k + 1022; made by exact doubling and halving. */
const POWERS_OF_TWO = powersOfTwo();
const BITS = new DataView(new ArrayBuffer(8));

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2046);
  powers[1022] = 1;
  for (let k = 1; k <= 1023; k++) powers[1022 + k] = powers[1021 + k] * 2;
  for (let k = 1; k <= 1022; k++) powers[1022 - k] = powers[1023 - k] * 0.5;
  return powers;
}

/** y 2^k, rounded once, for y near 1; overflows to Infinity and underflows gradually. */
function scaleByPowerOfTwo(y: number, k: number): number {
  if (k > 1023) return k > 2046 ? Infinity : y * POWERS_OF_TWO[2045] * POWERS_OF_TWO[k - 1];
  if (k >= -1022) return y * POWERS_OF_TWO[k + 1022];
  return k < -1200 ? 0 : y * POWERS_OF_TWO[k + 200 + 1022] * POWERS_OF_TWO[1022 - 200];
}

/** The number with the lower 32 bits of its pattern set to zero. */
function upperHalf(x: number): number {
  BITS.setFloat64(0, x);
  BITS.setInt32(4, 0);
  return BITS.getFloat64(0);
}

/** e^x, within 1 unit in the last place. Infinity above 709.78, 0 below -745.13. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893383973096) return Infinity;
  if (x < -745.13321910194110842) return 0;
  // x = k ln 2 + r with |r| at most half of ln 2; r is kept as high - low.
  const k = x > 0.34657359027997264 || x < -0.34657359027997264 ? Math.floor(INVERSE_LN2 * x + 0.5) : 0;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return k === 0 ? y : scaleByPowerOfTwo(y, k);
}

/** Natural logarithm, within 1 unit in the last place. -Infinity at 0, NaN below. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  let scaled = x;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    scaled = x * 18014398509481984;
  }
  // x = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2).
  BITS.setFloat64(0, scaled);
  const word = BITS.getInt32(0);
  const mantissa = word & 0xfffff;
  const carry = (mantissa + 0x95f64) & 0x100000;
  BITS.setInt32(0, mantissa | (carry ^ 0x3ff00000));
  k += (word >> 20) - 1023 + (carry >> 20);
  const f = BITS.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const halfSquare = 0.5 * f * f;
  const rest = s * (halfSquare + even + odd);
  return k === 0 ? f - (halfSquare - rest) : k * LN2_HIGH - (halfSquare - (rest + k * LN2_LOW) - f);
}

/**
 * x to the power y, within 1 unit in the last place; special cases as ECMAScript's `**`.
 * The logarithm is carried in two parts, since an error of ln x is multiplied by y ln x.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  const size = Math.abs(x);
  const whole = Math.floor(y) === y;
  const sign = x < 0 || (x === 0 && 1 / x < 0) ? (whole ? (y % 2 === 0 ? 1 : -1) : NaN) : 1;
  if (y === Infinity || y === -Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;
  if (size === 0 || size === Infinity) {
    const magnitude = (size === 0) === y > 0 ? 0 : Infinity;
    return sign === -1 ? -magnitude : magnitude;
  }
  if (sign !== sign) return NaN;
  if (size === 1) return sign;
  if (y === 0.5) return Math.sqrt(x);
  // Beyond 2^64 every base but 1 over- or underflows.
  if (Math.abs(y) > 18446744073709551616) return size > 1 === y > 0 ? sign * Infinity : sign * 0;
  return sign * powOfPositive(size, y);
}

function powOfPositive(base: number, y: number): number {
  // base = 2^n m with m near 1 or 1.5 (the centre), s = (m - centre) / (m + centre) in two parts.
  let n = 0;
  let x = base;
  if (x < 2.2250738585072014e-308) {
    x *= TWO_53;
    n = -53;
  }
  BITS.setFloat64(0, x);
  let word = BITS.getInt32(0);
  n += (word >> 20) - 1023;
  const mantissa = word & 0xfffff;
  word = mantissa | 0x3ff00000;
  const upper = mantissa > 0x3988e && mantissa < 0xbb67a;
  if (mantissa >= 0xbb67a) {
    n += 1;
    word -= 0x100000;
  }
  BITS.setInt32(0, word);
  const m = BITS.getFloat64(0);
  const centre = upper ? 1.5 : 1;
  const difference = m - centre;
  const inverse = 1 / (m + centre);
  const s = difference * inverse;
  const sHigh = upperHalf(s);
  BITS.setInt32(0, ((word >> 1) | 0x20000000) + 0x80000 + (upper ? 0x40000 : 0));
  BITS.setInt32(4, 0);
  const sumHigh = BITS.getFloat64(0);
  const sumLow = m - (sumHigh - centre);
  const sLow = inverse * (difference - sHigh * sumHigh - sHigh * sumLow);
  const s2 = s * s;
  const series =
    s2 *
      s2 *
      (5.99999999999994648725e-1 +
        s2 *
          (4.28571428578550184252e-1 +
            s2 *
              (3.33333329818377432918e-1 +
                s2 *
                  (2.72728123808534006489e-1 + s2 * (2.30660745775561754067e-1 + s2 * 2.06975017800338417784e-1))))) +
    sLow * (sHigh + s);
  // log2(base) = logHigh + logLow.
  const square = sHigh * sHigh;
  const cubeHigh = upperHalf(3 + square + series);
  const cubeLow = series - (cubeHigh - 3 - square);
  const productHigh = sHigh * cubeHigh;
  const productLow = sLow * cubeHigh + cubeLow * s;
  const partHigh = upperHalf(productHigh + productLow);
  const partLow = productLow - (partHigh - productHigh);
  const centreHigh = upper ? 5.84962487220764160156e-1 : 0;
  const zHigh = 9.61796700954437255859e-1 * partHigh;
  const zLow =
    -7.02846165095275826516e-9 * partHigh +
    partLow * 9.61796693925975554329e-1 +
    (upper ? 1.35003920212974897128e-8 : 0);
  const logHigh = upperHalf(zHigh + zLow + centreHigh + n);
  const logLow = zLow - (logHigh - n - centreHigh - zHigh);
  // y log2(base) = high + low, and 2 to that power.
  const yHigh = upperHalf(y);
  const low = (y - yHigh) * logHigh + y * logLow;
  let high = yHigh * logHigh;
  const exponent = high + low;
  if (exponent >= 1025) return Infinity;
  if (exponent <= -1076) return 0;
  const k = Math.floor(exponent + 0.5);
  high -= k;
  const t = upperHalf(low + high);
  const u = t * 6.93147182464599609375e-1;
  const v = (low - (t - high)) * 6.93147180559945286227e-1 + t * -1.90465429995776804525e-9;
  const z = u + v;
  const remainder = v - (z - u);
  const z2 = z * z;
  const c =
    z -
    z2 *
      (1.66666666666666019037e-1 +
        z2 *
          (-2.77777777770155933842e-3 +
            z2 * (6.61375632143793436117e-5 + z2 * (-1.6533902205465251539e-6 + z2 * 4.13813679705723846039e-8))));
  const r = (z * c) / (c - 2) - (remainder + z * remainder);
  return scaleByPowerOfTwo(1 - (r - z), k);
}

/**
 * Quantile of the standard normal distribution at p from 0 to 1, relative error about 1e-16.
 * Wichura (1988), Algorithm AS 241 (PPND16), Applied Statistics 37(3):477-484.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q *
        (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r +
          45921.953931549871457) *
          r +
          13731.693765509461125) *
          r +
          1971.5909503065514427) *
          r +
          133.14166789178437745) *
          r +
          3.387132872796366608)) /
      (((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r +
        21213.794301586595867) *
        r +
        5394.1960214247511077) *
        r +
        687.1870074920579083) *
        r +
        42.313330701600911252) *
        r +
        1)
    );
  }
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  let r = Math.sqrt(-ln(tail));
  let z;
  if (r <= 5) {
    r -= 1.6;
    z =
      (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r +
        1.27045825245236838258) *
        r +
        3.64784832476320460504) *
        r +
        5.7694972214606914055) *
        r +
        4.6303378461565452959) *
        r +
        1.42343711074968357734) /
      (((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r +
        0.14810397642748007459) *
        r +
        0.68976733498510000455) *
        r +
        1.6763848301838038494) *
        r +
        2.05319162663775882187) *
        r +
        1);
  } else {
    r -= 5;
    z =
      (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r +
        0.026532189526576123093) *
        r +
        0.29656057182850489123) *
        r +
        1.7848265399172913358) *
        r +
        5.4637849111641143699) *
        r +
        6.6579046435011037772) /
      (((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r +
        7.868691311456132591e-4) *
        r +
        0.0148753612908506148525) *
        r +
        0.13692988092273580531) *
        r +
        0.59983220655588793769) *
        r +
        1);
  }
  return q < 0 ? -z : z;
}

/**
 * Distribution function of the standard normal, relative error below 1e-14 down to z = -37.
 * Up to 2 the series of Marsaglia (2004), Evaluating the normal distribution, Journal of Statistical Software 11(4);
 * beyond, Laplace's continued fraction (Abramowitz & Stegun 1964, 26.2.14) with 128 terms. Not for daily loops.
 */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  if (size !== size) return NaN;
  if (size > 38) return z > 0 ? 1 : 0;
  // The square in two parts, since exp multiplies its error by its size.
  const head = upperHalf(size);
  const density = (exp(-0.5 * head * head) * exp(-0.5 * (size - head) * (size + head))) / 2.5066282746310002;
  if (size < 2) {
    let sum = 0;
    let term = z;
    for (let n = 3; sum + term !== sum; n += 2) {
      sum += term;
      term *= (z * z) / n;
    }
    return 0.5 + density * sum;
  }
  let fraction = size;
  for (let n = 128; n > 0; n--) fraction = size + n / fraction;
  const tail = density / fraction;
  return z > 0 ? 1 - tail : tail;
}

/** Nearest whole number, halves upwards: 0.5 gives 1, -0.5 gives 0. Never -0. */
export function roundHalfUp(x: number): number {
  const below = Math.floor(x);
  return below + (x - below >= 0.5 ? 1 : 0);
}
