import type { Evidence, Parameter } from '../evidence/parameter.ts';
import { valuesOf } from '../evidence/parameter.ts';
import type { Coverage, Lens, LensRow } from '../lenses/lens.ts';
import { whole } from '../kernel/numbers.ts';
import { columnOf } from './columns-of.ts';
import type { Chunk } from './tables.ts';

/** What goes along with the rows of a lens: what it is, with what settings, and what was counted on this run. */
export interface DataCard {
  readonly lens: string;
  readonly about: string;
  readonly bias: string;
  /** What is said in advance; undefined where the lens has no card of its own. */
  readonly said?: Readonly<Record<'sees' | 'misses' | 'delays' | 'confuses', string>>;
  readonly settings: readonly CardSetting[];
  readonly rows: number;
  readonly rates: readonly MeasuredRate[];
  readonly coverage: readonly MeasuredCoverage[];
}

export interface CardSetting {
  readonly name: string;
  readonly about: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly evidence: string;
}

/** A share counted on the rows: `yes` of `of`. */
export interface MeasuredRate {
  readonly name: string;
  readonly about: string;
  readonly yes: number;
  readonly of: number;
}

/** How many are in the rows, and how many there were by the ledger of the run. */
export interface MeasuredCoverage {
  readonly name: string;
  readonly about: string;
  readonly unit: string;
  readonly recorded: number;
  readonly happened: number;
}

export interface CardInProgress {
  /** Tables of the run that the card compares with, and the columns that it needs of each. */
  readonly compares: readonly (readonly [table: string, columns: ReadonlySet<string>])[];
  /** Takes what a run gave since the last time; tables of others are looked at for what the card compares with. */
  add(chunks: readonly Chunk[]): void;
  finish(): DataCard;
}

/** Counts the base rates of a lens while a run goes on. */
export function createDataCard(lens: Lens, settings: Readonly<Record<string, number>>): CardInProgress {
  const rates = Object.entries(lens.card?.rates ?? {});
  const coverage = Object.entries(lens.card?.coverage ?? {});
  const yes = new Float64Array(rates.length);
  const of = new Float64Array(rates.length);
  const recorded = new Float64Array(coverage.length);
  const happened = new Float64Array(coverage.length);
  /** Rows whose label has not come yet, or labels whose row has not. */
  const records = new Map<unknown, LensRow>();
  const labels = new Map<unknown, LensRow>();
  let rows = 0;

  function meet(record: LensRow, label: LensRow): void {
    rates.forEach(([, { is }], at) => {
      const answer = is(record, label);
      if (answer === undefined) return;
      of[at]++;
      if (answer) yes[at]++;
    });
    coverage.forEach(([, { count }], at) => (recorded[at] += count(record, label)));
  }

  return {
    compares: comparedWith(coverage.flatMap(([, one]) => columnsOfTruth(one))),
    add(chunks) {
      for (const chunk of chunks) {
        if (chunk.table === `lenses/${lens.name}`) {
          rows += chunk.rows;
          if (lens.card !== undefined) joinRows(chunk, records, labels, meet);
        }
        if (chunk.table === `lenses/labels/${lens.name}` && lens.card !== undefined)
          joinRows(chunk, labels, records, (label, record) => meet(record, label));
        coverage.forEach(([, one], at) => (happened[at] += sumOf(chunk, one)));
      }
    },
    finish: () => ({
      lens: lens.name,
      about: lens.about,
      bias: lens.bias,
      ...(lens.card === undefined ? {} : { said: saidBy(lens.card) }),
      settings: settingsOf(lens, settings),
      rows,
      rates: rates.map(([name, { about }], at) => ({ name, about, yes: yes[at], of: of[at] })),
      coverage: coverage.map(([name, { about, unit }], at) => ({
        name,
        about,
        unit,
        recorded: recorded[at],
        happened: happened[at],
      })),
    }),
  };
}

/** Columns named as `TABLE.COLUMN`, by table. */
function comparedWith(columns: readonly string[]): (readonly [string, ReadonlySet<string>])[] {
  const tables = new Map<string, Set<string>>();
  for (const name of columns) {
    const table = name.slice(0, name.lastIndexOf('.'));
    tables.set(table, (tables.get(table) ?? new Set()).add(name.slice(table.length + 1)));
  }
  return [...tables];
}

function saidBy({ sees, misses, delays, confuses }: NonNullable<Lens['card']>): NonNullable<DataCard['said']> {
  return { sees, misses, delays, confuses };
}

function settingsOf(lens: Lens, settings: Readonly<Record<string, number>>): CardSetting[] {
  const values: Readonly<Record<string, number>> = valuesOf(lens.parameters, settings);
  return Object.entries<Parameter>(lens.parameters).map(([name, { about, unit, low, high, evidence }]) => ({
    name,
    about,
    unit,
    value: values[name],
    low,
    high,
    evidence: evidenceText(evidence),
  }));
}

function evidenceText(evidence: Evidence): string {
  if ('assumed' in evidence) return `assumed: ${evidence.assumed}`;
  return [evidence.rows.join(', '), ...(evidence.note === undefined ? [] : [evidence.note])].join('; ');
}

/** Joins the rows of a chunk with those of the other table by `id`, and keeps what has no partner yet. */
function joinRows(
  chunk: Chunk,
  own: Map<unknown, LensRow>,
  others: Map<unknown, LensRow>,
  meet: (row: LensRow, other: LensRow) => void,
): void {
  const names = chunk.columns.map(({ name }) => name);
  for (let row = 0; row < chunk.rows; row++) {
    const values = Object.fromEntries(names.map((name, at) => [name, chunk.values[at][row]]));
    const id = values['id'];
    const other = others.get(id);
    if (other === undefined) own.set(id, values);
    else {
      others.delete(id);
      meet(values, other);
    }
  }
}

/** Columns that are added up, as `TABLE.COLUMN`, and of the same tables the one that says which rows count. */
function columnsOfTruth({ truth, only }: Coverage): string[] {
  if (only === undefined) return [...truth];
  return truth.flatMap((name) => [name, `${name.slice(0, name.lastIndexOf('.'))}.${only.column}`]);
}

/** Sum over the rows that count of those of the columns that stand in this table. */
function sumOf(chunk: Chunk, { truth, only }: Coverage): number {
  let sum = 0;
  const kinds = only === undefined ? undefined : columnOf(chunk, only.column);
  for (const { name } of chunk.columns) {
    if (!truth.includes(`${chunk.table}.${name}`)) continue;
    const values = columnOf(chunk, name) ?? [];
    for (let row = 0; row < chunk.rows; row++) {
      if (only === undefined || only.is(kinds?.[row])) sum += Number(values[row]);
    }
  }
  return sum;
}

/** A table of a card, in words. */
export interface CardTable {
  readonly title: string;
  /** What stands above the table. */
  readonly before: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What was counted and set, as tables: the same for a page of Markdown and for a screen. */
export function cardTables(card: DataCard): readonly CardTable[] {
  const counted = ['what', 'share', 'counted'];
  return [
    {
      title: 'Base rates, counted on this run',
      before: `${amount(card.rows)} rows. Every row is synthetic: none comes from a real person.`,
      head: counted,
      rows: card.rates.map(({ about, yes, of }) => [about, shareText(yes, of), `${amount(yes)} of ${amount(of)}`]),
    },
    {
      title: 'How much of what happened is in it',
      before: '',
      head: counted,
      rows: card.coverage.map(({ about, unit, recorded, happened }) => [
        about,
        shareText(recorded, happened),
        `${amount(recorded)} of ${amount(happened)} ${unit}`,
      ]),
    },
    {
      title: 'Settings',
      before: '',
      head: ['setting', 'meaning', 'value', 'range', 'unit', 'rests on'],
      rows: card.settings.map(({ name, about, unit, value, low, high, evidence }) => [
        `\`${name}\``,
        about,
        String(value),
        `${low} to ${high}`,
        unit,
        evidence,
      ]),
    },
  ].filter(({ before, rows }) => before !== '' || rows.length > 0);
}

/**
 * A card as a page of Markdown. `note` is the line that says that all this is a model's; `depth` is that of its heading, when
 * it is a part of another page.
 */
export function dataCardText(card: DataCard, note: string, depth = 1): string {
  const heading = (text: string, below = 0): string => `${'#'.repeat(depth + below)} ${text}`;
  const said = Object.entries(card.said ?? {}).map(([word, text]) => `- **It ${word}**: ${text}`);
  return [
    heading(card.lens),
    card.about,
    [...said, `- **What it bends**: ${card.bias}`].join('\n'),
    ...cardTables(card).flatMap(({ title, before, head, rows }) => [
      heading(title, 1),
      ...(before === '' ? [] : [before]),
      ...tableText(head, rows),
    ]),
    ...(note === '' ? [] : [note]),
    '',
  ].join('\n\n');
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [[`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...lines].join('\n')];
}

function shareText(part: number, whole: number): string {
  if (!(whole > 0)) return 'nothing to count';
  const percent = (100 * part) / whole;
  return percent > 0 && percent < 1 ? `${small(percent)} %` : `${amount(percent)} %`;
}

/** Thousands set apart, and of small numbers one digit after the point. */
function amount(value: number): string {
  return value >= 1000 ? whole(value) : String(Math.floor(value * 10 + 0.5) / 10);
}

/** Two digits of a number below 1. */
function small(value: number): string {
  let digits = 2;
  for (let scaled = value; scaled < 0.1 && digits < 8; scaled *= 10) digits++;
  return value.toFixed(digits);
}
