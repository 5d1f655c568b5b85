import { describe, expect, test } from 'vitest';
import { addForce, countOf, linesByHand, total } from '../../../test/lines-by-hand.ts';
import { overSeeds } from '../../../test/runs.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { LINE_HEADLESS } from '../../world/street/lines.ts';
import { BROKEN_NETWORK } from '../../world/street/networks.ts';
import { investigation } from './investigation.ts';

/** All holders are charged on day 0. */
function charged(seed: number, fill?: (c: AllColumns) => void, parameters: Record<string, number> = {}): AllColumns {
  const world = linesByHand({
    lines: 200,
    mechanisms: [investigation],
    seed,
    parameters: { 'investigation.prosecution': 1, ...parameters },
    fill(c) {
      c.handsets['linked'].fill(1, 0, 200);
      c.handsets['carrier'].fill(1, 0, 200);
      fill?.(c);
    },
  });
  world.live(1);
  expect(countOf(world.c, 'lines', 'state', LINE_HEADLESS)).toBe(200);
  return world.c;
}

describe('a charge', () => {
  test('finds about as many people and as little of the drug as in Britain (L17)', () => {
    const people = overSeeds((seed) => total(charged(seed), 'lines', 'arrested') / 200);
    expect(people).toBeGreaterThan(3);
    expect(people).toBeLessThan(8);
    const c = charged(1);
    const pounds = total(c, 'lines', 'seized') / 200 / 117;
    expect(pounds).toBeGreaterThan(200);
    expect(pounds).toBeLessThan(1500);
    // The stock was paid for when it came: no cash is lost with it.
    expect(total(c, 'networks', 'losses')).toBe(0);
    expect(total(c, 'records', 'bulk')).toBe(total(c, 'outlets', 'taken'));
    expect(total(c, 'outlets', 'taken') + total(c, 'outlets', 'stockBulk')).toBe(400 * 50_000);
    expect(total(c, 'outlets', 'takenPure') + total(c, 'outlets', 'stockPure')).toBe(400 * 20_000);
  });

  test('falls on exploited children too, whom safeguarding sees as victims', () => {
    const found = (share: number) => {
      const { areaTallies } = charged(1, (c) => void (c.forces['safeguarding'][0] = share));
      return { arrested: areaTallies['childArrests'][0], safe: areaTallies['safeguarded'][0] };
    };
    const now = found(0.3);
    expect(now.arrested).toBeGreaterThan(now.safe);
    expect(found(1)).toEqual({ arrested: 0, safe: now.arrested + now.safe });
    expect(found(0)).toEqual({ arrested: now.arrested + now.safe, safe: 0 });
  });

  test('finds as large a share of many runners as of few', () => {
    const share = (adults: number, young: number) =>
      overSeeds((seed) => {
        const c = charged(seed, ({ lines }) => {
          lines['adults'].fill(adults, 0, 200);
          lines['children'].fill(young, 0, 200);
        });
        const left = total(c, 'lines', 'adults') + total(c, 'lines', 'children');
        return 1 - left / (200 * (adults + young));
      });
    for (const [adults, young] of [
      [2, 3],
      [12, 3],
      [5, 10],
    ])
      expect(share(adults, young)).toBeCloseTo(0.5, 1);
  });

  test('counts no child as a seller, and every child who was found has left', () => {
    const c = charged(1);
    const { holderArrests, associates, runnerArrests, childArrests, safeguarded } = c.areaTallies;
    expect(total(c, 'tallies', 'arrests')).toBe(holderArrests[0] + associates[0] + runnerArrests[0]);
    expect(total(c, 'lines', 'children')).toBe(600 - childArrests[0] - safeguarded[0]);
    expect(total(c, 'lines', 'adults')).toBe(400 - runnerArrests[0]);
  });

  test('falls on exploited adults too, who are no sellers either and whom safeguarding sees as victims', () => {
    const found = (share: number) =>
      charged(1, (c) => {
        c.forces['safeguarding'][0] = share;
        c.lines['children'].fill(0, 0, 200);
        c.lines['coerced'].fill(3, 0, 200);
      });
    const c = found(0.3);
    const { holderArrests, associates, runnerArrests, childArrests, coercedArrests, safeguarded } = c.areaTallies;
    expect(coercedArrests[0]).toBeGreaterThan(safeguarded[0]);
    expect(safeguarded[0]).toBeGreaterThan(30);
    expect(childArrests[0]).toBe(0);
    expect(total(c, 'lines', 'coerced')).toBe(600 - coercedArrests[0] - safeguarded[0]);
    expect(total(c, 'lines', 'adultArrests')).toBe(coercedArrests[0]);
    expect(total(c, 'tallies', 'arrests')).toBe(holderArrests[0] + associates[0] + runnerArrests[0]);
    expect(total(c, 'lines', 'adults')).toBe(400 - runnerArrests[0]);
    expect(found(1).areaTallies['coercedArrests'][0]).toBe(0);
    expect(found(1).areaTallies['safeguarded'][0]).toBe(coercedArrests[0] + safeguarded[0]);
    expect(found(0).areaTallies['safeguarded'][0]).toBe(0);
  });

  test('breaks a sole trader always, a large group seldom, and any the more often the more of it are charged', () => {
    const broken = (members: number, others = 0) =>
      countOf(
        charged(1, (c) => void c.networks['members'].fill(members, 0, 200), { 'investigation.associates': others }),
        'networks',
        'state',
        BROKEN_NETWORK,
      );
    expect(broken(1)).toBe(200);
    expect(broken(20)).toBeLessThan(25);
    expect(broken(20, 6)).toBeGreaterThan(2 * broken(20));
    // When all of three are charged nobody is left to lead.
    expect(broken(3, 30)).toBe(200);
  });

  test('of a line from elsewhere counts with both forces; the people are counted once, where it sells', () => {
    const { areaTallies, forces, tallies } = charged(1, (c) => {
      addForce(c);
      c.networks['area'].fill(1, 0, 50);
    });
    expect([forces['charges'][0], forces['charges'][1]]).toEqual([200, 50]);
    expect([areaTallies['holderArrests'][0], areaTallies['holderArrests'][1]]).toEqual([200, 0]);
    expect(tallies['arrests'][0]).toBe(200 + areaTallies['associates'][0] + areaTallies['runnerArrests'][0]);
  });
});
