import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from './chance.ts';
import { historyMatch, narrowedSpace } from './history-match.ts';
import type { MatchPlan } from './history-wave.ts';
import { matchProposals } from './history-wave.ts';
import { narrowRegion, spreadOut } from './region.ts';
import type { Simulate } from './simulate-points.ts';
import { sobolPoints } from './sobol-points.ts';
import { spaceOf } from './space.ts';

/** Two outputs of three unknowns, the third of which does nothing. */
function outputsAt(point: ArrayLike<number>): number[] {
  const [x, y] = [point[0], point[1]];
  return [Math.sin(3 * x) + 2 * y, 4 * x * y - y * y];
}

function simulator(key: string, noise: number): Simulate {
  const chance = studyChance(key, 'seeds');
  return (points, round) => {
    const outputs: number[] = [];
    for (let i = 0; i < points.length / 3; i++) {
      outputsAt(points.subarray(i * 3)).forEach((value, target) => {
        outputs.push(value + noise * normalQuantile(shareFrom(chance, round * 1000 + i, target)));
      });
    }
    return outputs;
  };
}

function planAt(key: string, truth: readonly number[], error: number): MatchPlan {
  const targets = outputsAt(truth).map((observed, i) => ({ name: `t${i}`, observed, error, discrepancy: 0 }));
  return { key, dimensions: 3, targets, sample: 150 };
}

describe('history matching', () => {
  test('leaves what agrees, of the right size, and rules the rest out', async () => {
    const truth = [0.35, 0.6, 0.5];
    const plan = planAt('a', truth, 0.05);
    const state = await historyMatch(plan, simulator('a', 0), 6);
    expect(state.outcome).toBe('precise');
    const agrees = (point: ArrayLike<number>) =>
      outputsAt(point).every((value, i) => Math.abs(value - plan.targets[i].observed) <= 3 * 0.05);
    const all = sobolPoints('exact', 65536, 3);
    let held = 0;
    for (let i = 0; i < 65536; i++) if (agrees(all.subarray(i * 3))) held += 1;
    expect(state.left / (held / 65536)).toBeGreaterThan(0.75);
    expect(state.left / (held / 65536)).toBeLessThan(1.4);
    let right = 0;
    for (let i = 0; i < 150; i++) if (agrees(state.points.subarray(i * 3))) right += 1;
    expect(right / 150).toBeGreaterThan(0.8);
    // The idle unknown keeps its range, the others do not.
    const space = spaceOf({ x: { low: 0, high: 10 }, y: { low: 0, high: 1 }, idle: { low: -1, high: 1 } });
    const [x, y, idle] = narrowedSpace(space, state).ranges;
    expect(x.high - x.low).toBeLessThan(5);
    expect(y.high - y.low).toBeLessThan(0.5);
    expect(idle.high - idle.low).toBeGreaterThan(1.9);
  });

  test('does not rule out the truth, with noise of seeds', async () => {
    let kept = 0;
    const chance = studyChance('truths', '');
    for (let i = 0; i < 8; i++) {
      const truth = [0, 1, 2].map((d) => 0.1 + 0.8 * shareFrom(chance, i, d));
      const plan = planAt(`truth ${i}`, truth, 0.1);
      const state = await historyMatch(plan, simulator(plan.key, 0.1), 3);
      expect(state.outcome).not.toBe('empty');
      if (state.tests.every((test) => test(Float64Array.from(truth)) <= 3)) kept += 1;
      expect(state.left).toBeLessThan(0.4);
    }
    expect(kept).toBeGreaterThanOrEqual(7);
  });

  test('says that nothing agrees, where nothing does, and which targets stand against each other', async () => {
    const plan: MatchPlan = {
      key: 'impossible',
      dimensions: 3,
      sample: 100,
      targets: [
        { name: 'high', observed: 2.9, error: 0.05, discrepancy: 0 },
        { name: 'low', observed: -0.9, error: 0.05, discrepancy: 0 },
      ],
    };
    const state = await historyMatch(plan, simulator('impossible', 0), 5);
    expect(state.outcome).toBe('empty');
    expect(state.left).toBe(0);
    expect(Math.max(...state.implausibility)).toBeGreaterThan(3);
    expect(matchProposals(plan, state).length).toBe(0);
    // A model that may be wrong by that much agrees again.
    const lenient = { ...plan, targets: plan.targets.map((target) => ({ ...target, discrepancy: 1 })) };
    expect((await historyMatch(lenient, simulator('impossible', 0), 3)).left).toBeGreaterThan(0);
  });

  test('does not rule out by an emulator that its own runs contradict', async () => {
    const plan: MatchPlan = {
      key: 'spikes',
      dimensions: 3,
      sample: 60,
      targets: ['plain', 'spiky'].map((name) => ({ name, observed: 0.3, error: 0.01, discrepancy: 0 })),
    };
    const state = await historyMatch(
      plan,
      (points) => {
        const outputs = new Float64Array((points.length / 3) * 2);
        for (let i = 0; i < outputs.length / 2; i++) {
          outputs[2 * i] = points[3 * i];
          outputs[2 * i + 1] = i === 3 || i === 23 ? 1000 : points[3 * i + 1];
        }
        return outputs;
      },
      1,
    );
    const [, spiky] = state.waves[0].learned;
    expect(spiky.surprises).toBeGreaterThan(0.05);
    expect(spiky.trusted).toBe(false);
    expect(state.left).toBeCloseTo(0.06, 1);
    expect(state.outcome).toBe('goes on');
  });

  test('is the same again', async () => {
    const plan = planAt('a', [0.35, 0.6, 0.5], 0.1);
    const [first, second] = [
      await historyMatch(plan, simulator('a', 0.1), 2),
      await historyMatch(plan, simulator('a', 0.1), 2),
    ];
    expect(first.points).toEqual(second.points);
  });
});

describe('a region', () => {
  test.each([
    ['a ball', (point: Float64Array) => Math.hypot(...point.map((x) => x - 0.4)), 0.05, (Math.PI ** 2 / 2) * 0.05 ** 4],
    [
      'a ridge',
      (point: Float64Array) => Math.max(Math.abs(point[0] - point[1]) / 0.01, Math.abs(point[2] - point[3]) / 0.01),
      1,
      (1 - 0.99 ** 2) ** 2,
    ],
  ])('far smaller than chance would hit is found with its size: %s', (_name, score, cutoff, size) => {
    const ratios = ['a', 'b', 'c', 'd', 'e'].map((key) => {
      const start = { points: sobolPoints(key, 400, 4), left: 1 };
      const { left, points } = narrowRegion(start, 4, score, cutoff, key);
      for (let i = 0; i < 400; i++) expect(score(points.subarray(i * 4, i * 4 + 4))).toBeLessThanOrEqual(cutoff);
      return Math.log(left / size);
    });
    expect(Math.abs(ratios.reduce((sum, ratio) => sum + ratio, 0) / 5)).toBeLessThan(0.3);
    for (const ratio of ratios) expect(Math.abs(ratio)).toBeLessThan(0.7);
  });

  test('that is not there is not found', () => {
    const start = { points: sobolPoints('a', 200, 3), left: 1 };
    const found = narrowRegion(start, 3, (point) => 2 + Math.hypot(...point.map((x) => x - 0.5)), 1, 'a');
    expect(found.left).toBe(0);
    expect(found.lowest).toBeLessThan(2.1);
  });

  test('is covered by points that stand apart', () => {
    const chosen = spreadOut(sobolPoints('a', 400, 2), 2, 9);
    for (let i = 0; i < 9; i++) {
      for (let j = 0; j < i; j++) {
        expect(Math.hypot(chosen[2 * i] - chosen[2 * j], chosen[2 * i + 1] - chosen[2 * j + 1])).toBeGreaterThan(0.25);
      }
    }
  });
});
