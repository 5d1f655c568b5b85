import { beforeAll, describe, expect, test } from 'vitest';
import { LIBRARY } from '../../src/library.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { COUNTRY_FACTS } from '../../src/world/europe/countries.ts';
import { scenarioOf } from '../runs.ts';
import type { Estimate } from './intensive.ts';
import { intensive } from './intensive.ts';

/** Quantities that a sample shows otherwise than the full world does: not to be printed from a sampled run. None now. */
const NOT_FROM_A_SAMPLE: readonly string[] = [];

/** The margin of the law: two design errors or 2 %. */
const ERRORS = 2;
const SHARE = 0.02;

const COUNTRIES = scenarioOf({ countries: ['AT', 'CZ', 'DK', 'IE', 'PT'], days: 42 });
const EUROPE = scenarioOf({ countries: COUNTRY_FACTS.map(({ iso2 }) => iso2).toSorted(), days: 42 });

interface Spread {
  readonly mean: number;
  /** Between seeds, so between samples: the design error as it shows itself. */
  readonly sd: number;
  /** By the formula, root mean square; NaN where there is none. */
  readonly declared: number;
}

type Spreads = Record<string, Spread>;

function spreadsOf(scenario: Scenario, scale: number, seeds: number, library = LIBRARY): Spreads {
  const runs = Array.from({ length: seeds }, (_, i) => intensive({ ...scenario, scale, seed: i + 1 }, library));
  return Object.fromEntries(Object.keys(runs[0]).map((name) => [name, spreadOf(runs.map((run) => run[name]))]));
}

function spreadOf(estimates: readonly Estimate[]): Spread {
  const count = estimates.length;
  const mean = estimates.reduce((sum, { value }) => sum + value, 0) / count;
  const squares = estimates.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
  const declared = estimates.reduce((sum, { declared = NaN }) => sum + declared * declared, 0);
  return { mean, sd: count > 1 ? Math.sqrt(squares / (count - 1)) : NaN, declared: Math.sqrt(declared / count) };
}

/** Counts of events so rare that a few samples do not show how far they spread: the stated design error counts too. */
const RARE = /^(records|offences|share seized|people who)/;

/** Names of the quantities in which a sample parts from a larger world, with the figures. */
function apart(sample: Spreads, whole: Spreads): string[] {
  return Object.entries(sample).flatMap(([name, { mean, sd, declared }]) => {
    const other = whole[name];
    const error = RARE.test(name) && declared > sd ? declared : sd;
    // What chance the larger world had itself; ports run complete, so loads are few in both.
    const own = name === 'share seized on landing' ? other.declared : Number.isNaN(other.sd) ? 0 : other.sd;
    const margin = Math.max(SHARE * other.mean, ERRORS * Math.sqrt(error * error + own * own));
    return Math.abs(mean - other.mean) <= margin ? [] : [`${name}: ${mean}, in the larger world ${other.mean}`];
  });
}

describe('five countries, in samples and as a whole', () => {
  let whole: Spreads;
  let samples: Spreads[];
  beforeAll(() => {
    whole = spreadsOf(COUNTRIES, 1, 1);
    samples = [spreadsOf(COUNTRIES, 0.1, 6), spreadsOf(COUNTRIES, 0.3, 3)];
  });

  test('intensive quantities agree within two design errors or 2 %', () => {
    for (const sample of samples) expect(apart(sample, whole)).toEqual(NOT_FROM_A_SAMPLE);
  });

  test('prices and use, which hardly vary, agree within 2 % whatever their error', () => {
    for (const name of [
      'price',
      'purity',
      'purchases a user',
      'use-days a user',
      'ties a user',
      'expected deaths a user',
    ]) {
      for (const sample of samples)
        expect(Math.abs(sample[name].mean / whole[name].mean - 1), name).toBeLessThan(SHARE);
    }
  });

  test('the error that results are printed with is not smaller than the spread between samples', () => {
    const [small] = samples;
    const stated = Object.entries(small).filter(([, { declared }]) => declared > 0);
    expect(stated.length).toBeGreaterThan(10);
    // Six samples tell a spread to a third or so.
    for (const [name, { sd, declared }] of stated) expect(sd, name).toBeLessThan(1.7 * declared);
  });

  test('a sample of another world is caught: fewer heavy users, or half the outlets', () => {
    const others = spreadsOf({ ...COUNTRIES, days: 5, parameters: { 'population.hiddenPerFrequent': 0.5 } }, 0.3, 2);
    expect(apart(others, whole).join()).toMatch(/purchases a user: .*expected deaths a user: /);
    const channels = LIBRARY.channels.map((channel) => ({
      ...channel,
      perThousandUsers: channel.perThousandUsers / 2,
    }));
    const fewer = spreadsOf({ ...COUNTRIES, days: 5 }, 0.3, 2, { ...LIBRARY, channels });
    expect(apart(fewer, whole).join()).toMatch(/users an outlet: /);
  });
});

describe('all of Europe', () => {
  let small: Spreads;
  beforeAll(() => {
    small = spreadsOf(EUROPE, 0.01, 4);
  });

  test('the sample of 1 % agrees with one of 5 %', () => {
    expect(apart(small, spreadsOf(EUROPE, 0.05, 2))).toEqual(NOT_FROM_A_SAMPLE);
  });

  test('the sample of 1 % agrees with the full world', (context) => {
    if (process.env['ASSEMBLAGE_FULL'] === undefined) {
      return context.skip('takes a minute and 1.5 GB: set ASSEMBLAGE_FULL=1');
    }
    return expect(apart(small, spreadsOf(EUROPE, 1, 1))).toEqual(NOT_FROM_A_SAMPLE);
  });
});
