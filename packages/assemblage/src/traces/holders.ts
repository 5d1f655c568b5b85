import { DRAW_ROUNDS, streamOf, threefry } from '../kernel/threefry.ts';
import { below } from '../kernel/distributions.ts';
import { LEVEL_EFFECT } from '../world/street/practices.ts';
import type { City } from './city.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import { createDice } from './dice.ts';
import type { MarketDay } from './watch.ts';

/** Value of `phones.leftHome` by which every holder does as the network of the line does. */
const AS_ITS_NETWORK = -1;

/** Who holds the telephone of each line on a day, and whose private telephone did not come along. */
export interface Holders {
  /** Resident who holds the telephone of a line; -1 when the line could not be reached that day. */
  readonly ofLine: Int32Array;
  /** 1 for residents whose private telephone stays at home that day. */
  readonly atHome: Uint8Array;
  turn(today: MarketDay | undefined): void;
}

/** Draws until an adult comes up: one in ten is none, so that this is never reached. */
const MOST_TRIES = 64;

/**
 * The holder is an adult of the cell where the network is at home: drawn anew for a new holder, never somebody with a habit.
 * A child who is made to work for a line is a victim, and is nowhere labelled as its holder.
 */
export function holdersOf(city: City): Holders {
  const { world, residents, phoneValues } = city;
  const { networks, lines } = world.tables;
  const ofLine = new Int32Array(lines.rows[0]).fill(-1);
  const atHome = new Uint8Array(residents.count);
  const stream = new Int32Array(2);
  const out = new Int32Array(2);
  const dice = createDice(world);
  streamOf(world.seedLo, world.seedHi, TRACE_DECISIONS.holder, 0, 0, stream);
  return {
    ofLine,
    atHome,
    turn(today) {
      ofLine.fill(-1);
      atHome.fill(0);
      if (today === undefined) return;
      for (const { line, network, holder, leftHome } of today.lines) {
        const area = networks.area[network];
        const from = residents.firstOrdinary[area];
        threefry(
          stream[0],
          stream[1],
          networks.keyLo[network] ^ lines.keyLo[line],
          networks.keyHi[network] ^ lines.keyHi[line],
          DRAW_ROUNDS,
          out,
        );
        const [keyLo, keyHi] = out;
        let resident = -1;
        for (let n = 0; n < MOST_TRIES && (resident < 0 || residents.adult[resident] === 0); n++) {
          threefry(keyLo, keyHi, holder, n, DRAW_ROUNDS, out);
          resident = from + below(out[0], residents.first[area + 1] - from);
        }
        if (residents.adult[resident] === 0) continue;
        ofLine[line] = resident;
        dice.turn(TRACE_DECISIONS.carried, 0);
        dice.take(residents.keyLo[resident], residents.keyHi[resident]);
        const carriesTwo = dice.share() < phoneValues.carryTwo;
        dice.turn(TRACE_DECISIONS.carried, today.day, 1);
        dice.take(residents.keyLo[resident], residents.keyHi[resident]);
        const level = phoneValues.leftHome === AS_ITS_NETWORK ? leftHome : phoneValues.leftHome;
        if (!carriesTwo || dice.share() < LEVEL_EFFECT[level]) atHome[resident] = 1;
      }
    },
  };
}
