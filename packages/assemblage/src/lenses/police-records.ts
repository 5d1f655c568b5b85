import type { Parameters } from '../evidence/parameter.ts';
import { roundHalfUp } from '../kernel/math.ts';
import { CHANNELS, type Channel } from '../world/channels.ts';
import { RETAIL } from '../world/outlets.ts';
import type { Seen } from '../world/seen.ts';
import { chance, uniform } from './chance.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { daysBetween, delayOf } from './shared/delay.ts';
import { syntheticIdentifier } from './identifiers.ts';
import { lens } from './lens.ts';
import { NO_GROUP, POLICE_KINDS, policeEvents } from './shared/police-events.ts';

const MG_PER_TENTH_GRAM = 100;
const NOTHING_FOUND = 'search, nothing found';
const NOWHERE = -1;

const PARAMETERS = {
  entered: {
    about: 'chance that an event is entered in the register',
    unit: 'share',
    value: 0.9,
    low: 0.7,
    high: 1,
    evidence: { assumed: 'audits of crime recording exist for crimes that victims report, not for searches' },
  },
  delay: {
    about: 'median days from event to entry; delays are exponential',
    unit: 'days',
    value: 14,
    low: 0,
    high: 60,
    evidence: {
      rows: ['E08'],
      note: 'median days to the outcome of a crime; the delay of the entry itself was not found',
    },
  },
  misplaced: {
    about: 'share of entries under another district of the country',
    unit: 'share',
    value: 0.03,
    low: 0,
    high: 0.15,
    evidence: { assumed: 'geocoding of police data commonly succeeds for 85 % and more' },
  },
  unlinked: {
    about: 'share of entries of a person that are not linked to the earlier ones',
    unit: 'share',
    value: 0.1,
    low: 0,
    high: 0.4,
    evidence: { assumed: 'false names, spelling and several systems; no rate was found' },
  },
  confused: {
    about: 'share of entries of a buyer with another channel than that of the purchase',
    unit: 'share',
    value: 0.25,
    low: 0.05,
    high: 0.5,
    evidence: { assumed: 'an officer sees where a person is searched, seldom how the drug was bought' },
  },
} as const satisfies Parameters;

/** The register of the police: what was entered, when, and how it was classed. */
export const policeRecords = lens({
  name: 'police-records',
  about:
    'The register of a police force: searches, offences of possession and raids, in street worlds also arrests and closures ' +
    'of lines, entered with a delay under the district, the person and the channel that the officer wrote down. It tells of police work first and of drug use second (Lum & ' +
    'Isaac 2016, E11; concentration E12). In a sampled world the rows are those of the drawn districts, with their weight.',
  bias:
    'Some events are never entered. Some entries have another district, another channel, or a new name for a known person. ' +
    'Mass is bulk, to a tenth of a gram. A row with `dayRecorded` after the day of reading was not known on that day.',
  card: {
    sees: 'police work that came to something: searches, finds, raids, and in street worlds arrests and closures of lines',
    misses:
      'whatever the police did not meet: almost all purchases and use; and the share of events that nobody enters. Of an ' +
      'arrest it does not say that the person was exploited',
    delays: 'an event is known on the day of its entry, `dayRecorded`, not on the day on which it happened',
    confuses: 'district and channel of some entries, and one person under several names',
    rates: {
      late: { about: 'entered more than four weeks after the event', is: (record) => daysBetween(record) > 28 },
      elsewhere: {
        about: 'entered under another district, of entries with a district',
        is: (record, label) =>
          label['trueDistrict'] === NOWHERE ? undefined : record['district'] !== label['trueDistrict'],
      },
      otherChannel: {
        about: 'with another channel than the true one, of entries that name a channel',
        is: (record, label) => (record['channel'] === '' ? undefined : record['channel'] !== label['trueChannel']),
      },
      bystanders: {
        about: 'about somebody who had nothing to do with it, of searches and offences of possession',
        is: ({ kind }, label) =>
          String(kind).startsWith('search') || kind === 'offence of possession'
            ? label['trueRole'] === 'bystander'
            : undefined,
      },
      exploited: {
        about: 'of somebody who was exploited, of arrests',
        is: (record, label) =>
          record['kind'] === 'arrest' ? String(label['trueRole']).startsWith('exploited') : undefined,
      },
    },
    coverage: {
      purchases: {
        about: 'purchases of which a find on the buyer is entered',
        unit: 'purchases',
        count: ({ kind, weight }) =>
          kind === 'search, drug found' || kind === 'offence of possession' ? Number(weight) : 0,
        truth: ['daily.purchases'],
      },
    },
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the entry' },
    {
      name: 'subject',
      type: 'text',
      unit: 'identifier',
      about: 'whom or what it concerns, as far as the police can link it',
    },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run on which it happened' },
    {
      name: 'dayRecorded',
      type: 'int',
      unit: 'day',
      about: 'day of the run on which it was entered; may lie after the end of the run',
    },
    { name: 'kind', type: 'text', unit: 'label', about: POLICE_KINDS.slice(1).join('; ') },
    { name: 'country', type: 'text', unit: 'ISO 3166', about: 'country; empty when the place is unknown' },
    { name: 'district', type: 'int', unit: 'ordinal', about: 'ordinal of the district as entered; -1 unknown' },
    { name: 'weight', type: 'float', unit: 'ratio', about: 'how many such events of Europe the row stands for' },
    { name: 'group', type: 'int', unit: 'label', about: 'neutral group of the person; 255 unknown, or an outlet' },
    {
      name: 'channel',
      type: 'text',
      unit: 'label',
      about: 'channel as the officer classed it; empty when nothing was found',
    },
    { name: 'grams', type: 'float', unit: 'g bulk', about: 'taken away, to a tenth of a gram' },
    { name: 'minor', type: 'flag', unit: 'flag', about: 'somebody under 18 was arrested' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the entry' },
    {
      name: 'keyLo',
      type: 'int',
      unit: 'key',
      about: 'low word of the key of whom or what it concerns; 0 an arrest or a closure',
    },
    { name: 'keyHi', type: 'int', unit: 'key', about: 'high word of it' },
    { name: 'trueDistrict', type: 'int', unit: 'ordinal', about: 'ordinal of the district where it happened; -1 none' },
    { name: 'trueChannel', type: 'text', unit: 'label', about: 'channel of the purchase or of the outlet' },
    { name: 'trueBulk', type: 'int', unit: 'mg bulk', about: 'taken away' },
    { name: 'truePure', type: 'int', unit: 'mg pure', about: 'pure part of it' },
    {
      name: 'trueRole',
      type: 'text',
      unit: 'label',
      about:
        'bystander: searched for nothing; of an arrest hired runner, holder of a line, associate, seller at an outlet, ' +
        'exploited child or exploited adult; else empty',
    },
  ],
  observe(world, p, day, output) {
    const { districts, catchments } = world.tables;
    const channels = world.channels ?? CHANNELS;
    const draws = drawsOf(world, day.day);
    for (const event of policeEvents(world, day.day)) {
      const { kind, keyLo: lo, keyHi: hi, n, district, channel } = event;
      const entry = draws.entry(lo, hi, n);
      if (uniform(entry[0]) >= p.entered) continue;
      const delay = delayOf(p.delay, uniform(entry[1]));
      const unlinked = !event.named || uniform(draws.link(lo, hi, n)[0]) < p.unlinked;
      const place = draws.place(lo, hi, n);
      const entered = uniform(place[0]) < p.misplaced ? otherDistrict(world, district, uniform(place[1])) : district;
      const way = draws.channel(lo, hi, n);
      const confused = event.group !== NO_GROUP && uniform(way[0]) < p.confused;
      const classed = confused ? otherChannel(channels, channel, uniform(way[1])) : channel;

      const id = syntheticIdentifier(draws.entryName(lo, hi, n));
      output.record({
        id,
        subject: syntheticIdentifier(unlinked ? draws.strangerName(lo, hi, n) : draws.subjectName(lo, hi)),
        day: day.day,
        dayRecorded: day.day + delay,
        kind,
        country: entered === NOWHERE ? '' : world.places.countries[districts.country[entered]].iso2,
        district: entered === NOWHERE ? NOWHERE : districts.fact[entered],
        weight: district === NOWHERE ? 1 : catchments.weight[districts.catchment[district]],
        group: event.group,
        channel: kind === NOTHING_FOUND ? '' : nameOf(channels, classed),
        grams: roundHalfUp(event.bulk / MG_PER_TENTH_GRAM) / 10,
        minor: event.minor,
      });
      output.label({
        id,
        keyLo: event.named ? lo : 0,
        keyHi: event.named ? hi : 0,
        trueDistrict: district === NOWHERE ? NOWHERE : districts.fact[district],
        trueChannel: nameOf(channels, channel),
        trueBulk: event.bulk,
        truePure: event.pure,
        trueRole: event.role,
      });
    }
  },
});

/** The draws of the day. The name of a subject does not change with the day: that is how entries are linked. */
function drawsOf(world: Seen, day: number) {
  return {
    entry: chance(world, LENS_DECISIONS.policeEntry, day),
    place: chance(world, LENS_DECISIONS.policePlace, day),
    channel: chance(world, LENS_DECISIONS.policeChannel, day),
    link: chance(world, LENS_DECISIONS.policeLink, day),
    entryName: chance(world, LENS_DECISIONS.policeEntryName, day),
    strangerName: chance(world, LENS_DECISIONS.policeStrangerName, day),
    subjectName: chance(world, LENS_DECISIONS.policeSubjectName, 0),
  };
}

/** Another district of the same country; the same where there is no other. */
function otherDistrict(world: Seen, district: number, u: number): number {
  if (district === NOWHERE) return NOWHERE;
  const { country, rows } = world.tables.districts;
  const others: number[] = [];
  for (let row = 0; row < rows[0]; row++) {
    if (row !== district && country[row] === country[district]) others.push(row);
  }
  return others.length === 0 ? district : others[Math.floor(u * others.length)];
}

/** Empty where the event has no channel. */
function nameOf(channels: readonly Channel[], channel: number): string {
  return channel < channels.length ? channels[channel].name : '';
}

/** Another channel from which a user can buy; the same where there is no other. */
function otherChannel(channels: readonly Channel[], channel: number, u: number): number {
  const others = [...channels.keys()].filter((row) => row !== channel && channels[row].level <= RETAIL);
  return others.length === 0 ? channel : others[Math.floor(u * others.length)];
}
