import { describe, expect, test } from 'vitest';
import { smallStreet } from '../../test/small-street.ts';
import { momentOf, notebook, smallWorld } from '../../test/small-world.ts';
import { valuesOf } from '../evidence/parameter.ts';
import { CHANNELS } from '../world/channels.ts';
import { policeRecords } from './police-records.ts';

type Row = 'id' | 'subject' | 'dayRecorded' | 'district' | 'channel' | 'group' | 'kind' | 'minor';
type Truth = 'id' | 'trueDistrict' | 'trueChannel' | 'trueRole' | 'keyLo' | 'keyHi';

const EXACT = { entered: 1, delay: 0, misplaced: 0, unlinked: 0, confused: 0 };
const STREET = CHANNELS.findIndex((channel) => channel.name === 'street');

/** The register after one day with `count` searches that found the drug, of different people in district 1. */
function register(settings: Record<string, number>, count = 1000, day = 10) {
  const world = smallWorld({ room: count + 10 });
  for (let i = 0; i < count; i++) {
    world.add('records', {
      kind: 2,
      district: 1,
      keyLo: 7_000_000 + i,
      keyHi: 6,
      group: i % 2,
      channel: STREET,
      bulk: 1049,
      pure: 600,
    });
  }
  return watch(world, settings, day);
}

function watch(world: ReturnType<typeof smallWorld>, settings: Record<string, number>, day = 10) {
  const output = notebook<Row, Truth>();
  const p = valuesOf(policeRecords.parameters, settings);
  policeRecords.observe(world.seen, p, momentOf(day), output, new Float64Array(0));
  return output;
}

const share = <T>(rows: readonly T[], is: (row: T) => boolean) => rows.filter(is).length / rows.length;

describe('police records', () => {
  test('without errors they say what happened, in tenths of a gram, with the weight of the place', () => {
    const { records, labels } = register(EXACT, 1);
    expect(records[0]).toMatchObject({
      day: 10,
      dayRecorded: 10,
      kind: 'search, drug found',
      country: 'DE',
      district: 1001,
      weight: 2,
      group: 0,
      channel: 'street',
      grams: 1,
    });
    expect(labels[0]).toEqual({
      id: records[0].id,
      keyLo: 7_000_000,
      keyHi: 6,
      trueDistrict: 1001,
      trueChannel: 'street',
      trueBulk: 1049,
      truePure: 600,
      trueRole: '',
    });
  });

  test('nine of ten events are entered, after a median of two weeks', () => {
    const { records, labels } = register({}, 5000);
    expect(records.length / 5000).toBeGreaterThan(0.885);
    expect(records.length / 5000).toBeLessThan(0.915);
    expect(labels.map((row) => row.id)).toEqual(records.map((row) => row.id));
    const delays = records.map((row) => Number(row.dayRecorded) - 10).toSorted((a, b) => a - b);
    expect(delays[0]).toBe(0);
    expect(delays[Math.floor(delays.length / 2)]).toBeGreaterThanOrEqual(13);
    expect(delays[Math.floor(delays.length / 2)]).toBeLessThanOrEqual(14);
  });

  test('a share of the entries has another place, another channel or a new name', () => {
    const { records } = register({ ...EXACT, misplaced: 0.1, confused: 0.3 }, 5000);
    expect(share(records, (row) => row.district !== 1001)).toBeCloseTo(0.1, 1);
    expect(new Set(records.map((row) => row.district))).toEqual(new Set([1000, 1001, 1002, 1003]));
    expect(share(records, (row) => row.channel !== 'street')).toBeCloseTo(0.3, 1);
    expect(records.some((row) => row.channel === 'wholesale' || row.channel === 'import')).toBe(false);
  });

  test('entries of one person are linked, but for the share that is not', () => {
    const first = register({ ...EXACT, unlinked: 0.2 }, 5000, 10).records;
    const later = register({ ...EXACT, unlinked: 0.2 }, 5000, 40).records;
    expect(share(first, (row) => later[first.indexOf(row)].subject === row.subject)).toBeCloseTo(0.64, 1);
    const names = register(EXACT, 5000).records.map((row) => row.subject);
    expect(new Set(names).size).toBe(5000);
  });

  test('two searches of one person on one day are two entries', () => {
    const world = smallWorld();
    const search = { kind: 1, district: 4, keyLo: 1, keyHi: 6, group: 1, channel: STREET };
    world.add('records', search);
    world.add('records', search);
    const { records } = watch(world, EXACT);
    expect(new Set(records.map((row) => row.id)).size).toBe(2);
    expect(new Set(records.map((row) => row.subject)).size).toBe(1);
  });

  test('who finds nothing classes nothing, and an event without a channel has none', () => {
    const world = smallWorld();
    world.add('records', { kind: 1, district: 4, keyLo: 1, keyHi: 6, group: 1, channel: STREET });
    world.add('records', { kind: 2, district: 4, keyLo: 2, keyHi: 6, group: 1, channel: 255 });
    const { records, labels } = watch(world, EXACT);
    expect(records.map((row) => row.channel)).toEqual(['', '']);
    expect(labels.map((row) => row.trueChannel)).toEqual(['street', '']);
  });

  test('a raid on an outlet that serves the country has no district, and its channel is known', () => {
    const world = smallWorld();
    world.add('records', { kind: 4, district: 65535, keyLo: 1, keyHi: 6, group: 255, channel: 5, bulk: 50_049 });
    const { records, labels } = watch(world, { ...EXACT, confused: 0.5 });
    expect(records[0]).toMatchObject({
      kind: 'outlet raided',
      country: '',
      district: -1,
      weight: 1,
      channel: 'post',
      grams: 50,
    });
    expect(labels[0].trueDistrict).toBe(-1);
  });

  test('the two groups have the same chances', () => {
    const { records } = register({}, 10_000);
    expect(share(records, (row) => row.group === 0)).toBeCloseTo(0.5, 1);
    const misread = (group: number) =>
      share(
        records.filter((row) => row.group === group),
        (row) => row.channel !== 'street',
      );
    expect(Math.abs(misread(0) - misread(1))).toBeLessThan(0.03);
  });

  test('in a street world it holds arrests and closures of lines, whose truth says on whom they fell', () => {
    const world = smallStreet();
    world.set('areaTallies', 'runnerArrests', 2, 2);
    world.set('areaTallies', 'childArrests', 2, 1);
    world.set('tallies', 'arrests', 2, 3);
    world.add('closures', { day: 9, area: 2, kind: 1 });
    world.add('closures', { day: 10, area: 2, kind: 1 });
    world.add('closures', { day: 10, area: 2, kind: 2 });
    const { records, labels } = watch(world, EXACT);
    const kinds = records.map((row) => row.kind).toSorted();
    expect(kinds).toEqual([
      'arrest',
      'arrest',
      'arrest',
      'arrest',
      'line closed, holder charged',
      'line closed, number ended',
    ]);
    expect(labels.map((row) => row.trueRole).toSorted()).toEqual([
      '',
      '',
      'exploited child',
      'hired runner',
      'hired runner',
      'seller at an outlet',
    ]);
    expect(records.filter((row) => row.minor).length).toBe(1);
    expect(records.every((row) => row.district === 1002 && row.group === 255)).toBe(true);
    expect(labels.every((row) => row.keyLo === 0 && row.keyHi === 0)).toBe(true);
    expect(new Set(records.map((row) => row.id)).size).toBe(6);
  });
});
