import type { Values } from '../evidence/parameter.ts';
import { bornKey, compareKeys } from '../kernel/keys.ts';
import { exp } from '../kernel/math.ts';
import { normalFrom, normalTable } from '../kernel/quantile.ts';
import type { Seen } from '../world/seen.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import { cellAt, venueIn, type Ground } from './ground.ts';
import type { MOVEMENT } from './parameters.ts';
import type { TIES } from './tie-parameters.ts';
import type { TRAFFIC } from './traffic-parameters.ts';

/** What a resident's key is made with: kind of birth, and a table number that no table of the world has. */
const KIND = 1;
const TABLE = 9301;
const FEWEST_PLACES = 5;
const MOST_PLACES = 120;
/** Place of work of those who have none. */
export const NO_WORK = -1;

/** Everybody of the city who is 10 or older: ordinary people, and among them the people of the market. */
export interface Residents {
  readonly count: number;
  readonly keyLo: Int32Array;
  readonly keyHi: Int32Array;
  /** First resident of each cell, one more entry than cells. */
  readonly first: Int32Array;
  readonly cell: Uint16Array;
  readonly homeX: Float32Array;
  readonly homeY: Float32Array;
  /** Venue where they work or study. */
  readonly work: Int32Array;
  /** Places that they keep up. */
  readonly places: Uint8Array;
  /** How much they telephone against the median. */
  readonly talk: Float32Array;
  /** How many they call against the mean. */
  readonly sociable: Float32Array;
  /** Quantile of 256: has a telephone when this lies below the share of owners. */
  readonly phone: Uint8Array;
  /** Quantile of 256 for the smartphone. */
  readonly smart: Uint8Array;
  /** 1 for who is 18 or older; read of ordinary residents, since only an adult is ever drawn as the holder of a line. */
  readonly adult: Uint8Array;
  /** Resident for each row of `people`; a person with two habits is two residents. */
  readonly ofPerson: Int32Array;
  /** Residents of each cell from here on have no habit: who holds a line is one of them. */
  readonly firstOrdinary: Int32Array;
}

export function residentsOf(
  world: Seen,
  ground: Ground,
  p: Values<typeof MOVEMENT>,
  traffic: Values<typeof TRAFFIC>,
  ties: Values<typeof TIES>,
): Residents {
  const { areas } = world.tables;
  const first = new Int32Array(ground.cells + 1);
  for (let a = 0; a < ground.cells; a++) first[a + 1] = first[a] + Math.floor(areas.residents[a] * p.residentsAged10);
  const count = first[ground.cells];
  const residents: Residents = {
    count,
    keyLo: new Int32Array(count),
    keyHi: new Int32Array(count),
    first,
    cell: new Uint16Array(count),
    homeX: new Float32Array(count),
    homeY: new Float32Array(count),
    work: new Int32Array(count),
    places: new Uint8Array(count),
    talk: new Float32Array(count),
    sociable: new Float32Array(count),
    phone: new Uint8Array(count),
    smart: new Uint8Array(count),
    adult: new Uint8Array(count),
    ...peopleOfTheMarket(world, first),
  };
  fillIn(residents, world, ground, p, traffic, ties);
  const { people, customers } = world.tables;
  // Whether somebody of the market has a telephone is the world's to say.
  for (let i = 0; i < people.rows[0]; i++) {
    if (residents.ofPerson[i] >= 0) residents.phone[residents.ofPerson[i]] = customers.phone[i];
  }
  return residents;
}

function fillIn(
  r: Residents,
  world: Seen,
  ground: Ground,
  p: Values<typeof MOVEMENT>,
  traffic: Values<typeof TRAFFIC>,
  ties: Values<typeof TIES>,
): void {
  const { keyLo, keyHi } = world.tables.areas;
  const normal = normalTable();
  const key = new Int32Array(2);
  const dice = createDice(world);
  dice.turn(TRACE_DECISIONS.resident, 0);
  const apart = Math.sqrt(1 - ties.withTalk * ties.withTalk);
  const mean = (ties.sociable * ties.sociable) / 2;
  for (let a = 0; a < ground.cells; a++) {
    for (let i = r.first[a]; i < r.first[a + 1]; i++) {
      bornKey(keyLo[a], keyHi[a], KIND, i - r.first[a], TABLE, key);
      r.keyLo[i] = key[0];
      r.keyHi[i] = key[1];
      dice.take(key[0], key[1]);
      r.cell[i] = a;
      r.homeX[i] = ground.x[a] + ground.radius[a] * (2 * dice.share() - 1);
      r.homeY[i] = ground.y[a] + ground.radius[a] * (2 * dice.share() - 1);
      const employed = dice.share() < p.employed;
      const workCell = cellAt(ground.byRadiation, ground.cells, a, dice.share());
      r.work[i] = employed ? venueIn(ground, workCell, dice.share()) : NO_WORK;
      const places = p.places * exp(p.placesSpread * normalFrom(dice.word(), normal));
      r.places[i] = Math.min(MOST_PLACES, Math.max(FEWEST_PLACES, Math.floor(places + 0.5)));
      const talk = normalFrom(dice.word(), normal);
      r.talk[i] = exp(traffic.people * talk);
      const quantiles = dice.word();
      r.phone[i] = quantiles & 255;
      r.smart[i] = (quantiles >>> 8) & 255;
      r.adult[i] = quantiles >>> 16 < p.adults * 65536 ? 1 : 0;
      const others = ties.withTalk * talk + apart * normalFrom(dice.word(), normal);
      r.sociable[i] = exp(ties.sociable * others - mean);
    }
  }
}

/** The first residents of a cell are the people of its markets in the order of their keys; those who do not fit are left out. */
function peopleOfTheMarket(world: Seen, first: Int32Array): Pick<Residents, 'ofPerson' | 'firstOrdinary'> {
  const { people, districts } = world.tables;
  const rows = people.rows[0];
  const byCell: number[][] = Array.from({ length: first.length - 1 }, () => []);
  for (let i = 0; i < rows; i++) byCell[districts.area[people.district[i]]].push(i);
  const ofPerson = new Int32Array(rows).fill(-1);
  const firstOrdinary = new Int32Array(first.length - 1);
  byCell.forEach((list, a) => {
    list.sort((i, j) => compareKeys(people.keyLo[i], people.keyHi[i], people.keyLo[j], people.keyHi[j]));
    // One in ten stays ordinary in any case, so that holders of lines find room.
    const room = Math.floor((first[a + 1] - first[a]) * 0.9);
    list.slice(0, room).forEach((person, rank) => {
      ofPerson[person] = first[a] + rank;
    });
    firstOrdinary[a] = first[a] + Math.min(room, list.length);
  });
  return { ofPerson, firstOrdinary };
}
