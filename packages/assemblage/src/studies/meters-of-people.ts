import { ACTIVE, TREATED } from '../world/people.ts';
import { byPlace, type Counted, type Meter, type Metered, seriesOf, widthOf } from './meters.ts';

/** Use-days a year from which van Laar et al. (2013) call a user frequent (U09). */
const FREQUENT_DAYS = 51;
/** Use-days a year of a person whose pace and rate are 1 / 65535 each. */
const DAYS_OF_USE = 365 / (65535 * 65535);
/** Kinds of record: a search with and without a find, an offence of possession. */
const OFFENCE = 3;

const FREQUENT: Counted = {
  name: 'frequentUsers',
  unit: 'persons',
  about: 'people who use on 51 days a year or more, in treatment or not, at the end of a window',
  stock: true,
};
const LABELS = ['A', 'B'] as const;
const USERS_BY_GROUP = LABELS.map((label): Counted => ({
  name: `users${label}`,
  unit: 'persons',
  about: `active users of the neutral group ${label} at the end of a window`,
  stock: true,
}));
const RECORDS_BY_GROUP = [
  ...LABELS.map((label) => ({
    name: `searches${label}`,
    unit: 'searches',
    about: `people of group ${label} who were searched`,
  })),
  ...LABELS.map((label) => ({
    name: `offences${label}`,
    unit: 'offences',
    about: `offences recorded of group ${label}`,
  })),
];
const HOURS: Counted = {
  name: 'officerHours',
  unit: 'officer hours',
  about: 'police hours on drugs in public places, at open scenes, on numbers and on holders of lines',
};

/** Who uses often, and how many users each neutral group has: counted when a window ends. */
export function peopleMeters({ world, groups, weights }: Metered): Meter[] {
  const { people } = world.tables;
  const width = widthOf(groups);
  const series = [...byPlace([FREQUENT], groups), ...USERS_BY_GROUP.map(seriesOf)];
  return [
    {
      series,
      close(values, at, days) {
        for (let i = 0; i < people.rows[0]; i++) {
          const state = people.state[i];
          if (state !== ACTIVE && state !== TREATED) continue;
          const d = people.district[i];
          const amount = weights[d] * days;
          if (state === ACTIVE) values[at + width + (people.group[i] & 1)] += amount;
          if (people.pace[i] * people.rate[i] * DAYS_OF_USE < FREQUENT_DAYS) continue;
          values[at] += amount;
          if (groups !== undefined) values[at + groups.districts[d]] += amount;
        }
      },
    },
  ];
}

/** Stops and offences by neutral group. */
export function recordMeter({ world, weights }: Metered): Meter {
  const { records } = world.tables;
  return {
    series: RECORDS_BY_GROUP.map(seriesOf),
    add(values, at) {
      for (let row = 0; row < records.rows[0]; row++) {
        const label = records.group[row];
        const kind = records.kind[row];
        if (label > 1 || kind > OFFENCE) continue;
        values[at + (kind === OFFENCE ? LABELS.length : 0) + label] += weights[records.district[row]];
      }
    },
  };
}

/** Police hours as the levers stand. What belongs to a place is counted once and not once a substance. */
export function hoursMeter({ world, groups, weights }: Metered): Meter {
  const { districts, areas, forces } = world.tables;
  return {
    series: byPlace([HOURS], groups),
    add(values, at) {
      for (let a = 0; a < areas.rows[0]; a++) {
        const f = areas.force[a];
        const rate =
          districts.streetHours[areas.firstDistrict[a]] +
          forces.numberHours[f] +
          forces.holderHours[f] +
          forces.undercoverHours[f];
        const hours = (rate * areas.residents[a]) / 100_000 + areas.sceneHours[a];
        values[at] += hours;
        if (groups !== undefined) values[at + groups.areas[a]] += hours;
      }
      if (areas.rows[0] > 0) return;
      for (let d = 0; d < districts.rows[0]; d++) {
        const hours = (districts.streetHours[d] * districts.residents[d] * weights[d]) / 100_000;
        values[at] += hours;
        if (groups !== undefined) values[at + groups.districts[d]] += hours;
      }
    },
  };
}
