import { OPEN, RETAIL } from '../src/world/outlets.ts';
import { ACTIVE_NETWORK } from '../src/world/street/networks.ts';
import type { TableColumns, TableName } from '../src/world/schema.ts';
import { byHand, type ByHand } from './by-hand.ts';

/** Every column of every table by its own type. */
export type Named = { readonly [T in TableName]: TableColumns<T> & { readonly rows: Int32Array } };

/** Rows of the channels of this world. */
export const CORNER = 0;
export const HOUSE = 1;
export const LINE = 2;
const VISIBILITY = [1, 0.02, 0.05];
const PRICE = 4000;

export interface Corners {
  readonly mechanisms: readonly unknown[];
  readonly areas?: number;
  /** Networks of an area, each with one outlet of its own. */
  readonly networks?: number;
  readonly members?: number;
  readonly channel?: number;
  /** What each network can expect to take in a day, euro. */
  readonly custom?: number;
  readonly people?: number;
  /** Lines of each network, without an outlet of its own then. */
  readonly lines?: number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly seed?: number;
  readonly start?: number;
  readonly change?: (c: Named) => void;
}

/** Areas with a few networks that sell at corners, in houses or by line; their custom stays as it is. */
export function cornersByHand(corners: Corners): Omit<ByHand, 'c'> & { readonly c: Named } {
  const { mechanisms, areas = 1, networks = 2, members = 5, channel = CORNER, custom = 1000, lines = 0 } = corners;
  const { people = 0, parameters = {}, seed = 1, start = 18_262 } = corners;
  const count = areas * networks;
  const rows = {
    countries: 1,
    channels: 3,
    areas,
    districts: areas,
    networks: count,
    outlets: count * (1 + lines),
    lines: count * lines,
    numbers: count * lines,
    handsets: count * lines,
    people,
    customers: people,
    areaTallies: areas,
    technology: 41,
    // Room for a whole block, so that the columns stay where they are.
    incidents: 50_000,
  };
  const fill = (c: Named) => {
    c.channels.visibility.set(VISIBILITY);
    c.technology.feeds.fill(0.7, 20);
    c.areas.holder.fill(-1);
    c.areas.scene.fill(networks * custom * 100);
    c.networks.outlets.fill(-1);
    c.networks.firstLine.fill(-1);
    c.networks.rival.fill(-1);
    c.lines.outlets.fill(-1);
    c.people.ties.fill(-1);
    for (let a = 0; a < areas; a++) {
      c.districts.area[a] = a;
      c.areas.x[a] = 100 * a;
    }
    const open = (o: number, n: number, kind: number, takings: number) => {
      c.outlets.district[o] = Math.floor(n / networks);
      c.outlets.level[o] = RETAIL;
      c.outlets.channel[o] = kind;
      c.outlets.state[o] = OPEN;
      c.outlets.network[o] = n;
      c.outlets.line[o] = -1;
      c.outlets.price[o] = PRICE;
      c.outlets.forecast[o] = (takings * 100 * 1000) / PRICE;
      c.outlets.income[o] = takings * 50;
      c.outlets.stockBulk[o] = 10_000;
      c.outlets.stockPure[o] = 4000;
    };
    for (let n = 0; n < count; n++) {
      c.networks.state[n] = ACTIVE_NETWORK;
      c.networks.area[n] = Math.floor(n / networks);
      c.networks.members[n] = members;
      c.networks.outlets[n * 4] = n;
      open(n, n, channel, lines > 0 ? 0 : custom);
      if (lines > 0) {
        c.networks.outlets[n * 4] = -1;
        c.networks.firstLine[n] = n * lines;
        c.networks.lineSlots[n] = lines;
      }
      for (let l = n * lines; l < (n + 1) * lines; l++) {
        const o = count + l;
        c.lines.owner[l] = n;
        c.lines.network[l] = n;
        c.lines.area[l] = c.networks.area[n];
        c.lines.state[l] = 1;
        c.lines.outlets[l * 4] = o;
        c.lines.takings[l] = custom * 100;
        c.numbers.live[l] = 1;
        open(o, n, LINE, custom);
        c.outlets.line[o] = l;
        c.outlets.asks[o] = 64;
      }
    }
    corners.change?.(c);
  };
  return byHand({
    mechanisms,
    rows,
    parameters,
    seed,
    start,
    fill: (c) => fill(c as unknown as Named),
  }) as unknown as Omit<ByHand, 'c'> & { readonly c: Named };
}
