import { expect, test } from 'vitest';
import { tradeByHand } from '../../../test/ties-by-hand.ts';
import { ACTIVE_NETWORK, BROKEN_NETWORK, LATENT_NETWORK } from '../../world/street/networks.ts';

const CREWS = 60;
const SIZE = 6;

/** Crews after ten days; on the eleventh two of each are charged, and it is left as `change` says. */
function charged(change: (networks: Record<string, Int32Array>, n: number) => void, days = 1) {
  const world = tradeByHand({ crews: CREWS, size: SIZE });
  world.live(10);
  const led = [...world.c.associates['leads']];
  world.live(1, () => {
    for (let n = 0; n < CREWS; n++) {
      world.c.networks['charged'][n] = 2;
      world.c.networks['members'][n] = SIZE - 2;
      change(world.c.networks, n);
    }
  });
  world.live(days - 1);
  const { state, leads, people } = world.c.associates;
  const crews = Array.from({ length: CREWS }, (_, n) => {
    const rows = Array.from({ length: SIZE }, (_, seat) => n * SIZE + seat);
    return {
      present: rows.filter((row) => state[row] === 1).length,
      led: rows.find((row) => led[row] === 1) ?? -1,
      leads: rows.find((row) => leads[row] === 1) ?? -1,
      people: rows.reduce((sum, row) => sum + people[row], 0),
    };
  });
  return { world, crews };
}

test('whoever is charged is gone on that day, and who leads only if the network lost who led it', () => {
  for (const { present, led, leads } of charged(() => {}).crews) {
    expect(present).toBe(SIZE - 2);
    expect(leads).toBe(led);
  }
  const { crews } = charged(({ state, changed }, n) => {
    state[n] = BROKEN_NETWORK;
    changed[n] = 10;
  });
  for (const { present, leads } of crews) expect([present, leads]).toEqual([SIZE - 2, -1]);
});

test('who has been there longest leads when the network is led again; seats are taken as the network has people', () => {
  const { world, crews } = charged(({ state, changed }, n) => {
    state[n] = BROKEN_NETWORK;
    changed[n] = 10;
  });
  world.c.networks['state'].fill(ACTIVE_NETWORK);
  world.live(1);
  const leaders = () => world.c.associates['leads'].subarray(0, CREWS * SIZE).reduce((sum, flag) => sum + flag, 0);
  expect(leaders()).toBe(CREWS);
  crews.forEach(({ led }, n) => {
    expect(world.c.associates['leads'][led]).toBe(0);
    world.c.networks['members'][n] = SIZE;
  });
  world.live(2);
  const present = world.c.associates['state'].subarray(0, CREWS * SIZE).reduce((sum, flag) => sum + flag, 0);
  expect(present).toBe(CREWS * SIZE);
  expect(leaders()).toBe(CREWS);
});

test('a network that stops has nobody', () => {
  const { crews } = charged(({ state }, n) => void (state[n] = LATENT_NETWORK));
  for (const { present, leads } of crews) expect([present, leads]).toEqual([0, -1]);
});
