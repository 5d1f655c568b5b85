import { describe, expect, test } from 'vitest';
import type { Frame, LayerFacts } from '../engine/messages.ts';
import { domainOf, frameAt, METRICS, sinceStart, valuesOf } from './metrics.ts';

const figure = (key: string) => ({ key, name: key, unit: '', about: '' });
const place = (name: string, residents: number) => ({ name, within: '', residents, x: 0, y: 0, synthetic: true });
const layer: LayerFacts = {
  name: 'places',
  places: [place('one', 1000), place('two', 2000)],
  figures: [figure('heroin.euros'), figure('heroin.gramsPure'), figure('crack.euros'), figure('crack.gramsPure')],
};
const week = (day: number, days: number, values: number[]): Frame => ({
  day,
  days,
  layers: [Float32Array.from(values)],
});
const frames = [week(6, 7, [100, 2, 40, 1, 0, 0, 10, 1]), week(8, 2, [50, 1, 0, 0, 30, 1, 0, 0])];
const purePrice = METRICS.find(({ name }) => name === 'purePrice');

describe('a map', () => {
  test('shows the week in which a day lies, and the newest when that is not over', () => {
    expect(frameAt(frames, 3)?.day).toBe(6);
    expect(frameAt(frames, 7)?.day).toBe(8);
    expect(frameAt(frames, 30)?.day).toBe(8);
    expect(frameAt([], 3)).toBeUndefined();
  });

  test('divides sums of one substance or of all, and knows nothing where nothing was sold', () => {
    if (purePrice === undefined) throw new Error('no such metric');
    expect([...(valuesOf(purePrice, layer, 0, frames[0] as Frame, ['heroin']) ?? [])]).toEqual([50, Number.NaN]);
    const both = valuesOf(purePrice, layer, 0, frames[0] as Frame, ['heroin', 'crack']);
    expect([...(both ?? [])]).toEqual([140 / 3, 10]);
  });

  test('is not drawn of what its layer does not have', () => {
    const deaths = METRICS.find(({ name }) => name === 'expectedDeaths');
    if (deaths === undefined) throw new Error('no such metric');
    expect(valuesOf(deaths, layer, 0, frames[0] as Frame, ['heroin'])).toBeUndefined();
  });

  test('adds weeks up, and spans its colours over what there is', () => {
    const all = sinceStart(frames, frames[1] as Frame);
    expect(all.days).toBe(9);
    expect([...(all.layers[0] ?? [])]).toEqual([150, 3, 40, 1, 30, 1, 10, 1]);
    expect(domainOf([Float64Array.of(1, 2, 3)], false)).toEqual([0, 3]);
    expect(domainOf([Float64Array.of(5, 5)], true)).toEqual([5, 6]);
    expect(domainOf([], true)).toEqual([0, 1]);
  });
});
