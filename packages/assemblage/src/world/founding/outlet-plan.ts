import type { Channel } from '../channels.ts';
import { COUNTRY_FACTS } from '../europe/countries.ts';
import { IMPORT, NATIONAL } from '../outlets.ts';
import { NONE } from '../people.ts';
import type { Census } from './census.ts';

/** Outside the customs union of the EU: supplied through own ports, where there are any, since all goods pass own customs. */
export const OUTSIDE_UNION = new Set(['GB', 'NO', 'CH']);

/** What is to be founded: one entry an outlet, in the order of ordinals. */
export interface OutletPlan {
  readonly ordinal: Int32Array;
  readonly district: Int32Array;
  readonly country: Int32Array;
  readonly channel: Int32Array;
  readonly port: Int32Array;
  /** First entry of each district of the run and channel: entries lie side by side. */
  readonly from: readonly Int32Array[];
  readonly to: readonly Int32Array[];
}

/** Lists the outlets of the drawn districts and all outlets that serve a country. Ordinals do not depend on the sample. */
export function planOutlets(
  census: Census,
  channels: readonly Channel[],
  districtFacts: Int32Array,
  districtCountry: Int32Array,
  countries: readonly number[],
  portShares: readonly number[],
  portCountry: readonly number[],
  isolated: boolean,
): OutletPlan {
  const entries: { ordinal: number; district: number; country: number; channel: number; port: number }[] = [];
  const from = channels.map(() => new Int32Array(districtFacts.length));
  const to = channels.map(() => new Int32Array(districtFacts.length));
  const rowOfFact = new Map<number, number>();
  districtFacts.forEach((fact, row) => rowOfFact.set(fact, row));
  let ordinal = 0;
  for (let fact = 0; fact < census.visible.length; fact++) {
    const row = rowOfFact.get(fact);
    channels.forEach((channel, ch) => {
      if (channel.national) return;
      const count = census.outlets[ch][fact];
      if (row !== undefined) {
        from[ch][row] = entries.length;
        for (let n = 0; n < count; n++) {
          entries.push({ ordinal: ordinal + n, district: row, country: districtCountry[row], channel: ch, port: 0 });
        }
        to[ch][row] = entries.length;
      }
      ordinal += count;
    });
  }
  const everywhere = census.nationalOutlets[0].length;
  channels.forEach((channel, ch) => {
    if (!channel.national || channel.level === IMPORT) return;
    for (let fact = 0; fact < everywhere; fact++) {
      const count = census.nationalOutlets[ch][fact];
      const country = countries.indexOf(fact);
      for (let n = 0; n < count && country >= 0; n++) {
        entries.push({ ordinal: ordinal + n, district: NATIONAL, country, channel: ch, port: 0 });
      }
      ordinal += count;
    }
  });
  channels.forEach((channel, ch) => {
    if (channel.level !== IMPORT) return;
    const total = countries.reduce((sum, fact) => sum + census.nationalOutlets[ch][fact], 0);
    for (const { port, count } of shareOfPorts(total, ch, census, countries, portShares, portCountry, isolated)) {
      for (let n = 0; n < count; n++) {
        entries.push({
          ordinal: ordinal + port * 10_000 + n,
          district: NATIONAL,
          country: portCountry[port],
          channel: ch,
          port,
        });
      }
    }
  });
  const column = (pick: (entry: (typeof entries)[number]) => number) => Int32Array.from(entries, pick);
  return {
    ordinal: column((entry) => entry.ordinal),
    district: column((entry) => entry.district),
    country: column((entry) => entry.country),
    channel: column((entry) => entry.channel),
    port: column((entry) => entry.port),
    from,
    to,
  };
}

/** Importers by port: in proportion to what comes in there, or inside each country where countries are isolated. */
function shareOfPorts(
  total: number,
  channel: number,
  census: Census,
  countries: readonly number[],
  shares: readonly number[],
  portCountry: readonly number[],
  isolated: boolean,
): { port: number; count: number }[] {
  const alone = countries.flatMap((fact, row) =>
    isolated || OUTSIDE_UNION.has(COUNTRY_FACTS[fact].iso2)
      ? [{ ports: portsOf(portCountry, row), total: census.nationalOutlets[channel][fact] }]
      : [],
  );
  const apart = new Set(alone.flatMap(({ ports }) => ports));
  const rest = total - alone.reduce((sum, group) => sum + (group.ports.length > 0 ? group.total : 0), 0);
  const groups = [...alone, { ports: shares.map((_, port) => port).filter((port) => !apart.has(port)), total: rest }];
  return groups.flatMap(({ ports, total: wanted }) => {
    const sum = ports.reduce((all, port) => all + shares[port], 0);
    let running = 0;
    let given = 0;
    return ports.map((port) => {
      running += shares[port];
      const upTo = Math.max(given, Math.floor((wanted * running) / sum + 0.5));
      const count = upTo - given;
      given = upTo;
      return { port, count };
    });
  });
}

function portsOf(portCountry: readonly number[], country: number): number[] {
  return portCountry.flatMap((owner, port) => (owner === country ? [port] : []));
}

/** An entry of one of the channels in a district, each as likely as any other; -1 when there is none. */
export function nearby(plan: OutletPlan, channels: readonly number[], district: number, word: number): number {
  let total = 0;
  for (const ch of channels) total += plan.to[ch][district] - plan.from[ch][district];
  let place = below(word, total);
  for (const ch of channels) {
    const count = plan.to[ch][district] - plan.from[ch][district];
    if (place < count) return plan.from[ch][district] + place;
    place -= count;
  }
  return NONE;
}

export function below(word: number, n: number): number {
  return Math.floor(word * n * 2 ** -32);
}
