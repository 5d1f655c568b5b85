import { drawBlock } from '../../chance.ts';
import type { Channel } from '../../channels.ts';
import { DECISIONS } from '../../decisions.ts';
import { NONE } from '../../people.ts';
import { TABLE_NUMBERS, type World } from '../../world.ts';
import { LINE_UP, NO_LINE } from '../lines.ts';
import { ACTIVE_NETWORK, LATENT_NETWORK } from '../networks.ts';
import { daysOfNumber } from '../number-life.ts';
import {
  AT_CORNER,
  AT_HOUSE,
  BY_LINE,
  CHANNEL,
  FAMILIES,
  HANDSET_HABIT,
  NUMBER_HABIT,
  OPENNESS,
  PRIVATE_PHONE,
  TRUST_ASKED,
} from '../practices.ts';
import { lineOrdinal } from './ordinals.ts';
import { AT_NIGHT, type NetworkPlan, thresholdOf } from './plan-networks.ts';
import type { StreetOutlets } from './plan-outlets.ts';
import type { Forms, Street } from './trades.ts';

/** Serials of numbers and handsets are counted from 1. */
const FIRST_SERIAL = 1;

/** Openness of every network when the run begins: what its form asks, in the quarter steps of the family. */
export function opennessOf(networks: readonly NetworkPlan[], forms: Forms, channels: readonly Channel[]): Uint8Array {
  const asked = new Int32Array(4);
  asked[AT_CORNER] = forms.corner;
  asked[AT_HOUSE] = forms.house;
  asked[BY_LINE] = forms.line;
  asked[AT_NIGHT] = forms.night;
  return Uint8Array.from(networks, ({ form }) => {
    const { trustAsked } = channels[asked[form]];
    return TRUST_ASKED.reduce<number>((best, trust, option) => (trust <= trustAsked ? option : best), 0);
  });
}

/** Writes networks, lines, numbers kept for so many weeks, handsets. Incomes and posts come when the custom is known. */
export function writeNetworks(
  world: World,
  networks: readonly NetworkPlan[],
  planned: StreetOutlets,
  firstLine: Int32Array,
  ages: Int32Array,
  openness: Uint8Array,
  street: Street,
  weeks: number,
  rowOf: Int32Array,
): void {
  const { networks: table, lines, numbers, handsets } = world.tables;
  const n = table.columns;
  const ordinal = Int32Array.from(networks, (network) => network.ordinal);
  const high = new Int32Array(networks.length).fill(TABLE_NUMBERS.networks as number);
  const { a, b } = drawBlock(world, DECISIONS.bornNetworkPractice, ordinal, high);
  n['outlets'].fill(NONE);
  n['rival'].fill(NONE);
  networks.forEach((network, row) => {
    n['keyLo'][row] = network.ordinal;
    n['keyHi'][row] = TABLE_NUMBERS.networks as number;
    n['area'][row] = network.area;
    n['state'][row] = network.active ? ACTIVE_NETWORK : LATENT_NETWORK;
    n['exporter'][row] = network.exporter ? 1 : 0;
    n['members'][row] = network.members;
    n['size'][row] = network.members;
    n['threshold'][row] = thresholdOf(a[row]);
    for (let s = 0; s < 4; s++) n['outlets'][row * 4 + s] = rowOrNone(planned.ofNetwork[row * 4 + s], rowOf);
    n['firstLine'][row] = network.lines.length > 0 ? firstLine[row] : NONE;
    n['lineSlots'][row] = network.lines.length;
    const practice = row * FAMILIES.length;
    n['practice'][practice + OPENNESS] = openness[row];
    n['practice'][practice + CHANNEL] = network.form === AT_NIGHT ? AT_CORNER : network.form;
    // Habits are spread over their lower levels, so that there is something to learn from.
    n['practice'][practice + NUMBER_HABIT] = b[row] & 1;
    n['practice'][practice + HANDSET_HABIT] = (b[row] >>> 1) & 1;
    n['practice'][practice + PRIVATE_PHONE] = (b[row] >>> 2) & 1;
    n['risk'][row] = Math.floor(street.perceivedRisk * 65535);
  });
  table.rows[0] = networks.length;
  writeLines(world, networks, planned, firstLine, ages, weeks, rowOf);
  for (const one of [lines, numbers, handsets]) one.rows[0] = one.capacity;
}

function writeLines(
  world: World,
  networks: readonly NetworkPlan[],
  planned: StreetOutlets,
  firstLine: Int32Array,
  ages: Int32Array,
  weeks: number,
  rowOf: Int32Array,
): void {
  const l = world.tables.lines.columns;
  const number = world.tables.numbers.columns;
  const handset = world.tables.handsets.columns;
  const { columns: area } = world.tables.areas;
  const keys = networks.flatMap(({ ordinal, lines }) => lines.map((_, slot) => lineOrdinal(ordinal, slot)));
  const ordinal = Int32Array.from(keys);
  const high = new Int32Array(keys.length).fill(TABLE_NUMBERS.lines as number);
  const life = drawBlock(world, DECISIONS.bornLine, ordinal, high);
  l['outlets'].fill(NONE);
  l['home'].fill(NONE);
  l['poorSince'].fill(NONE);
  networks.forEach((network, n) => {
    network.lines.forEach((served, slot) => {
      const row = firstLine[n] + slot;
      const up = served >= 0;
      l['keyLo'][row] = ordinal[row];
      l['keyHi'][row] = TABLE_NUMBERS.lines as number;
      l['owner'][row] = n;
      l['network'][row] = n;
      l['area'][row] = served;
      l['state'][row] = up ? LINE_UP : NO_LINE;
      for (let s = 0; s < 4; s++) l['outlets'][row * 4 + s] = rowOrNone(planned.ofLine[row * 4 + s], rowOf);
      if (!up) return;
      const away = area['catchment'][served] !== area['catchment'][network.area];
      l['away'][row] = away ? 1 : 0;
      l['born'][row] = 1;
      const opened = -ages[row];
      l['opened'][row] = opened;
      l['changed'][row] = opened;
      const days = daysOfNumber(weeks, life.a[row]);
      const lived = Math.floor((life.b[row] >>> 0) * days * 2 ** -32);
      number['serial'][row] = FIRST_SERIAL;
      number['first'][row] = FIRST_SERIAL;
      number['live'][row] = 1;
      number['born'][row] = -lived;
      number['until'][row] = days - lived;
      handset['serial'][row] = FIRST_SERIAL;
      handset['born'][row] = -lived;
    });
  });
}

function rowOrNone(entry: number, rowOf: Int32Array): number {
  return entry < 0 ? NONE : rowOf[entry];
}
