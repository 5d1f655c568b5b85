import { type Values, valuesOf } from '../evidence/parameter.ts';
import type { TypedColumn } from '../kernel/columns.ts';
import { nearestName } from '../kernel/nearest.ts';
import { Problem, someOf } from '../kernel/problem.ts';
import { leversOf } from '../policies/levers-of.ts';
import type { Policy } from '../policies/policy.ts';
import type { PolicyInForce, Scenario } from '../scenario/scenario.ts';
import { type LeverName, type LeverTable, type Levers, LEVERS } from '../world/levers.ts';
import type { PlaceArea } from '../world/places-in-use.ts';
import type { World } from '../world/world.ts';

/** Sets the levers of a day: the base, then each policy in force, in the order of the scenario. */
export interface Government {
  /** To be called at the start of each day; works only on days on which a policy begins or ends. */
  govern(day: number): void;
}

const NAMES = Object.keys(LEVERS) as LeverName[];
const COUNTRY = /^[A-Z]{2}$/;

export function createGovernment(
  world: World,
  policies: Readonly<Record<string, Policy>>,
  scenario: Scenario,
): Government {
  const base = new Map(NAMES.map((lever) => [lever, Float64Array.from(columnOf(world, lever))]));
  const acts = scenario.policies.map((inForce) => actOf(world, policies, inForce));
  let governed = -1;
  return {
    govern(day) {
      const changes = acts.some(({ from, to }) => from === day || to === day);
      if (governed >= 0 && !changes) {
        governed = day;
        return;
      }
      governed = day;
      for (const lever of NAMES) columnOf(world, lever).set(base.get(lever) as Float64Array);
      for (const act of acts) if (act.from <= day && day < act.to) act.pull();
    },
  };
}

function columnOf(world: World, lever: LeverName): TypedColumn {
  const { table, column } = LEVERS[lever];
  const { columns, rows } = world.tables[table];
  return columns[column].subarray(0, rows[0]);
}

function actOf(
  world: World,
  policies: Readonly<Record<string, Policy>>,
  { policy: name, from, to, where, settings }: PolicyInForce,
): { from: number; to: number; pull: () => void } {
  const policy = policies[name];
  const values = valuesOf(policy.parameters, settings);
  const change = (lever: LeverName, next: (now: number) => number) => {
    const { table, low, high } = LEVERS[lever];
    const column = columnOf(world, lever);
    const rows = rowsInScope(world, table, where);
    if (rows.length === 0) throw outOfScope(world, LEVERS[lever].table, name, where);
    for (const row of rows) column[row] = Math.min(high, Math.max(low, next(column[row])));
  };
  const levers: Levers = {
    set: (lever, value) => change(lever, () => value),
    scale: (lever, factor) => change(lever, (now) => now * factor),
    add: (lever, amount) => change(lever, (now) => now + amount),
  };
  const pull = () => policy.pull(levers, values);
  if (from <= to) checkScope(world, policy, values, name, where);
  return { from, to, pull };
}

/** A scope without rows is found before the first day. */
function checkScope(world: World, policy: Policy, values: Values, name: string, where: readonly string[]): void {
  const tables = new Set(leversOf(policy, values).map((lever) => LEVERS[lever].table));
  for (const table of tables)
    if (rowsInScope(world, table, where).length === 0) throw outOfScope(world, table, name, where);
  const [first] = tables;
  // One good name does not excuse the others. A country of which a sample drew nothing is in what others stand for.
  for (const place of where.filter((one) => !COUNTRY.test(one))) {
    const acts = [...tables].some((table) => rowsInScope(world, table, [place]).length > 0);
    if (first !== undefined && !acts) throw outOfScope(world, first, name, [place]);
  }
}

function outOfScope(world: World, table: LeverTable, policy: string, where: readonly string[]): Problem {
  if (table === 'providers' && world.tables.providers.rows[0] === 0) {
    return new Problem('AS130', `The policy ${policy} finds nothing to act on in this world.`, {
      hint: 'Lines take orders through services of messages in street worlds with `street.services: 1` alone.',
    });
  }
  if (where.length === 0) {
    return new Problem('AS130', `The policy ${policy} finds nothing to act on in this world.`, {
      hint: 'Policies on lines, scenes and forces need a street world: smart-city or county-lines.',
    });
  }
  const message = `The policy ${policy} finds nothing to act on in ${where.join(', ')}.`;
  const { forces, areas } = world.places;
  if (areas.length > 0) {
    if (table === 'countries' || table === 'ports') {
      return new Problem('AS130', message, { hint: 'It acts on the whole country: leave `where` out.' });
    }
    const [all, names] =
      table === 'forces' || table === 'providers'
        ? ['whole forces', forces.map(({ name }) => name)]
        : ['areas', areas.map(({ name }) => name)];
    const hint = `It acts on ${all}: leave \`where\` out, or name one of ${someOf(names)}.`;
    return new Problem('AS130', message, { hint, nearest: nearestName(where[0], names) });
  }
  return new Problem('AS130', message, {
    hint: 'The place may lie outside the drawn catchments, or hold no port: take a country, another seed or --scale 1.',
  });
}

/**
 * Rows of a table of places that lie in one of the named countries, cities, areas, forces or ports; all when none is
 * named. A force is in scope when one of its areas is.
 */
function rowsInScope(world: World, table: LeverTable, where: readonly string[]): number[] {
  const { places } = world;
  const rows = [...Array(world.tables[table].rows[0]).keys()];
  if (where.length === 0) return rows;
  const named = new Set(where);
  const isoOf = (country: number) => places.countries[country].iso2;
  if (table === 'countries') return rows.filter((row) => named.has(isoOf(row)));
  if (table === 'ports')
    return rows.filter((row) => named.has(places.ports[row].name) || named.has(isoOf(places.ports[row].country)));
  const areaIn = ({ name, catchment, force }: PlaceArea) =>
    named.has(name) ||
    named.has(places.catchments[catchment].city) ||
    named.has(places.forces[force].name) ||
    named.has(isoOf(0));
  if (table === 'areas') return rows.filter((row) => areaIn(places.areas[row]));
  if (table === 'forces' || table === 'providers')
    return rows.filter((row) => places.areas.some((area) => area.force === row && areaIn(area)));
  return rows.filter((row) => {
    const { catchment, country, area } = places.districts[row];
    if (area !== undefined) return areaIn(places.areas[area]);
    return named.has(places.catchments[catchment].city) || named.has(isoOf(country));
  });
}
