import type { ColumnName } from '../world/schema.ts';
import type { World } from '../world/world.ts';
import { RISK_LINKS } from './catalogue.ts';
import { type FlagWatch, watchFlag } from './flags.ts';
import { createDayLedger, type DayLedger, sumOf } from './ledger.ts';
import type { RiskLink } from './link.ts';
import { OBJECTS, type RiskObject } from './objects.ts';
import { type ObjectCounts, scanAtEnd, scanBeforeControl, scanBeforeHomes } from './scans.ts';

/** Places in the sums of a link: objects at risk, links made, links expected. */
export const AT_RISK = 0;
export const MADE = 1;
export const EXPECTED = 2;
export const SUMS = 3;

/** Looks at the world before and after the mechanisms that make links, and changes nothing of it. */
export interface RiskWatch {
  /** Links of this world, in the order of `sums`. */
  readonly links: readonly RiskLink[];
  /** What to call around a mechanism; undefined for one around which nothing is to be seen. */
  around(mechanism: string): Around | undefined;
  /** Counts what stands in the ledger of the day, and adds the day to the sums. */
  endDay(): void;
  /** Sums of the days since they were last set to zero, three a link. */
  readonly sums: Float64Array;
}

export interface Around {
  before(): void;
  after(): void;
}

/** A mechanism of the run: what it is called, when it acts and which columns it writes. */
export interface Acting {
  readonly name: string;
  readonly phase: string;
  readonly writes: readonly string[];
}

/** A column that a link is counted on: its sum at the end of the day, or what the mechanisms of the link add to it. */
interface Counter {
  readonly place: number;
  readonly added: (() => number) | undefined;
  before: number;
  today: number;
}

/** One link at work. */
interface Counted {
  readonly link: RiskLink;
  readonly flag: FlagWatch | undefined;
  readonly made: Counter | undefined;
  readonly expected: Counter | undefined;
  readonly today: Float64Array;
  /** Of an object that is a sum of the ledger of the day. */
  readonly objectPlace: number;
}

const NOWHERE = -1;
/** Objects that have to be counted before one mechanism acts, since it makes an end of them. */
const SCANS: Readonly<Record<string, typeof scanBeforeHomes>> = { homes: scanBeforeHomes };

/** `acting` are the mechanisms of the run. */
export function createRiskWatch(
  world: World,
  acting: readonly Acting[],
  catalogue: readonly RiskLink[] = RISK_LINKS,
): RiskWatch {
  const names = new Set(acting.map(({ name }) => name));
  const links = catalogue.filter(({ by }) => by.every((name) => names.has(name)));
  const ledger = createDayLedger(world, SUMS * links.length);
  const counts = Object.fromEntries(Object.keys(OBJECTS).map((name) => [name, 0])) as ObjectCounts;
  const first = acting.find(({ phase }) => phase === 'control')?.name;
  const counted = links.map((link) => countedOf(world, ledger, acting, link));
  const caughtUp = links.flatMap(({ sameDay = [] }, i) =>
    links.flatMap(({ id }, before) => (sameDay.includes(id) ? [{ i, before }] : [])),
  );
  const sums = new Float64Array(links.length * SUMS);
  return {
    links,
    sums,
    around(mechanism) {
      const scan = mechanism === first ? scanBeforeControl : SCANS[mechanism];
      return aroundOf(counted, mechanism, scan === undefined ? undefined : () => scan(world, counts));
    },
    endDay() {
      ledger.add();
      if (first === undefined) scanBeforeControl(world, counts);
      scanAtEnd(world, counts);
      for (const one of counted) endLink(one, counts, ledger.sums);
      // In two steps: a link that adds to another one must have been counted.
      for (const { i, before } of caughtUp) counted[i].today[AT_RISK] += counted[before].today[MADE];
      for (let i = 0; i < counted.length; i++) {
        const { today } = counted[i];
        sums[i * SUMS + AT_RISK] += today[AT_RISK];
        sums[i * SUMS + MADE] += today[MADE];
        sums[i * SUMS + EXPECTED] += today[EXPECTED];
        today[MADE] = 0;
      }
    },
  };
}

function countedOf(world: World, ledger: DayLedger, acting: readonly Acting[], link: RiskLink): Counted {
  const object: RiskObject = OBJECTS[link.object];
  const { made, expected } = link;
  const counter = (column: ColumnName): Counter => {
    // When nobody else writes a column, whatever stands in it at the end of the day is the work of this link.
    const others = acting.some(({ name, writes }) => writes.includes(column) && !link.by.includes(name));
    return others
      ? { place: NOWHERE, added: sumOf(world, column), before: 0, today: 0 }
      : { place: ledger.place(column), added: undefined, before: 0, today: 0 };
  };
  return {
    link,
    flag: 'turns' in made ? watchFlag(world, made.turns) : undefined,
    made: 'adds' in made ? counter(made.adds) : undefined,
    expected: expected === undefined ? undefined : counter(expected),
    today: new Float64Array(SUMS),
    objectPlace: object.ledger === undefined ? NOWHERE : ledger.place(object.ledger),
  };
}

/** What is looked at before and after one mechanism. */
function aroundOf(counted: readonly Counted[], mechanism: string, scan: (() => void) | undefined): Around | undefined {
  const mine = counted.filter(({ link }) => link.by.includes(mechanism));
  const counters = mine
    .flatMap(({ made, expected }) => [made, expected])
    .filter((one): one is Counter => one?.added !== undefined);
  const flags = mine.filter(({ flag }) => flag !== undefined);
  if (scan === undefined && counters.length + flags.length === 0) return undefined;
  return {
    before() {
      scan?.();
      for (const one of counters) one.before = one.added?.() ?? 0;
      for (const { flag } of flags) flag?.before();
    },
    after() {
      for (const one of counters) one.today += (one.added?.() ?? 0) - one.before;
      for (const { flag, today } of flags) today[MADE] += flag?.turned() ?? 0;
    },
  };
}

function endLink(
  { link, today, objectPlace, made, expected }: Counted,
  counts: ObjectCounts,
  sums: Float64Array,
): void {
  today[AT_RISK] = objectPlace === NOWHERE ? counts[link.object] : sums[objectPlace];
  if (made !== undefined) today[MADE] = countOf(made, sums);
  else if ('becomes' in link.made) today[MADE] = counts[link.made.becomes];
  if (expected !== undefined) today[EXPECTED] = countOf(expected, sums);
}

/** What a counter came to today; it is at zero again. */
function countOf(one: Counter, sums: Float64Array): number {
  const count = one.place === NOWHERE ? one.today : sums[one.place];
  one.today = 0;
  return count;
}
