import { describe, expect, test } from 'vitest';
import { linesByHand } from '../../../test/lines-by-hand.ts';
import { practicesByHand } from '../../../test/practices-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { LINE_UP } from '../../world/street/lines.ts';
import { costOfPractices, FAMILY_COUNT, PRIVATE_PHONE } from '../../world/street/practices.ts';
import { learning } from '../adaptation/learning.ts';
import { investigation } from './investigation.ts';

const LINES = 400;
const DAYS = 400;
/** The whole rate is of the path of two telephones, or nearly so, and seen often enough to be counted. */
const MOSTLY_BY_PATH = { 'investigation.holder': 0.6, 'investigation.path': 0.8, 'investigation.prosecution': 90 };

interface Found {
  /** Day on which the holder of each line was found; none was charged before. */
  readonly days: readonly number[];
  readonly byPath: number;
  readonly otherwise: number;
  readonly c: AllColumns;
}

/** Lines whose handset is known: the odd ones have a habit at `level`, the even ones none. */
function found(level: number, parameters: Readonly<Record<string, number>>, seed = 1): Found {
  const world = linesByHand({
    lines: LINES,
    mechanisms: [investigation],
    seed,
    parameters,
    fill(c) {
      c.handsets['linked'].fill(1, 0, LINES);
      // The force shares its hours among them from the first day.
      c.forces['knownLines'][0] = LINES;
      for (let n = 1; n < LINES; n += 2) c.networks['practice'][n * FAMILY_COUNT + PRIVATE_PHONE] = level;
    },
  });
  const days = Array.from({ length: LINES }, () => DAYS);
  let [byPath, otherwise] = [0, 0];
  world.live(DAYS, undefined, (day) => {
    const { carrier } = world.c.handsets;
    const { state } = world.c.lines;
    byPath += world.c.areaTallies['foundByPath'][0];
    otherwise += world.c.areaTallies['foundElse'][0];
    for (let l = 0; l < LINES; l++) if (days[l] === DAYS && (carrier[l] === 1 || state[l] !== LINE_UP)) days[l] = day;
  });
  return { days, byPath, otherwise, c: world.c };
}

/** Mean days to the link of lines with the habit, against those of lines without it. */
function longer(level: number, parameters: Readonly<Record<string, number>>): number {
  return overSeeds((seed) => {
    const sums = [0, 0];
    found(level, parameters, seed).days.forEach((day, l) => (sums[l % 2] += day + 1));
    return sums[1] / sums[0];
  });
}

describe('a private telephone that stays apart', () => {
  test('lengthens the days until a handset is joined to its holder, by its level', () => {
    expect(longer(0, MOSTLY_BY_PATH)).toBeGreaterThan(0.9);
    expect(longer(0, MOSTLY_BY_PATH)).toBeLessThan(1.1);
    const low = longer(1, MOSTLY_BY_PATH);
    const high = longer(3, MOSTLY_BY_PATH);
    expect(low).toBeGreaterThan(1.1);
    expect(high).toBeGreaterThan(low + 0.3);
  });

  test('changes not one day where no path tells', () => {
    const none = { ...MOSTLY_BY_PATH, 'investigation.path': 0 };
    expect(found(3, none).days).toEqual(found(0, none).days);
    expect(found(3, none).byPath).toBe(0);
  });

  test('takes its share off what is found by the path, and nothing off the rest', () => {
    const share = (level: number) => {
      const { byPath, otherwise } = found(level, { ...MOSTLY_BY_PATH, 'investigation.path': 0.5 });
      return byPath / (byPath + otherwise);
    };
    expect(share(0)).toBeGreaterThan(0.43);
    expect(share(0)).toBeLessThan(0.57);
    expect(share(3)).toBeLessThan(share(0) - 0.08);
  });

  test('does not undo what was recorded', () => {
    const world = linesByHand({
      lines: LINES,
      mechanisms: [investigation],
      parameters: { 'investigation.prosecution': 90 },
      fill(c) {
        c.handsets['linked'].fill(1, 0, LINES);
        c.handsets['carrier'].fill(1, 0, LINES);
        for (let n = 0; n < LINES; n++) c.networks['practice'][n * FAMILY_COUNT + PRIVATE_PHONE] = 3;
      },
    });
    world.live(300);
    const { carrier } = world.c.handsets;
    let stillUp = 0;
    for (let l = 0; l < LINES; l++) if (world.c.lines['state'][l] === LINE_UP) stillUp += carrier[l];
    const up = world.c.lines['state'].subarray(0, LINES).filter((state) => state === LINE_UP).length;
    expect(stillUp).toBe(up);
    // At the same pace as without it: a chance of a ninetieth each day.
    expect(up / LINES).toBeLessThan(0.1);
  });
});

describe('as a practice', () => {
  test('costs the more the further it goes, of what lines take', () => {
    const practice = new Uint8Array(4 * FAMILY_COUNT);
    for (let n = 0; n < 4; n++) practice[n * FAMILY_COUNT + PRIVATE_PHONE] = n;
    expect([0, 1, 2, 3].map((n) => costOfPractices(practice, n, true))).toEqual([0, 0.02, 0.05, 0.15]);
    expect(costOfPractices(practice, 3, false)).toBe(0);
  });

  test('is learned by who has a line where it pays, and is nobody else’s matter', () => {
    const used = (pays: number) => {
      const { c, live, count } = practicesByHand({
        mechanisms: [learning],
        change: ({ lines }) => {
          for (let n = 0; n < 200; n += 2) lines.state[n] = LINE_UP;
        },
      });
      live(6 * 365, () => {
        for (let n = 0; n < count; n++)
          c.networks.payoff[n] = 2 + (c.networks.practice[n * FAMILY_COUNT + PRIVATE_PHONE] > 0 ? pays : 0);
      });
      const sums = [0, 0];
      for (let n = 0; n < count; n++) if (c.networks.practice[n * FAMILY_COUNT + PRIVATE_PHONE] > 0) sums[n % 2]++;
      return { withLine: sums[0] / 100, without: sums[1] / 100 };
    };
    expect(used(1).without).toBe(0);
    expect(used(1).withLine).toBeGreaterThan(used(-1).withLine + 0.3);
  });
});
