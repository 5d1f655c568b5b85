import type { Values } from '../../../evidence/parameter.ts';
import { drawBlock } from '../../chance.ts';
import type { Channel } from '../../channels.ts';
import { DECISIONS } from '../../decisions.ts';
import { spreadTable } from '../../founding/use-classes.ts';
import { CLOSED, IMPORT, OPEN, RETAIL, SOCIAL } from '../../outlets.ts';
import { NONE } from '../../people.ts';
import type { MARKET } from '../../population.ts';
import { TABLE_NUMBERS, type World } from '../../world.ts';
import { TRUST_ASKED } from '../practices.ts';
import type { Known, OutletEntry, StreetOutlets } from './plan-outlets.ts';
import type { InTrade } from './trades.ts';

const FULL = 65535;
/** Points in which a gram is priced, cents: where sellers cut, and where they cannot. */
const POINT = 500;
const SMALL_POINT = 50;

/** Writes the outlets of a street world. Stock, forecasts and costs come later; `rowOf` tells the row of each entry. */
export function writeOutlets(
  world: World,
  planned: StreetOutlets,
  substances: readonly InTrade[],
  channels: readonly Channel[],
  market: Values<typeof MARKET>,
  openness: Uint8Array,
  rowOf: Int32Array,
): void {
  const { outlets, countries, ports } = world.tables;
  const o = outlets.columns;
  const { entries } = planned;
  const ordinal = Int32Array.from(entries, (entry) => entry.ordinal);
  const high = new Int32Array(entries.length).fill(TABLE_NUMBERS.outlets as number);
  const draws = drawBlock(world, DECISIONS.bornStreetOutlet, ordinal, high);
  const ties = drawBlock(world, DECISIONS.bornOutletTies, ordinal, high);
  const spread = spreadTable(market.priceSpread);
  entries.forEach((entry, e) => {
    const row = rowOf[e];
    const { substance: s, channel: ch } = entry;
    const channel = channels[ch];
    const { substance, values } = substances[s];
    o['keyLo'][row] = entry.ordinal;
    o['keyHi'][row] = TABLE_NUMBERS.outlets as number;
    o['district'][row] = entry.district;
    o['country'][row] = s;
    o['port'][row] = s;
    o['level'][row] = channel.level;
    o['channel'][row] = ch;
    o['network'][row] = entry.network;
    o['line'][row] = entry.line;
    const asks = entry.network < 0 ? channel.trustAsked : TRUST_ASKED[openness[entry.network]];
    o['asks'][row] = Math.floor(asks * 255);
    o['minutes'][row] = channel.minutes;
    o['state'][row] = entry.open ? OPEN : CLOSED;
    o['offspring'][row] = NONE;
    o['purityIn'][row] = Math.floor(values.importPurity * FULL);
    o['keep'][row] = FULL;
    o['loyal'][row] = channel.level === SOCIAL ? 0.99 : 0.96;
    o['loyal0'][row] = o['loyal'][row];
    let ask = countries.columns['wholesale0'][s];
    if (channel.level <= RETAIL) {
      const point = substance.diluted ? POINT : SMALL_POINT;
      const usual = countries.columns['price0'][s] * spread[draws.a[e] >>> 20];
      ask = Math.max(point, Math.floor(usual / point + 0.5) * point);
    }
    if (channel.level === IMPORT) ask = Math.floor(ports.columns['landed0'][s] * market.importStep);
    if (channel.level === RETAIL) {
      o['keep'][row] = Math.min(FULL, Math.floor((values.purity / values.importPurity) * FULL));
    }
    o['price'][row] = ask;
    o['ask0'][row] = ask;
    const [first, second] = suppliersOf(planned, entry, channel, ties.a[e] >>> 0, ties.b[e] >>> 0);
    o['upstream'][row * 2] = first < 0 ? NONE : rowOf[first];
    o['upstream'][row * 2 + 1] = second < 0 || second === first ? NONE : rowOf[second];
    o['worth'][row * 2] = 4096;
    o['worth'][row * 2 + 1] = 2048;
  });
  outlets.rows[0] = entries.length;
}

/** Entries of two suppliers: a friend's dealers, a seller's wholesalers, a wholesaler's importers. */
function suppliersOf(planned: StreetOutlets, entry: OutletEntry, channel: Channel, a: number, b: number): number[] {
  const { substance: s } = entry;
  if (channel.level === IMPORT) return [NONE, NONE];
  if (channel.level === SOCIAL) {
    const dealers = planned.known[entry.district];
    if (dealers.entry.length > 0) return [knownBy(dealers, a), knownBy(dealers, b)];
  }
  const list = channel.level <= RETAIL ? planned.wholesalers[s] : planned.importers[s];
  return [a, b].map((word) => list[Math.floor(word * list.length * 2 ** -32)]);
}

/** An entry by its weight; -1 when there is none. */
export function knownBy({ entry, sum }: Known, word: number): number {
  if (entry.length === 0) return NONE;
  const target = Math.floor(word * 2 ** -32 * sum[sum.length - 1]);
  let low = 0;
  let high = sum.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sum[middle] > target) high = middle;
    else low = middle + 1;
  }
  return entry[low];
}
