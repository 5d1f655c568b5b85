import { expect, test } from 'vitest';
import { normalQuantile } from '../../kernel/math.ts';
import { abcSmc } from './abc-smc.ts';
import { shareFrom, studyChance } from './chance.ts';
import { emulated } from './emulated.ts';
import type { Emulator } from './emulator.ts';
import { historyMatch, narrowedSpace } from './history-match.ts';
import { recoverySummary } from './recovery.ts';
import type { Recovered } from './recovery.ts';
import { spaceOf, valueAt } from './space.ts';

const SPACE = spaceOf({ x: { low: 0, high: 1 }, y: { low: 0, high: 1 }, idle: { low: 0, high: 1 } });
const ERROR = 0.15;
const NOISE = 0.1;

function outputsAt([x, y]: ArrayLike<number> & Iterable<number>): number[] {
  return [Math.sin(3 * x) + 2 * y, 4 * x * y - y * y];
}

/** Data made at drawn values, then history matching, then ABC on the emulators of what is left. */
async function recover(key: string): Promise<Recovered[]> {
  const chance = studyChance(key, 'data');
  const normal = (first: number, second: number) => normalQuantile(shareFrom(chance, first, second));
  const truth = [0, 1, 2].map((d) => shareFrom(chance, 0, d));
  const targets = outputsAt(truth).map((value, i) => {
    return {
      name: `target ${i}`,
      observed: value + ERROR * normal(1, i) + NOISE * normal(2, i),
      error: ERROR,
      discrepancy: 0,
    };
  });
  const match = await historyMatch(
    { key, dimensions: 3, targets, sample: 120 },
    (points, round) => {
      const rows = Array.from({ length: points.length / 3 }, (_, i) => outputsAt(points.subarray(3 * i, 3 * i + 3)));
      return rows.flatMap((row, i) =>
        row.map((value, target) => value + NOISE * normal(100 + 500 * round + i, target)),
      );
    },
    3,
  );
  const { ranges } = narrowedSpace(SPACE, match);
  const emulators = match.waves[match.waves.length - 1].learned.flatMap(({ emulator }): Emulator[] =>
    emulator === undefined ? [] : [emulator],
  );
  const simulate = emulated(key, emulators, 3);
  const { posterior } = await abcSmc(
    { key, dimensions: 3, targets, particles: 200 },
    (points, round) =>
      simulate(
        points.map((share, i) => valueAt(ranges[i % 3], share)),
        round,
      ),
    15,
  );
  return posterior.unknowns.map(({ low, high }, d) => ({
    truth: truth[d],
    posterior: { low: valueAt(ranges[d], low), high: valueAt(ranges[d], high) },
  }));
}

test('what data were made with is found again, and what does nothing is said not to be identified', async () => {
  const rounds: Recovered[][] = [];
  for (let i = 0; i < 6; i++) rounds.push(await recover(`recovery ${i}`));
  const [x, y, idle] = recoverySummary(
    SPACE.names,
    SPACE.names.map((_, d) => rounds.map((round) => round[d])),
  );
  for (const one of [x, y, idle]) expect(one.honest).toBe(true);
  for (const one of [x, y]) expect(one.ratio).toBeLessThan(0.6);
  expect(idle.identified).toBe(false);
});
