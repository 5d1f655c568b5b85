import { describe, expect, test } from 'vitest';
import { inForce, scenarioOf } from '../../../../test/runs.ts';
import { writerFor } from './figures.ts';
import { differenceOf, questionOf } from './words.ts';

const baseline = scenarioOf({ days: 59 });
const withPlaces = (places: number) => ({
  ...baseline,
  policies: [{ ...inForce('treatment-places', { places }), from: 31 }],
});

describe('words and figures', () => {
  test('name what an arm differs in', () => {
    expect(differenceOf(withPlaces(10), baseline)).toBe('treatment-places (places 10) from 2023-02-01');
    const arms = [baseline, withPlaces(10), withPlaces(30)].map((scenario, index) => ({ name: `${index}`, scenario }));
    expect(questionOf({ study: { arms }, start: 31 } as unknown as Parameters<typeof questionOf>[0])).toBe(
      'What changes with treatment-places (places 10) from 2023-02-01, or with treatment-places (places 30) from 2023-02-01, ' +
        `from 2023-02-01 to 2023-02-28, against ${baseline.name} as it is?`,
    );
    const other = { ...baseline, parameters: { 'demand.cover': 3 }, without: ['raids'] };
    expect(differenceOf(other, baseline)).toBe('demand.cover 3 and the mechanism raids off');
    expect(differenceOf(baseline, baseline)).toBe('nothing else');
  });

  test.each([
    [[12.345], 12.345, '+12.3'],
    [[0.00123], 0.00123, '+0.00123'],
    [[0.00123], -0.0000001, '0.00000'],
    [[1234.5], -1234.4, '-1,234'],
    [[4_560_000], 4_560_000, '+4.56 million'],
    [[4_560_000], 0, '0.00'],
    [[7.2e9], -7.2e9, '-7.20 billion'],
    [[0], 0, '0.00'],
    [[1], NaN, 'not known'],
  ])('of a row with %s, %s is written %s', (row, value, text) => {
    expect(writerFor(row)(value, true)).toBe(text);
  });
});
