import { describe, expect, test } from 'vitest';
import type { Scenario } from '../src/scenario/scenario.ts';
import { createSimulation } from '../src/simulate.ts';
import { OPEN, RETAIL } from '../src/world/outlets.ts';
import { LINE_UP } from '../src/world/street/lines.ts';
import { ACTIVE_NETWORK } from '../src/world/street/networks.ts';
import { EXPLOITED } from '../src/world/street/vulnerable.ts';
import { cityOf } from './street.ts';

/** A quarter of Britain: as many towns, each with a quarter of its people, networks and lines. */
const QUARTER: Partial<Scenario> = {
  world: 'britain',
  days: 84,
  parameters: {
    'britain.englandUsers': 85_258,
    'britain.walesUsers': 4097,
    'britain.scotlandUsers': 11_775,
    'street.exporters': 250,
    'street.countyLines': 212,
    'street.childrenAtRisk': 0.0075,
    'street.holderWork': 0.001,
    'export.full': 155,
  },
};

type Tables = ReturnType<typeof createSimulation>['world']['tables'];

function count(rows: ArrayLike<number>, is: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < rows[0]; row++) if (is(row)) found++;
  return found;
}

const STOCKS: Readonly<Record<string, (tables: Tables) => number>> = {
  'lines up': ({ lines }) => count(lines.rows, (l) => lines.state[l] === LINE_UP),
  'county lines': ({ lines }) => count(lines.rows, (l) => lines.state[l] === LINE_UP && lines.away[l] === 1),
  'exploited people': ({ vulnerable }) => count(vulnerable.rows, (v) => vulnerable.state[v] === EXPLOITED),
  'homes taken over': ({ lines }) => count(lines.rows, (l) => lines.home[l] >= 0),
  members: ({ networks }) => {
    let members = 0;
    for (let n = 0; n < networks.rows[0]; n++) if (networks.state[n] === ACTIVE_NETWORK) members += networks.members[n];
    return members;
  },
  'open outlets': ({ outlets }) => count(outlets.rows, (o) => outlets.level[o] === RETAIL && outlets.state[o] === OPEN),
};

/** What each stock is when the run begins, and its mean over the last four weeks against that. */
function standing(changes: Partial<Scenario>): Record<string, { first: number; ratio: number }> {
  const simulation = createSimulation(cityOf(changes));
  const { tables } = simulation.world;
  const stocks = Object.keys(STOCKS);
  const first = stocks.map((name) => STOCKS[name](tables));
  const last = stocks.map(() => 0);
  while (!simulation.done) {
    simulation.step();
    simulation.drain();
    const days = (changes.days as number) - simulation.day;
    if (days < 28 && days % 7 === 0) stocks.forEach((name, i) => (last[i] += STOCKS[name](tables) / 4));
  }
  return Object.fromEntries(stocks.map((name, i) => [name, { first: first[i], ratio: last[i] / first[i] }]));
}

describe('left alone, a street world stands still for months', () => {
  // Full Britain: within about a twentieth over these weeks, not over a year (docs/street.md). A quarter of it varies more by chance.
  test('a quarter of Britain', { timeout: 120_000 }, () => {
    const found = standing(QUARTER);
    for (const [name, { first, ratio }] of Object.entries(found)) {
      expect(first, name).toBeGreaterThan(100);
      expect(Math.abs(ratio - 1), `${name}: ${ratio}`).toBeLessThan(0.2);
    }
    // Large numbers vary less.
    for (const name of ['exploited people', 'members', 'open outlets'])
      expect(Math.abs(found[name].ratio - 1), name).toBeLessThan(0.1);
  });

  test('the city', { timeout: 120_000 }, () => {
    const { 'homes taken over': homes, 'county lines': away, ...found } = standing({ days: 168 });
    expect([homes.first, away.first]).toEqual([0, 0]);
    // Some fifty people are exploited: chance moves them by a fifth.
    for (const [name, { ratio }] of Object.entries(found))
      expect(Math.abs(ratio - 1), `${name}: ${ratio}`).toBeLessThan(name === 'exploited people' ? 0.4 : 0.15);
  });

  test('and one that is founded with half of its posts empty does not', { timeout: 120_000 }, () => {
    const parameters = { ...QUARTER.parameters, 'street.postsFilled': 0.5 };
    const { 'exploited people': exploited } = standing({ ...QUARTER, days: 56, parameters });
    expect(exploited.ratio).toBeGreaterThan(1.2);
  });
});
