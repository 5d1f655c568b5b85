import { describe, expect, test } from 'vitest';
import { libraryWith, live, probe, scenarioOf } from '../../../test/runs.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { FAMILY_COUNT, HAND_OVER } from '../../world/street/practices.ts';

const CITY = scenarioOf({ world: 'city', countries: ['GB'], scale: 1, days: 14, start: '2019-01-01' });
/** Half as many people own a telephone. */
const FEW: Partial<Scenario> = { parameters: { 'technology.adoption': 0.5 } };

interface Bought {
  purchases: number;
  onCredit: number;
  /** Of these from a seller who would not lend. */
  unlent: number;
  byLineWithout: number;
  kilometres: number;
}

type Outlets = Parameters<Parameters<typeof probe>[1]>[0];

/** Every seller asks for full trust. */
function wary({ outlets }: Outlets): void {
  for (let o = 0; o < outlets.rows[0]; o++) if (outlets['network'][o] >= 0) outlets['asks'][o] = 255;
}

/** Nobody hands over in person. */
function unmet({ networks }: Outlets): void {
  for (let n = 0; n < networks.rows[0]; n++) networks['practice'][n * FAMILY_COUNT + HAND_OVER] = 2;
}

/** What was bought; from the second week on all sellers may have turned to something. */
function boughtIn(changes: Partial<Scenario>, turn?: (columns: Outlets) => void): Bought {
  const sum = { purchases: 0, onCredit: 0, unlent: 0, byLineWithout: 0, kilometres: 0 };
  const turned = probe('demand', (columns, day) => {
    if (day === 7) turn?.(columns);
  });
  live({ ...CITY, ...changes }, turn === undefined ? {} : { library: libraryWith([turned]) }, (_, t) => {
    const owners = 256 * t.technology.mobile[29];
    for (let v = 0; v < t.visits.rows[0]; v++) {
      const o = t.visits.outlet[v];
      if (o < 0 || t.visits.bulk[v] === 0) continue;
      sum.purchases++;
      if (t.visits.credit[v] !== 0) {
        sum.onCredit++;
        sum.unlent += 1 - ((t.visits.credit[v] >> t.visits.slot[v]) & 1);
      }
      if (t.outlets.line[o] >= 0 && t.customers.phone[t.visits.person[v]] >= owners + 1) sum.byLineWithout++;
      const home = t.districts.area[t.visits.district[v]];
      const there = t.outlets.district[o] < t.districts.rows[0] ? t.districts.area[t.outlets.district[o]] : home;
      if (t.outlets.line[o] < 0)
        sum.kilometres += Math.sqrt(
          (t.areas.x[home] - t.areas.x[there]) ** 2 + (t.areas.y[home] - t.areas.y[there]) ** 2,
        );
    }
  });
  return sum;
}

describe('between a buyer and a known seller', () => {
  const plain = boughtIn(FEW);
  const open = boughtIn({ ...FEW, without: ['approach'] });

  test('stands a telephone: nobody without one orders from a line, and many would', () => {
    expect(plain.byLineWithout).toBe(0);
    expect(open.byLineWithout / open.purchases).toBeGreaterThan(0.005);
  });

  test('stands the trust that the outlet asks: where all ask for everything few are served', () => {
    const served = (without: string[]) => boughtIn({ without }, wary).purchases / boughtIn({ without }).purchases;
    expect(served([])).toBeLessThan(0.85);
    expect(served(['approach'])).toBeGreaterThan(0.98);
  });

  test('stands payment beforehand, where nobody is met: the less so the less trust it takes', () => {
    const served = (changes: Partial<Scenario>) => boughtIn(changes, unmet).purchases / boughtIn(changes).purchases;
    const trusting = (prepaid: number) => served({ parameters: { 'approach.prepaid': prepaid } });
    const [little, much] = [trusting(0.1), trusting(0.9)];
    expect(much).toBeLessThan(0.97);
    expect(little).toBeGreaterThan(much + 0.02);
  });

  test('stands money: who has none buys where it can be paid later, and nowhere else', () => {
    const often = { days: 28, parameters: { 'credit.given': 0.5 } };
    const held = boughtIn(often);
    expect(held.onCredit).toBeGreaterThan(50);
    expect(held.unlent).toBe(0);
    const open = boughtIn({ ...often, without: ['approach'] });
    expect(open.unlent).toBeGreaterThan(10);
  });

  test('stands the way: what is bought in person is bought nearer', () => {
    const near = boughtIn({ ...FEW, parameters: { ...FEW.parameters, 'approach.distanceCost': 0.3 } });
    expect(near.kilometres / near.purchases).toBeLessThan(0.97 * (open.kilometres / open.purchases));
  });
});
