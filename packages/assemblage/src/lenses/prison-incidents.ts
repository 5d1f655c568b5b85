import type { Parameters } from '../evidence/parameter.ts';
import { exp } from '../kernel/math.ts';
import { chance, uniform } from './chance.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { daysBetween, delayOf } from './shared/delay.ts';
import { syntheticIdentifier } from './identifiers.ts';
import { lens } from './lens.ts';

/** False alarms of one prison in a day at most: the tail of the Poisson law ends here. */
const MOST = 5;
/** False alarms are numbered from here on, apart from flights. */
const FALSE_FROM = 64;

const PARAMETERS = {
  logged: {
    about: 'chance that a drone which staff saw is logged as an incident',
    unit: 'share',
    value: 0.95,
    low: 0.7,
    high: 1,
    evidence: { assumed: 'published counts are of logged incidents; what was seen and not logged is not published' },
  },
  falseAlarms: {
    about: 'logged sightings that were no flight into the prison, for a thousand prisoners and year',
    unit: 'per year',
    value: 1,
    low: 0.1,
    high: 5,
    spread: 'log-uniform',
    evidence: {
      assumed:
        'lights, hobby flights and doubles are logged too; 1,712 incidents on some 85,000 prisoners (O135) bound it',
    },
  },
  delay: {
    about: 'median days from the sighting to its entry; delays are exponential',
    unit: 'days',
    value: 1,
    low: 0,
    high: 14,
    evidence: { assumed: 'incidents are logged by the shift that sees them; published by year' },
  },
} as const satisfies Parameters;

/** Drones at prisons, as staff log them. */
export const prisonIncidents = lens({
  name: 'prison-incidents',
  worlds: ['city', 'britain'],
  about:
    'Drones seen at prisons and logged by staff, one row a sighting, by area. A count of what is seen: of most flights ' +
    'nobody knows, and what they carried is in no row.',
  bias:
    'Staff see the minority of flights. A rise may be more flights, more watching or more logging. Some sightings are no ' +
    'flight into the prison.',
  card: {
    sees: 'flights that staff saw and logged',
    misses: 'flights that nobody saw, what was carried, to whom, and every other way into a prison',
    delays: 'a sighting is known on the day of its entry, `dayRecorded`',
    confuses: 'a flight into the prison with something else in the air',
    rates: {
      falseAlarms: { about: 'no flight into the prison', is: (_record, label) => label['trueFlight'] !== true },
      late: { about: 'entered more than a week after', is: (record) => daysBetween(record) > 7 },
    },
    coverage: {
      flights: {
        about: 'flights into prisons that are in the records',
        unit: 'flights',
        count: (_record, label) => (label['trueFlight'] === true ? 1 : 0),
        truth: ['forces.droneFlights'],
      },
    },
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the sighting' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run' },
    { name: 'dayRecorded', type: 'int', unit: 'day', about: 'day of the run on which it was entered' },
    { name: 'area', type: 'int', unit: 'row of area_facts', about: 'cell of the city, or town' },
    { name: 'prisoners', type: 'int', unit: 'persons', about: 'people held there' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the sighting' },
    { name: 'trueFlight', type: 'flag', unit: 'flag', about: 'a drone flew into the prison' },
  ],
  observe(world, p, day, output) {
    const { areas, areaTallies } = world.tables;
    const entry = chance(world, LENS_DECISIONS.prisonEntry, day.day);
    const alarm = chance(world, LENS_DECISIONS.prisonFalse, day.day);
    const name = chance(world, LENS_DECISIONS.prisonEntryName, day.day);
    for (let area = 0; area < areas.rows[0]; area++) {
      const prisoners = areas.prisoners[area];
      if (prisoners === 0) continue;
      const [lo, hi] = [areas.keyLo[area], areas.keyHi[area]];
      const write = (n: number, trueFlight: boolean): void => {
        const words = entry(lo, hi, n);
        const delay = delayOf(p.delay, uniform(words[1]));
        if (trueFlight && uniform(words[0]) >= p.logged) return;
        const id = syntheticIdentifier(name(lo, hi, n));
        output.record({ id, day: day.day, dayRecorded: day.day + delay, area, prisoners: Math.floor(prisoners + 0.5) });
        output.label({ id, trueFlight });
      };
      for (let n = 0; n < areaTallies.droneIncidents[area]; n++) write(n, true);
      const alarms = countAt(uniform(alarm(lo, hi)[0]), (p.falseAlarms * prisoners) / 1000 / 365);
      for (let n = 0; n < alarms; n++) write(FALSE_FROM + n, false);
    }
  },
});

/** A Poisson count with this mean, by inversion at one uniform. */
function countAt(u: number, mean: number): number {
  let term = exp(-mean);
  let sum = term;
  let count = 0;
  while (u > sum && count < MOST) {
    count++;
    term *= mean / count;
    sum += term;
  }
  return count;
}
