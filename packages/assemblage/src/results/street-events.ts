import { formatDate } from '../kernel/calendar.ts';
import type { World } from '../world/world.ts';
import type { Buffer } from './buffer.ts';
import { column, type ResultColumn } from './tables.ts';

const INCIDENT_KINDS = ['', 'dispute', 'robbery', 'retaliation', 'quarrel that began online'];
const CLOSURE_KINDS = ['', 'holder charged', 'number ended'];
/** Days after which what came of a closure is known. */
const FOLLOWED = 92;

export const INCIDENT_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'days since the run began'),
  column('date', 'text', 'date', 'the day as YYYY-MM-DD'),
  column('area', 'whole', 'row of area_facts', 'where'),
  column('kind', 'text', 'kind', 'dispute, robbery, retaliation, or a quarrel that began online'),
  column('betweenNetworks', 'flag', 'yes or no', 'the other side was a network too'),
  column('injured', 'whole', 'persons', 'injured'),
  column('killed', 'whole', 'persons', 'killed'),
  column('lineTaken', 'flag', 'yes or no', 'a dealing line was taken'),
  column('taken', 'number', 'euro', 'cash and street value of the stock that was taken'),
];

export const CLOSURE_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'day of the closure; days since the run began'),
  column('date', 'text', 'date', 'the day as YYYY-MM-DD'),
  column('area', 'whole', 'row of area_facts', 'where the customers of the line are'),
  column('force', 'text', 'name', 'police force there'),
  column(
    'homeForce',
    'text',
    'name',
    "police force of the network's home: where it is another one, both worked on the line",
  ),
  column('kind', 'text', 'kind', 'the holder was charged, or the number alone was ended'),
  column('arrested', 'whole', 'persons', 'people arrested with it'),
  column('seized', 'number', 'euro', 'street value of the drugs seized with it'),
  column('lineBefore', 'number', 'euro a day', 'takings of the line before'),
  column('areaBefore', 'number', 'euro a day', 'takings of all sellers of the area before'),
  column('lineAt14', 'number', 'euro a day', 'takings of the line in the second week after; -1 not known'),
  column('areaAt14', 'number', 'euro a day', 'takings of the area in that week; -1 not known'),
  column('areaAt90', 'number', 'euro a day', 'takings of the area around the ninetieth day; -1 not known'),
  column('sameAt90', 'number', 'share', 'share of these taken by the same network; -1 not known'),
  column('outsideAt90', 'number', 'share', 'share taken by lines of other networks from outside'),
  column('localAt90', 'number', 'share', 'share taken by local sellers'),
];

export function collectIncidents(world: World, day: number, date: string, into: Buffer): void {
  const { incidents } = world.tables;
  const { area, kind, other, injured, killed, line, cents } = incidents.columns;
  for (let row = 0; row < incidents.rows[0]; row++) {
    const what = INCIDENT_KINDS[kind[row]] ?? '';
    into.add(day, date, area[row], what, other[row] >= 0, injured[row], killed[row], line[row] >= 0, cents[row] / 100);
  }
}

/** Closures appear when their follow-up is over; on the last day of the run also those that are younger. */
export function collectClosures(world: World, start: number, day: number, last: boolean, into: Buffer): void {
  const { closures } = world.tables;
  const c = closures.columns;
  const rows = closures.rows[0];
  const due = day - FOLLOWED;
  for (let row = firstSince(c['day'], rows, due); row < rows; row++) {
    const when = c['day'][row];
    if (when > due && !last) return;
    into.add(
      when,
      formatDate(start + when),
      c['area'][row],
      world.places.forces[c['force'][row]].name,
      world.places.forces[c['homeForce'][row]].name,
      CLOSURE_KINDS[c['kind'][row]] ?? '',
      c['arrested'][row],
      c['seized'][row] / 100,
      c['lineBefore'][row] / 100,
      c['areaBefore'][row] / 100,
      ...['lineAt14', 'areaAt14', 'areaAt90'].map((name) => (c[name][row] < 0 ? -1 : c[name][row] / 100)),
      c['sameAt90'][row],
      c['outsideAt90'][row],
      c['localAt90'][row],
    );
  }
}

/** First row of a rising column that is `least` or later. */
function firstSince(days: ArrayLike<number>, rows: number, least: number): number {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
