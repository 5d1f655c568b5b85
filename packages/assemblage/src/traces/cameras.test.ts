import { describe, expect, it } from 'vitest';
import { smallTracedCity } from '../../test/traced.ts';
import { parseDate } from '../kernel/calendar.ts';
import { createSimulation } from '../simulate.ts';
import { AT_DROP, FAMILY_COUNT, HAND_OVER, IN_PERSON } from '../world/street/practices.ts';
import { observe } from './observation.ts';

describe('cameras that learn what is normal', () => {
  /** Alerts of the last days, and how many of them were of hand-overs. */
  function alerts(
    settings: Record<string, number>,
    handOver?: number,
  ): { readonly all: number; readonly dealing: number } {
    const scenario = smallTracedCity({ days: 60 });
    const simulation = createSimulation(scenario);
    const start = parseDate(scenario.start) ?? 0;
    const request = { from: 40, days: 20, share: 1, settings };
    const observation = observe(simulation.world, start, request, new Set(['cameras']));
    const practice = simulation.world.tables.networks.practice as Uint8Array;
    let [all, dealing] = [0, 0];
    while (!simulation.done) {
      simulation.step();
      // What networks do is another thing for as long as the cameras look, so that the same purchases are seen.
      const own = practice.slice();
      for (let at = HAND_OVER; at < practice.length; at += FAMILY_COUNT) practice[at] = handOver ?? practice[at];
      for (const { table, rows, values } of observation.look(simulation.day - 1)) {
        if (table === 'cameras') all += rows;
        else dealing += (values[1] as readonly boolean[]).filter(Boolean).length;
      }
      practice.set(own);
    }
    // Nothing was kept of which calls could be made.
    expect(() => observation.render()).toThrow(RangeError);
    return { all, dealing };
  }

  it('flag about as many meetings as can be looked at, most of them ordinary', () => {
    const { all, dealing } = alerts({ 'cameras.looks': 60 });
    expect(all / 20).toBeGreaterThan(40);
    expect(all / 20).toBeLessThan(90);
    expect(dealing).toBeGreaterThan(0);
    expect(dealing / all).toBeLessThan(0.5);
  });

  it('find less once dealing looks like ordinary life', () => {
    const plain = alerts({ 'cameras.looks': 60, 'cameras.otherCover': 0.05 });
    const alike = alerts({ 'cameras.looks': 60, 'cameras.otherCover': 0.05, 'cameras.takenOn': 1 });
    expect(alike.dealing).toBeLessThan(0.7 * plain.dealing);
    expect(alike.all).toBeGreaterThan(0.6 * plain.all);
  });

  it('and do so where networks hand over without a meeting, as long as nothing else is asked for', () => {
    const cover = { 'cameras.looks': 300, 'cameras.otherCover': 0.05 };
    const inPerson = alerts(cover, IN_PERSON);
    expect(inPerson).toEqual(alerts({ ...cover, 'cameras.takenOn': 0 }));
    expect(inPerson.dealing).toBeGreaterThan(10);
    expect(alerts(cover, AT_DROP).dealing).toBeLessThan(0.3 * inPerson.dealing);
  });
});
