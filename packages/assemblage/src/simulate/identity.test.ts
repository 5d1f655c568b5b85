import { expect, test, vi } from 'vitest';
import { scenarioOf } from '../../test/runs.ts';
import { LIBRARY } from '../library.ts';
import * as data from '../world/data.ts';
import { SUBSTANCES } from '../world/substances.ts';
import { identityOf } from './identity.ts';

const SCENARIO = scenarioOf({ days: 3 });
/** The same library in another object, so that nothing is remembered of it. */
const again = () => ({ ...LIBRARY });

test('the same scenario and library have the same identity', () => {
  expect(identityOf(SCENARIO, again())).toBe(identityOf(SCENARIO));
  expect(identityOf(SCENARIO)).toMatch(/^[0-9a-f]{32}$/);
  expect(identityOf({ ...SCENARIO, seed: SCENARIO.seed + 1 })).not.toBe(identityOf(SCENARIO));
});

test('another menu of lots, another fact of a place and another channel are other runs', () => {
  const [substances, ...places] = data.worldData() as [{ readonly name: string; readonly lots: readonly number[] }[]];
  expect(substances.map(({ name, lots }) => [name, lots])).toEqual(
    Object.values(SUBSTANCES).map(({ name, lots }) => [name, lots]),
  );
  const heroin = { ...substances[0], lots: substances[0].lots.slice(1) };
  const changed = vi.spyOn(data, 'worldData');
  const ids = [
    [substances, ...places],
    [[heroin, ...substances.slice(1)], ...places],
    [substances, ...places.slice(1)],
  ].map((facts) => {
    changed.mockReturnValue(facts);
    return identityOf(SCENARIO, again());
  });
  changed.mockRestore();
  const channels = LIBRARY.channels.map((channel, row) => (row === 0 ? { ...channel, minutes: 1 } : channel));
  ids.push(identityOf(SCENARIO, { ...LIBRARY, channels }));
  expect(ids[0]).toBe(identityOf(SCENARIO));
  expect(new Set(ids).size).toBe(ids.length);
});
