import type { Values } from '../../evidence/parameter.ts';
import { firstAbove } from '../../kernel/running-sums.ts';
import { drawBlock } from '../chance.ts';
import type { Channel } from '../channels.ts';
import { COUNTRY_FACTS } from '../europe/countries.ts';
import { DECISIONS } from '../decisions.ts';
import { CLOSED, IMPORT, NATIONAL, OPEN, RETAIL, SOCIAL, WHOLESALE } from '../outlets.ts';
import { NONE } from '../people.ts';
import type { MARKET } from '../population.ts';
import type { World } from '../world.ts';
import type { Census } from './census.ts';
import { distanceKm } from './sample.ts';
import { spreadTable } from './use-classes.ts';

/** Outside the customs union of the EU: supplied through own ports, where there are any, since all goods pass own customs. */
const OUTSIDE_UNION = new Set(['GB', 'NO', 'CH']);
/** What retail sellers pay for a bulk gram in their lots of some ten grams, against a gram of the kilogram. */
const SMALL_LOT = 1.4;
const POINT = 500;
const FULL = 65535;

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

/** Writes the founders into the table of outlets; `rowOf` tells the row of each entry. Stock and forecast come later. */
export function foundOutlets(
  world: World,
  plan: OutletPlan,
  channels: readonly Channel[],
  market: Values<typeof MARKET>,
  rowOf: Int32Array,
  countryPositions: readonly { readonly lat: number; readonly lon: number }[],
): void {
  const { outlets, countries, ports } = world.tables;
  const o = outlets.columns;
  const count = plan.ordinal.length;
  outlets.rows[0] = count;
  const spread = spreadTable(market.priceSpread);
  const inside = Math.floor(market.importPurity * FULL);
  const suppliers = upstreamChoices(world, plan, channels, market, countryPositions);
  const high = new Int32Array(count).fill(6);
  const draws = drawBlock(world, DECISIONS.bornOutlet, plan.ordinal, high);
  const ties = drawBlock(world, DECISIONS.bornOutletTies, plan.ordinal, high);
  for (let e = 0; e < count; e++) {
    const row = rowOf[e];
    const channel = channels[plan.channel[e]];
    const country = plan.country[e];
    o['keyLo'][row] = plan.ordinal[e];
    o['keyHi'][row] = 6;
    o['district'][row] = plan.district[e];
    o['country'][row] = country;
    o['port'][row] = plan.port[e];
    o['level'][row] = channel.level;
    o['channel'][row] = plan.channel[e];
    o['state'][row] = OPEN;
    o['offspring'][row] = NONE;
    o['network'][row] = NONE;
    o['line'][row] = NONE;
    o['asks'][row] = Math.floor(channel.trustAsked * 255);
    o['minutes'][row] = channel.minutes;
    o['purityIn'][row] = inside;
    o['keep'][row] = FULL;
    o['loyal'][row] = channel.level === SOCIAL ? 0.99 : 0.96;
    o['loyal0'][row] = o['loyal'][row];
    const wholesale = countries.columns['wholesale0'][country];
    let ask = 0;
    if (channel.level <= RETAIL) {
      const usual = countries.columns['price0'][country] * spread[draws.a[e] >>> 20];
      ask = Math.max(POINT, Math.floor(usual / POINT + 0.5) * POINT);
      if (channel.level === RETAIL) {
        o['keep'][row] = Math.min(
          FULL,
          Math.floor((countries.columns['purity0'][country] / 65536 / market.importPurity) * FULL),
        );
      }
    } else if (channel.level === WHOLESALE) ask = wholesale;
    else ask = Math.floor(ports.columns['landed0'][plan.port[e]] * market.importStep);
    o['price'][row] = ask;
    o['ask0'][row] = ask;
    const [first, second] = suppliers(e, ties.a[e] >>> 0, ties.b[e] >>> 0);
    o['upstream'][row * 2] = first < 0 ? NONE : rowOf[first];
    o['upstream'][row * 2 + 1] = second < 0 || second === first ? NONE : rowOf[second];
    o['worth'][row * 2] = 4096;
    o['worth'][row * 2 + 1] = 2048;
  }
}

type Supplier = (entry: number, a: number, b: number) => [number, number];

/** Who supplies whom when the run begins: entries of two suppliers, by level. */
function upstreamChoices(
  world: World,
  plan: OutletPlan,
  channels: readonly Channel[],
  market: Values<typeof MARKET>,
  positions: readonly { readonly lat: number; readonly lon: number }[],
): Supplier {
  const wholesalers: number[][] = positions.map(() => []);
  const importers: number[] = [];
  for (let e = 0; e < plan.ordinal.length; e++) {
    const level = channels[plan.channel[e]].level;
    if (level === WHOLESALE) wholesalers[plan.country[e]].push(e);
    if (level === IMPORT) importers.push(e);
  }
  const { isolated, places } = world;
  const isAlone = (country: number) =>
    (isolated || OUTSIDE_UNION.has(places.countries[country].iso2)) &&
    places.ports.some((port) => port.country === country);
  const pulls = positions.map((place, country) => {
    let sum = 0;
    return importers.map((e) => {
      const port = places.ports[plan.port[e]];
      const reach = distanceKm(place, port) / market.portDecay;
      const home = port.country === country ? market.homePort : isAlone(country) || isAlone(port.country) ? 0 : 1;
      sum += home / (1 + 3 * reach * reach);
      return sum;
    });
  });
  const retail = channels.flatMap((channel, ch) => (channel.level === RETAIL && !channel.national ? [ch] : []));
  return (e, a, b) => {
    const { level } = channels[plan.channel[e]];
    const country = plan.country[e];
    if (level === IMPORT) return [NONE, NONE];
    if (level === WHOLESALE)
      return [importers[weighted(pulls[country], a)] ?? NONE, importers[weighted(pulls[country], b)] ?? NONE];
    if (level === SOCIAL) {
      const first = nearby(plan, retail, plan.district[e], a);
      if (first >= 0) return [first, nearby(plan, retail, plan.district[e], b)];
    }
    const list = wholesalers[country];
    return list.length === 0 ? [NONE, NONE] : [list[below(a, list.length)], list[below(b, list.length)]];
  };
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

function below(word: number, n: number): number {
  return Math.floor(word * n * 2 ** -32);
}

/** A place in a list of running sums with chance in proportion to its part; -1 when there is nothing to choose. */
function weighted(sums: readonly number[], word: number): number {
  if (sums.length === 0 || sums[sums.length - 1] === 0) return -1;
  const target = word * 2 ** -32 * sums[sums.length - 1];
  return firstAbove(sums, 0, sums.length, target);
}

/** Stock, forecasts and base costs, from what the ties of the founders lead to expect. `expected` is mg a day by row. */
export function stockOutlets(
  world: World,
  expected: Float64Array,
  importPurityOf: (country: number) => number,
  friendPrice: number,
  weightOf: (district: number) => number,
): void {
  const { outlets, ports } = world.tables;
  const o = outlets.columns;
  const days = [6, 7, 20, 40];
  for (const level of [SOCIAL, RETAIL, WHOLESALE, IMPORT]) {
    for (let row = 0; row < outlets.rows[0]; row++) {
      if (o['level'][row] !== level) continue;
      const importPurity = importPurityOf(o['country'][row]);
      const mg = Math.floor(expected[row] + 0.5);
      o['forecast'][row] = mg;
      const share = o['keep'][row] / FULL;
      const purity = importPurity * share;
      const full = Math.min(2_000_000_000, Math.max(10_000, Math.floor(mg * days[level])));
      o['stockBulk'][row] = o['state'][row] === CLOSED ? 0 : full;
      o['stockPure'][row] = Math.floor(o['stockBulk'][row] * purity);
      const supplier = o['upstream'][row * 2];
      const scale =
        supplier >= 0 && o['district'][row] !== NATIONAL && o['district'][supplier] === NATIONAL
          ? weightOf(o['district'][row])
          : 1;
      if (supplier >= 0) expected[supplier] += Math.floor(mg * share * scale + 0.5);
      if (level === SOCIAL && supplier >= 0) {
        const keep = o['keep'][supplier] / FULL;
        o['stockPure'][row] = Math.floor(o['stockBulk'][row] * importPurity * keep);
      }
      const cents =
        level === IMPORT
          ? ports.columns['landed0'][o['port'][row]] / 1000
          : supplier < 0
            ? o['ask0'][row]
            : o['ask0'][supplier] / (o['level'][supplier] <= RETAIL ? 1 : 1000);
      const supplied = level === SOCIAL && supplier >= 0 ? (o['keep'][supplier] / FULL) * importPurity : importPurity;
      o['cost0'][row] = Math.max(1, Math.floor(cents / supplied + 0.5));
      o['cost'][row] = o['cost0'][row];
      if (level === SOCIAL && supplier >= 0 && o['level'][supplier] <= RETAIL)
        o['price'][row] = Math.floor(o['ask0'][supplier] * friendPrice + 0.5);
      if (level === RETAIL) o['income'][row] = (mg / 1000) * (o['ask0'][row] - cents * share * SMALL_LOT);
    }
  }
  baseIncome(world);
}

/** Net income of the mean retail outlet by country: what heard incomes are compared with. */
function baseIncome(world: World): void {
  const { outlets, countries } = world.tables;
  const o = outlets.columns;
  const sum = new Float64Array(countries.rows[0]);
  const count = new Float64Array(countries.rows[0]);
  for (let row = 0; row < outlets.rows[0]; row++) {
    if (o['level'][row] !== RETAIL || o['district'][row] === NATIONAL || o['state'][row] === CLOSED) continue;
    sum[o['country'][row]] += Math.floor(o['income'][row]);
    count[o['country'][row]]++;
  }
  for (let country = 0; country < sum.length; country++) {
    countries.columns['income0'][country] = count[country] === 0 ? 0 : Math.floor(sum[country] / count[country]);
  }
}
