import { sum } from '../kernel/sum.ts';
import { NO_LINE } from '../world/street/lines.ts';
import { ACTIVE_NETWORK } from '../world/street/networks.ts';
import type { Seen } from '../world/seen.ts';
import { STREET_FIGURES } from './street-columns.ts';
import { columnOf } from './columns-of.ts';
import { addSums, emptySums } from './run-facts.ts';
import type { Sums } from './run-facts.ts';
import type { Chunk } from './tables.ts';

/** An amount of the whole run, or of its mean day. */
export interface StreetAmount {
  readonly value: number;
  readonly unit: string;
}

/** Sales of one substance, which cannot be added to those of another. */
export interface SubstanceSales {
  readonly purchases: number;
  readonly gramsBulk: number;
  readonly gramsPure: number;
  readonly euros: number;
}

/** What a run of a street world adds to the summary: violence, exploitation, arrests, lines, access, form. */
export interface StreetSummary {
  readonly residents: number;
  /** Sums over the run, by the names of the table `forces`. */
  readonly totals: Readonly<Record<string, StreetAmount>>;
  /** What is there on a mean day. */
  readonly stocks: Readonly<Record<string, StreetAmount>>;
  /** Shares and means; those that rest on nothing are left out. */
  readonly ratios: Readonly<Record<string, StreetAmount>>;
  /** Share of the purchases by channel. */
  readonly channels: Readonly<Record<string, number>>;
  readonly substances: Readonly<Record<string, SubstanceSales>>;
  /** Week by week, as the weeks of the summary: what the picture is drawn from. */
  readonly weeks: readonly StreetWeek[];
}

/** Sums of one week. */
export interface StreetWeek {
  readonly substances: Readonly<Record<string, SubstanceSales>>;
  /** By the names of the table `forces`; what is there at the end of a day is added up over the days. */
  readonly figures: Readonly<Record<string, number>>;
}

export interface StreetInProgress {
  add(chunk: Chunk): void;
  /** Undefined for a world in which no networks sell. */
  finish(world: Seen, days: number): StreetSummary | undefined;
}

/** Figures of `forces` that are kept week by week. */
const WEEKLY = [
  'linesUp',
  'exploitedChildren',
  'exploitedAdults',
  'expectedViolence',
  'holderArrests',
  'runnerArrests',
  'childArrests',
];
const SALES = ['purchases', 'gramsBulk', 'gramsPure', 'euros'] as const;

/** Name, unit, what is divided, and by what: figures of `forces`, or sales of all substances together. */
const RATIOS = [
  ['within30', 'share of deliveries', 'within30', 'orders'],
  ['within60', 'share of deliveries', 'within60', 'orders'],
  ['withoutTrust', 'share of purchases', 'withoutTrust', 'purchases'],
  ['kilometres', 'km a purchase', 'kilometres', 'purchases'],
  ['placeBound', 'share of grams', 'placeBound', 'gramsBulk'],
  ['automated', 'share of purchases', 'automated', 'purchases'],
] as const;

export function createStreetSummary(): StreetInProgress {
  const forces = emptySums();
  const byChannel = emptySums();
  const bySubstance = emptySums();
  const salesByWeek: Record<string, Sales>[] = [];
  const names = STREET_FIGURES.map(({ name }) => name);
  return {
    add(chunk) {
      if (chunk.table === 'forces') addSums(forces, chunk, names, 'force');
      if (chunk.table !== 'daily') return;
      addSums(byChannel, chunk, ['purchases'], 'channel');
      addSums(bySubstance, chunk, SALES, 'substance');
      addSalesByWeek(salesByWeek, chunk);
    },
    finish(world, days) {
      if (forces.byPlace.size === 0 || days === 0) return undefined;
      const { totals, stocks } = amountsOf(forces, days);
      const sales = Object.fromEntries(SALES.map((name) => [name, totalOf(bySubstance, name)]));
      return {
        residents: sum(Array.from({ length: world.tables.areas.rows[0] }, (_, a) => world.tables.areas.residents[a])),
        totals,
        stocks,
        ratios: { ...ratiosOf(totals, sales), ...numbersPerNetwork(world) },
        channels: sharesOf(byChannel.byPlace.get('purchases')),
        substances: substancesOf(bySubstance),
        weeks: Array.from({ length: Math.ceil(days / 7) }, (_, week) => ({
          substances: salesByWeek[week] ?? {},
          figures: Object.fromEntries(WEEKLY.map((name) => [name, forces.byWeek.get(name)?.[week] ?? 0])),
        })),
      };
    },
  };
}

type Sales = Record<(typeof SALES)[number], number>;

function addSalesByWeek(weeks: Record<string, Sales>[], chunk: Chunk): void {
  const [day, substance, ...values] = ['day', 'substance', ...SALES].map((name) => columnOf(chunk, name));
  if (day === undefined || substance === undefined) return;
  for (let row = 0; row < chunk.rows; row++) {
    const sales = ((weeks[Math.floor(Number(day[row]) / 7)] ??= {})[String(substance[row])] ??= {
      purchases: 0,
      gramsBulk: 0,
      gramsPure: 0,
      euros: 0,
    });
    SALES.forEach((name, index) => (sales[name] += Number(values[index]?.[row] ?? 0)));
  }
}

function totalOf(sums: Sums, name: string): number {
  return sum(sums.byPlace.get(name)?.values() ?? []);
}

function amountsOf(forces: Sums, days: number): Pick<StreetSummary, 'totals' | 'stocks'> {
  const totals: Record<string, StreetAmount> = {};
  const stocks: Record<string, StreetAmount> = {};
  for (const { name, unit, stock } of STREET_FIGURES) {
    const total = totalOf(forces, name);
    if (stock) stocks[name] = { value: total / days, unit };
    else totals[name] = { value: total, unit };
  }
  return { totals, stocks };
}

function ratiosOf(
  totals: StreetSummary['totals'],
  sales: Readonly<Record<string, number>>,
): Record<string, StreetAmount> {
  const of = (name: string): number => totals[name]?.value ?? sales[name] ?? 0;
  return Object.fromEntries(
    RATIOS.flatMap(([name, unit, top, bottom]) =>
      of(bottom) > 0 ? [[name, { value: of(top) / of(bottom), unit }]] : [],
    ),
  );
}

/** Numbers in use at the end of the run, for each network that runs lines. */
function numbersPerNetwork({ tables: { lines, numbers, networks } }: Seen): Record<string, StreetAmount> {
  const running = new Set<number>();
  let live = 0;
  for (let l = 0; l < lines.rows[0]; l++) {
    if (lines.state[l] === NO_LINE || networks.state[lines.network[l]] !== ACTIVE_NETWORK) continue;
    running.add(lines.network[l]);
    live += numbers.live[l];
  }
  return running.size === 0 ? {} : { numbersPerNetwork: { value: live / running.size, unit: 'numbers a network' } };
}

function sharesOf(byPlace: ReadonlyMap<string | number, number> | undefined): Record<string, number> {
  const all = sum(byPlace?.values() ?? []);
  const used = [...(byPlace ?? [])].filter(([, value]) => value > 0);
  return Object.fromEntries(used.map(([channel, value]) => [String(channel), value / all]));
}

function substancesOf(bySubstance: Sums): Record<string, SubstanceSales> {
  const names = [...(bySubstance.byPlace.get('purchases')?.keys() ?? [])].map(String).toSorted();
  return Object.fromEntries(
    names.map((substance) => {
      const [purchases, gramsBulk, gramsPure, euros] = SALES.map(
        (name) => bySubstance.byPlace.get(name)?.get(substance) ?? 0,
      );
      return [substance, { purchases, gramsBulk, gramsPure, euros }];
    }),
  );
}
