import { valuesOf } from '../evidence/parameter.ts';
import type { Values } from '../evidence/parameter.ts';
import { civilDate, isHoliday, weekdayOf } from '../kernel/calendar.ts';
import type { Seen } from '../world/seen.ts';
import { ownersOfPhones, spreadOn } from '../world/street/phones.ts';
import { antennasOf, type Antennas } from './antennas.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import { groundOf, type Ground } from './ground.ts';
import { itinerariesOf, type Itineraries } from './itinerary.ts';
import { PHONES } from './network-parameters.ts';
import { MOVEMENT } from './parameters.ts';
import type { Names } from './names.ts';
import { HABITS } from './habit-parameters.ts';
import { habitsOf, type Habits } from './habits.ts';
import { handsetsOf, numbersOf, phonesOf, type Phones } from './phones.ts';
import { residentsOf, type Residents } from './residents.ts';
import { settingsOf } from './settings.ts';
import { TIES } from './tie-parameters.ts';
import { tiesOf, type Ties } from './ties.ts';
import { TRAFFIC } from './traffic-parameters.ts';
import { trafficIn, type Traffic } from './traffic.ts';
import type { MarketDay, Watch } from './watch.ts';

const MID_YEAR = 182;

/** What of a city is to be rendered. */
export interface Request {
  /** First day of the run, and the number of days. */
  readonly from: number;
  readonly days: number;
  /** Share of the telephones that the observer has. */
  readonly share: number;
  /** Only telephones of these cells (rows of areas), by the home of their owner; all when left out. */
  readonly cells?: readonly number[];
  /** Values for parameters, as `phones.updates`. */
  readonly settings?: Readonly<Record<string, number>>;
}

/** A city with its ordinary life, ready to be rendered day by day. Nothing of it is ever read by the world. */
export interface City {
  readonly world: Seen;
  readonly request: Request;
  readonly movement: Values<typeof MOVEMENT>;
  readonly phoneValues: Values<typeof PHONES>;
  readonly trafficValues: Values<typeof TRAFFIC>;
  readonly ground: Ground;
  readonly antennas: Antennas;
  readonly residents: Residents;
  readonly itineraries: Itineraries;
  readonly phones: Phones;
  readonly numbers: Names;
  readonly handsets: Names;
  readonly ties: Ties;
  readonly tieValues: Values<typeof TIES>;
  readonly habits: Habits;
  readonly habitValues: Values<typeof HABITS>;
  readonly traffic: Traffic;
  readonly market: readonly MarketDay[];
  /** 1 for rows of `people` who used, or were in treatment, when the period began. */
  readonly users: Uint8Array;
  /** Share of people with a smartphone. */
  readonly smartphones: number;
  /**
   * Whether the observer has what the telephones of a resident, or of a line, leave. A line by the place that it had on its
   * first day in the period: where it stands at the end would leave out every line that ended.
   */
  readonly observed: Uint8Array;
  readonly lineObserved: Uint8Array;
  /** The day of the run as people know it. */
  date(day: number): { readonly day: number; readonly weekday: number; readonly holiday: boolean };
}

/** Brings ordinary life to a street world. `start` is the date of the first day of the run, `watch` what a watcher kept. */
export function cityOf(
  world: Seen,
  start: number,
  { days: market, users }: Pick<Watch, 'days' | 'users'>,
  request: Request,
): City {
  const movement = valuesOf(MOVEMENT, settingsOf('movement', request));
  const phoneValues = valuesOf(PHONES, settingsOf('phones', request));
  const trafficValues = valuesOf(TRAFFIC, settingsOf('traffic', request));
  const tieValues = valuesOf(TIES, settingsOf('ties', request));
  const habitValues = valuesOf(HABITS, settingsOf('habits', request));
  const first = civilDate(start + request.from);
  // By the year in which the request begins, so that all requests of a year meet the same telephones.
  const when = { year: first.year, dayOfYear: MID_YEAR };
  const { technology } = world.tables;
  const owners = ownersOfPhones({ rows: technology.rows as Int32Array, mobile: technology.mobile }, when);
  const ground = groundOf(world, movement);
  const residents = residentsOf(world, ground, movement, trafficValues, tieValues);
  const phones = phonesOf(world, residents, owners, phoneValues);
  const period = { from: request.from, to: request.from + request.days };
  const traffic = trafficIn(first.year, residentsIn(world), phones, residents, trafficValues, habitValues);
  return {
    world,
    request,
    movement,
    phoneValues,
    trafficValues,
    ground,
    antennas: antennasOf(world, ground, first.year, phoneValues),
    residents,
    itineraries: itinerariesOf(world, ground, residents, movement),
    phones,
    numbers: numbersOf(world, residents, phones, period, market, phoneValues),
    handsets: handsetsOf(world, residents, phones, period, market, phoneValues),
    ties: tiesOf(world, ground, residents, phones.hasPhone, traffic.betweenResidents, period, {
      ties: tieValues,
      traffic: trafficValues,
    }),
    tieValues,
    habits: habitsOf(world, residents, trafficValues.burst, habitValues),
    habitValues,
    traffic,
    market,
    users,
    smartphones: spreadOn(technology.smartphone, technology.rows[0], when.year, when.dayOfYear),
    ...observedOf(world, residents, market, request),
    date: (day) => ({ day, weekday: weekdayOf(start + day), holiday: isHoliday(start + day) }),
  };
}

/** Everybody, also those below 10. */
function residentsIn({ tables: { areas } }: Seen): number {
  let sum = 0;
  for (let a = 0; a < areas.rows[0]; a++) sum += areas.residents[a];
  return sum;
}

function observedOf(
  world: Seen,
  residents: Residents,
  market: readonly MarketDay[],
  { share, cells }: Request,
): Pick<City, 'observed' | 'lineObserved'> {
  const dice = createDice(world);
  const { lines, areas } = world.tables;
  const inside = new Uint8Array(areas.rows[0]).fill(cells === undefined ? 1 : 0);
  for (const cell of cells ?? []) inside[cell] = 1;
  dice.turn(TRACE_DECISIONS.observed, 0);
  const has = (keyLo: number, keyHi: number): 0 | 1 => {
    dice.take(keyLo, keyHi);
    return dice.share() < share ? 1 : 0;
  };
  const observed = new Uint8Array(residents.count);
  for (let i = 0; i < residents.count; i++) {
    if (inside[residents.cell[i]] === 1) observed[i] = has(residents.keyLo[i], residents.keyHi[i]);
  }
  const lineObserved = new Uint8Array(lines.rows[0]);
  const placed = new Set<number>();
  for (const { lines: up } of market) {
    for (const { line, area } of up) {
      if (placed.has(line)) continue;
      placed.add(line);
      if (inside[area] === 1) lineObserved[line] = has(lines.keyLo[line], lines.keyHi[line]);
    }
  }
  return { observed, lineObserved };
}
