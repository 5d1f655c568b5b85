import { describe, expect, test } from 'vitest';
import { byHand } from '../../../test/by-hand.ts';
import type { AllColumns } from '../../../test/runs.ts';
import { countAccess } from './count-access.ts';

const [NEAR, FAR] = [0, 1];
const [CORNER, DOOR] = [0, 1];

/** Two areas five kilometres apart; a network at home in each, and a friend of nobody's network. */
function counted(
  purchases: readonly (readonly [area: number, outlet: number, mg: number])[],
  mechanisms = [countAccess],
) {
  const { c, live } = byHand({
    mechanisms,
    rows: { areas: 2, areaTallies: 2, districts: 2, networks: 2, outlets: 3, channels: 2, lines: 4 },
    fill: (columns: AllColumns) => {
      columns.districts['area'].set([NEAR, FAR]);
      columns.areas['x'].set([0, 3]);
      columns.areas['y'].set([0, 4]);
      columns.networks['area'].set([NEAR, FAR]);
      columns.outlets['network'].set([0, 1, -1]);
      columns.outlets['channel'].set([CORNER, DOOR, DOOR]);
      columns.outlets['asks'].set([0, 64, 0]);
      columns.channels['visibility'].set([1, 0.05]);
      columns.lines['state'].set([1, 1, 2, 1]);
      columns.lines['area'].set([NEAR, NEAR, NEAR, FAR]);
      columns.lines['away'].set([0, 1, 1, 1]);
    },
  });
  live(1, () => {
    c.visits.rows[0] = purchases.length;
    purchases.forEach(([area, outlet, mg], v) => {
      c.visits['district'][v] = area;
      c.visits['outlet'][v] = outlet;
      c.visits['bulk'][v] = mg;
    });
  });
  return (name: string) => [...c.areaTallies[name].subarray(0, 2)];
}

describe('the ledger of access', () => {
  const at = counted([
    [NEAR, 0, 500],
    [FAR, 0, 500],
    [FAR, 1, 700],
    [NEAR, 1, 800],
    [NEAR, 2, 100],
    [FAR, 0, 0],
  ]);

  test('tells how far buyer and seller live apart, to the metre, by the area of the buyer', () => {
    expect(at('metres')).toEqual([5000, 5000]);
  });

  test('what is handed over out of sight, and who asks nobody for trust; who got nothing is not counted', () => {
    expect(at('placeBound')).toEqual([900, 700]);
    expect(at('withoutTrust')).toEqual([2, 1]);
  });

  test('lines that are up, and those of them that are run from elsewhere', () => {
    expect(at('linesUp')).toEqual([2, 1]);
    expect(at('countyLines')).toEqual([1, 1]);
  });

  test('without it nothing is on record', () => {
    const none = counted([[NEAR, 0, 500]], []);
    for (const name of ['metres', 'placeBound', 'withoutTrust', 'linesUp', 'countyLines'])
      expect(none(name)).toEqual([0, 0]);
  });
});
