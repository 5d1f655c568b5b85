import { drawBlock } from '../../chance.ts';
import { DECISIONS } from '../../decisions.ts';
import { OPEN, RETAIL } from '../../outlets.ts';
import type { World } from '../../world.ts';
import { LINE_UP } from '../lines.ts';
import { ACTIVE_NETWORK } from '../networks.ts';
import type { StreetPlan } from '../plan.ts';
import { type Posts, postsOf } from '../posts.ts';
import { AT_CORNER, CHANNEL, costOfPractices, FAMILIES } from '../practices.ts';
import { wholeOf } from './plan-networks.ts';
import type { Forms, Street } from './trades.ts';

/** Custom, takings and posts of lines; income and cash of networks, from what the outlets expect. */
export function takeStock(
  world: World,
  orders: Float64Array,
  expected: Float64Array,
  street: Street,
  posts: Posts,
): void {
  const { outlets, lines, networks } = world.tables;
  const o = outlets.columns;
  const l = lines.columns;
  const n = networks.columns;
  const income = new Float64Array(networks.rows[0]);
  const takings = new Float64Array(networks.rows[0]);
  const ofLines = new Float64Array(networks.rows[0]);
  const milli = new Float64Array(lines.rows[0]);
  for (let row = 0; row < outlets.rows[0]; row++) {
    const network = o['network'][row];
    if (network < 0 || o['state'][row] !== OPEN) continue;
    income[network] += Math.floor(o['income'][row]);
    takings[network] += expected[row];
    const line = o['line'][row];
    if (line < 0) continue;
    milli[line] += orders[row];
    ofLines[network] += expected[row];
    l['takings'][line] += expected[row];
  }
  const words = drawBlock(world, DECISIONS.bornLinePosts, l['keyLo'] as Int32Array, l['keyHi'] as Int32Array);
  for (let line = 0; line < lines.rows[0]; line++) {
    if (l['state'][line] !== LINE_UP) continue;
    l['custom'][line] = (milli[line] * street.purchasesADay) / 1000;
    l['minutes'][line] = outlets.columns['minutes'][firstOutlet(world, line)];
    l['posts'][line] = postsOf(posts, l['custom'][line], l['away'][line]);
    const filled = wholeOf(l['posts'][line] * street.postsFilled, words.b[line]);
    const share = l['away'][line] === 1 ? street.exploitedShare : street.exploitedShareLocal;
    // How many of the exploited are adults is known when they are found: see assignExploited.
    l['children'][line] = wholeOf(filled * share, words.a[line]);
    l['adults'][line] = filled - l['children'][line];
  }
  const runners = paidRunners(world);
  for (let row = 0; row < networks.rows[0]; row++) {
    n['pay'][row] = Math.floor(street.runnerPay * 100 + 0.5);
    const practices =
      takings[row] * costOfPractices(n['practice'], row, false) +
      ofLines[row] * costOfPractices(n['practice'], row, true);
    n['income'][row] = income[row] - Math.floor(practices + runners[row] * n['pay'][row]);
    n['cash'][row] = Math.floor(takings[row] * street.cashDays);
  }
}

/** Posts that a network pays for: those in other towns, and at home those beyond its own members. */
function paidRunners(world: World): Float64Array {
  const { lines, networks } = world.tables;
  const l = lines.columns;
  const atHome = new Float64Array(networks.rows[0]);
  const paid = new Float64Array(networks.rows[0]);
  for (let line = 0; line < lines.rows[0]; line++) {
    if (l['state'][line] !== LINE_UP) continue;
    (l['away'][line] === 1 ? paid : atHome)[l['network'][line]] += l['adults'][line] + l['children'][line];
  }
  return paid.map((posts, row) => posts + Math.max(0, atHome[row] - networks.columns['members'][row]));
}

function firstOutlet(world: World, line: number): number {
  const slots = world.tables.lines.columns['outlets'];
  for (let s = line * 4; s < line * 4 + 4; s++) if (slots[s] >= 0) return slots[s];
  return 0;
}

/** What is sold in each area and where openly; who holds its patch; hours of patrol at open scenes. */
export function surveyAreas(
  world: World,
  plan: StreetPlan,
  expected: Float64Array,
  forms: Forms,
  street: Street,
  criticalMass: number,
): void {
  const { outlets, areas, networks } = world.tables;
  const o = outlets.columns;
  const a = areas.columns;
  const width = world.tables.countries.rows[0];
  const corners = new Float64Array(areas.rows[0]);
  for (let row = 0; row < outlets.rows[0]; row++) {
    if (o['level'][row] !== RETAIL || o['state'][row] !== OPEN || o['district'][row] >= areas.rows[0] * width) continue;
    const area = Math.floor(o['district'][row] / width);
    a['custom'][area] += expected[row];
    if (o['channel'][row] !== forms.corner) continue;
    corners[area]++;
    a['scene'][area] += expected[row];
  }
  a['scene0'].set(a['scene']);
  const n = networks.columns;
  for (let row = 0; row < networks.rows[0]; row++) {
    if (n['state'][row] !== ACTIVE_NETWORK || n['practice'][row * FAMILIES.length + CHANNEL] !== AT_CORNER) continue;
    const area = n['area'][row];
    const holder = a['holder'][area];
    if (n['members'][row] < criticalMass) continue;
    const more = holder < 0 ? 1 : n['members'][row] - n['members'][holder] || n['keyLo'][holder] - n['keyLo'][row];
    if (more > 0) a['holder'][area] = row;
  }
  patrol(world, plan, corners, street);
}

/** Hours of a force at open scenes, by the corners that each area has. */
function patrol(world: World, plan: StreetPlan, corners: Float64Array, street: Street): void {
  const a = world.tables.areas.columns;
  const all = plan.forces.map(() => 0);
  plan.areas.forEach(({ force }, area) => (all[force] += corners[area]));
  plan.areas.forEach(({ force }, area) => {
    const hours = plan.forces[force].officers * street.visibleShare * 24 * street.sceneShare;
    a['sceneHours'][area] = all[force] === 0 ? 0 : Math.floor(((hours * corners[area]) / all[force]) * 1000) / 1000;
    a['sceneHours0'][area] = a['sceneHours'][area];
  });
}
