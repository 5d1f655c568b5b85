import type { Parameters } from '../evidence/parameter.ts';
import { chance, uniform } from './chance.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { syntheticIdentifier } from './identifiers.ts';
import { lens } from './lens.ts';
import { daysBetween } from './shared/delay.ts';
import { OUTCOMES, RECORDING, searchesOnRecord } from './shared/searches.ts';
import { areaOf, otherArea } from './shared/street-places.ts';

const PARAMETERS = {
  ...RECORDING,
  misread: {
    about: 'share of records with the other label than the own',
    unit: 'share',
    value: 0.05,
    low: 0,
    high: 0.3,
    evidence: { assumed: 'an officer writes down what he takes a person for; how often that differs was not found' },
  },
  misplaced: {
    about: 'share of records under another area of the force',
    unit: 'share',
    value: 0.05,
    low: 0,
    high: 0.3,
    evidence: { assumed: 'published points are snapped to a list of places, some of them beyond the border of a cell' },
  },
  delay: {
    about: 'median days from the search to its entry; delays are exponential',
    unit: 'days',
    value: 7,
    low: 0,
    high: 60,
    evidence: { assumed: 'written on the spot or within days; published by month' },
  },
} as const satisfies Parameters;

/** Records of stops and searches, as forces publish them. */
export const stopAndSearch = lens({
  name: 'stop-and-search',
  worlds: ['city', 'britain'],
  about:
    'Searches for drugs as a police force publishes them: one row a search, where, what came of it, and which of two ' +
    'neutral labels the officer took the person for. No row says who was searched, so searches of one person are not joined.',
  bias:
    'It tells where officers are and whom they stop. Most rows are about people who had nothing. With `ratio` above 1 the ' +
    'labels have unequal records of equal conduct: what an audit of bias has to find.',
  card: {
    sees:
      'searches after a meeting that an officer could see, of buyers who carry in public, of bystanders, and of those whom a ' +
      'camera flagged; most of them did nothing',
    misses:
      'searches without a record, more of those with label 0 when `ratio` is above 1; all that is bought and used without ' +
      'a search',
    delays: 'a search is known on the day of its entry, `dayRecorded`',
    confuses: 'the label of some, and the area of some; searches of one person look like searches of several',
    rates: {
      nothing: { about: 'nothing was found', is: (record) => record['outcome'] === 'nothing found' },
      bystanders: {
        about: 'the person had nothing to do with it',
        is: (_record, label) => label['trueBystander'] === true,
      },
      misread: {
        about: 'under the other label',
        is: (record, label) => record['group'] !== label['trueGroup'],
      },
      elsewhere: {
        about: 'under another area',
        is: (record, label) => record['area'] !== label['trueArea'],
      },
      late: { about: 'entered more than four weeks after', is: (record) => daysBetween(record) > 28 },
    },
    coverage: {
      searches: {
        about: 'searches that are in the records',
        unit: 'searches',
        count: () => 1,
        truth: ['daily.searches', 'districts.bystanders'],
      },
      purchases: {
        about: 'purchases after which the buyer was searched, and the search recorded',
        unit: 'purchases',
        count: (_record, label) => (label['trueBystander'] === true ? 0 : 1),
        truth: ['daily.purchases'],
      },
    },
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the record' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run on which it happened' },
    { name: 'dayRecorded', type: 'int', unit: 'day', about: 'day of the run on which it was entered' },
    { name: 'area', type: 'int', unit: 'row of area_facts', about: 'cell of the city, or town' },
    { name: 'group', type: 'int', unit: 'label', about: 'neutral group, as the officer saw it' },
    { name: 'outcome', type: 'text', unit: 'label', about: Object.values(OUTCOMES).join('; ') },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the record' },
    { name: 'trueArea', type: 'int', unit: 'row of area_facts', about: 'where it was' },
    { name: 'trueGroup', type: 'int', unit: 'label', about: 'neutral group of the person' },
    { name: 'trueBystander', type: 'flag', unit: 'flag', about: 'the person had bought nothing' },
  ],
  observe(world, p, day, output) {
    const place = chance(world, LENS_DECISIONS.searchPlace, day.day);
    const seen = chance(world, LENS_DECISIONS.searchGroup, day.day);
    const name = chance(world, LENS_DECISIONS.searchEntryName, day.day);
    for (const { event, delay } of searchesOnRecord(world, p, day.day)) {
      const { keyLo, keyHi, n, group } = event;
      const area = areaOf(world, event.district);
      const where = place(keyLo, keyHi, n);
      const misplaced = uniform(where[0]) < p.misplaced;
      const entered = misplaced ? otherArea(world, area, uniform(where[1])) : area;
      const misread = uniform(seen(keyLo, keyHi, n)[0]) < p.misread;
      const id = syntheticIdentifier(name(keyLo, keyHi, n));
      output.record({
        id,
        day: day.day,
        dayRecorded: day.day + delay,
        area: entered,
        group: misread ? group ^ 1 : group,
        outcome: OUTCOMES[event.kind] ?? '',
      });
      output.label({ id, trueArea: area, trueGroup: group, trueBystander: event.role === 'bystander' });
    }
  },
});
