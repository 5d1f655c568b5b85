import { drawBlock } from '../../chance.ts';
import { DECISIONS } from '../../decisions.ts';
import { NONE } from '../../people.ts';
import { TABLE_NUMBERS, type World } from '../../world.ts';
import type { StreetPlan } from '../plan.ts';
import { AT_RISK, CONTACTED, EXPLOITED } from '../vulnerable.ts';
import { vulnerableOrdinal } from './ordinals.ts';
import { wholeOf } from './plan-networks.ts';
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

/** What is done with people at risk from the first day on. */
interface Recruiting {
  /** Mean days until somebody exploited gets out without help, and from first contact to being exploited. */
  readonly stay: number;
  readonly delay: number;
}

/**
 * Gives each line the people whom it exploits, and those whom it is in contact with: half from the home of its network,
 * half from the area that it serves. A line for which nobody is left has fewer.
 */
export function assignExploited(
  world: World,
  atRisk: AtRisk,
  { contacted, exploitedAdults }: Pick<Street, 'contacted' | 'exploitedAdults'>,
  { stay, delay }: Recruiting,
): void {
  const { lines, networks, vulnerable } = world.tables;
  const l = lines.columns;
  const v = vulnerable.columns;
  const next = inTurn(atRisk);
  const since = drawBlock(world, DECISIONS.bornVulnerable, v['keyLo'] as Int32Array, v['keyHi'] as Int32Array, 1);
  const grown = drawBlock(world, DECISIONS.bornLinePosts, l['keyLo'] as Int32Array, l['keyHi'] as Int32Array, 2);
  const assign = (line: number, wanted: number, state: number, days: number): [children: number, adults: number] => {
    const adults = wholeOf(wanted * exploitedAdults, (state === EXPLOITED ? grown.a : grown.b)[line]);
    const homes = [networks.columns['area'][l['network'][line]], l['area'][line]];
    const found: [number, number] = [0, 0];
    for (let n = 0; n < wanted; n++) {
      let row = next(homes[n & 1], n < adults);
      if (row < 0) row = next(homes[1 - (n & 1)], n < adults);
      if (row < 0) break;
      v['state'][row] = state;
      v['line'][row] = line;
      v['since'][row] = -Math.floor((since.a[row] >>> 0) * days * 2 ** -32);
      found[1 - v['child'][row]]++;
    }
    return found;
  };
  for (let line = 0; line < lines.rows[0]; line++) {
    const wanted = l['children'][line];
    const [children, coerced] = assign(line, wanted, EXPLOITED, stay);
    l['children'][line] = children;
    l['coerced'][line] = coerced;
    // Whoever is not found is hired.
    l['adults'][line] += wanted - children - coerced;
  }
  for (let line = 0; line < lines.rows[0]; line++) {
    const exploited = l['children'][line] + l['coerced'][line];
    assign(line, Math.floor(exploited * contacted + 0.5), CONTACTED, delay);
  }
}

/** The next child or adult at risk of an area: of the other kind when no more of the one are left; -1 when nobody is. */
function inTurn({ children, from }: AtRisk): (area: number, isAdult: boolean) => number {
  const young = new Int32Array(children.length);
  const grown = new Int32Array(children.length);
  return (area, isAdult) => {
    const adults = from[area + 1] - from[area] - children[area];
    const child = isAdult ? grown[area] >= adults : young[area] < children[area];
    if (child) return young[area] < children[area] ? from[area] + young[area]++ : -1;
    return grown[area] < adults ? from[area] + children[area] + grown[area]++ : -1;
  };
}
