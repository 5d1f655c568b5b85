import type { Parameters } from '../evidence/parameter.ts';
import { normalQuantile, roundHalfUp } from '../kernel/math.ts';
import type { Seen } from '../world/seen.ts';
import { chance, uniform } from './chance.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { SYNTHETIC } from './identifiers.ts';
import { lens } from './lens.ts';

/** The memory, for each area: patrol, finds, use-days and purchases, added up over the days of the week; then the days. */
const SUMS = 4;
const PATROL = 0;
const FINDS = 1;
const USED = 2;
const BOUGHT = 3;
const WEEK = 7;

const PARAMETERS = {
  error: {
    about: 'coefficient of variation of the hours that are logged for an area and week',
    unit: 'ratio',
    value: 0.1,
    low: 0,
    high: 0.5,
    evidence: { assumed: 'where officers were is logged by tracked radios or by memory; no comparison was found' },
  },
} as const satisfies Parameters;

/** Where a force was, week by week. */
export const patrolLog = lens({
  name: 'patrol-log',
  worlds: ['city', 'britain'],
  about:
    'What a force logs of its own patrol: for each area and week, hours of officers in public places against as many for ' +
    'every resident, and searches there that found a drug. The labels have what was used and bought in the area.',
  bias: 'Hours are logged roughly. Finds follow hours, and where hours follow finds, both tell where officers were before.',
  card: {
    sees: 'where officers in public places were, and what they found there',
    misses: 'what goes on where nobody looks; work that is not patrol',
    delays: 'a week is known when it is over',
    confuses: 'more dealing with more looking',
    rates: {
      nothing: { about: 'areas and weeks without a find', is: (record) => record['finds'] === 0 },
      unseenUse: {
        about: 'without a find, of areas and weeks in which somebody used',
        is: (record, label) => (Number(label['trueUseDays']) > 0 ? record['finds'] === 0 : undefined),
      },
    },
    coverage: {
      finds: {
        about: 'finds for each purchase',
        unit: 'purchases',
        count: (record) => Number(record['finds']),
        truth: ['daily.purchases'],
      },
    },
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'area and week' },
    { name: 'day', type: 'int', unit: 'day', about: 'last day of the week' },
    { name: 'days', type: 'int', unit: 'days', about: 'days of the week; less than 7 at the end of the run' },
    { name: 'area', type: 'int', unit: 'row of area_facts', about: 'cell of the city, or town' },
    {
      name: 'patrol',
      type: 'float',
      unit: 'ratio',
      about: 'hours here against as many for every resident of the force',
    },
    { name: 'finds', type: 'int', unit: 'finds', about: 'searches that found a drug here' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'area and week' },
    { name: 'truePatrol', type: 'float', unit: 'ratio', about: 'hours as they were' },
    { name: 'trueUseDays', type: 'float', unit: 'use-days', about: 'of people who live here' },
    { name: 'truePurchases', type: 'float', unit: 'purchases', about: 'by people who live here' },
  ],
  remembers: ({ tables: { areas } }) => new Float64Array(areas.rows[0] * SUMS + 1),
  observe(world, p, day, output, memory) {
    const { areas } = world.tables;
    addDay(world, memory);
    const days = ++memory[areas.rows[0] * SUMS];
    if (days < WEEK && day.day + 1 !== world.days) return;
    const error = chance(world, LENS_DECISIONS.patrolLogged, day.day);
    for (let area = 0; area < areas.rows[0]; area++) {
      const at = area * SUMS;
      const id = `${SYNTHETIC}patrol-${area}-${day.day}`;
      const truePatrol = memory[at + PATROL] / days;
      const factor = 1 + p.error * normalQuantile(uniform(error(areas.keyLo[area], areas.keyHi[area])[0]));
      const patrol = roundHalfUp(Math.max(0, truePatrol * factor) * 100) / 100;
      output.record({ id, day: day.day, days, area, patrol, finds: memory[at + FINDS] });
      output.label({ id, truePatrol, trueUseDays: memory[at + USED], truePurchases: memory[at + BOUGHT] });
    }
    memory.fill(0);
  },
});

function addDay({ tables: { areas, districts, tallies, cells } }: Seen, memory: Float64Array): void {
  for (let area = 0; area < areas.rows[0]; area++) {
    memory[area * SUMS + PATROL] += areas.patrol[area];
    memory[area * SUMS + FINDS] += areas.finds[area];
  }
  const channels = districts.rows[0] === 0 ? 0 : cells.rows[0] / districts.rows[0];
  for (let d = 0; d < districts.rows[0]; d++) {
    const at = districts.area[d] * SUMS;
    memory[at + USED] += tallies.useDays[d];
    for (let cell = d * channels; cell < (d + 1) * channels; cell++) memory[at + BOUGHT] += cells.purchases[cell];
  }
}
