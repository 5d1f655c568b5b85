import type { City } from './city.ts';
import type { Holders } from './holders.ts';
import { AT_HOME, DAY_SECONDS, emptyDay } from './itinerary.ts';

/** Where the observed people are on one day, to the second. */
export interface Whereabouts {
  /** Lives the day of everybody observed, and of who holds a line. */
  turn(day: number, holders: Holders): void;
  /** Puts the place of a resident at a second of the day into `x` and `y`. */
  seek(resident: number, second: number): void;
  readonly at: Float64Array;
  /** Stays of a resident: rows of `place`, `from`, `to`. Empty for those who were not lived. */
  firstStay(resident: number): number;
  stays(resident: number): number;
  readonly place: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export function whereaboutsOf(city: City): Whereabouts {
  const { residents, ground, observed, itineraries } = city;
  const first = new Int32Array(residents.count).fill(-1);
  const count = new Uint8Array(residents.count);
  const day = emptyDay();
  const at = new Float64Array(2);
  let place = new Int32Array(1 << 16);
  let from = new Int32Array(1 << 16);
  let to = new Int32Array(1 << 16);
  let rows = 0;
  const longer = (column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
    const more = new Int32Array(column.length * 2);
    more.set(column);
    return more;
  };
  const live = (resident: number, date: ReturnType<City['date']>): void => {
    itineraries.live(resident, date, day);
    if (rows + day.count > place.length) [place, from, to] = [longer(place), longer(from), longer(to)];
    first[resident] = rows;
    count[resident] = day.count;
    for (let i = 0; i < day.count; i++) {
      place[rows] = day.place[i];
      from[rows] = day.from[i];
      to[rows++] = day.to[i];
    }
  };
  return {
    at,
    get place() {
      return place;
    },
    get from() {
      return from;
    },
    get to() {
      return to;
    },
    firstStay: (resident) => first[resident],
    stays: (resident) => (first[resident] < 0 ? 0 : count[resident]),
    turn(today, holders) {
      first.fill(-1);
      rows = 0;
      const date = city.date(today);
      for (let i = 0; i < residents.count; i++) if (observed[i] === 1) live(i, date);
      for (const holder of holders.ofLine) if (holder >= 0 && first[holder] < 0) live(holder, date);
    },
    seek(resident, second) {
      let stay = first[resident];
      const last = stay + count[resident] - 1;
      while (stay < last && to[stay] < second) {
        // On the way to the next place, or there.
        if (from[stay + 1] > second) break;
        stay++;
      }
      const x = place[stay] === AT_HOME ? residents.homeX[resident] : ground.venueX[place[stay]];
      const y = place[stay] === AT_HOME ? residents.homeY[resident] : ground.venueY[place[stay]];
      if (second <= to[stay] || stay === last) {
        at[0] = x;
        at[1] = y;
        return;
      }
      const next = place[stay + 1];
      const share = Math.min(1, (second - to[stay]) / Math.max(1, Math.min(DAY_SECONDS, from[stay + 1]) - to[stay]));
      at[0] = x + share * ((next === AT_HOME ? residents.homeX[resident] : ground.venueX[next]) - x);
      at[1] = y + share * ((next === AT_HOME ? residents.homeY[resident] : ground.venueY[next]) - y);
    },
  };
}
