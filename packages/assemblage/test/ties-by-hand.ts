import { OPEN, RETAIL, WHOLESALE } from '../src/world/outlets.ts';
import { TIES_KEPT } from '../src/world/street/associates.ts';
import { ACTIVE_NETWORK } from '../src/world/street/networks.ts';
import { seats } from '../src/mechanisms/organisation/seats.ts';
import { ties } from '../src/mechanisms/organisation/ties.ts';
import { type Graph, graphOf } from '../src/studies/methods/graph.ts';
import { byHand, type ByHand } from './by-hand.ts';
import type { AllColumns } from './runs.ts';

export interface Trade {
  readonly chains?: number;
  readonly crews?: number;
  readonly size?: number;
  readonly seed?: number;
  readonly parameters?: Readonly<Record<string, number>>;
}

/**
 * Chains of people of the trade: in each one supplier, and crews of one size that all buy from him. Crew n has the seats
 * `n * size` on; the suppliers come last. Nothing but their ties is at work.
 */
export function tradeByHand({ chains = 1, crews = 10, size = 10, seed = 1, parameters = {} }: Trade = {}): ByHand {
  const networks = chains * crews;
  const people = networks * size + chains;
  return byHand({
    mechanisms: [ties, seats],
    seed,
    parameters,
    rows: { networks, outlets: networks + chains, associates: people },
    fill(c) {
      const { associates: a, outlets: o } = c;
      a['ties'].fill(-1);
      o['upstream'].fill(-1);
      o['state'].fill(OPEN);
      for (let n = 0; n < networks; n++) {
        c.networks['state'][n] = ACTIVE_NETWORK;
        c.networks['members'][n] = size;
        c.networks['size'][n] = size;
        o['level'][n] = RETAIL;
        o['network'][n] = n;
        o['upstream'][2 * n] = networks + Math.floor(n / crews);
        for (let seat = 0; seat < size; seat++) {
          a['network'][n * size + seat] = n;
          a['outlet'][n * size + seat] = -1;
          a['seat'][n * size + seat] = seat;
        }
      }
      for (let chain = 0; chain < chains; chain++) {
        o['level'][networks + chain] = WHOLESALE;
        o['network'][networks + chain] = -1;
        a['network'][networks * size + chain] = -1;
        a['outlet'][networks * size + chain] = networks + chain;
      }
    },
  });
}

/** All ties as they are now. */
export function tiesNow({ associates }: AllColumns): Graph {
  const kept = [...associates['ties'].subarray(0, associates.rows[0] * TIES_KEPT)];
  const pairs = kept.flatMap((other, slot): [number, number][] =>
    other < 0 ? [] : [[Math.floor(slot / TIES_KEPT), other]],
  );
  return graphOf(associates.rows[0], pairs);
}
