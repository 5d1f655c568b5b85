import { describe, expect, test } from 'vitest';
import {
  CHANCE,
  compareRuns,
  KNOWN,
  MONTHS,
  noise,
  reportOf,
  runOf,
  SERIES,
  studyOf,
  whole,
} from '../../../test/compared-runs.ts';
import { inForce } from '../../../test/runs.ts';
import { normalQuantile } from '../../kernel/math.ts';
import { shareFrom, studyChance } from '../methods/chance.ts';
import { boundsOf, cellsOf, readCells } from './cells.ts';
import { type Effect, seedsFor } from './effect.ts';
import { fadingOf } from './half-life.ts';
import { hangsOn, ranksOf } from './hangs-on.ts';
import { startsOf } from './starts.ts';

describe('cells', () => {
  const known = new Map(
    cellsOf(
      [
        { name: 'useDays', form: { kind: 'sum', series: 'useDays' }, about: '', unit: '', perResident: true, line: 1 },
        { name: 'users', form: { kind: 'mean', series: 'users' }, about: '', unit: '', perResident: true, line: 1 },
        {
          name: 'price',
          form: { kind: 'ratio', top: ['euros'], bottom: ['gramsPure'] },
          about: '',
          unit: '',
          perResident: false,
          line: 1,
        },
        { name: 'nothing', form: { kind: 'sum', series: 'no' }, about: '', unit: '', perResident: true, line: 1 },
      ],
      SERIES,
      MONTHS,
      [40, 70],
    ).map((cell) => {
      const { kind, ...which } = cell.view;
      const into = new Float64Array(1);
      const run = runOf((window) => 100 * (window + 1));
      readCells([cell], run, SERIES.length, into);
      return [`${cell.outcome} ${kind} ${Object.values(which).join(' ')}`.trim(), into[0]] as const;
    }),
  );

  test('add up from the window in which the arms begin to differ', () => {
    expect(known.get('useDays whole')).toBe(200 + 300 + 400);
    expect(known.get('useDays place own')).toBe(900 / 4);
    expect(known.get('useDays channel night-life')).toBe(28 + 31 + 30);
    expect(known.get('useDays substance crack')).toBe(28 + 31 + 30);
  });

  test('are a rate a year in a window, and the mean of what is there', () => {
    expect(known.get('useDays window 0')).toBeCloseTo((100 * 365) / 31, 9);
    expect(known.get('users whole')).toBeCloseTo(10, 9);
    expect(known.get('price window 2')).toBeCloseTo(1, 9);
  });

  test('have the first month after the start, and none that the run does not reach', () => {
    // From day 40 to day 70: the window that begins on day 31 has its middle on day 45.
    expect(known.get('useDays horizon 1 40')).toBeCloseTo((200 * 365) / 28, 9);
    expect(known.has('useDays horizon 3 40')).toBe(false);
    // And from day 70: the window that begins on day 59 has its middle on day 74.5.
    expect(known.get('useDays horizon 1 70')).toBeCloseTo((300 * 365) / 31, 9);
  });

  test('are not there where a run does not count it', () => {
    expect([...known.keys()].some((name) => name.startsWith('nothing'))).toBe(false);
    expect(known.has('users place own')).toBe(false);
  });

  test('know where windows begin', () => expect(boundsOf(MONTHS)).toEqual([0, 31, 59, 90, 120]));
});

describe('an effect', () => {
  const many = compareRuns(studyOf(2, 400, 8), KNOWN);
  const effect = whole(many);

  test('is found, with what we do not know and computing error apart', () => {
    // All four months share their noise, so that spreads are four times those of one.
    expect(effect.baseline).toBeGreaterThan(3900);
    expect(effect.change).toBeGreaterThan(158);
    expect(effect.change).toBeLessThan(162);
    const width = 2 * 1.645 * 12;
    expect((effect.unknown?.high ?? 0) - (effect.unknown?.low ?? 0)).toBeGreaterThan(0.9 * width);
    expect((effect.unknown?.high ?? 0) - (effect.unknown?.low ?? 0)).toBeLessThan(1.1 * width);
    expect(effect.error / ((1.645 * 8) / Math.sqrt(3200))).toBeCloseTo(1, 1);
    expect(effect).toMatchObject({ rises: 1, falls: 0, same: 0, draws: 400, pairs: 3200, noisy: false });
  });

  test('gains by pairs what the worlds have in common', () => {
    // 2 x 1200^2 and more against 8^2.
    expect(effect.gain).toBeGreaterThan(30_000);
    expect(effect.gain).toBeLessThan(60_000);
  });

  test('is not made surer than the evidence by seeds, while computing error shrinks', () => {
    const [few, more] = [2, 32].map((seeds) => whole(compareRuns(studyOf(2, 60, seeds), KNOWN)));
    expect(more.error).toBeLessThan(few.error / 3);
    const widths = [few, more].map(({ unknown }) => (unknown?.high ?? 0) - (unknown?.low ?? 0));
    expect(widths[1] / widths[0]).toBeGreaterThan(0.8);
    expect(widths[1] / widths[0]).toBeLessThan(1.25);
  });

  test('asks for as many seeds as bring the computing error down to what is wanted', () => {
    const rough = whole(compareRuns(studyOf(2, 30, 2), KNOWN));
    const wanted = rough.error / 2;
    const seeds = seedsFor(rough, wanted);
    const fine = whole(compareRuns(studyOf(2, 30, seeds), KNOWN));
    expect(fine.error).toBeLessThan(1.3 * wanted);
    expect(fine.error).toBeGreaterThan(0.7 * wanted);
    const asked = compareRuns(studyOf(2, 30, 2, { precision: wanted / rough.baseline }), KNOWN);
    expect(reportOf(asked, 'useDays').seedsNeeded).toEqual([seeds]);
    expect(reportOf(many, 'useDays').seedsNeeded).toEqual([NaN]);
  });

  test('has no interval of what we do not know without draws, and a bound of computing error with one seed', () => {
    expect(whole(compareRuns(studyOf(2, 0, 6), KNOWN))).toMatchObject({ unknown: undefined, draws: 1, pairs: 6 });
    const [one, two] = [1, 2].map((seeds) => whole(compareRuns(studyOf(2, 60, seeds), KNOWN)));
    expect([one.atMost, two.atMost]).toEqual([true, false]);
    expect(one.error).toBeGreaterThan(two.error);
    expect(one.error / ((1.645 * Math.hypot(12, 8)) / Math.sqrt(60))).toBeCloseTo(1, 0);
    expect(whole(compareRuns(studyOf(2, 0, 1), KNOWN)).error).toBeNaN();
  });

  test('has a computing error that holds the truth in nine of ten studies, with two seeds alone too', () => {
    for (const [draws, seeds] of [
      [0, 2],
      [0, 4],
      [5, 2],
    ]) {
      const held = Array.from({ length: 400 }, (_, study) => {
        const chance = studyChance(`study ${study}`, 'of few seeds');
        const found = compareRuns(
          studyOf(2, draws, seeds),
          ({ arm, draw, seed }) => 1000 + arm * normalQuantile(shareFrom(chance, draw, seed)),
        );
        const { change, error } = whole(found);
        return Math.abs(change) <= error;
      }).filter(Boolean).length;
      expect(Math.abs(held / 400 - 0.9), `${draws} draws, ${seeds} seeds`).toBeLessThan(0.045);
    }
  });

  test('leaves out a world that was lost in one arm, and says so', () => {
    const lost = compareRuns(studyOf(2, 6, 3), KNOWN, { arm: 1, draw: 2, seed: 1 });
    expect(lost).toMatchObject({ pairs: 17, broken: 1 });
    expect(whole(lost).pairs).toBe(17);
  });

  test('of nothing is nothing, in every window', () => {
    const none = compareRuns(studyOf(2, 6, 2), ({ draw, seed }) => 1000 + 300 * noise(1, draw * 1000 + seed));
    expect(whole(none)).toMatchObject({ change: 0, error: 0, unknown: { low: 0, high: 0 }, same: 1, gain: Infinity });
    expect(reportOf(none, 'useDays').fading).toEqual([{ kind: 'unclear' }]);
  });

  test('stands beside what happened, where it is an expected count, and per 100,000 residents a year', () => {
    const deaths = reportOf(many, 'expectedDeaths');
    expect(deaths.realised?.[0].baseline).toBe(120);
    expect(deaths.perResidents).toBeCloseTo((100_000 / 1000) * (365 / 120), 9);
    expect(deaths.ratePerResidents).toBe(100);
    expect(reportOf(many, 'purePrice').perResidents).toBeNaN();
  });
});

describe('what is seen', () => {
  test('is marked where it has another sign than the truth', () => {
    const { sights } = compareRuns(studyOf(2, 6, 4), KNOWN);
    expect(sights.find(({ seen }) => seen === 'seenOffences')).toEqual({
      seen: 'seenOffences',
      truth: 'offences',
      signs: ['other'],
    });
  });
});

describe('arms', () => {
  const three = (gap: number, seeds = 2, draws = 60) =>
    compareRuns(studyOf(4, draws, seeds), (point) =>
      point.arm < 2
        ? KNOWN(point)
        : KNOWN({ ...point, arm: 1 }) + gap * (point.arm - 1) + 5 * noise(10 + point.arm, point.draw),
    );

  test('are ranked where the draws separate them', () => {
    expect(reportOf(three(100), 'useDays').ranking?.order).toEqual([0, 1, 2]);
  });

  test('are not ranked where they do not, however many seeds there are', () => {
    for (const seeds of [2, 16]) {
      const { ranking } = reportOf(three(2, seeds), 'useDays');
      expect(ranking?.complete).toBe(false);
      expect(ranking?.order).toBeUndefined();
    }
  });

  test('need enough draws to be ranked at all', () => {
    const { ranking } = reportOf(three(100, 2, 20), 'useDays');
    expect(ranking?.complete).toBe(false);
    expect(ranking?.drawsNeeded).toBeGreaterThan(20);
    expect(reportOf(three(100, 2, 4), 'useDays').ranking).toBeUndefined();
  });
});

describe('the time of an effect', () => {
  const moment = (day: number, change: number, error = 1) => ({ day, effect: { change, error } as Effect });

  test('is told by its half-life from the peak', () => {
    expect(fadingOf([moment(15, 4), moment(45, 12), moment(75, 8), moment(105, 4), moment(135, 2)])).toEqual({
      kind: 'halved',
      peak: 45,
      days: 45,
    });
  });

  test('does not take one weak window for the end', () => {
    expect(fadingOf([moment(15, -10), moment(45, -4), moment(75, -9), moment(105, -8)])).toEqual({
      kind: 'lasts',
      peak: 15,
    });
  });

  test('is not told of a fall that noise can explain', () => {
    expect(fadingOf([moment(15, 10, 4), moment(45, 4, 4), moment(75, 3, 4)])).toEqual({ kind: 'unclear' });
  });

  test('is hardly ever told of noise, or of a steady effect in noise', () => {
    for (const steady of [0, 4]) {
      const told = Array.from({ length: 500 }, (_, which) => {
        const noisy = Array.from({ length: 36 }, (_month, month) =>
          moment(30 * month + 15, steady + noise(1000 + 10 * which + steady, month), 1.645),
        );
        return fadingOf(noisy).kind;
      });
      expect(told.filter((kind) => kind === 'halved').length / 500).toBeLessThan(0.05);
    }
  });

  test('is told of an effect that does fade, to a sixth', () => {
    const fading = Array.from({ length: 36 }, (_, month) =>
      moment(30 * month + 15, 20 * 0.5 ** (month / 6) + noise(9000, month), 1.645),
    );
    const found = fadingOf(fading);
    expect(found.kind).toBe('halved');
    expect(Math.abs((found.kind === 'halved' ? found.days : 0) / 180 - 1)).toBeLessThan(1 / 6);
  });

  test('is not told of what does not stand clear of computing error', () => {
    expect(fadingOf([moment(15, 4, 5), moment(45, -3, 5)])).toEqual({ kind: 'unclear' });
  });

  test('begins with the policy that is first to begin, and at once where the arms differ in more', () => {
    const study = studyOf(2, 0, 1);
    const [baseline, arm] = study.arms;
    const later = {
      ...arm,
      scenario: { ...arm.scenario, policies: [inForce('street-enforcement', { factor: 2 }, [], 40)] },
    };
    expect(startsOf({ ...study, arms: [baseline, later] })).toEqual([40]);
    expect(startsOf({ ...study, arms: [baseline, baseline, later] })).toEqual([40, 40]);
    expect(startsOf({ ...study, arms: [baseline, baseline] })).toEqual([0]);
    const other = { ...later, scenario: { ...later.scenario, scale: 0.2 } };
    expect(startsOf({ ...study, arms: [baseline, later, other] })).toEqual([40, 0]);
  });

  test('and the months after it are told of each arm since its own start', () => {
    const study = studyOf(3, 0, 1);
    const arms = study.arms.map((one, arm) => {
      const policies = arm === 0 ? [] : [inForce('street-enforcement', { factor: 2 }, [], arm === 1 ? 0 : 70)];
      return { ...one, scenario: { ...one.scenario, policies } };
    });
    const found = compareRuns({ ...study, arms }, ({ arm }, window) => 1000 - arm * 10 * (window + 1));
    expect([found.start, found.starts]).toEqual([0, [0, 70]]);
    const [month, quarter] = reportOf(found, 'useDays').horizons;
    expect(month.months).toBe(1);
    expect(month.effects[0]?.change).toBeCloseTo((-10 * 365) / 31, 9);
    expect(month.effects[1]?.change).toBeCloseTo((-60 * 365) / 31, 9);
    expect(quarter.effects[0]?.change).toBeCloseTo((-30 * 365) / 31, 9);
    expect(quarter.effects[1]).toBeUndefined();
  });
});

describe('what an effect hangs on', () => {
  const values = (which: number, count: number) =>
    Float64Array.from({ length: count }, (_, i) => shareFrom(CHANCE, which, i));
  const idle = (count: number) =>
    Array.from({ length: 20 }, (_, which) => ({
      name: `idle-${which}`,
      grade: 'evidenced' as const,
      values: values(200 + which, count),
    }));

  test('is the parameter that moves it, and the share of what is assumed', () => {
    const [a, b] = [values(100, 300), values(101, 300)];
    const changes = a.map((one, i) => one * 3 - b[i]);
    const found = hangsOn(changes, [
      { name: 'a', grade: 'assumed', values: a },
      { name: 'b', grade: 'evidenced', values: b },
      ...idle(300),
    ]);
    expect(found?.strongest.slice(0, 2).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(found?.strongest).toHaveLength(5);
    expect(found?.strongest[0].correlation).toBeGreaterThan(0.9);
    expect(found?.strongest[1].correlation).toBeLessThan(-0.2);
    expect(Math.abs(found?.strongest[2].correlation ?? 1)).toBeLessThan(found?.byChance ?? 0);
    // Variances of 3 a and b: 9 to 1.
    expect(found?.assumed).toBeGreaterThan(0.8);
    expect(found?.assumed).toBeLessThan(1);
    expect(found?.evidenced).toBeLessThan(0.25);
  });

  test('is not said of too few draws', () => {
    const found = hangsOn(values(300, 12), idle(12));
    expect(found?.assumed).toBeNaN();
    expect(found?.drawsNeeded).toBeGreaterThan(60);
    expect(Math.abs(found?.strongest[0].correlation ?? 1)).toBeLessThan(found?.byChance ?? 0);
    expect(hangsOn(values(300, 4), idle(4))).toBeUndefined();
  });

  test('comes with the study', () => {
    const driven = compareRuns(studyOf(2, 100, 1), (point) =>
      point.arm === 0 ? 1000 : 1000 + 50 * shareFrom(CHANCE, 90, point.draw),
    );
    expect(reportOf(driven, 'useDays').hangsOn[0]?.strongest[0]).toMatchObject({ name: 'demand.a', grade: 'assumed' });
  });

  test('ranks ties alike', () => expect([...ranksOf([3, 1, 3, 2])]).toEqual([2.5, 0, 2.5, 1]));
});
