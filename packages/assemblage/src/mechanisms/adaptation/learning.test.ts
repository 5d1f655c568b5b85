import { describe, expect, test } from 'vitest';
import { practicesByHand, shareOf } from '../../../test/practices-by-hand.ts';
import { CORNER, HOUSE, LINE, type Named } from '../../../test/corners-by-hand.ts';
import { once, overSeeds } from '../../../test/runs.ts';
import { CLOSED, OPEN } from '../../world/outlets.ts';
import { LINE_UP, NO_LINE } from '../../world/street/lines.ts';
import {
  AT_CORNER,
  AT_HOUSE,
  BY_LINE,
  CHANNEL,
  DRIFT,
  FAMILY_COUNT,
  FROZEN,
  HOLDING,
  OPENNESS,
  OPTIONS_OF,
} from '../../world/street/practices.ts';
import { ADDED, placeOf, REPLACES } from '../../world/street/ways-of-selling.ts';
import { learning } from './learning.ts';

const YEARS = 8;

interface Course {
  readonly c: Named;
  /** Changes of one family over the whole run, a network and year. */
  readonly turnover: number;
}

/** Networks that all earn two wages, and more or less by the option of one family. */
function course(
  family: number,
  pays: (option: number) => number,
  options: { parameters?: Readonly<Record<string, number>>; seed?: number; mobile?: number; years?: number } = {},
): Course {
  const { parameters = {}, seed = 1, mobile = 0, years = YEARS } = options;
  const { c, count, live } = practicesByHand({ mechanisms: [learning], parameters, seed, mobile });
  const { practice, payoff } = c.networks;
  const before = new Uint8Array(count);
  let changes = 0;
  live(
    years * 365,
    () => {
      for (let n = 0; n < count; n++) payoff[n] = 2 + pays(practice[n * FAMILY_COUNT + family]);
    },
    () => {
      for (let n = 0; n < count; n++) {
        const now = practice[n * FAMILY_COUNT + family];
        if (now !== before[n]) changes++;
        before[n] = now;
      }
    },
  );
  return { c, turnover: changes / count / years };
}

const last = (option: number): number => (option === 2 ? 1 : 0);
/** Where the last option of holding pays, as learned by default. */
const held = once((seed: number) => course(HOLDING, last, { seed }));

describe('a practice that pays spreads', () => {
  const shareWith = (parameters: Readonly<Record<string, number>>, pays = last) =>
    overSeeds((seed) => shareOf(course(HOLDING, pays, { parameters, seed }).c, HOLDING, 2));

  test('beyond what drift makes of it; and one that costs does not', () => {
    const learned = overSeeds((seed) => shareOf(held(seed).c, HOLDING, 2));
    const drifted = shareWith({ 'learning.mode': DRIFT });
    const even = 1 / OPTIONS_OF[HOLDING];
    expect(learned).toBeGreaterThan(1.5 * even);
    expect(learned).toBeGreaterThan(drifted + 0.2);
    expect(shareWith({}, (option) => -last(option))).toBeLessThan(0.7 * even);
  });

  test('faster when it is talked about', () => {
    const told = { 'learning.told': 0.8, 'learning.hearsay': 1 };
    const silent = { 'learning.told': 0.05, 'learning.hearsay': 0.5 };
    const early = (parameters: Readonly<Record<string, number>>) =>
      overSeeds((seed) => shareOf(course(HOLDING, (o) => 2 * last(o), { parameters, seed, years: 3 }).c, HOLDING, 2));
    expect(early(told)).toBeGreaterThan(early(silent) + 0.05);
  });
});

test('drift changes as often as learning and in no direction', () => {
  const all = (pays: (option: number) => number, parameters: Readonly<Record<string, number>>) =>
    [1, 2, 3].map((seed) => course(HOLDING, pays, { parameters, seed }));
  const mean = (list: readonly Course[]) => list.reduce((sum, { turnover }) => sum + turnover, 0) / list.length;
  const learned = mean([1, 2, 3].map(held));
  // Five families matter to who has no line and no feeds: each is put to the question every five months.
  const reviews = 365 / 30 / 5;
  const drift = all(last, { 'learning.mode': DRIFT, 'learning.turnover': learned / reviews });
  expect(mean(drift) / learned).toBeGreaterThan(0.8);
  expect(mean(drift) / learned).toBeLessThan(1.25);
  const ratio = (option: number) => drift.reduce((sum, { c }) => sum + shareOf(c, HOLDING, option), 0);
  expect(ratio(2) / ratio(1)).toBeGreaterThan(0.75);
  expect(ratio(2) / ratio(1)).toBeLessThan(1.33);
});

test('when nobody learns nothing changes', () => {
  const { c, turnover } = course(HOLDING, last, { parameters: { 'learning.mode': FROZEN } });
  expect(turnover).toBe(0);
  expect(c.networks.practice.every((option) => option === 0)).toBe(true);
  expect(c.networks.attraction.every((worth) => worth === 0)).toBe(true);
});

describe('openness moves by what it pays alone', () => {
  test('telephones change nothing in it, when they change nothing in what sellers earn', () => {
    const even = (mobile: number) =>
      overSeeds((seed) => {
        const { c } = course(OPENNESS, () => 0, { mobile, seed });
        return [1, 2, 3, 4].reduce((sum, option) => sum + (option / 4) * shareOf(c, OPENNESS, option), 0);
      });
    expect(Math.abs(even(0.9) - even(0))).toBeLessThan(0.06);
  });

  test('it closes where closed outlets earn more and opens where open ones do; all outlets ask what it says', () => {
    const mean = (pays: (option: number) => number) => {
      const { c } = course(OPENNESS, pays);
      for (let n = 0; n < 200; n++)
        expect(c.outlets.asks[n]).toBe(Math.floor((c.networks.practice[n * FAMILY_COUNT + OPENNESS] / 4) * 255));
      return [1, 2, 3, 4].reduce((sum, option) => sum + (option / 4) * shareOf(c, OPENNESS, option), 0);
    };
    const closing = mean((option) => 0.4 * option);
    const opening = mean((option) => -0.4 * option);
    expect(closing).toBeGreaterThan(opening + 0.25);
  });
});

describe('a line needs telephones, and where it takes the place of corner or house', () => {
  const parameters = { 'learning.telephone': REPLACES };
  const toLine = once(
    (mobile: number) => course(CHANNEL, (option) => (option === BY_LINE ? 1 : -1), { mobile, parameters }).c,
  );

  test('before they are at hand nobody moves to one; after that many do where it pays', () => {
    expect(shareOf(toLine(0), CHANNEL, BY_LINE)).toBe(0);
    expect(shareOf(toLine(0.9), CHANNEL, BY_LINE)).toBeGreaterThan(0.5);
  });

  test('who moves keeps outlet and customers; corner, house and line differ by what the outlet is', () => {
    const c = toLine(0.9);
    const channels = { [AT_CORNER]: CORNER, [AT_HOUSE]: HOUSE, [BY_LINE]: LINE };
    for (let n = 0; n < 200; n++) {
      const form = c.networks.practice[n * FAMILY_COUNT + CHANNEL] as 0 | 1 | 2;
      const isLine = form === BY_LINE;
      // Customers hold ties to outlet n, whatever happens.
      expect(c.outlets.state[n]).toBe(OPEN);
      expect(c.outlets.state[200 + n]).toBe(CLOSED);
      expect(c.outlets.channel[n]).toBe(channels[form]);
      expect(c.outlets.line[n]).toBe(isLine ? n : -1);
      expect(c.lines.state[n]).toBe(isLine ? LINE_UP : NO_LINE);
      expect(c.lines.outlets[n * 4]).toBe(isLine ? n : 200 + n);
      expect(c.networks.outlets[n * 4]).toBe(isLine ? 200 + n : n);
      if (!isLine) continue;
      expect(c.lines.area[n]).toBe(0);
      expect(c.lines.children[n]).toBe(0);
      expect([c.numbers.live[n], c.numbers.known[n]]).toEqual([1, 0]);
      expect(c.numbers.serial[n]).toBeGreaterThan(0);
    }
  });
});

describe('where a telephone is added', () => {
  const lined = (option: number): number => (option >= BY_LINE ? 1 : -1);
  const shareLined = (c: Named) => [2, 3, 4].reduce((sum, option) => sum + shareOf(c, CHANNEL, option), 0);

  test('one thing changes at a time: a line beside the place, then the line alone', () => {
    const { c, live, count } = practicesByHand({ mechanisms: [learning], mobile: 0.9 });
    const before = new Uint8Array(count);
    const turns = new Set<string>();
    live(
      YEARS * 365,
      () => {
        for (let n = 0; n < count; n++)
          c.networks.payoff[n] = 2 + lined(c.networks.practice[n * FAMILY_COUNT + CHANNEL]);
      },
      () => {
        for (let n = 0; n < count; n++) {
          const now = c.networks.practice[n * FAMILY_COUNT + CHANNEL];
          if (now !== before[n]) turns.add(`${before[n]}${now}`);
          before[n] = now;
        }
      },
    );
    expect([...turns].sort()).toEqual(['01', '03', '10', '14', '23', '24', '30', '32', '41', '42']);
    expect(shareLined(c)).toBeGreaterThan(0.75);
    for (let n = 0; n < count; n++) {
      const option = c.networks.practice[n * FAMILY_COUNT + CHANNEL];
      const place = placeOf(option);
      expect(c.outlets.state[n]).toBe(place < 0 ? CLOSED : OPEN);
      if (place >= 0) expect(c.outlets.channel[n]).toBe(place === AT_CORNER ? CORNER : HOUSE);
      expect(c.lines.state[n]).toBe(option < BY_LINE ? NO_LINE : LINE_UP);
      expect(c.outlets.state[200 + n]).toBe(option < BY_LINE ? CLOSED : OPEN);
      expect([c.outlets.line[n], c.networks.outlets[n * 4]]).toEqual([-1, n]);
      expect(c.outlets.asks[200 + n]).toBe(c.outlets.asks[n]);
    }
  });

  test('nothing that is in stock is lost, and what is expected is shared out', () => {
    const { c, live, count } = practicesByHand({
      mechanisms: [learning],
      mobile: 0.9,
      parameters: { 'learning.mode': DRIFT, 'learning.turnover': 0.8 },
      change: ({ outlets }) => {
        outlets.stockBulk.fill(1000, 0, 200);
        outlets.stockPure.fill(400, 0, 200);
        outlets.forecast.fill(64, 0, 200);
      },
    });
    let lost = 0;
    live(
      2 * 365,
      () => {},
      () => {
        for (let o = 0; o < 2 * count; o++) lost += c.outlets.lost[o];
      },
    );
    const sum = (column: { subarray(from: number, to: number): Iterable<number> }) =>
      [...column.subarray(0, 2 * count)].reduce((all, mg) => all + mg, 0);
    expect(lost).toBe(0);
    expect([sum(c.outlets.stockBulk), sum(c.outlets.stockPure)]).toEqual([200_000, 80_000]);
    expect(sum(c.outlets.forecast)).toBeCloseTo(200 * 64, 6);
    expect(shareLined(c)).toBeGreaterThan(0.4);
  });

  test('chance alone leaves more than half with a line, of five ways three, and fewer where it takes the place', () => {
    const drifted = (telephone: number) =>
      overSeeds((seed) => {
        const parameters = { 'learning.mode': DRIFT, 'learning.turnover': 0.8, 'learning.telephone': telephone };
        return shareLined(course(CHANNEL, () => 0, { parameters, seed, mobile: 0.9, years: 5 }).c);
      });
    // Who has a line has more to review, and so comes to this question more seldom.
    const [added, replaced] = [drifted(ADDED), drifted(REPLACES)];
    expect(added).toBeGreaterThan(0.5);
    expect(added).toBeLessThan(0.8);
    expect(replaced).toBeGreaterThan(0.25);
    expect(replaced).toBeLessThan(0.5);
  });

  test('who lost a line or was left with one is said to sell as it does', () => {
    const { c, live } = practicesByHand({
      mechanisms: [learning],
      mobile: 0.9,
      parameters: { 'learning.mode': FROZEN },
      change: ({ networks, lines }) => {
        networks.practice[0 * FAMILY_COUNT + CHANNEL] = 3;
        lines.state[1] = LINE_UP;
        lines.area[1] = 0;
      },
    });
    live(1);
    expect([0, 1, 2].map((n) => c.networks.practice[n * FAMILY_COUNT + CHANNEL])).toEqual([0, 3, 0]);
  });
});

test('who begins works as somebody does whom it knows', () => {
  const { c, live } = practicesByHand({
    mechanisms: [learning],
    parameters: { 'learning.slope': 6, 'learning.change': 1 },
    change: ({ networks }) => {
      for (let n = 0; n < 200; n++) networks.practice[n * FAMILY_COUNT + HOLDING] = 2;
      networks.practice[10 * FAMILY_COUNT + HOLDING] = 0;
      networks.payoff.fill(5);
    },
  });
  live(2, (day) => {
    if (day === 1) c.networks.changed[10] = 1;
  });
  expect(c.networks.practice[10 * FAMILY_COUNT + HOLDING]).toBe(2);
});
