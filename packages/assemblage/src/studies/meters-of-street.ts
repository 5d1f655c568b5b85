import { LEDGER, STREET_FIGURES } from '../results/street-columns.ts';
import { ACTIVE_NETWORK } from '../world/street/networks.ts';
import { addColumn, byPlace, type Meter, type Metered, widthOf } from './meters.ts';
import type { ReadColumn } from '../world/schema.ts';

const MEMBERS = [
  { name: 'members', unit: 'persons', about: 'people in networks that sell, at the end of a window', stock: true },
];

/** The ledger of the day by area, and who shares the takings, where networks sell. */
export function streetMeters({ world, groups }: Metered): Meter[] {
  const { areas, networks } = world.tables;
  if (networks.rows[0] === 0) return [];
  const group = groups?.areas;
  const width = widthOf(groups);
  return [
    {
      series: byPlace(STREET_FIGURES, groups),
      add(values, at) {
        const tallies = world.tables.areaTallies as unknown as Readonly<Record<string, ReadColumn>>;
        for (let f = 0; f < LEDGER.length; f++) {
          const column = tallies[LEDGER[f]];
          addColumn(column, areas.rows[0], undefined, STREET_FIGURES[f].divisor, group, values, at + f * width);
        }
      },
    },
    {
      series: byPlace(MEMBERS, groups),
      close(values, at, days) {
        for (let n = 0; n < networks.rows[0]; n++) {
          if (networks.state[n] !== ACTIVE_NETWORK) continue;
          const amount = networks.members[n] * days;
          values[at] += amount;
          if (group !== undefined) values[at + group[networks.area[n]]] += amount;
        }
      },
    },
  ];
}
