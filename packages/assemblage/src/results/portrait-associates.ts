import { CLOSED, LEVELS } from '../world/outlets.ts';
import { AT_LARGE, BUSINESS, TIES_KEPT } from '../world/street/associates.ts';
import type { World } from '../world/world.ts';

interface Rows {
  add(...values: (number | string | boolean)[]): void;
}

/** People of the trade who are at large, whom they know, and what they run: where a scenario follows them. */
export function addAssociates(
  { tables: { associates, areas, outlets } }: World,
  day: number,
  idOf: (lo: number, hi: number) => string,
  actants: Rows,
  ties: Rows,
): void {
  const a = associates.columns;
  const o = outlets.columns;
  const idAt = (row: number): string => idOf(a['keyLo'][row], a['keyHi'][row]);
  const outletId = (row: number): string => idOf(o['keyLo'][row], o['keyHi'][row]);
  const people = Array.from({ length: associates.rows[0] }, (_, row) => row).filter(
    (row) => a['state'][row] === AT_LARGE,
  );
  const leaderOf = new Map(people.filter((row) => a['leads'][row] === 1).map((row) => [a['network'][row], row]));
  for (const row of people) {
    const supplies = a['outlet'][row] >= 0;
    const kind = supplies ? LEVELS[o['level'][a['outlet'][row]]] : a['leads'][row] === 1 ? 'leads' : 'member';
    const where = a['area'][row] < 0 ? -1 : areas.columns['firstDistrict'][a['area'][row]];
    actants.add(day, idAt(row), 'associate', kind, '', 'at large', where, 0, 0);
    const leader = supplies ? undefined : leaderOf.get(a['network'][row]);
    if (leader !== undefined && leader !== row) ties.add(day, idAt(row), idAt(leader), 'is led by', 1);
    if (supplies) ties.add(day, idAt(row), outletId(a['outlet'][row]), 'runs', 1);
    for (let s = row * TIES_KEPT; s < (row + 1) * TIES_KEPT; s++) {
      const other = a['ties'][s];
      if (other < 0 || a['state'][other] !== AT_LARGE) continue;
      ties.add(day, idAt(row), idAt(other), a['tieKind'][s] === BUSINESS ? 'deals with' : 'knows', 1);
    }
  }
  if (people.length === 0) return;
  for (let row = 0; row < outlets.rows[0]; row++) {
    const leader = o['network'][row] < 0 ? undefined : leaderOf.get(o['network'][row]);
    if (leader !== undefined && o['state'][row] !== CLOSED) ties.add(day, idAt(leader), outletId(row), 'runs', 1);
  }
}
