import { describe, expect, test } from 'vitest';
import { CORNER, cornersByHand, HOUSE } from '../../../test/corners-by-hand.ts';
import { inForce, live, scenarioOf } from '../../../test/runs.ts';
import { exp } from '../../kernel/math.ts';
import { scenePatrol } from './scene-patrol.ts';

function after(hours: number, channel = CORNER) {
  const street = cornersByHand({
    mechanisms: [scenePatrol],
    areas: 2,
    channel,
    change: (c) => (c.areas.sceneHours[0] = hours),
  });
  street.live(1);
  return street.c;
}

describe('patrol at an open scene', () => {
  test('lowers the odds of buying there by the share of dealing that it keeps away', () => {
    const { outlets, areas, networks } = after(6);
    expect(areas.presence[0]).toBeCloseTo(1 - exp(-0.3), 6);
    expect(outlets.lure[0]).toBeCloseTo(-0.3, 6);
    expect(networks.patrolled[0]).toBeCloseTo(areas.presence[0], 6);
  });

  test('does nothing in another area, and nothing to sellers behind doors', () => {
    const { outlets, areas, networks } = after(6);
    expect([areas.presence[1], outlets.lure[2], networks.patrolled[2]]).toEqual([0, 0, 0]);
    const house = after(6, HOUSE);
    expect([house.outlets.lure[0], house.networks.patrolled[0]]).toEqual([0, 0]);
  });

  test('is nothing without hours', () => {
    const { areas, outlets } = after(0);
    expect([areas.presence[0], outlets.lure[0]]).toEqual([0, 0]);
  });
});

describe('in the city, before telephones', () => {
  const FACTOR = 40;
  const bought = (factor: number, deterrence: number, switching = 1) => {
    const all = { corners: 0, elsewhere: 0 };
    const scenario = scenarioOf({
      world: 'city',
      countries: [],
      start: '1995-01-01',
      days: 30,
      scale: 1,
      parameters: { 'scene-patrol.deterrence': deterrence, 'choice.switching': switching },
      policies: [inForce('scene-patrol', { factor })],
    });
    live(scenario, {}, (_, { cells, channels }) => {
      const kinds = channels.rows[0];
      for (let row = 0; row < cells.rows[0]; row++) {
        const isOpen = channels.visibility[row % kinds] >= 0.5;
        all[isOpen ? 'corners' : 'elsewhere'] += cells.purchases[row];
      }
    });
    return all;
  };

  test('patrol moves buyers from corners to others whom they know, and not away', () => {
    const [now, more] = [1, FACTOR].map((factor) => bought(factor, 0.05));
    expect(more.corners / now.corners).toBeLessThan(0.9);
    expect(more.elsewhere / now.elsewhere).toBeGreaterThan(1.03);
    const all = (more.corners + more.elsewhere) / (now.corners + now.elsewhere);
    expect(Math.abs(all - 1)).toBeLessThan(0.02);
  });

  test('sales elsewhere do not rise when no buyer goes to another channel; then hardly anybody leaves the corners', () => {
    const [now, more] = [1, FACTOR].map((factor) => bought(factor, 0.05, 0));
    expect(more.elsewhere / now.elsewhere).toBeLessThan(1.01);
    expect(more.corners / now.corners).toBeGreaterThan(0.97);
  });

  test('nothing moves when patrol deters nobody', () => {
    expect(bought(FACTOR, 0)).toEqual(bought(1, 0));
  });
});
