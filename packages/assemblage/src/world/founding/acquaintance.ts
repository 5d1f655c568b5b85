import type { Values } from '../../evidence/parameter.ts';
import { firstAbove } from '../../kernel/running-sums.ts';
import type { Channel } from '../channels.ts';
import { RETAIL, SOCIAL } from '../outlets.ts';
import { NONE } from '../people.ts';
import type { MARKET } from '../population.ts';
import type { World } from '../world.ts';
import type { PeopleInputs } from './found-people.ts';
import { nearby, type OutletPlan } from './outlet-plan.ts';

/** How a person of a district of Europe comes to know an outlet: through a friend any, else one that strangers can meet. */
export function acquaintance(
  world: World,
  plan: OutletPlan,
  channels: readonly Channel[],
  market: Values<typeof MARKET>,
  outletRow: Int32Array,
): PeopleInputs['someOutlet'] {
  const at = (level: number) =>
    channels.flatMap((channel, ch) => (channel.level === level && !channel.national ? [ch] : []));
  const [social, retail] = [at(SOCIAL), at(RETAIL)];
  return (d, word) => {
    const u = (word & 0xffff) * 2 ** -16;
    if (u >= market.friendTies) return someListed(world, d, (word >>> 16) * 2 ** -16);
    const known = u < market.friendTies * market.socialTies ? social : retail;
    const entry = nearby(plan, known, d, (word & 0xffff0000) >>> 0);
    return entry < 0 ? NONE : outletRow[entry];
  };
}

/** An outlet that strangers can meet from a district, with chance in proportion to its reach; -1 when there is none. */
export function someListed(world: World, d: number, v: number): number {
  const { listings, districts } = world.tables;
  const from = districts.columns['listFrom'][d];
  const to = districts.columns['listTo'][d];
  if (to === from) return NONE;
  const target = Math.floor(v * listings.columns['reach'][to - 1]);
  return listings.columns['outlet'][firstAbove(listings.columns['reach'], from, to, target)];
}
