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
  });

  test('is short and readable for a plain run', () => {
    expect(writeAddress({ view: 'run', document: { base: 'europe', seed: 2 } })).toBe('#/run?base=europe&seed=2');
  });

  test('of nothing is the first view of Europe', () => {
    expect(readAddress('', VIEWS)).toEqual({ view: 'run', document: { base: 'europe' } });
  });

  test('names a study and a view that make no sense, and goes on without them', () => {
    const { study, wrong } = readAddress('#/map?base=europe&study=lots&studyprint=1', VIEWS);
    expect(study).toBeUndefined();
    expect(wrong).toHaveLength(1);
    expect(wrong?.[0]).toMatch(/study “lots”.*Expected.*study=20x2/);
    const nowhere = readAddress('#/nowhere?base=europe', VIEWS);
    expect(nowhere.view).toBe('run');
    expect(nowhere.wrong?.[0]).toMatch(/no view “nowhere”.*There are: run, map/);
    expect(readAddress('#/map?base=europe&study=20x2', VIEWS).wrong).toBeUndefined();
  });

  test('has the views by the names that readers see', () => {
    const views = [...VIEWS, 'data'];
    expect(readAddress('#/share?base=europe', views)).toEqual({ view: 'data', document: { base: 'europe' } });
    expect(readAddress('#/Map', views).view).toBe('map');
    expect(readAddress('#/nowhere', views).wrong?.[0]).toContain('There are: run, map, share.');
  });

  test('hands on what makes no sense, for the engine to name', () => {
    const { document, view } = readAddress('#/nowhere?base=mars&days=many&%E0%A4%A=1&policy=x;share=lots', VIEWS);
    expect(view).toBe('run');
    expect(document).toMatchObject({ base: 'mars', days: 'many', policies: [{ policy: 'x', share: 'lots' }] });
  });
});
