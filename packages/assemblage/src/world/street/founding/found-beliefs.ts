import { ln } from '../../../kernel/math.ts';
import type { World } from '../../world.ts';
import {
  ATTRACTIONS,
  AUTOMATED,
  BY_LINE,
  CHANNEL,
  FAMILY_COUNT,
  FEEDS,
  HAND_OVER,
  isOfLines,
  OPTIONS,
  OPTIONS_OF,
} from '../practices.ts';
import type { InForce } from './in-force.ts';
import { AT_NIGHT, type NetworkPlan } from './plan-networks.ts';
import type { Street } from './trades.ts';

const MONTH = 365 / 12;

/** Which ways of working have been at hand for so long that they were weighed when the run begins. */
export interface AtHand {
  readonly lines: boolean;
  readonly feeds: boolean;
  readonly automated: boolean;
}

/**
 * What networks hold every way of working to be worth when the run begins. Sellers have weighed for years what is at hand:
 * what an option is held to be worth is read off the share of those who have taken it, by the rule by which they choose
 * (the inversion of a logit, Berry 1994). Those who change are then as many as those who change back. What is new
 * nobody has weighed: it is believed in as anything that was only thought of.
 */
export function foundBeliefs(
  world: World,
  networks: readonly NetworkPlan[],
  sharesOf: (network: NetworkPlan) => readonly number[],
  street: Street,
  { learning, books }: InForce,
  atHand: AtHand,
): void {
  const n = world.tables.networks.columns;
  const shares = new Float64Array(OPTIONS);
  networks.forEach((network, row) => {
    const risk = (n['risk'][row] / 65535) * books.caught;
    const payoff = (n['income'][row] * MONTH) / (100 * books.wage * Math.max(1, n['members'][row])) - risk;
    n['payoff'][row] = payoff;
    if (!network.active) return;
    const scale = Math.max(1, payoff) / learning.slope;
    const cost = learning.change * Math.max(0, payoff);
    for (let family = 0; family < FAMILY_COUNT; family++) {
      if (family === FEEDS && !atHand.feeds) continue;
      if (family === CHANNEL && (network.exporter || network.form === AT_NIGHT)) continue;
      const used = n['practice'][row * FAMILY_COUNT + family];
      share(shares, family, used, family === CHANNEL ? sharesOf(network) : null, street.triedElse);
      const stays = 1 - street.reconsider * (1 - shares[used]);
      for (let option = 0; option < OPTIONS_OF[family]; option++) {
        const place = row * ATTRACTIONS + family * OPTIONS + option;
        const change = ln((street.reconsider * shares[option]) / stays);
        n['attraction'][place] =
          option === used
            ? payoff
            : isKnown(family, option, atHand)
              ? payoff + cost + scale * change
              : learning.hearsay * payoff;
      }
    }
  });
}

/** Share of each option: those given, or nearly all the one in use; none is without anybody who has tried it. */
function share(
  shares: Float64Array,
  family: number,
  used: number,
  given: readonly number[] | null,
  triedElse: number,
): void {
  const options = OPTIONS_OF[family];
  // Habits of lines are spread over their two lower levels when a run begins.
  const usual = given ?? Array.from({ length: options }, (_, o) => (isOfLines(family) ? +(o < 2) : +(o === used)));
  const all = usual.reduce((sum, part) => sum + part, 0);
  for (let o = 0; o < options; o++)
    shares[o] = (1 - triedElse) * (all > 0 ? (usual[o] ?? 0) / all : +(o === used)) + triedElse / options;
}

function isKnown(family: number, option: number, { lines, automated }: AtHand): boolean {
  if (family === CHANNEL && option >= BY_LINE) return lines;
  return family !== HAND_OVER || option < AUTOMATED || automated;
}
