import { expect, test } from 'vitest';
import { LIBRARY } from '../library.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { drawParameters, NOT_DRAWN } from './draws.ts';

const SCENARIO = {
  world: 'city',
  without: ['robbery'],
  policies: [],
  lenses: [],
  parameters: { 'choice.beta': 4 },
} as unknown as Scenario;

test('draws lie in the range of each parameter, and are the same again', () => {
  const drawn = drawParameters(LIBRARY, SCENARIO, 3);
  expect(Object.keys(drawn).length).toBeGreaterThan(100);
  for (const [name, value] of Object.entries(drawn)) {
    const [owner, own] = name.split('.');
    const { low, high, whole } = { ...LIBRARY.foundations, ...LIBRARY.mechanisms }[owner].parameters[own];
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
    if (whole === true) expect(Number.isInteger(value)).toBe(true);
  }
  expect(drawParameters(LIBRARY, SCENARIO, 3)).toEqual(drawn);
  expect(drawParameters(LIBRARY, SCENARIO, 4)).not.toEqual(drawn);
});

test('what the scenario sets, what is off, other worlds and choices of a rival are not drawn', () => {
  const names = Object.keys(drawParameters(LIBRARY, SCENARIO, 1));
  expect(names).not.toContain('choice.beta');
  expect(names.filter((name) => /^(robbery|britain)\./.test(name))).toEqual([]);
  expect(names.filter((name) => NOT_DRAWN.has(name))).toEqual([]);
});

test('a flag is a thought experiment and never drawn', () => {
  const flags = Object.entries({ ...LIBRARY.foundations, ...LIBRARY.mechanisms }).flatMap(([owner, { parameters }]) =>
    Object.entries(parameters).flatMap(([own, { unit }]) => (unit === 'flag' ? [`${owner}.${own}`] : [])),
  );
  expect(flags.length).toBeGreaterThan(2);
  expect(flags.filter((name) => !NOT_DRAWN.has(name))).toEqual([]);
});

test('draws spread over the range', () => {
  const values = Array.from({ length: 400 }, (_, draw) => drawParameters(LIBRARY, SCENARIO, draw)['choice.without']);
  const { low, high } = LIBRARY.mechanisms['choice'].parameters['without'];
  const below = values.filter((value) => value < low + (high - low) / 4).length;
  expect(below).toBeGreaterThan(70);
  expect(below).toBeLessThan(130);
});
