import { describe, expect, test } from 'vitest';
import { inForce, live, mean, once, overSeeds, scenarioOf } from '../../../test/runs.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { createSimulation } from '../../simulate.ts';
import { IMPORT } from '../../world/outlets.ts';

/** Importers order little and often, so that there are many loads. */
const SCENARIO = scenarioOf({
  countries: ['ES', 'PT'],
  days: 90,
  scale: 0.01,
  parameters: { 'importing.low': 80, 'importing.high': 50, 'importing.leadShort': 1, 'importing.leadLong': 3 },
});

interface Loads {
  count: number;
  seized: number;
  bulk: number[];
  purity: number[];
  lead: number[];
}

const loadsOf = once((scenario: Scenario): Loads => {
  const loads: Loads = { count: 0, seized: 0, bulk: [], purity: [], lead: [] };
  const ordered = new Map<number, number>();
  live(scenario, {}, ({ day }, tables) => {
    for (let l = 0; l < tables.loads.rows[0]; l++) {
      loads.count++;
      loads.seized += tables.loads.seized[l];
      loads.bulk.push(tables.loads.bulk[l]);
      loads.purity.push(tables.loads.pure[l] / tables.loads.bulk[l]);
      const since = ordered.get(tables.loads.outlet[l]);
      if (since !== undefined) loads.lead.push(day - since);
    }
    const { outlets } = tables;
    for (let o = 0; o < outlets.rows[0]; o++)
      if (outlets.level[o] === IMPORT && outlets.outlay[o] > 0) ordered.set(o, day);
  });
  return loads;
});

const share = (loads: Loads) => loads.seized / loads.count;
const screening = (of: number): Scenario => ({ ...SCENARIO, policies: [inForce('port-screening', { share: of })] });

describe('the more containers are screened, the more loads are seized', () => {
  test('by the chance of two looks, each with half a chance to find', () => {
    for (const screened of [0.1, 0.4, 1]) {
      const expected = 1 - (1 - 0.5 * screened) ** 2;
      const seized = overSeeds((seed) => share(loadsOf({ ...screening(screened), seed })));
      expect(Math.abs(seized - expected), String(screened)).toBeLessThan(0.03);
    }
  });

  test('none where nothing is screened, or where screening finds nothing', () => {
    const blind = { ...screening(1), parameters: { ...SCENARIO.parameters, 'importing.detection': 0 } };
    expect(share(loadsOf(screening(0)))).toBe(0);
    expect(share(loadsOf(blind))).toBe(0);
    expect(loadsOf(blind).count).toBeGreaterThan(100);
  });

  test('twice as many as now where controls are doubled, whatever they are now, and all at most', () => {
    for (const [now, factor, screened] of [
      [0.1, 2, 0.2],
      [0.3, 2, 0.6],
      [0.3, 10, 1],
    ]) {
      const parameters = { ...SCENARIO.parameters, 'market.screened': now };
      const { world } = createSimulation({ ...SCENARIO, parameters });
      const doubled = createSimulation({
        ...SCENARIO,
        parameters,
        policies: [inForce('port-controls', { factor }, ['Lisbon'])],
      });
      doubled.step();
      const { ports } = doubled.world.tables;
      world.places.ports.forEach(({ name }, row) => {
        expect(ports.screened[row], name).toBeCloseTo(name === 'Lisbon' ? screened : now, 12);
      });
    }
  });

  test('only at the ports in scope', () => {
    const scenario = {
      ...SCENARIO,
      policies: [inForce('port-screening', { share: 1 }, ['PT']), inForce('port-screening', { share: 0 }, ['ES'])],
    };
    const seized = [0, 0];
    live(scenario, {}, ({ world: { tables, places } }) => {
      for (let l = 0; l < tables.loads.rows[0]; l++)
        seized[places.ports[tables.loads.port[l]].country] += tables.loads.seized[l];
    });
    expect(seized[0]).toBe(0);
    expect(seized[1]).toBeGreaterThan(10);
  });
});

test('a seized load is ordered again: more is sent for the same market', () => {
  const sent = (screened: number) => {
    const parameters = { 'importing.low': 40, 'importing.high': 45, 'importing.leadShort': 1, 'importing.leadLong': 3 };
    return loadsOf({ ...screening(screened), parameters }).bulk.reduce((a, b) => a + b, 0);
  };
  expect(sent(1)).toBeGreaterThan(1.5 * sent(0));
});

test('seizures cost importers, and are not made good by supply from nowhere: stock of importers is the lower', () => {
  const stock = (screened: number) => {
    const { outlets } = live(screening(screened)).world.tables;
    return mean(
      Array.from({ length: outlets.rows[0] }, (_, o) => o).flatMap((o) =>
        outlets.level[o] === IMPORT ? [outlets.stockBulk[o]] : [],
      ),
    );
  };
  expect(stock(1)).toBeLessThan(stock(0));
});

test('loads differ in size and purity and take their time, by as much as is said', () => {
  const usual = scenarioOf({
    ...SCENARIO,
    parameters: { 'importing.low': 80, 'importing.high': 120, 'importing.leadShort': 7, 'importing.leadLong': 20 },
    days: 150,
  });
  const loads = loadsOf(usual);
  const alike = loadsOf({ ...usual, parameters: { ...usual.parameters, 'importing.puritySpread': 0.0001 } });
  const sd = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
  expect(Math.min(...loads.lead)).toBeGreaterThanOrEqual(7);
  expect(Math.max(...loads.lead)).toBeLessThanOrEqual(20);
  expect(sd(loads.purity)).toBeCloseTo(0.05, 1);
  expect(sd(loads.purity)).toBeGreaterThan(5 * sd(alike.purity));
  expect(Math.max(...loads.bulk) / mean(loads.bulk)).toBeGreaterThan(2);
});
