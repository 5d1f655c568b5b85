import { describe, expect, test } from 'vitest';
import { lookOnce, shareOf } from '../../test/small-street.ts';
import { notebook, momentOf, smallWorld, type SmallWorld } from '../../test/small-world.ts';
import { chunksOf, scenarioOf } from '../../test/runs.ts';
import { valuesOf } from '../evidence/parameter.ts';
import { LIBRARY } from '../library.ts';
import { columnOf } from '../results/columns-of.ts';
import { createDataCard } from '../results/data-card.ts';
import { customs } from './customs.ts';
import type { Lens } from './lens.ts';

const LENS = customs as Lens;
const KG = 1_000_000;
/** Everything that is found is entered, weighed and tested without error. */
const EXACT = { entered: 1, least: 0, delay: 0, gross: 0, fieldError: 0, tested: 1, error: 0.005, laboratory: 1 };
type Row = 'id' | 'day' | 'dayRecorded' | 'port' | 'country' | 'fieldTest' | 'kilograms' | 'dayReported' | 'purity';
type Truth = 'trueKilograms' | 'truePurity' | 'trueUnseenLoads' | 'trueUnseenKilograms' | 'trueUnrecorded';
interface Load {
  readonly kg?: number;
  readonly port?: number;
  readonly seized?: number;
}

/** Loads of one day, each of an importer of its own. */
function arrive(world: SmallWorld, loads: readonly Load[]): void {
  world.tables.loads.rows[0] = 0;
  loads.forEach(({ kg = 120, port = 0, seized = 1 }, i) => {
    if (world.tables.outlets.rows[0] <= i) world.add('outlets', { keyLo: 1000 - i, keyHi: 3, level: 3 });
    world.add('loads', { outlet: i, port, bulk: kg * KG, pure: kg * KG * 0.8, seized });
  });
}

function look(loads: readonly Load[], settings: Readonly<Record<string, number>> = {}) {
  const world = smallWorld();
  arrive(world, loads);
  return lookOnce<Row, Truth>(LENS, world, { ...EXACT, ...settings });
}

const many = Array.from({ length: 900 }, (): Load => ({}));

describe('customs', () => {
  test('a load that was found is a row with port, country, mass and purity; one that passed is not', () => {
    const { records, labels } = look([{ kg: 350, port: 1 }, { seized: 0 }]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      day: 10,
      port: 'Rotterdam',
      country: 'NL',
      fieldTest: 'cocaine',
      kilograms: 350,
    });
    expect(records[0].purity).toBeCloseTo(0.8, 1);
    expect(labels[0]).toMatchObject({ trueKilograms: 350, truePurity: 0.8, trueUnseenLoads: 0 });
  });

  test('what is small is not entered, and of the rest only a share; both are told beside the next entry', () => {
    expect(look([{ kg: 4 }, { kg: 6 }], { least: 5 }).records.map((row) => row.kilograms)).toEqual([6]);
    const kept = look(many, { entered: 0.8 });
    expect(kept.records.length / many.length).toBeCloseTo(0.8, 1);
    const left = kept.labels.reduce((sum, label) => sum + Number(label.trueUnrecorded), 0);
    expect(kept.records.length + left).toBeGreaterThan(many.length - 20);
    expect(kept.records.length + left).toBeLessThanOrEqual(many.length);
  });

  test('loads that came through a port unseen since its last entry stand in the label of the next, port by port', () => {
    const world = smallWorld();
    const memory = LENS.remembers!(world.seen);
    const output = notebook<Row, Truth>();
    const days: Load[][] = [
      [
        { seized: 0, kg: 50 },
        { seized: 0, kg: 70 },
        { seized: 0, port: 1, kg: 10 },
      ],
      [],
      [{ kg: 20 }, { seized: 0, kg: 5 }],
      [{ kg: 30 }, { port: 1, kg: 40 }],
    ];
    days.forEach((loads, day) => {
      arrive(world, loads);
      LENS.observe(world.seen, valuesOf(LENS.parameters, EXACT), momentOf(day), output, memory);
    });
    expect(output.records.map((row) => [row.day, row.port])).toEqual([
      [2, 'Hamburg'],
      [3, 'Rotterdam'],
      [3, 'Hamburg'],
    ]);
    expect(output.labels.map((label) => [label.trueUnseenLoads, label.trueUnseenKilograms])).toEqual([
      [3, 125],
      [1, 10],
      [0, 0],
    ]);
  });

  test('mass is weighed with the packing of a share, the test on the spot fails for a share, a laboratory tests a share', () => {
    const { records } = look(many, { gross: 0.3, packaging: 0.1, fieldError: 0.15, tested: 0.4, error: 0.1 });
    expect(new Set(records.map((row) => row.kilograms))).toEqual(new Set([120, 132]));
    expect(shareOf(records, (row) => row.kilograms === 132)).toBeCloseTo(0.3, 1);
    expect(new Set(records.map((row) => row.fieldTest))).toEqual(new Set(['cocaine', 'unclear']));
    expect(shareOf(records, (row) => row.fieldTest === 'unclear')).toBeCloseTo(0.15, 1);
    const tested = records.filter((row) => row.dayReported !== -1);
    expect(tested.length / records.length).toBeCloseTo(0.4, 1);
    expect(records.every((row) => row.purity === 0 || row.dayReported !== -1)).toBe(true);
    expect(shareOf(tested, (row) => Math.abs(Number(row.purity) - 0.8) > 0.08)).toBeCloseTo(0.32, 1);
  });

  test('an entry comes late and the laboratory later: half within the median', () => {
    const { records } = look(many, { delay: 20, laboratory: 60 });
    expect(shareOf(records, (row) => Number(row.dayRecorded) - 10 < 20)).toBeCloseTo(0.5, 1);
    expect(shareOf(records, (row) => Number(row.dayReported) - Number(row.dayRecorded) < 60)).toBeCloseTo(0.5, 1);
  });

  test('the order of the loads of a day changes nothing', () => {
    const world = smallWorld();
    const loads = many.slice(0, 60).map((_, i): Load => ({ kg: 3 + 9 * i, port: i % 2, seized: i % 3 === 0 ? 0 : 1 }));
    const settings = { least: 30, entered: 0.8, gross: 0.5, tested: 0.5 };
    arrive(world, loads);
    const before = lookOnce(LENS, world, settings);
    for (const column of Object.values(world.tables.loads.columns)) column.subarray(0, loads.length).reverse();
    const { records, labels } = lookOnce(LENS, world, settings);
    expect({ records, labels }).toEqual({ records: before.records, labels: before.labels });
    expect(before.records.length).toBeGreaterThan(10);
  });

  test('in a run the rows are loads of its ledger, and the card counts what they leave out', () => {
    const lenses = [{ lens: 'customs', settings: { entered: 0.7, least: 20 } }];
    const parameters = { 'importing.detection': 0.9 };
    const policies = [{ policy: 'port-screening', from: 0, to: 365, where: [], settings: { share: 0.5 } }];
    const chunks = chunksOf(scenarioOf({ days: 200, lenses, parameters, policies }));
    const all = (table: string, column: string): unknown[] =>
      chunks.filter((chunk) => chunk.table === table).flatMap((chunk) => [...(columnOf(chunk, column) ?? [])]);
    const grams = all('events/loads', 'gramsBulk').map(Number);
    const seized = all('events/loads', 'seized').map(Number);
    const found = grams.filter((_, row) => seized[row] === 1).map((mass) => mass / 1000);
    const trueMass = all('lenses/labels/customs', 'trueKilograms').map(Number);
    expect(trueMass.length).toBeGreaterThan(5);
    expect(trueMass.every((mass) => mass >= 20 && found.some((other) => Math.abs(other - mass) < 1e-9))).toBe(true);
    const card = createDataCard(LIBRARY.lenses['customs'] as Lens, {});
    card.add(chunks);
    const { coverage } = card.finish();
    expect(coverage[0]).toMatchObject({ recorded: trueMass.length, happened: found.length });
    expect(coverage[1].happened).toBeCloseTo(
      grams.reduce((sum, mass) => sum + mass, 0),
      3,
    );
    expect(coverage[1].recorded).toBeLessThan(coverage[1].happened);
  });
});
