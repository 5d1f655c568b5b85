import { describe, expect, test } from 'vitest';
import { readAddress, writeAddress } from './address.ts';

const VIEWS = ['run', 'map'];

describe('an address', () => {
  test('reads back as it was written', () => {
    const address = {
      view: 'map',
      document: {
        base: 'county-lines',
        about: "what if: 50 % more, isn't it? #1 & 2;3|4=5",
        days: 30,
        seed: 7,
        scale: 0.05,
        isolated: true,
        countries: ['NL', 'BE'],
        parameters: { 'demand.frequencyElasticity': -0.3, 'purchase.lots': 2 },
        policies: [
          { policy: 'port-screening', share: 0.4, from: '2023-03-01', where: ['Birmingham, part 2', 'São João | x'] },
          { policy: 'line-closure' },
        ],
        lenses: [],
      },
      version: '0.1.0',
      print: '0123abcd',
      seen: 'police-records',
      study: { draws: 20, seeds: 2, apart: true, print: 'ab12' },
    };
    expect(readAddress(writeAddress(address), VIEWS)).toEqual(address);
    expect(readAddress('#/map?base=europe&study=lots&studyprint=1', VIEWS).study).toBeUndefined();
  });

  test('is short and readable for a plain run', () => {
    expect(writeAddress({ view: 'run', document: { base: 'europe', seed: 2 } })).toBe('#/run?base=europe&seed=2');
  });

  test('of nothing is the first view of Europe', () => {
    expect(readAddress('', VIEWS)).toEqual({ view: 'run', document: { base: 'europe' } });
  });

  test('hands on what makes no sense, for the engine to name', () => {
    const { document, view } = readAddress('#/nowhere?base=mars&days=many&%E0%A4%A=1&policy=x;share=lots', VIEWS);
    expect(view).toBe('run');
    expect(document).toMatchObject({ base: 'mars', days: 'many', policies: [{ policy: 'x', share: 'lots' }] });
  });
});
