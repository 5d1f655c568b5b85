import { drawBlock } from '../../chance.ts';
import { DECISIONS } from '../../decisions.ts';
import type { World } from '../../world.ts';
import { LINE_UP } from '../lines.ts';
import { costOfLine, type Lore, PATIENCE, usualTakings } from '../prospects.ts';
import { kilometres } from '../reach.ts';
import { usersOf } from '../towns.ts';

/** What networks expect of lines in other towns when the run begins: what those that are up take in the mean, by word. */
export function foundHope(world: World, lore: Lore, phones: number): void {
  const { areas, districts, lines, networks } = world.tables;
  const users = usersOf({
    areas,
    districts: { rows: districts.rows, area: districts.columns['area'], users0: districts.columns['users0'] },
  });
  const l = lines.columns;
  let took = 0;
  let said = 0;
  for (let line = 0; line < lines.rows[0]; line++) {
    if (l['state'][line] !== LINE_UP || l['away'][line] === 0) continue;
    took += l['takings'][line];
    said += usualTakings(lore, phones, users[l['area'][line]]);
  }
  networks.columns['hope'].fill(said > 0 ? took / said : 1);
}

/** County lines that do not earn their cost when the run begins have not done so for some time: any part of what is borne. */
export function foundPatience(world: World, { margin, way }: { readonly margin: number; readonly way: number }): void {
  const { areas, lines, networks } = world.tables;
  const l = lines.columns;
  const n = networks.columns;
  const places = { x: areas.columns['x'], y: areas.columns['y'] };
  const { a } = drawBlock(world, DECISIONS.bornLinePosts, l['keyLo'] as Int32Array, l['keyHi'] as Int32Array, 1);
  for (let line = 0; line < lines.rows[0]; line++) {
    if (l['state'][line] !== LINE_UP || l['away'][line] === 0) continue;
    const network = l['network'][line];
    const km = kilometres(places, n['area'][network], l['area'][line]);
    if (l['takings'][line] * margin >= costOfLine(n['pay'][network], l['posts'][line], way, km)) continue;
    const age = Math.min(PATIENCE, 1 - l['opened'][line]);
    l['poorSince'][line] = -2 - Math.floor((a[line] >>> 0) * age * 2 ** -32);
  }
}
