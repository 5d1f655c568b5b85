import { describe, expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from './chance.ts';
import { drawsNeeded, pairedDifference, seedsNeeded } from './paired.ts';
import { pairingGain } from './pairing-gain.ts';
import { rankArms, simultaneousIntervals } from './ranking.ts';
import { wilsonInterval, recoverySummary } from './recovery.ts';
import { meanOf } from './statistics.ts';

function normals(key: string, purpose: string) {
  const chance = studyChance(key, purpose);
  return (i: number, j = 0) => normalQuantile(shareFrom(chance, i, j));
}

interface Made {
  readonly key: string;
  readonly draws: number;
  readonly seeds: number;
  readonly noise: number;
  readonly effect?: number;
  readonly spread?: number;
}

/** A baseline, and an arm whose effect is `effect` +- `spread` over draws; each pair differs by `noise` more. */
function study({ key, draws, seeds, noise, effect = 1, spread = 2 }: Made) {
  const level = normals(key, 'level');
  const effects = normals(key, 'effect');
  const chance = normals(key, 'chance');
  const truths = Array.from({ length: draws }, (_, draw) => effect + spread * effects(draw));
  const baseline = truths.map((_, draw) => Array.from({ length: seeds }, () => 100 + 30 * level(draw)));
  const arm = baseline.map((values, draw) =>
    values.map((value, seed) => value + truths[draw] + noise * chance(draw, seed)),
  );
  return { baseline, arm, truths };
}

const KEYS = Array.from({ length: 200 }, (_, i) => `study ${i}`);

describe('a paired difference', () => {
  test('its first interval holds nine tenths of the effects, with few or many seeds and draws', () => {
    for (const [draws, seeds] of [
      [20, 4],
      [100, 3],
      [100, 30],
    ]) {
      const found = KEYS.slice(0, 100).map((key) => {
        const { baseline, arm } = study({ key, draws, seeds, noise: 2 });
        return pairedDifference(baseline, arm);
      });
      const mass = found.map(({ unknown }) => normalCdf((unknown.high - 1) / 2) - normalCdf((unknown.low - 1) / 2));
      expect(Math.abs(meanOf(mass) - 0.9), `${draws} draws, ${seeds} seeds`).toBeLessThan(0.02);
      expect(found.every(({ noiseRemoved }) => noiseRemoved)).toBe(true);
    }
  });

  test('that interval does not shrink with seeds, the computing error does', () => {
    const found = KEYS.slice(0, 20).map((key) => {
      const [few, many] = [4, 64].map((seeds) => {
        const { baseline, arm } = study({ key, draws: 100, seeds, noise: 2 });
        return pairedDifference(baseline, arm);
      });
      return {
        width: (many.unknown.high - many.unknown.low) / (few.unknown.high - few.unknown.low),
        computing: few.computing / many.computing,
        within: many.within,
      };
    });
    expect(Math.abs(meanOf(found.map(({ width }) => width)) - 1)).toBeLessThan(0.03);
    expect(meanOf(found.map(({ computing }) => computing))).toBeCloseTo(4, 0);
    expect(meanOf(found.map(({ within }) => within))).toBeCloseTo(2, 1);
  });

  test('keeps the noise of seeds where it cannot be taken out, and says so', () => {
    const single = study({ key: 'a', draws: 100, seeds: 1, noise: 2 });
    const alone = pairedDifference(single.baseline, single.arm);
    expect(alone.noiseRemoved).toBe(false);
    expect(alone.computing).toBeNaN();
    expect(alone.unknown.high - alone.unknown.low).toBeGreaterThan(1.2 * 2 * 1.645 * 2);
    const buried = study({ key: 'a', draws: 100, seeds: 2, noise: 20 });
    const noisy = pairedDifference(buried.baseline, buried.arm);
    expect(noisy.noiseRemoved).toBe(false);
    expect(noisy.noiseShare).toBeGreaterThan(0.5);
  });

  test('its computing error is that of the mean over these draws', () => {
    const held = KEYS.filter((key) => {
      const { baseline, arm, truths } = study({ key, draws: 10, seeds: 6, noise: 3 });
      const { mean, computing } = pairedDifference(baseline, arm);
      return Math.abs(mean - meanOf(truths)) < 1.645 * computing;
    });
    expect(Math.abs(held.length / KEYS.length - 0.9)).toBeLessThan(0.06);
  });

  test('its error over draws is that of the mean effect', () => {
    const held = KEYS.filter((key) => {
      const { baseline, arm } = study({ key, draws: 30, seeds: 2, noise: 3 });
      const { mean, error } = pairedDifference(baseline, arm);
      return Math.abs(mean - 1) < 1.7 * error;
    });
    expect(Math.abs(held.length / KEYS.length - 0.9)).toBeLessThan(0.06);
  });

  test('says how the draws fall, and which of them clearly', () => {
    const { baseline, arm } = study({ key: 'a', draws: 400, seeds: 4, noise: 1 });
    const { signs } = pairedDifference(baseline, arm);
    expect(signs.below).toBeGreaterThan(0.25);
    expect(signs.below).toBeLessThan(0.37);
    expect(signs.above + signs.below + signs.zero).toBeCloseTo(1, 12);
    expect(signs.clear).toBeGreaterThan(0.5);
    expect(signs.clear).toBeLessThan(0.8);
  });

  test('leaves out pairs with a run that failed', () => {
    const found = pairedDifference(
      [
        [1, 2, NaN],
        [1, 1, 1],
        [NaN, NaN, NaN],
      ],
      [
        [2, 4, 9],
        [1, NaN, 1],
        [1, 1, 1],
      ],
    );
    expect(found.pairs).toBe(4);
    expect(found.lost).toBe(5);
    expect(Array.from(found.draws)).toEqual([1.5, 0]);
    expect(found.mean).toBe(0.75);
  });

  test('with one draw knows nothing of what is not known; with few says how much it can hold', () => {
    const one = study({ key: 'a', draws: 1, seeds: 5, noise: 1 });
    expect(pairedDifference(one.baseline, one.arm).unknown.low).toBeNaN();
    const eight = study({ key: 'a', draws: 8, seeds: 5, noise: 1 });
    expect(pairedDifference(eight.baseline, eight.arm).holds).toBeCloseTo(7 / 9, 12);
  });

  test('the seeds and draws that a precision needs give it', () => {
    const made = { key: 'a', draws: 20, noise: 3 };
    const small = study({ ...made, seeds: 8 });
    const first = pairedDifference(small.baseline, small.arm);
    const seeds = seedsNeeded(first, 0.1);
    const large = study({ ...made, seeds });
    expect(pairedDifference(large.baseline, large.arm).computing).toBeCloseTo(0.1, 1);
    const draws = drawsNeeded(first, 0.2);
    const wide = study({ ...made, draws, seeds: 8 });
    expect(pairedDifference(wide.baseline, wide.arm).error).toBeCloseTo(0.2, 1);
  });
});

describe('ranking', () => {
  const armsOf = (shifts: readonly number[], draws: number) => {
    const shared = normals('ranking', 'shared');
    const own = shifts.map((_, arm) => normals('ranking', `arm ${arm}`));
    return shifts.map((shift, arm) =>
      Array.from({ length: draws }, (_, draw) => [10 * shared(draw) + shift + own[arm](draw)]),
    );
  };

  test('is refused where draws contradict it, though the mean is beyond any doubt', () => {
    const { comparisons, complete, order } = rankArms(armsOf([0, 1], 400));
    expect(comparisons[0].mean / (Math.SQRT2 / 20)).toBeGreaterThan(5);
    expect(comparisons[0].unknown.low).toBeLessThan(0);
    expect(complete).toBe(false);
    expect(order).toBeUndefined();
  });

  test('is given where draws agree, by what they share', () => {
    const { complete, order } = rankArms(armsOf([6, 0, 12], 400));
    expect(complete).toBe(true);
    expect(order).toEqual([1, 0, 2]);
  });

  test('is refused where most draws lie on one side and the mean on the other', () => {
    const draws = Array.from({ length: 100 }, (_, draw) => (draw === 0 ? -1000 : 1));
    const skewed = rankArms([draws.map(() => [0]), draws.map((value) => [value])]);
    expect(skewed.comparisons[0].mean).toBeLessThan(0);
    expect(skewed.complete).toBe(false);
    const even = rankArms([draws.map(() => [0]), draws.map((value) => [Math.max(-1, value)])]);
    expect(even.order).toEqual([0, 1]);
  });

  test('is harder with more arms, and needs the draws for it', () => {
    const two = rankArms(armsOf([0, 5], 30));
    expect(two.complete).toBe(true);
    const six = rankArms(armsOf([0, 5, 10, 15, 20, 25], 30));
    expect(six.complete).toBe(false);
    expect(six.drawsNeeded).toBe(299);
  });

  test('tells the separated pairs when others are not', () => {
    const { comparisons, complete } = rankArms(armsOf([0, 0.5, 12], 400));
    expect(comparisons.map(({ separated }) => separated)).toEqual([false, true, true]);
    expect(complete).toBe(false);
  });
});

test('simultaneous intervals hold all effects at once in as many draws as asked', () => {
  const effectsOf = (key: string) =>
    [1, 3, 0.2].map((spread, arm) => {
      const shared = normals(key, 'shared');
      const own = normals(key, `own ${arm}`);
      return Array.from({ length: 300 }, (_, draw) => arm + spread * (0.6 * shared(draw) + 0.8 * own(draw)));
    });
  const shares = KEYS.slice(0, 20).map((key) => {
    const intervals = simultaneousIntervals(effectsOf(key));
    const others = effectsOf(`${key}, others`);
    const held = others[0].filter((_, draw) =>
      intervals.every(({ low, high }, arm) => low <= others[arm][draw] && others[arm][draw] <= high),
    );
    return held.length / 300;
  });
  expect(Math.abs(meanOf(shares) - 0.9)).toBeLessThan(0.02);
});

describe('the gain of pairing', () => {
  const worlds = (key: string, shared: number) => {
    const common = normals(key, 'common');
    const left = normals(key, 'left');
    const right = normals(key, 'right');
    const own = Math.sqrt(1 - shared * shared);
    const make = (chance: typeof left) =>
      Array.from({ length: 20 }, (_, draw) =>
        Array.from({ length: 20 }, (_seed, seed) => shared * common(draw, seed) + own * chance(draw, seed)),
      );
    return [make(left), make(right)] as const;
  };

  test('is 1 / (1 - correlation)', () => {
    expect(pairingGain(...worlds('a', 0)).ratio).toBeCloseTo(1, 0);
    expect(pairingGain(...worlds('a', 0.95)).ratio).toBeGreaterThan(8);
    expect(pairingGain(...worlds('a', 0.95)).ratio).toBeLessThan(13);
  });

  test('is not counted between draws, and is 1 where nothing varies', () => {
    expect(pairingGain([[1], [50]], [[2], [51]]).ratio).toBeNaN();
    expect(pairingGain([[1, 1]], [[2, 2]]).ratio).toBe(1);
  });
});

describe('a recovery', () => {
  test('counts the intervals that hold the truth, and sees what was not learned', () => {
    const rounds = Array.from({ length: 50 }, (_, i) => i / 50);
    const [learned, flat, wrong] = recoverySummary(
      ['learned', 'flat', 'wrong'],
      [
        rounds.map((truth, i) => ({
          truth,
          posterior: { low: truth - (i % 10 === 0 ? -0.01 : 0.1), high: truth + 0.1 },
        })),
        rounds.map((truth) => ({ truth, posterior: { low: 0.04, high: 0.94 } })),
        rounds.map((truth) => ({ truth, posterior: { low: 0.4, high: 0.5 } })),
      ],
    );
    expect(learned).toMatchObject({ coverage: 0.9, honest: true, identified: true, count: 50 });
    expect(flat.ratio).toBeCloseTo(1, 12);
    expect(flat.identified).toBe(false);
    expect(wrong).toMatchObject({ honest: false, identified: true });
  });

  test('has the interval of Wilson', () => {
    // Newcombe (1998), Statistics in Medicine 17:857-872, table I: 81 in 263, and 0 in 20.
    expect(wilsonInterval(81, 263).low).toBeCloseTo(0.2553, 4);
    expect(wilsonInterval(81, 263).high).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(0, 20)).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) });
  });
});
