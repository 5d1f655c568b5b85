import { createTable, type ElementType, type Table } from '../../src/kernel/columns.ts';
import { founderKeys } from '../../src/kernel/keys.ts';
import { exp, ln, normalQuantile } from '../../src/kernel/math.ts';

/**
 * Columns for the yardstick: as many rows, and as often used, as in a world of Europe, but made up by a formula. They are
 * written to one file in the order of these lists, which passes.c repeats.
 */
export const PEOPLE = 1_000_000;
export const OUTLETS = 40_000;
export const DISTRICTS = 1_000;
export const CHANNELS = 6;
/** Room for the events of a day. */
export const EVENTS = 400_000;

/** Names of columns by type; `x4` are four values a row. */
const PEOPLE_COLUMNS = {
  i32: ['keyLo', 'keyHi', 'spent'],
  i32x4: ['ties'],
  u16: [
    'district',
    'pace',
    'rate',
    'dose',
    'nextWant',
    'homeBulk',
    'homePure',
    'budget',
    'belief',
    'paid',
    'tolerance',
    'lastUse',
  ],
  u16x4: ['worth', 'tried'],
  u8: ['class', 'state', 'seeking', 'beta'],
} as const;
const OUTLET_COLUMNS = {
  u8: ['channel'],
  i32: ['price'],
  f64: ['loyal', 'stockBulk', 'stockPure', 'asked', 'sold', 'soldPure', 'takings', 'returning'],
} as const;
const VISIT_COLUMNS = {
  i32: ['person', 'keyLo', 'keyHi', 'lot', 'outlet', 'bulk', 'pure', 'cents'],
  u16: ['district'],
  u8: ['size', 'slot', 'next', 'users', 'newcomer'],
} as const;
const USE_COLUMNS = {
  i32: ['person', 'keyLo', 'keyHi', 'wanted', 'bulk', 'pure'],
  u16: ['district'],
  u8: ['harm'],
} as const;
const CELL_COLUMNS = { f64: ['attempts', 'purchases', 'served', 'bulk', 'pure', 'cents'] } as const;
const TALLY_COLUMNS = {
  f64: ['wanted', 'useDays', 'usedBulk', 'usedPure', 'hiddenPure', 'expectedDeaths'],
} as const;

interface ArrayOf {
  readonly i32: Int32Array;
  readonly i32x4: Int32Array;
  readonly u16: Uint16Array;
  readonly u16x4: Uint16Array;
  readonly u8: Uint8Array;
  readonly f64: Float64Array;
}
type Names = { readonly [T in keyof ArrayOf]?: readonly string[] };
type NamesOf<S extends Names, T extends keyof S> = S[T] extends readonly (infer N)[] ? N : never;
/** Columns of a table: each name with the array of its type. */
type Arrays<S extends Names> = {
  readonly [T in keyof S & keyof ArrayOf as NamesOf<S, T> & string]: ArrayOf[T];
};

export interface Columns {
  readonly people: Arrays<typeof PEOPLE_COLUMNS>;
  readonly outlets: Arrays<typeof OUTLET_COLUMNS>;
  readonly visits: Arrays<typeof VISIT_COLUMNS> & { readonly rows: Int32Array };
  readonly uses: Arrays<typeof USE_COLUMNS> & { readonly rows: Int32Array };
  readonly cells: Arrays<typeof CELL_COLUMNS>;
  readonly tallies: Arrays<typeof TALLY_COLUMNS>;
}

/** What a kernel prepares from its parameters. */
export type Tables = ReturnType<typeof createLookups>;

/** The made-up world: columns, look-up tables, and all of it in the order of the file. */
export function createColumns(): { columns: Columns; lookups: Tables; inOrder: ArrayBufferView[] } {
  const tables = {
    people: tableOf('people', PEOPLE_COLUMNS, PEOPLE),
    outlets: tableOf('outlets', OUTLET_COLUMNS, OUTLETS),
    visits: tableOf('visits', VISIT_COLUMNS, EVENTS),
    uses: tableOf('uses', USE_COLUMNS, EVENTS),
    cells: tableOf('cells', CELL_COLUMNS, DISTRICTS * CHANNELS),
    tallies: tableOf('tallies', TALLY_COLUMNS, DISTRICTS),
  };
  const columnsOf = ({ columns: own }: Table) => own as never;
  const columns: Columns = {
    people: columnsOf(tables.people),
    outlets: columnsOf(tables.outlets),
    visits: { rows: tables.visits.rows, ...(tables.visits.columns as Omit<Columns['visits'], 'rows'>) },
    uses: { rows: tables.uses.rows, ...(tables.uses.columns as Omit<Columns['uses'], 'rows'>) },
    cells: columnsOf(tables.cells),
    tallies: columnsOf(tables.tallies),
  };
  fillPeople(columns.people);
  fillOutlets(columns.outlets);
  const lookups = createLookups();
  const stored = [tables.people, tables.outlets].flatMap((one) => Object.values(one.columns));
  return { columns, lookups, inOrder: [...stored, ...Object.values(lookups)] };
}

function tableOf(name: string, names: Names, rows: number): Table {
  const columns = Object.entries(names).flatMap(([written, all]) => {
    const [type, width = '1'] = written.split('x');
    const spec = { type: type as ElementType, width: Number(width), unit: '', about: '' };
    return all.map((column) => [column, spec] as const);
  });
  return createTable(name, { kind: 'actants', about: '', columns: Object.fromEntries(columns) }, rows);
}

/** A word that differs for each row and purpose. */
function word(row: number, purpose: number): number {
  let h = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(purpose, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Up to which share of a district each class lies; chance that a day is a candidate day, and that one leads to a wish. */
const CLASSES = [
  { upTo: 0.61, pace: 0.033, rate: 0.45 },
  { upTo: 0.77, pace: 0.18, rate: 0.45 },
  { upTo: 0.84, pace: 0.82, rate: 0.45 },
  { upTo: 1, pace: 0.98, rate: 0.65 },
];
const LATENT_SHARE = 0.08;

/** By district, and by class inside a district. */
function fillPeople(p: Columns['people']): void {
  const perDistrict = PEOPLE / DISTRICTS;
  const outletsEach = OUTLETS / DISTRICTS;
  founderKeys(5, 0, PEOPLE, p.keyLo, p.keyHi);
  for (let i = 0; i < PEOPLE; i++) {
    const d = Math.floor(i / perDistrict);
    const place = ((i % perDistrict) + 0.5) / perDistrict;
    const kind = CLASSES.findIndex(({ upTo }) => place < upTo);
    const latent = word(i, 1) < LATENT_SHARE * 2 ** 32;
    p.district[i] = d;
    p.class[i] = kind;
    p.state[i] = latent ? 0 : 1;
    p.pace[i] = Math.floor(CLASSES[kind].pace * 65536);
    p.rate[i] = Math.floor(CLASSES[kind].rate * 65535);
    p.dose[i] = 400 + (word(i, 2) % 800);
    p.nextWant[i] = latent ? 65535 : Math.floor(word(i, 3) * (2 ** -32 / CLASSES[kind].pace));
    p.budget[i] = 200 + (word(i, 4) % 1500);
    p.belief[i] = 30000 + (word(i, 5) % 12000);
    p.paid[i] = 4500 + (word(i, 6) % 4000);
    p.tolerance[i] = 150 + (word(i, 7) % 400);
    p.beta[i] = word(i, 8);
    for (let s = i * 4; s < i * 4 + 4; s++) {
      const w = word(s, 9);
      p.ties[s] = (w & 7) === 0 ? -1 : d * outletsEach + ((w >>> 3) % outletsEach);
      p.worth[s] = word(s, 10) & 4095;
      p.tried[s] = w >>> 28 === 0 ? 65535 : 0;
    }
  }
}

function fillOutlets(o: Columns['outlets']): void {
  for (let row = 0; row < OUTLETS; row++) {
    o.channel[row] = word(row, 11) % CHANNELS;
    o.loyal[row] = (word(row, 12) >>> 12) * 2 ** -20;
    o.stockBulk[row] = 1e6 + (word(row, 13) % 1e6);
    o.stockPure[row] = Math.floor(o.stockBulk[row] * (0.4 + 0.4 * (word(row, 14) >>> 12) * 2 ** -20));
    o.price[row] = 4500 + (word(row, 15) % 4000);
  }
}

/** The look-up tables of the spine's kernels, with its default parameters. */
function createLookups() {
  const lotMg = [500, 1000, 2000, 3500, 10_000];
  const f64Table = (length: number, value: (i: number) => number) => Float64Array.from({ length }, (_, i) => value(i));
  const nearest = new Uint8Array(1024);
  const enough = new Uint8Array(1024);
  for (let step = 0; step < 1024; step++) {
    const mass = step * 32;
    const near = lotMg.findIndex((mg, l) => l === lotMg.length - 1 || mass + 16 <= (mg + lotMg[l + 1]) / 2);
    const covers = lotMg.findIndex((mg) => mg >= mass);
    nearest[step] = near;
    enough[step] = covers < 0 ? lotMg.length - 1 : covers;
  }
  return {
    usual: f64Table(DISTRICTS, (d) => (128 * (34_000 + (word(d, 16) % 4000))) / 6500),
    often: f64Table(1024, (i) => exp(-0.4 * ln((i + 0.5) / 128))),
    much: f64Table(1024, (i) => exp(-0.1 * ln((i + 0.5) / 128))),
    today: Float64Array.of(1, 1, 1, 1),
    cover: Float64Array.of(2, 2, 1, 1),
    gap: Float32Array.from({ length: 16384 }, (_, i) => -ln(1 - (i + 0.5) / 16384)),
    wait: f64Table(4096, (i) => (i >= 4095 ? 0 : -1 / ln(1 - (i * 16 + 8) / 65536))),
    nearest,
    enough,
    lotMg: Int32Array.from(lotMg),
    lotPrice: f64Table(lotMg.length, (l) => exp(0.9 * ln(lotMg[l] / 1000))),
    gumbel: Float32Array.from({ length: 4096 }, (_, i) => -ln(-ln((i + 0.5) / 4096))),
    strength: f64Table(256, (i) => (4 * exp(0.5 * normalQuantile((i + 0.5) / 256))) / 4096),
    doing: Int32Array.of(-786432, -786432, -2621440, -2621440),
    delay: f64Table(CHANNELS, (ch) => 0.3 * Math.sqrt(ch + 1)),
    sharers: Uint8Array.from(
      { length: 4096 },
      (_, i) => 1 + (i > 1840 ? 1 : 0) + (i > 3312 ? 1 : 0) + (i > 3901 ? 1 : 0),
    ),
    value: f64Table(DISTRICTS, (d) => 6500 / (550 + (word(d, 17) % 100))),
    risk: f64Table(1024, (i) => Math.min(0.5, 0.00003 * exp(2 * ln((i + 0.5) / 64)))),
    fade: f64Table(1024, (i) => exp((-ln(2) * i) / 14)),
  };
}
