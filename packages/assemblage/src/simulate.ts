import { parseDate } from './kernel/calendar.ts';
import type { Table } from './kernel/columns.ts';
import { digest, newHash } from './kernel/hash.ts';
import type { Library } from './library.ts';
import { LIBRARY } from './library.ts';
import { createRiskWatch } from './risk/watch.ts';
import { createCollector } from './results/collect.ts';
import { createLensTables } from './results/lens-tables.ts';
import { collectPortrait, portraitTables } from './results/portrait.ts';
import type { Chunk } from './results/tables.ts';
import type { Scenario } from './scenario/scenario.ts';
import { foundBirths } from './simulate/births.ts';
import { createBooks } from './simulate/books.ts';
import { chainDay, fingerprintOf, orderFree } from './simulate/fingerprint.ts';
import { identityOf } from './simulate/identity.ts';
import { createDay } from './simulate/moment.ts';
import { createGovernment } from './simulate/policies.ts';
import { readSnapshot, writeSnapshot } from './simulate/snapshot.ts';
import { actingIn, createSteps, putToRest, refresh, runStep } from './simulate/steps.ts';
import { VERSION } from './version.ts';
import { listerOf } from './world/listings.ts';
import { foundWorld } from './world/found-world.ts';
import type { Seen } from './world/seen.ts';
import { TABLE_NAMES, type World } from './world/world.ts';

/** Name of the collector's own sums in a snapshot; no lens has it. */
const COLLECTOR = 'tables of the run';

export interface SimulationOptions {
  readonly library?: Library;
  /** A snapshot of an earlier part of the same run: go on from there. */
  readonly snapshot?: Uint8Array;
  /** Milliseconds, to time the steps; the library itself has no clock. */
  readonly clock?: () => number;
  /** Days between two counts of every person's stock; 28 when left out. */
  readonly auditEvery?: number;
  /** Lays the rows out in another order, by this seed. Results may not depend on it. */
  readonly permute?: number;
  /**
   * Draws come from one stream in the order of asking, as in most simulators, and not from addresses. Only to measure what
   * keyed draws are worth: such a run has no place beside others.
   */
  readonly sequentialDraws?: true;
}

/** A world at work. `step` lives one day. */
export interface Simulation {
  readonly scenario: Scenario;
  /** Hash of version, scenario, parameters, data and seed: 32 hex digits. Two equal identities are the same run. */
  readonly identity: string;
  readonly world: Seen;
  /** Days lived. */
  readonly day: number;
  /** True after the last day. */
  readonly done: boolean;
  step(): void;
  /** The chained hash after the last day, 32 hex digits. */
  chain(): string;
  /** 128 bits over the chain and the whole world, 32 hex digits. */
  fingerprint(): string;
  /** A hash of the world that does not see the order of its rows. */
  orderFreeHash(): string;
  /** Result rows since the last call. */
  drain(): Chunk[];
  /** Every table that the run makes, without rows: what there will be, though nothing of it may come to pass. */
  tables(): Chunk[];
  /** Rows that a week which is not over would give if it ended today: for the sums of a run that is stopped. */
  unfinished(): Chunk[];
  /** The whole state at the end of a day, as one file. `drain` first: undrained rows are not in it. */
  snapshot(): Uint8Array[];
  /** The steps of the day, with the milliseconds that each took when a clock was given. */
  steps(): readonly StepTiming[];
  /** Bytes of all columns. */
  columnBytes(): number;
  /** Sum over days of the people who used or could use, really simulated. */
  readonly agentDays: number;
  /** Active users now, really simulated. */
  people(): number;
}

export interface StepTiming {
  readonly phase: string;
  readonly name: string;
  readonly over: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly emits: readonly string[];
  readonly rows: number;
  readonly milliseconds: number;
}

/** Scenario in, world out: call `step` until `done`, and `drain` for the tables. */
export function createSimulation(scenario: Scenario, options: SimulationOptions = {}): Simulation {
  const library = options.library ?? LIBRARY;
  const clock = options.clock ?? (() => 0);
  const start = parseDate(scenario.start) as number;
  const identity = identityOf(scenario, library);
  const world = foundWorld(scenario, library, options.permute === undefined ? {} : { permute: options.permute });
  const today = createDay(start, world.seedLo, world.seedHi, options.sequentialDraws);
  const chain = newHash();
  const government = createGovernment(world, library.policies, scenario);
  const seen = seenOf(world, library, scenario.days);
  const lenses = createLensTables(library.lenses, scenario, seen);
  const risks = createRiskWatch(world, actingIn(world, library.mechanisms, scenario));
  const collector = createCollector(world, library.channels, start, scenario.days, risks);
  let day = 0;
  let agentDays = 0;
  if (options.snapshot !== undefined) {
    const state = readSnapshot(options.snapshot, world, identity, VERSION);
    ({ day, agentDays } = state);
    chain.set(state.chain);
    lenses.recall(state.memories);
    collector.recall(state.memories[COLLECTOR] ?? []);
  }
  const steps = createSteps(world, library.mechanisms, scenario, today);
  const looks = steps.map(({ mechanism }) => risks.around(mechanism.name));
  const books = createBooks(world);
  const daily = dailyOf(world);
  const listOutlets = listerOf(world, library.channels);
  const auditEvery = options.auditEvery ?? 28;
  const portraits: Chunk[] = [];
  const engine = { name: 'engine', milliseconds: 0 };

  function step(): void {
    let before = clock();
    const lap = () => {
      const now = clock();
      const took = now - before;
      before = now;
      return took;
    };
    today.turn(day);
    clearDay(daily);
    if (scenario.without.length > 0) putToRest(world, library.mechanisms, scenario.without);
    government.govern(day);
    agentDays += peopleNow(world);
    engine.milliseconds += lap();
    for (let s = 0; s < steps.length; s++) {
      const look = looks[s];
      look?.before();
      engine.milliseconds += lap();
      runStep(world, steps, steps[s], today);
      steps[s].milliseconds += lap();
      look?.after();
      engine.milliseconds += lap();
    }
    foundBirths(world, steps, day);
    books.close(day);
    if ((day + 1) % auditEvery === 0 || day + 1 === scenario.days) books.audit(day);
    chainDay(chain, world, day);
    if (today.weekday === 0) {
      listOutlets();
      refresh(steps, world.tables.listings);
    }
    collector.collect(day);
    lenses.observe(today);
    day++;
    if (scenario.portraits.includes(day - 1)) portraits.push(...collectPortrait(world, library.channels, day - 1));
    engine.milliseconds += lap();
  }

  return {
    scenario,
    identity,
    world: seen,
    get day() {
      return day;
    },
    get done() {
      return day >= scenario.days;
    },
    get agentDays() {
      return agentDays;
    },
    step,
    chain: () => digest(chain),
    fingerprint: () => fingerprintOf(chain, world),
    orderFreeHash: () => orderFree(world),
    tables: () => [
      ...collector.tables(),
      ...lenses.tables(),
      ...(scenario.portraits.length === 0 ? [] : portraitTables()),
    ],
    unfinished: () => collector.unfinished(day - 1),
    drain: () => [...collector.drain(), ...lenses.drain(), ...portraits.splice(0)],
    snapshot: () =>
      writeSnapshot(world, {
        identity,
        version: VERSION,
        day,
        chain: [...chain],
        agentDays,
        memories: { ...lenses.memories(), [COLLECTOR]: collector.memory() },
      }),
    steps: () => [
      ...steps.map(({ mechanism, rows, milliseconds }) => ({
        phase: mechanism.phase,
        name: mechanism.name,
        over: mechanism.over,
        reads: mechanism.reads,
        writes: mechanism.writes,
        emits: mechanism.emits ?? [],
        rows,
        milliseconds,
      })),
      {
        phase: 'ledger',
        name: 'books, chain and results',
        over: 'all tables',
        reads: [],
        writes: [],
        emits: [],
        rows: 0,
        milliseconds: engine.milliseconds,
      },
    ],
    columnBytes: () => TABLE_NAMES.reduce((sum, name) => sum + world.tables[name].bytes, 0),
    people: () => peopleNow(world),
  };
}

/** What begins anew each day: events, and the columns of sums. */
function dailyOf(world: World): { readonly events: readonly Int32Array[]; readonly sums: readonly [Table, string][] } {
  const tables = TABLE_NAMES.map((name) => world.tables[name]);
  return {
    events: tables.flatMap(({ spec, rows }) => (spec.kind === 'events' ? [rows] : [])),
    sums: tables.flatMap((table) =>
      Object.entries(table.spec.columns).flatMap(([column, { daily }]): [Table, string][] =>
        table.spec.kind === 'sums' || daily === true ? [[table, column]] : [],
      ),
    ),
  };
}

/** Empties the events of yesterday and sets the sums of the day to zero. */
function clearDay({ events, sums }: ReturnType<typeof dailyOf>): void {
  for (const rows of events) rows[0] = 0;
  for (const [{ columns }, column] of sums) columns[column].fill(0);
}

function peopleNow(world: World): number {
  const { districts } = world.tables;
  let sum = 0;
  for (let d = 0; d < districts.rows[0]; d++) sum += districts.columns['users'][d];
  return sum;
}

/** The world as a lens may have it. Columns are looked up anew each day, since tables can grow. */
function seenOf(world: World, library: Library, days: number): Seen {
  const tables = Object.fromEntries(
    TABLE_NAMES.map((name) => {
      const table = world.tables[name];
      const view: Record<string, unknown> = { rows: table.rows };
      for (const column of Object.keys(table.columns)) {
        Object.defineProperty(view, column, { get: () => table.columns[column], enumerable: true });
      }
      return [name, view];
    }),
  ) as unknown as Seen['tables'];
  return { tables, places: world.places, channels: library.channels, days, seedLo: world.seedLo, seedHi: world.seedHi };
}
