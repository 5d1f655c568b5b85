import { describe, expect, test } from 'vitest';
import { lookOnce } from '../../../test/small-street.ts';
import { smallWorld } from '../../../test/small-world.ts';
import { valuesOf } from '../../evidence/parameter.ts';
import { createAcquaintances, fillAcquaintances } from '../../world/street/acquaintances.ts';
import { casesOf } from './cases.ts';
import { WIRE_TAP } from './settings.ts';
import { tapFrom } from './snowball.ts';
import { wireTap } from './wire-tap.ts';

type Row = 'id' | 'tapped' | 'other' | 'calls';
type Truth = 'id' | 'trueParticipant';
const SYNTHETIC_FORM = /^SYN-[0-9a-f]{16}$/;

const PEOPLE = 60;
const STEPS = [1, 2, 7];

type Settings = Partial<Record<keyof typeof WIRE_TAP, number>>;

/** A ring of people each of whom knows those one, two and seven places on: 180 ties. */
function ringOf(seed: number, each: (i: number) => Record<string, number> = () => ({})) {
  const world = smallWorld({ seed });
  for (let i = 0; i < PEOPLE; i++) {
    world.add('associates', { keyLo: 1000 + i, keyHi: 13, state: 1, people: 1, network: 0, seat: i, ...each(i) });
    for (let slot = 0; slot < 8; slot++)
      world.set('associates', 'ties', i * 8 + slot, slot < STEPS.length ? (i + STEPS[slot]) % PEOPLE : -1);
  }
  return world;
}

function ring(changes: Settings = {}, seed = 1, each?: (i: number) => Record<string, number>) {
  const world = ringOf(seed, each);
  const near = createAcquaintances(world.seen.tables.associates);
  fillAcquaintances(near, world.seen.tables.associates.ties);
  return tapFrom(world.seen, near, 0, 100, { ...valuesOf(WIRE_TAP), ...changes });
}

const apart = (i: number, j: number): number => Math.min((i - j + PEOPLE) % PEOPLE, (j - i + PEOPLE) % PEOPLE);
const participants = (found: ReturnType<typeof ring>) =>
  new Set(found.contacts.flatMap(({ tapped, other }) => (other < 0 ? [tapped] : [tapped, other])));

describe('a wire-tap', () => {
  test('hears true ties alone, each once, and only of those who are tapped', () => {
    const { contacts, tapped } = ring();
    const heard = contacts.filter(({ other }) => other >= 0);
    expect(heard.length).toBeGreaterThan(20);
    for (const one of heard) {
      expect(STEPS).toContain(apart(one.tapped, one.other));
      expect(tapped).toContain(one.tapped);
      expect(one.cleared).toBe(false);
    }
    const pairs = heard.map((one) => [one.tapped, one.other].toSorted((a, b) => a - b).join());
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test('sees less than there is: ties among the people it knows stay unheard', () => {
    const found = ring({ size: 30 });
    const known = [...participants(found)];
    const ties = known.flatMap((i) => known.filter((j) => j > i && STEPS.includes(apart(i, j)))).length;
    expect(found.contacts.filter(({ other }) => other >= 0).length).toBeLessThan(ties);
  });

  test('goes on to whom it heard most, until it knows enough people or has no more taps', () => {
    const { tapped, contacts } = ring({ taps: 2 });
    const calls = (who: number) => contacts.find((one) => one.tapped === 0 && one.other === who)?.calls ?? 0;
    expect(tapped.length).toBe(2);
    for (const { tapped: by, other } of contacts)
      if (by === 0 && other >= 0) expect(calls(tapped[1])).toBeGreaterThanOrEqual(calls(other));
    expect(participants(ring({ size: 8, taps: 40 })).size).toBeLessThan(14);
    expect(ring({ size: 1000, taps: 1000 }).tapped.length).toBe(PEOPLE);
  });

  test('hears less where less is said or understood', () => {
    const many = ring({ calls: 10, heard: 1 }).contacts.filter(({ other }) => other >= 0).length;
    const few = ring({ calls: 0.3, heard: 0.3, days: 14 }).contacts.filter(({ other }) => other >= 0).length;
    expect(few).toBeLessThan(many / 2);
  });

  test('hears two people of three who have nothing to do with it; some of them stay in the file', () => {
    const runs = Array.from({ length: 40 }, (_, seed) => ring({}, seed + 1));
    const others = runs.flatMap(({ contacts }) => contacts.filter(({ other }) => other < 0));
    const found = runs.reduce((sum, one) => sum + participants(one).size - 1, 0);
    expect(others.length / (others.length + found)).toBeCloseTo(0.65, 1);
    const kept = others.filter(({ cleared }) => !cleared).length;
    expect(kept / others.length).toBeGreaterThan(0.02);
    expect(kept / others.length).toBeLessThan(0.1);
  });

  test('hears nobody before he came: two weeks of calls where one has been there for two weeks', () => {
    const callsTo = (joined: number) =>
      Array.from({ length: 30 }, (_, seed) => ring({}, seed + 1, (i) => ({ joined: i === 1 ? joined : 0 })))
        .flatMap(({ contacts }) => contacts.filter(({ other, tapped }) => other === 1 || tapped === 1))
        .filter(({ other }) => other >= 0)
        .reduce((sum, { calls }) => sum + calls, 0);
    const [whole, part] = [callsTo(0), callsTo(86)];
    expect(part / whole).toBeGreaterThan(0.1);
    expect(part / whole).toBeLessThan(0.4);
    expect(callsTo(100)).toBe(0);
  });

  test('hears of whoever takes a seat his own calls and not those of the one before', () => {
    const heard = (people: number) =>
      ring({ taps: 1, others: 0 }, 1, (i) => ({ people: i === 1 ? people : 1 })).contacts.map(({ calls }) => calls);
    const [first, second] = [heard(1), heard(2)];
    expect(first).toHaveLength(6);
    expect(first.filter((calls) => !second.includes(calls)).length).toBe(1);
  });

  test('hears others less often, at a rate that is declared', () => {
    const mean = (otherCalls: number) => {
      const found = Array.from({ length: 40 }, (_, seed) => ring({ otherCalls }, seed + 1));
      const calls = found.flatMap(({ contacts }) => contacts.filter(({ other }) => other < 0).map((one) => one.calls));
      return calls.reduce((sum, one) => sum + one, 0) / calls.length;
    };
    // Of those heard at all: one more than the mean of all, which is 0.5 or 2 a week for 60 days, 7 of 10 heard.
    expect(mean(0.5)).toBeGreaterThan(3.4);
    expect(mean(0.5)).toBeLessThan(4.6);
    expect(mean(2)).toBeGreaterThan(11);
    expect(mean(2)).toBeLessThan(15);
  });

  test('writes records whose names and order say nothing of who takes part', () => {
    let places = 0;
    let cases = 0;
    let beside = 0;
    let expected = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const world = ringOf(seed, (i) => ({ leads: i === 0 ? 1 : 0 }));
      world.add('lines', { keyLo: 1, keyHi: 10, state: 1 });
      world.add('handsets', { linked: 1 });
      const memory = new Float64Array(1);
      lookOnce(wireTap, world, {}, { day: 100, memory });
      const { records, labels } = lookOnce<Row, Truth>(wireTap, world, {}, { day: 160, memory });
      const truth = labels.map(({ trueParticipant }) => trueParticipant === true);
      const count = records.length;
      const share = truth.filter((is) => is).length / count;
      expect(labels.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
      for (const { other, tapped } of records) for (const name of [other, tapped]) expect(name).toMatch(SYNTHETIC_FORM);
      // Where those who take part lie among the rows, from 0 to 1; and how often two rows that follow are of one sort.
      places += truth.reduce((sum, is, at) => sum + (is ? (at + 0.5) / count : 0), 0) / (share * count);
      beside += truth.filter((is, at) => at > 0 && is === truth[at - 1]).length / (count - 1);
      expected += (share * (share * count - 1) + (1 - share) * ((1 - share) * count - 1)) / (count - 1);
      cases++;
    }
    expect(places / cases).toBeGreaterThan(0.47);
    expect(places / cases).toBeLessThan(0.53);
    expect(beside / cases - expected / cases).toBeCloseTo(0, 1);
    expect(cases).toBe(60);
  });

  test('begins when a handset is linked, ends after its days, and begins anew only for another handset', () => {
    const world = smallWorld();
    world.add('lines', { keyLo: 1, keyHi: 10, state: 1 });
    world.add('handsets', { linked: 0 });
    const memory = new Float64Array(1);
    const ended: number[] = [];
    for (let day = 0; day < 60; day++) {
      world.set('handsets', 'linked', 0, (day >= 5 && day < 40) || day >= 45 ? 1 : 0);
      if (casesOf(world.seen, memory, day, 10).length > 0) ended.push(day);
    }
    expect(ended).toEqual([15, 55]);
  });
});
