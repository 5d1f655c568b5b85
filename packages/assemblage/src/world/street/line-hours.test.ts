import { expect, test } from 'vitest';
import { linesByHand } from '../../../test/lines-by-hand.ts';
import { countKnown, createLineHours, hoursOn, shareHours } from './line-hours.ts';

/** Two forces of a million residents: line 0 is at home where it sells, line 1 comes from the area of the other force. */
function twoForces() {
  const { c } = linesByHand({
    lines: 3,
    mechanisms: [],
    fill({ forces, areas, networks, numbers }) {
      forces.rows[0] = 2;
      forces['residents'].fill(1_000_000, 0, 2);
      forces['holderHours'].set([3, 2]);
      areas.rows[0] = 2;
      areas['force'].set([0, 1]);
      networks['area'][1] = 1;
      numbers['known'].fill(1, 0, 2);
    },
  });
  const hours = createLineHours(2);
  countKnown(hours, c as never);
  c.forces['knownLines'].set(hours.known);
  shareHours(hours, c.forces as never);
  return { c, hours };
}

test('both forces of a line from elsewhere know it, each line of its own once', () => {
  expect([...twoForces().hours.known]).toEqual([2, 1]);
});

test('hours on a line are the sum of what each force spends on it, and no force spends twice', () => {
  const { c, hours } = twoForces();
  // Thirty hours of the one force for two lines, twenty of the other for one.
  expect(hoursOn(hours, c as never, 0)).toBeCloseTo(15, 9);
  expect(hoursOn(hours, c as never, 1)).toBeCloseTo(35, 9);
  c.areas['force'][1] = 0;
  expect(hoursOn(hours, c as never, 1)).toBeCloseTo(15, 9);
});

test('a line whose handset is linked is worked on although its number is new', () => {
  const { c, hours } = twoForces();
  c.numbers['known'].fill(0);
  c.handsets['linked'][1] = 1;
  countKnown(hours, c as never);
  expect([...hours.known]).toEqual([1, 1]);
});
