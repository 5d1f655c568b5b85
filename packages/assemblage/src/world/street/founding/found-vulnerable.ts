import { drawBlock } from '../../chance.ts';
import { DECISIONS } from '../../decisions.ts';
import { NONE } from '../../people.ts';
import { TABLE_NUMBERS, type World } from '../../world.ts';
import type { StreetPlan } from '../plan.ts';
import { AT_RISK, EXPLOITED } from '../vulnerable.ts';
import { vulnerableOrdinal } from './ordinals.ts';
import type { Street } from './trades.ts';

/** People at risk in each area: children, then adults; rows lie side by side. */
export interface AtRisk {
  readonly children: Int32Array;
  readonly adults: Int32Array;
  readonly from: Int32Array;
}

/** How many are at risk: a share of children by deprivation, and a share of that for adults. */
export function planVulnerable(plan: StreetPlan, street: Street): AtRisk {
  const children = Int32Array.from(plan.areas, (area) =>
    Math.floor(area.children * street.childrenAtRisk * 2 * area.deprivation + 0.5),
  );
  const adults = Int32Array.from(children, (count) => Math.floor(count * street.adultsAtRisk + 0.5));
  const from = new Int32Array(plan.areas.length + 1);
  for (let area = 0; area < plan.areas.length; area++) from[area + 1] = from[area] + children[area] + adults[area];
  return { children, adults, from };
}

export function foundVulnerable(world: World, { children, from }: AtRisk): void {
  const { vulnerable } = world.tables;
  const v = vulnerable.columns;
  const count = from[from.length - 1];
  for (let area = 0; area < children.length; area++) {
    for (let row = from[area]; row < from[area + 1]; row++) {
      const place = row - from[area];
      const child = place < children[area];
      v['keyLo'][row] = vulnerableOrdinal(area, child, child ? place : place - children[area]);
      v['keyHi'][row] = TABLE_NUMBERS.vulnerable as number;
      v['area'][row] = area;
      v['child'][row] = child ? 1 : 0;
      v['state'][row] = AT_RISK;
      v['line'][row] = NONE;
    }
  }
  const lo = v['keyLo'] as Int32Array;
  const { a } = drawBlock(world, DECISIONS.bornVulnerable, lo, v['keyHi'] as Int32Array);
  for (let row = 0; row < count; row++) v['group'][row] = a[row] & 1;
  vulnerable.rows[0] = count;
}

/**
 * Gives each line the children that it is said to exploit: half from the home of its network, half from the area that it
 * serves. A line for which nobody is left has fewer.
 */
export function assignChildren(world: World, { children, from }: AtRisk, stay: number): void {
  const { lines, networks, vulnerable } = world.tables;
  const l = lines.columns;
  const v = vulnerable.columns;
  const taken = new Int32Array(children.length);
  const since = drawBlock(world, DECISIONS.bornVulnerable, v['keyLo'] as Int32Array, v['keyHi'] as Int32Array, 1);
  for (let line = 0; line < lines.rows[0]; line++) {
    const wanted = l['children'][line];
    const homes = [networks.columns['area'][l['network'][line]], l['area'][line]];
    let found = 0;
    for (let n = 0; n < wanted; n++) {
      const first = homes[n & 1];
      const area = taken[first] < children[first] ? first : homes[1 - (n & 1)];
      if (taken[area] >= children[area]) continue;
      const row = from[area] + taken[area]++;
      v['state'][row] = EXPLOITED;
      v['line'][row] = line;
      v['since'][row] = -Math.floor((since.a[row] >>> 0) * stay * 2 ** -32);
      found++;
    }
    l['children'][line] = found;
    l['adults'][line] = l['posts'][line] - found;
  }
}
