import { OPEN, RETAIL } from '../src/world/outlets.ts';
import { NO_LINE } from '../src/world/street/lines.ts';
import { ACTIVE_NETWORK } from '../src/world/street/networks.ts';
import { FAMILY_COUNT } from '../src/world/street/practices.ts';
import { byHand, type ByHand } from './by-hand.ts';
import { CORNER, HOUSE, LINE, type Named } from './corners-by-hand.ts';

export interface Practices {
  readonly mechanisms: readonly unknown[];
  readonly networks?: number;
  readonly areas?: number;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly seed?: number;
  /** Share of people with a mobile telephone, and with social feeds. */
  readonly mobile?: number;
  readonly feeds?: number;
  readonly change?: (c: Named) => void;
}

export const MINUTES = { [CORNER]: 30, [HOUSE]: 45, [LINE]: 20 } as const;

/**
 * Networks of two that sell one substance at a corner, each with a free slot for a line; the outlet that is kept for the
 * line of network n is `count + n`.
 */
export function practicesByHand(options: Practices): Omit<ByHand, 'c'> & { readonly c: Named; readonly count: number } {
  const { mechanisms, networks: count = 200, areas = 1, parameters = {}, seed = 1, mobile = 0, feeds = 0 } = options;
  const fill = (c: Named) => {
    c.channels.level.fill(RETAIL);
    c.channels.week.fill(127);
    c.channels.visibility.set([1, 0.02, 0.05]);
    c.channels.minutes.set([MINUTES[CORNER], MINUTES[HOUSE], MINUTES[LINE]]);
    c.technology.mobile.fill(mobile);
    c.technology.feeds.fill(feeds);
    c.networks.outlets.fill(-1);
    c.lines.outlets.fill(-1);
    c.lines.area.fill(-1);
    c.people.ties.fill(-1);
    for (let a = 0; a < areas; a++) {
      c.areas.firstDistrict[a] = a;
      c.districts.area[a] = a;
    }
    for (let n = 0; n < count; n++) {
      c.networks.state[n] = ACTIVE_NETWORK;
      c.networks.area[n] = n % areas;
      c.networks.members[n] = 2;
      c.networks.size[n] = 2;
      c.networks.changed[n] = -1;
      c.networks.outlets[n * 4] = n;
      c.networks.firstLine[n] = n;
      c.networks.lineSlots[n] = 1;
      c.lines.owner[n] = n;
      c.lines.network[n] = n;
      c.lines.state[n] = NO_LINE;
      c.lines.changed[n] = -1;
      c.lines.outlets[n * 4] = count + n;
      for (const o of [n, count + n]) {
        c.outlets.level[o] = RETAIL;
        c.outlets.district[o] = n % areas;
        c.outlets.network[o] = n;
        c.outlets.line[o] = o === n ? -1 : n;
        c.outlets.channel[o] = o === n ? CORNER : LINE;
        c.outlets.state[o] = o === n ? OPEN : 3;
        c.outlets.price[o] = 4000;
        c.outlets.offspring[o] = -1;
      }
    }
    options.change?.(c);
  };
  const world = byHand({
    mechanisms,
    parameters,
    seed,
    rows: {
      countries: 1,
      channels: 3,
      areas,
      districts: areas,
      areaTallies: areas,
      networks: count,
      outlets: 2 * count,
      lines: count,
      numbers: count,
      handsets: count,
      technology: 41,
    },
    fill: (c) => fill(c as unknown as Named),
  });
  return { ...world, c: world.c as unknown as Named, count };
}

/** Share of networks that use an option of a family. */
export function shareOf(c: Named, family: number, option: number): number {
  const count = c.networks.rows[0];
  let used = 0;
  for (let n = 0; n < count; n++) if (c.networks.practice[n * FAMILY_COUNT + family] === option) used++;
  return used / count;
}
