import { describe, expect, test } from 'vitest';
import { CORNER, cornersByHand } from '../../../test/corners-by-hand.ts';
import type { Named } from '../../../test/corners-by-hand.ts';
import { inForce, live, scenarioOf, sumOf } from '../../../test/runs.ts';
import { CLOSED, VACANT } from '../../world/outlets.ts';
import { undercover } from './undercover.ts';

const COUNT = 400;

function bought({ hours = 40, asks = 0, lines = 0, talks = 0, days = 30 }) {
  const street = cornersByHand({
    mechanisms: [undercover],
    networks: COUNT,
    channel: CORNER,
    lines,
    change(c: Named) {
      c.forces.rows[0] = 1;
      c.forces.residents[0] = 100_000;
      c.forces.undercoverHours[0] = hours;
      c.tallies.rows[0] = 1;
      c.outlets.asks.fill(asks);
      if (lines > 0) c.outlets.state.fill(CLOSED, 0, COUNT);
      c.networks.talks.fill(talks);
      c.networks.told.fill(talks > 0 ? 100 : 0);
    },
  });
  let arrests = 0;
  street.live(days, undefined, () => (arrests += street.c.tallies.arrests[0]));
  let vacant = 0;
  let known = 0;
  for (let o = 0; o < street.c.outlets.rows[0]; o++) if (street.c.outlets.state[o] === VACANT) vacant++;
  for (let l = 0; l < street.c.lines.rows[0]; l++) known += street.c.numbers.known[l];
  return { arrests, vacant, known };
}

describe('officers who buy', () => {
  test('arrest sellers who sell to anybody, the more of them with more hours', () => {
    const [few, many] = [bought({ hours: 40 }), bought({ hours: 160 })];
    expect(few.arrests).toBeGreaterThan(30);
    expect(few.vacant).toBe(few.arrests);
    expect(many.arrests).toBeGreaterThan(2 * few.arrests);
  });

  test('learn the number of a line and arrest nobody', () => {
    const { known, arrests } = bought({ lines: 1 });
    expect(known).toBeGreaterThan(30);
    expect(arrests).toBe(0);
  });

  test('get nowhere where trust is asked, unless somebody who was charged vouches', () => {
    expect(bought({ asks: 64 }).arrests).toBe(0);
    expect(bought({ asks: 64, lines: 1 }).known).toBe(0);
    expect(bought({ asks: 64, talks: 1 }).arrests).toBeGreaterThan(30);
  });

  test('do nothing without hours', () => {
    expect(bought({ hours: 0 })).toEqual({ arrests: 0, vacant: 0, known: 0 });
  });
});

test('in the city before telephones they arrest sellers at corners', () => {
  const arrests = (hours: number) => {
    let sum = 0;
    const scenario = scenarioOf({
      world: 'city',
      countries: [],
      start: '1995-01-01',
      days: 60,
      scale: 1,
      policies: [inForce('undercover-buyers', { hours })],
    });
    live(scenario, {}, (simulation) => void (sum += sumOf(simulation, 'tallies', 'arrests')));
    return sum;
  };
  expect(arrests(20)).toBeGreaterThan(arrests(0) + 10);
});
