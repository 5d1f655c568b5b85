import type { Values } from '../../evidence/parameter.ts';
import { firstAbove } from '../../kernel/running-sums.ts';
import { drawBlock } from '../chance.ts';
import type { Channel } from '../channels.ts';
import { DECISIONS } from '../decisions.ts';
import { CLOSED, IMPORT, NATIONAL, OPEN, RETAIL, SOCIAL, WHOLESALE } from '../outlets.ts';
import { NONE } from '../people.ts';
import type { MARKET } from '../population.ts';
import type { World } from '../world.ts';
import { below, nearby, type OutletPlan, OUTSIDE_UNION } from './outlet-plan.ts';
import { distanceKm } from './sample.ts';
import { spreadTable } from './use-classes.ts';

/** What retail sellers pay for a bulk gram in their lots of some ten grams, against a gram of the kilogram. */
const SMALL_LOT = 1.4;
const POINT = 500;
const FULL = 65535;

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
