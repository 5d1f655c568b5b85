import { describe, expect, test } from 'vitest';
import { PUBLISHED, shareOfPatrol } from './runaway-feedback.ts';

const REPETITIONS = 1000;

function repeated(corrected: boolean): { readonly mean: number; readonly sd: number } {
  const shares = Array.from({ length: REPETITIONS }, (_, seed) => shareOfPatrol(seed + 1, corrected));
  const mean = shares.reduce((sum, share) => sum + share, 0) / REPETITIONS;
  const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (REPETITIONS - 1)) };
}

describe('runaway feedback (Ensign et al. 2018), by the score and the hours of the mechanism `patrol`', () => {
  // The published means are over an unknown number of repetitions: three standard errors of ours, and a half per cent.
  test.each([
    ['records alone', false, PUBLISHED.uncorrected],
    ['a find counts the more, the less was looked for it', true, PUBLISHED.corrected],
  ])('%s', (_, corrected, published) => {
    const { mean, sd } = repeated(corrected);
    expect(Math.abs(mean - published.mean)).toBeLessThan((3 * published.sd) / Math.sqrt(REPETITIONS) + 0.005);
    // How the source corrects, by thinning finds or by weighing them, is not known to us, and matters to the spread alone.
    expect(Math.abs(sd / published.sd - 1)).toBeLessThan(corrected ? 0.25 : 0.1);
  });

  test('the correction brings patrol back to the truth', () => {
    expect(repeated(true).mean).toBeCloseTo(PUBLISHED.truth, 2);
    expect(repeated(false).mean).toBeGreaterThan(PUBLISHED.truth + 0.3);
  });
});
