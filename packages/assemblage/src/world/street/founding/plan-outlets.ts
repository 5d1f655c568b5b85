import { drawBlock } from '../../chance.ts';
import type { Channel } from '../../channels.ts';
import { DECISIONS } from '../../decisions.ts';
import { NATIONAL } from '../../outlets.ts';
import type { Reach } from '../reach.ts';
import type { StreetPlan } from '../plan.ts';
import { AT_CORNER, AT_HOUSE, BY_LINE } from '../practices.ts';
import { grownBy } from './line-ages.ts';
import { districtOrdinal, nationalOutlet, networkOutlet, socialOutlet } from './ordinals.ts';
import { AT_NIGHT, type NetworkPlan, wholeOf } from './plan-networks.ts';
import { type Forms, type InTrade, type Street, type Trade, usersPerSeller } from './trades.ts';

/** An outlet before it is written: who runs it, where, how, and for how many customers. */
export interface OutletEntry {
  readonly ordinal: number;
  readonly substance: number;
  readonly district: number;
  readonly channel: number;
  readonly open: boolean;
  /** Rows of networks and lines; -1 none. */
  readonly network: number;
  readonly line: number;
  /** Customers whom it is to begin with. */
  readonly customers: number;
}

/** Outlets of a street world, and which of them people of each district know through others. */
export interface StreetOutlets {
  readonly entries: readonly OutletEntry[];
  /** By network and substance, by line and substance (four a row): the entry, or -1. */
  readonly ofNetwork: Int32Array;
  readonly ofLine: Int32Array;
  /** Entries that a person of a district can know through friends, with running weights. */
  readonly known: readonly Known[];
  /** Friends who share, by district: first entry and one past the last. */
  readonly social: readonly (readonly [from: number, to: number])[];
  /** Wholesalers and importers by substance. */
  readonly wholesalers: readonly (readonly number[])[];
  readonly importers: readonly (readonly number[])[];
}

export interface Known {
  readonly entry: Int32Array;
  readonly sum: Int32Array;
}

/** Steps of weight in which custom is shared out. */
const WEIGHT = 256;
const LEAST_WHOLESALERS = 3;
const LEAST_IMPORTERS = 2;
/** Places for friends who share, for each of them when the run begins. */
const SOCIAL_PLACES = 2;

export function planStreetOutlets(inputs: {
  readonly plan: StreetPlan;
  readonly trades: readonly Trade[];
  readonly substances: readonly InTrade[];
  readonly networks: readonly NetworkPlan[];
  readonly firstLine: Int32Array;
  /** Days since which each line is up, by row. */
  readonly ages: Int32Array;
  readonly forms: Forms;
  readonly channels: readonly Channel[];
  readonly street: Street;
  readonly neighbours: Reach;
  readonly year: number;
  readonly seed: { readonly seedLo: number; readonly seedHi: number };
}): StreetOutlets {
  const { plan, trades, substances, networks, firstLine, ages, forms, street, neighbours, seed } = inputs;
  const width = substances.length;
  const entries: OutletEntry[] = [];
  const local: number[][] = Array.from({ length: plan.areas.length * width }, () => []);
  const lines = networks.reduce((sum, network) => sum + network.lines.length, 0);
  const ofNetwork = new Int32Array(networks.length * 4).fill(-1);
  const ofLine = new Int32Array(lines * 4).fill(-1);
  const channelOf = ownChannels(forms);
  networks.forEach((network, n) => {
    for (const { row, values } of trades[network.trade].substances) {
      const open = network.active && network.form !== BY_LINE;
      const add = (entry: OutletEntry): number => {
        if (entry.open) local[entry.district].push(entries.length);
        return entries.push(entry) - 1;
      };
      ofNetwork[n * 4 + row] = add({
        ordinal: networkOutlet(network.ordinal, 0, row),
        substance: row,
        district: network.area * width + row,
        channel: channelOf[network.form],
        open,
        network: n,
        line: -1,
        customers: network.members * usersPerSeller(trades[network.trade], street),
      });
      network.lines.forEach((area, slot) => {
        const line = firstLine[n] + slot;
        ofLine[line * 4 + row] = add({
          ordinal: networkOutlet(network.ordinal, slot + 1, row),
          substance: row,
          district: (area < 0 ? network.area : area) * width + row,
          channel: forms.line,
          open: area >= 0,
          network: n,
          line,
          customers: values.lineCustomers * grownBy(ages[line], street),
        });
      });
    }
  });
  const social = planSocial(plan, substances, forms, entries, seed);
  const known = local.map((_, district) => knownFrom(district, width, local, entries, neighbours));
  const national = planNational(inputs, entries);
  return { entries, ofNetwork, ofLine, known, social, ...national };
}

/** Channel of a network's own outlet by its form; one that sells by lines would open a house. */
function ownChannels(forms: Forms): Int32Array {
  const channels = new Int32Array(4);
  channels[AT_CORNER] = forms.corner;
  channels[AT_HOUSE] = forms.house;
  channels[BY_LINE] = forms.house;
  channels[AT_NIGHT] = forms.night;
  return channels;
}

/** Friends who share, district by district. */
function planSocial(
  plan: StreetPlan,
  substances: readonly InTrade[],
  forms: Forms,
  entries: OutletEntry[],
  seed: { readonly seedLo: number; readonly seedHi: number },
): [number, number][] {
  return plan.areas.flatMap(({ users }, area) => {
    const key = Int32Array.from(substances, ({ row }) => districtOrdinal(area, row));
    const { a } = drawBlock(seed, DECISIONS.bornSocial, key, new Int32Array(key.length));
    return substances.map(({ row, values }): [number, number] => {
      const from = entries.length;
      const count = wholeOf((users[row] * values.socialOutlets) / 1000, a[row]);
      // As many places again stand empty: users who begin to pass on to friends take them.
      for (let n = 0; n < SOCIAL_PLACES * count; n++) {
        entries.push({
          ordinal: socialOutlet(area, row, n),
          substance: row,
          district: area * substances.length + row,
          channel: forms.social,
          open: n < count,
          network: -1,
          line: -1,
          customers: 0,
        });
      }
      return [from, from + count];
    });
  });
}

/** Outlets of the area and of those near by, weighted by their custom and by distance. */
function knownFrom(
  district: number,
  width: number,
  local: readonly (readonly number[])[],
  entries: readonly OutletEntry[],
  { from, area, weight }: Reach,
): Known {
  const substance = district % width;
  const home = (district - substance) / width;
  const entry: number[] = [];
  const sums: number[] = [];
  let sum = 0;
  for (let n = from[home]; n < from[home + 1]; n++) {
    for (const e of local[area[n] * width + substance]) {
      sum += Math.max(1, Math.floor(entries[e].customers * weight[n] * WEIGHT));
      entry.push(e);
      sums.push(sum);
    }
  }
  return { entry: Int32Array.from(entry), sum: Int32Array.from(sums) };
}

/** Sellers who serve the whole country: by post, wholesalers, importers. */
function planNational(
  inputs: Parameters<typeof planStreetOutlets>[0],
  entries: OutletEntry[],
): { wholesalers: number[][]; importers: number[][] } {
  const { plan, substances, forms, channels, street, year } = inputs;
  const wholesalers: number[][] = [];
  const importers: number[][] = [];
  for (const { row, substance } of substances) {
    const users = plan.areas.reduce((sum, place) => sum + place.users[row], 0);
    const add = (channel: number, kind: number, least: number): number[] => {
      const count = Math.max(least, Math.floor((users * channels[channel].perThousandUsers) / 1000 + 0.5));
      return Array.from({ length: count }, (_, n) => {
        const ordinal = nationalOutlet(row, kind, n);
        return (
          entries.push({
            ordinal,
            substance: row,
            district: NATIONAL,
            channel,
            open: true,
            network: -1,
            line: -1,
            customers: 0,
          }) - 1
        );
      });
    };
    if (substance.posted && year >= street.postFrom && forms.post >= 0) add(forms.post, 0, 1);
    wholesalers.push(add(forms.wholesale, 1, LEAST_WHOLESALERS));
    importers.push(add(forms.import, 2, LEAST_IMPORTERS));
  }
  return { wholesalers, importers };
}
