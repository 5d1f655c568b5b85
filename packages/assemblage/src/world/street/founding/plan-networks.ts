import { exp, normalQuantile } from '../../../kernel/math.ts';
import { firstAbove } from '../../../kernel/running-sums.ts';
import { drawBlock } from '../../chance.ts';
import { DECISIONS } from '../../decisions.ts';
import { TABLE_NUMBERS } from '../../world.ts';
import type { StreetPlan } from '../plan.ts';
import { AT_CORNER, AT_HOUSE, BY_LINE } from '../practices.ts';
import { gravity } from '../reach.ts';
import type { InForce } from './in-force.ts';
import { FIRST_EXPORTER, networkOrdinal, SUBSTANCE_ROOM } from './ordinals.ts';
import { customersOf, type Street, type Trade, usersPerSeller } from './trades.ts';

/** A sole trader in night-life stands in the list of forms beside the three that a network can learn. */
export const AT_NIGHT = 3;

/** A group before it is written into the tables. */
export interface NetworkPlan {
  readonly ordinal: number;
  readonly area: number;
  readonly trade: number;
  /** How it sells, or would: AT_CORNER, AT_HOUSE, BY_LINE, AT_NIGHT. */
  readonly form: number;
  readonly active: boolean;
  readonly exporter: boolean;
  readonly members: number;
  /** Areas that its lines serve, by slot; -1 an unused slot. */
  readonly lines: readonly number[];
}

interface Seed {
  readonly seedLo: number;
  readonly seedHi: number;
}

/** Slots for lines of a network that sells at home, and of one that can run lines into other towns. */
const HOME_SLOTS = 1;
const EXPORT_SLOTS = 3;
const HOME_MOST = FIRST_EXPORTER;
const EXPORT_MOST = 1024;
/** Kinds of draws for an area and trade; forms come first. */
const EXPORTERS = 4;
const LATENT = 8;

/** Every group that sells or could begin to, area by area. What an area has follows from its own users and facts. */
export function planNetworks(
  plan: StreetPlan,
  trades: readonly Trade[],
  street: Street,
  mobile: number,
  inForce: InForce,
  seed: Seed,
): NetworkPlan[] {
  const night = nightSellers(plan, trades, street);
  const list: NetworkPlan[] = [];
  plan.areas.forEach((place, area) => {
    trades.forEach((trade, t) => {
      const people = customersOf(trade, place.users, street);
      const expected = expectedNetworks(plan, trade, area, people, street, mobile);
      const nightHere = trade.substances.some(({ substance }) => substance.nightLife)
        ? night[t][place.catchment] * place.nightLife
        : 0;
      const forms = [expected.corner, expected.house, expected.line, nightHere];
      const words = areaWords(seed, area, t);
      let n = 0;
      for (const active of [true, false]) {
        forms.forEach((wanted, form) => {
          let count = wholeOf(active ? wanted : wanted * street.latent, words[form + (active ? 0 : LATENT)]);
          // A town with users has somebody who sells.
          if (active && form === AT_HOUSE && n + count === 0 && people >= 2 * usersPerSeller(trade, street)) count = 1;
          for (; count > 0 && n < HOME_MOST; count--) {
            list.push({
              ordinal: networkOrdinal(area, t, n),
              area,
              trade: t,
              form,
              active,
              exporter: false,
              members: 0,
              lines: Array.from({ length: HOME_SLOTS }, () => (active && form === BY_LINE ? area : -1)),
            });
            n++;
          }
        });
      }
    });
  });
  return withMembers(
    [...list, ...planExporters(plan, trades, street, mobile, inForce, seed)],
    plan,
    trades,
    street,
    seed,
  );
}

/** How many networks of each form an area can be expected to have. */
export function expectedNetworks(
  plan: StreetPlan,
  trade: Trade,
  area: number,
  people: number,
  street: Street,
  mobile: number,
): { corner: number; house: number; line: number } {
  const { deprivation } = plan.areas[area];
  const exported = trade.substances.length > 1;
  const lines = (people / (exported ? street.usersPerLine : street.usersPerLineOther)) * mobile;
  const onLines = Math.min(0.9 * people, lines * trade.substances[0].values.lineCustomers);
  const sellers = (people - onLines) / usersPerSeller(trade, street);
  const corner = street.cornerBefore + (street.cornerAfter - street.cornerBefore) * mobile;
  const reached = exported && plan.exporters.length > 0 ? street.localLines : 1;
  return {
    corner: (sellers * corner * 2 * deprivation) / meanMembers(street, deprivation >= street.sceneDeprivation),
    house: (sellers * (1 - corner)) / SOLE,
    line: lines * reached,
  };
}

/** Mean members of a sole trader: one or two. */
const SOLE = 1.5;

function meanMembers(street: Street, scene: boolean): number {
  const lift = exp((street.membersSpread * street.membersSpread) / 2);
  if (scene) return street.sceneMembers * lift;
  return street.soleTraders * SOLE + (1 - street.soleTraders) * street.members * lift;
}

/** Sellers in the night-life of each catchment, by trade. */
function nightSellers(plan: StreetPlan, trades: readonly Trade[], street: Street): number[][] {
  return trades.map((trade) => {
    const people = plan.catchments.map(() => 0);
    for (const place of plan.areas) people[place.catchment] += customersOf(trade, place.users, street);
    return people.map((count) => (count / usersPerSeller(trade, street)) * street.nightSellers);
  });
}

/** Networks of the big cities that run lines into other towns, or could: where their lines go is drawn by gravity. */
function planExporters(
  plan: StreetPlan,
  trades: readonly Trade[],
  street: Street,
  mobile: number,
  inForce: InForce,
  seed: Seed,
): NetworkPlan[] {
  const t = trades.findIndex(({ substances }) => substances.length > 1);
  if (t < 0) return [];
  const perNetwork = (street.countyLines * mobile) / (street.exporters * (1 - street.exportersLatent));
  return plan.exporters.flatMap(({ area, share }) => {
    const words = areaWords(seed, area, t);
    const count = Math.min(EXPORT_MOST, wholeOf(street.exporters * share, words[EXPORTERS]));
    const active = wholeOf(count * (1 - street.exportersLatent), words[EXPORTERS + 1]);
    const pull = pullFrom(plan, trades[t], area, street, inForce);
    const ordinal = Int32Array.from({ length: count }, (_, n) => networkOrdinal(area, t, FIRST_EXPORTER + n));
    const high = new Int32Array(count).fill(TABLE_NUMBERS.networks as number);
    const asked = drawBlock(seed, DECISIONS.bornNetworkPractice, ordinal, high);
    const where = [0, 1].map((n) => drawBlock(seed, DECISIONS.bornLineArea, ordinal, high, n));
    return Array.from({ length: count }, (_, n): NetworkPlan => {
      const open = n < active ? linesBy(perNetwork, thresholdOf(asked.a[n]), where[1].b[n]) : 0;
      const lines: number[] = [];
      for (let slot = 0; slot < EXPORT_SLOTS; slot++) {
        const word = [where[0].a[n], where[0].b[n], where[1].a[n]][slot];
        lines.push(slot < open ? townBy(pull, word, lines) : -1);
      }
      return {
        ordinal: ordinal[n],
        area,
        trade: t,
        form: BY_LINE,
        active: n < active,
        exporter: true,
        members: 0,
        lines,
      };
    });
  });
}

/** Share x 65535 of how much it takes a network to begin, of its first word of practice. */
export function thresholdOf(word: number): number {
  return word >>> 16;
}

/**
 * Lines that a network runs whose mean is `mean` over thresholds: the n-th asks for n times its threshold, as when lines
 * open in the run (see the mechanism `export`).
 */
function linesBy(mean: number, threshold: number, word: number): number {
  let slots = 0;
  for (let n = 1; n <= EXPORT_SLOTS; n++) slots += 1 / n;
  // Beyond what the thresholds can tell apart, chance decides.
  const wanted = Math.min(1, mean / slots) / ((threshold + 0.5) / 65536);
  return Math.min(EXPORT_SLOTS, Math.floor(wanted) + wholeOf(Math.max(0, mean / slots - 1), word));
}

/** Running sums of the pull of every town outside the own city. */
function pullFrom(
  plan: StreetPlan,
  trade: Trade,
  home: number,
  street: Street,
  { distance, decay }: InForce,
): Float64Array {
  const from = plan.areas[home];
  const sums = new Float64Array(plan.areas.length);
  let sum = 0;
  plan.areas.forEach((place, area) => {
    if (place.catchment !== from.catchment) {
      const east = place.x - from.x;
      const north = place.y - from.y;
      const km = Math.sqrt(east * east + north * north);
      sum += gravity(customersOf(trade, place.users, street), km, distance, decay);
    }
    sums[area] = sum;
  });
  return sums;
}

/** A town by its pull; the next one that pulls when the network serves it already. */
function townBy(sums: Float64Array, word: number, taken: readonly number[]): number {
  const target = (word >>> 0) * 2 ** -32 * sums[sums.length - 1];
  const low = firstAbove(sums, 0, sums.length, target);
  for (let step = 0; step < sums.length; step++) {
    const area = (low + step) % sums.length;
    const pulls = sums[area] > (area === 0 ? 0 : sums[area - 1]);
    if (pulls && !taken.includes(area)) return area;
  }
  return -1;
}

/** Draws how many associates each network has. */
function withMembers(
  list: readonly NetworkPlan[],
  plan: StreetPlan,
  trades: readonly Trade[],
  street: Street,
  seed: Seed,
): NetworkPlan[] {
  const ordinal = Int32Array.from(list, (network) => network.ordinal);
  const high = new Int32Array(list.length).fill(TABLE_NUMBERS.networks as number);
  const { a, b } = drawBlock(seed, DECISIONS.bornNetwork, ordinal, high);
  const spread = (word: number) => exp(street.membersSpread * normalQuantile(((word >>> 20) + 0.5) / 4096));
  return list.map((network, i) => {
    const one = 1 + (b[i] & 1);
    const scene = network.form === AT_CORNER && plan.areas[network.area].deprivation >= street.sceneDeprivation;
    // A line that many call every day needs people; one for parties can be one person with a car.
    const runs = network.form === BY_LINE && trades[network.trade].substances.length > 1;
    const sole =
      network.form === AT_HOUSE ||
      network.form === AT_NIGHT ||
      (!scene && !runs && (b[i] >>> 0) * 2 ** -32 < street.soleTraders);
    const median = scene ? street.sceneMembers : street.members;
    const members = sole ? one : Math.max(3, Math.min(99, Math.floor(median * spread(a[i]) + 0.5)));
    return { ...network, members };
  });
}

/** A whole number whose mean over words is `wanted`: counts of one area do not lean on those of another. */
export function wholeOf(wanted: number, word: number): number {
  return Math.floor(wanted + (word >>> 0) * 2 ** -32);
}

/** Sixteen words for an area and trade. */
function areaWords(seed: Seed, area: number, trade: number): Int32Array {
  const key = new Int32Array(8).fill(area * SUBSTANCE_ROOM + trade);
  const kind = Int32Array.from({ length: 8 }, (_, n) => n);
  const { a, b } = drawBlock(seed, DECISIONS.bornNetworks, key, kind);
  return Int32Array.from({ length: 16 }, (_, n) => (n < 8 ? a[n] : b[n - 8]));
}
