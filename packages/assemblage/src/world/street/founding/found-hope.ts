import type { World } from '../../world.ts';
import { LINE_UP } from '../lines.ts';
import { type Lore, usualTakings } from '../prospects.ts';
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
