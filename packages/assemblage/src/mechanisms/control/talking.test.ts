import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import { countOf, linesByHand, total } from '../../../test/lines-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { investigation } from '../lines/investigation.ts';
import { lineRecovery } from '../lines/line-recovery.ts';
import { talking } from './talking.ts';

const NETWORKS = 2000;

function told(charged: number, parameters: Readonly<Record<string, number>> = {}) {
  const world = byHand({
    mechanisms: [talking],
    parameters,
    rows: { networks: NETWORKS },
    fill: () => {},
  });
  world.live(1, () => void world.c.networks['charged'].fill(charged, 0, NETWORKS));
  return Array.from(world.c.networks['talks'].subarray(0, NETWORKS));
}

describe('some of those who are charged talk', () => {
  test('each with the chance in force, after one to nine weeks', () => {
    const days = told(1).filter((day) => day > 0);
    expect(days.length / NETWORKS).toBeGreaterThan(0.08);
    expect(days.length / NETWORKS).toBeLessThan(0.12);
    expect(Math.min(...days)).toBe(7);
    expect(Math.max(...days)).toBe(60);
    expect(told(5).filter((day) => day > 0).length / NETWORKS).toBeGreaterThan(0.35);
  });

  test('nobody where nobody is charged, or nobody talks', () => {
    expect(told(0).every((day) => day === 0)).toBe(true);
    expect(told(3, { 'talking.talk': 0 }).every((day) => day === 0)).toBe(true);
  });
});

describe('what was told leads to lines of the same network', () => {
  /** Charges a day that a line is up, lines of networks of which somebody is charged every other month. */
  const charges = (talk: number) =>
    overSeeds((seed) => {
      const world = linesByHand({
        lines: 60,
        seed,
        mechanisms: [lineRecovery, investigation, talking],
        parameters: {
          'talking.talk': talk,
          'investigation.handset': 0.007,
          'investigation.holder': 0.007,
          'investigation.contacts': 4,
        },
        fill: (c) => void c.networks['members'].fill(5000, 0, 60),
      });
      let [found, up] = [0, 0];
      world.live(
        300,
        (day) => {
          if (day % 60 === 0) world.c.networks['charged'].fill(1, 0, 60);
        },
        () => {
          found += total(world.c, 'areaTallies', 'holderArrests');
          up += countOf(world.c, 'lines', 'state', LINE_UP);
        },
      );
      return found / up;
    });

  test('sooner than where all keep silent', () => {
    expect(charges(0.9)).toBeGreaterThan(1.15 * charges(0));
  });
});
