import { describe, expect, test } from 'vitest';
import { inForce, live, scenarioOf } from '../../../test/runs.ts';
import { LIBRARY } from '../../library.ts';
import { liveScenario } from '../life.ts';
import { type Monthly, monthlyOf, type Pairing, pairingRuns, worthOfPairing } from './pairing.ts';

const SEEDS = 5;
const BASE = scenarioOf({ days: 66, scale: 0.05 });
const ARMS = [BASE, { ...BASE, policies: [inForce('street-enforcement', { factor: 3 }, ['PT'])] }];

describe('the worth of pairing', () => {
  const lived = new Map<string, Monthly>();
  for (const run of pairingRuns(2, SEEDS)) {
    const scenario = { ...ARMS[run.arm], seed: 1 + run.seed };
    const options = run.pairing === 'sequential' ? ({ sequentialDraws: true } as const) : {};
    const { outcomes, series } = liveScenario(scenario, { window: 'month' }, LIBRARY, options);
    const read = monthlyOf('europe', outcomes, series, ['offences', 'purchases']);
    lived.set(`${run.pairing} ${run.arm} ${run.seed}`, read);
  }
  const monthly = (pairing: Pairing, arm: number, seed: number) => lived.get(`${pairing} ${arm} ${seed}`);

  test('is great with keyed draws, and far less with one stream for all', () => {
    const [first, second] = worthOfPairing(monthly, 1, SEEDS, 'purchases');
    for (const { gains } of [first, second]) {
      expect(gains.keyed.ratio).toBeGreaterThan(5);
      expect(gains.keyed.ratio).toBeGreaterThan(2 * gains.sequential.ratio);
    }
    expect(first.gains.keyed.ratio).toBeGreaterThan(second.gains.keyed.ratio);
  });

  test('rests on runs that count the same things', () => {
    expect(lived.size).toBe(4 * SEEDS);
    expect(Math.min(...(monthly('keyed', 0, 0)?.['offences'] ?? [-1]))).toBeGreaterThan(0);
    expect(monthly('keyed', 0, 0)?.['offences']).toHaveLength(2);
    expect(monthly('keyed', 0, 0)).not.toEqual(monthly('sequential', 0, 0));
  });

  test('a stream is the same for the same seed, and so are its worlds', () => {
    const days = { ...BASE, days: 5 };
    const bits = (): string => live(days, { sequentialDraws: true }).fingerprint();
    expect(bits()).toBe(bits());
    expect(bits()).not.toBe(live(days).fingerprint());
  });
});
