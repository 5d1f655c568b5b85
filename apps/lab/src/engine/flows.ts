import { IMPORT, NATIONAL, RETAIL, SOCIAL, WHOLESALE } from 'assemblage';
import type { Seen } from 'assemblage';
import type { FlowNews, FlowWeek } from './messages.ts';
import { createSupplierWatch } from './supplier-watch.ts';

/** As in NODE_KINDS. */
const [PORT, IMPORTER, WHOLESALER, NETWORK, LINE, PLACE] = [0, 1, 2, 3, 4, 5];
/** Rows times eight and kinds stay below this, so that two codes make one exact number. */
const CODES = 2 ** 26;
/** Bytes that are kept; the weeks after have no network. */
const KEPT_BYTES = 96 * 2 ** 20;
const BYTES = 16;
const WEEK = 7;
const CENTS = 100;
const MG = 1000;

/** Follows goods and money along the chain, reading only: from ports to importers, wholesalers, networks, lines, places. */
export interface Flows {
  look(): void;
  close(day: number): void;
  /** Weeks from the given one on. */
  news(from: number): FlowNews;
}

interface Sum {
  grams: number;
  euros: number;
}

export function createFlows(world: Seen): Flows {
  const { tables, places } = world;
  const street = places.areas.length > 0;
  const suppliers = createSupplierWatch(world);
  // Places do not move.
  const areaOf = Int32Array.from(
    { length: tables.districts.rows[0] as number },
    (_, row) => tables.districts.area[row] as number,
  );
  const countries = [...new Set(places.countries.map(({ iso2 }) => iso2))];
  const countryOf = places.countries.map(({ iso2 }) => countries.indexOf(iso2));
  const weeks: FlowWeek[] = [];
  // Tables can grow: their columns are looked up once a day.
  let { district, country, level, network } = tables.outlets;
  const sums = new Map<number, Sum>();
  let bytes = 0;

  function add(from: number, to: number, grams: number, euros: number): void {
    if (from === to) return;
    const key = from * CODES + to;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { grams, euros });
    else {
      sum.grams += grams;
      sum.euros += euros;
    }
  }

  /** The place of an outlet: its area in a street world, else its country. */
  function placeOf(outlet: number): number {
    if (!street) return countryOf[country[outlet] as number] ?? 0;
    return district[outlet] === NATIONAL ? -1 : (areaOf[district[outlet] as number] as number);
  }

  /** Sellers at retail are their network, or all those of their place together. */
  function nodeOf(outlet: number): number {
    if (level[outlet] === IMPORT) return outlet * 8 + IMPORTER;
    if (level[outlet] === WHOLESALE) return outlet * 8 + WHOLESALER;
    if ((network[outlet] as number) >= 0) return (network[outlet] as number) * 8 + NETWORK;
    const place = placeOf(outlet);
    return place < 0 ? -1 : place * 8 + PLACE;
  }

  function followLoads(): void {
    const { rows, outlet, port, pure, cents, seized } = tables.loads;
    for (let row = 0; row < (rows[0] as number); row++) {
      if (seized[row] !== 0) continue;
      const to = (outlet[row] as number) * 8 + IMPORTER;
      add((port[row] as number) * 8 + PORT, to, (pure[row] as number) / MG, (cents[row] as number) / CENTS);
    }
  }

  function followOrders(): void {
    const { boughtPure, outlay } = tables.outlets;
    suppliers.look((outlet, supplier) => {
      // Friends who share buy where others buy: that is a sale.
      if (level[outlet] === SOCIAL) return;
      const [from, to] = [nodeOf(supplier), nodeOf(outlet)];
      if (from < 0 || to < 0) return;
      // A seller of a drawn district stands for others, who order too.
      const expands = district[outlet] !== NATIONAL && district[supplier] === NATIONAL;
      const catchment = expands ? (tables.districts.catchment[district[outlet] as number] as number) : -1;
      const weight = expands ? (tables.catchments.weight[catchment] as number) : 1;
      add(from, to, ((boughtPure[outlet] as number) * weight) / MG, ((outlay[outlet] as number) * weight) / CENTS);
    });
  }

  /** In a street world: what networks sell, through their lines and in their own places. */
  function followSales(): void {
    const { rows, soldPure, takings, line } = tables.outlets;
    const count = rows[0] as number;
    for (let outlet = 0; outlet < count; outlet++) {
      if (level[outlet] !== RETAIL || (soldPure[outlet] as number) === 0 || (network[outlet] as number) < 0) continue;
      const [grams, euros] = [(soldPure[outlet] as number) / MG, (takings[outlet] as number) / CENTS];
      const seller = (network[outlet] as number) * 8 + NETWORK;
      const place = placeOf(outlet);
      const own = line[outlet] as number;
      if (own >= 0) add(seller, own * 8 + LINE, grams, euros);
      if (place >= 0) add(own >= 0 ? own * 8 + LINE : seller, place * 8 + PLACE, grams, euros);
    }
  }

  return {
    look() {
      if (bytes > KEPT_BYTES) return;
      ({ district, country, level, network } = tables.outlets);
      followLoads();
      followOrders();
      if (street) followSales();
    },
    close(day) {
      if (bytes > KEPT_BYTES) return;
      const all = [...sums];
      bytes += all.length * BYTES;
      weeks.push({
        day: day - 1,
        days: ((day - 1) % WEEK) + 1,
        from: Int32Array.from(all, ([key]) => Math.floor(key / CODES)),
        to: Int32Array.from(all, ([key]) => key % CODES),
        gramsPure: Float32Array.from(all, ([, { grams }]) => grams),
        euros: Float32Array.from(all, ([, { euros }]) => euros),
      });
      sums.clear();
    },
    news(from) {
      const asked = weeks.slice(from);
      const codes = Int32Array.from(new Set(asked.flatMap((week) => [...week.from, ...week.to])));
      return {
        weeks: asked,
        codes,
        works: codes.map((code) => worksAt(code)),
        home: codes.map((code) => homeOf(code)),
        places: street ? places.areas.map(({ name }) => name) : countries.map(nameOf),
        ports: places.ports.map(({ name }) => name),
        full: bytes > KEPT_BYTES,
      };
    },
  };

  function nameOf(iso: string): string {
    return places.countries.find(({ iso2 }) => iso2 === iso)?.name ?? iso;
  }

  function worksAt(code: number): number {
    const [row, kind] = [code >> 3, code & 7];
    return kind === LINE ? (tables.lines.area[row] as number) : homeOf(code);
  }

  /** A line is at home where the network is that runs it. */
  function homeOf(code: number): number {
    const [row, kind] = [code >> 3, code & 7];
    if (kind === PLACE) return row;
    if (kind === NETWORK) return tables.networks.area[row] as number;
    if (kind === LINE) {
      const runs = tables.lines.network[row] as number;
      return runs < 0 ? -1 : (tables.networks.area[runs] as number);
    }
    if (street) return -1;
    return countryOf[(kind === PORT ? tables.ports.country[row] : country[row]) as number] ?? -1;
  }
}
