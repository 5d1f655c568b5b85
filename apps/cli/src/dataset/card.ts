import { dataCardText, formatDate, TRACE_LENSES, TRACE_TABLES, traceParameters } from 'assemblage';
import type { DataCard } from 'assemblage';
import { percent, whole } from '../terminal/numbers.ts';
import { lastDate, type DatasetRequest } from './request.ts';
import type { BaseRates } from './tally.ts';
import type { WrittenFile } from './table-files.ts';
import { someNames } from './words.ts';

export interface CardFacts {
  readonly note: string;
  readonly asked: DatasetRequest;
  readonly rates: BaseRates;
  /** Cards of lenses of runs, with base rates counted on the days asked for. */
  readonly cards: readonly DataCard[];
  readonly files: readonly WrittenFile[];
  /** First days of validation and of test, when split by time. */
  readonly cuts: readonly [number, number];
}

/** The data card: what a reader must know before anything is computed on the records. */
export function dataCard(facts: CardFacts): string {
  const { asked, cards, note } = facts;
  return `${[
    `# Synthetic records of ${asked.scenario.name}`,
    `**Nobody and nothing in this data set exists.** ${note} Every record has a column \`synthetic\`.`,
    madeOf(asked),
    '## What each lens sees',
    ...[...asked.traces].map(traceCard),
    ...(cards.length === 0 ? [] : [WHOLE_CITY]),
    ...cards.map((card) => dataCardText(card, '', 3).trimEnd()),
    '## Base rates',
    baseRates(facts),
    '## Splits',
    splits(facts),
    '## Files',
    filesTable(facts),
    '## Columns',
    ...columnTables(facts),
    '## What it rests on',
    parameters(asked),
    '## Use',
    USE,
  ].join('\n\n')}\n`;
}

function madeOf(asked: DatasetRequest): string {
  const { request, scenario, cells, start, lenses } = asked;
  const place = cells.length === 0 ? 'the whole city' : someNames(cells);
  const cameras = asked.traces.has('cameras')
    ? ' Alerts of cameras are cut by cell only: no share is taken of them.'
    : '';
  return [
    `- **Period:** ${formatDate(start + request.from)}, four in the morning, to the same hour of the day after ${lastDate(asked)}: ${request.days} days. Seconds count from the beginning.`,
    `- **Place and share:** ${place}; ${percent(request.share)} of people with all their telephones, and the same share of lines, as if the observer were one operator. A call is on record when either side is the operator's, so that numbers of others are in it too, without site or handset, and counts of numbers below include them.${cameras}${lenses.length === 0 ? '' : ` Not so ${someNames(lenses)}: all rows of the whole city.`}`,
    `- **World:** scenario \`${scenario.name}\`, seed ${scenario.seed}, city ${scenario.parameters['city.plan'] ?? 1}. What lines and buyers did on a day is what the simulation did on that day; at which second, and all of ordinary life, is drawn when it is asked for.`,
  ].join('\n');
}

function traceCard(name: keyof typeof TRACE_LENSES): string {
  const facts = TRACE_LENSES[name];
  return [
    `### ${name}`,
    facts.about,
    `- **Sees:** ${facts.sees}.`,
    `- **Misses:** ${facts.misses}.`,
    `- **Delays:** ${facts.delays}.`,
    `- **Confuses:** ${facts.confuses}.`,
  ]
    .join('\n\n')
    .replaceAll('\n\n- ', '\n- ')
    .replace('\n- **Sees', '\n\n- **Sees');
}

function baseRates({ rates, asked }: CardFacts): string {
  const rows: string[] = [];
  const of = (part: number, all: number): string =>
    `${whole(part)} of ${whole(all)} (${percent(part / Math.max(1, all))})`;
  if (rates.calls > 0) {
    rows.push(`| calls and texts that have to do with dealing | ${of(rates.dealingCalls, rates.calls)} |`);
    rows.push(
      `| numbers that are or were those of a line | ${of(rates.lineNumbers, rates.numbers)}, of ${rates.lines} lines |`,
    );
    rows.push(
      `| numbers given up for another within the period | ${whole(rates.lineChanges)} of lines, ${whole(rates.otherChanges)} of others |`,
    );
  } else if (rates.antennaEvents > 0) {
    rows.push(
      `| numbers that are or were those of a line | ${of(rates.lineNumbers, rates.numbers)}, of ${rates.lines} lines |`,
    );
  }
  if (rates.people > 0) {
    rows.push(
      `| people in the records, others' customers who were called included, who hold a line | ${of(rates.holders, rates.people)} |`,
    );
    rows.push(
      `| of people with a handset in the records, those who hold a line | ${of(rates.observedHolders, rates.observedPeople)} |`,
    );
    rows.push(`| people in the records who have a habit of use | ${of(rates.users, rates.people)} |`);
    rows.push(
      `| of people with a handset in the records, those who have a habit of use | ${of(rates.observedUsers, rates.observedPeople)} |`,
    );
  }
  if (asked.traces.has('cameras'))
    rows.push(`| alerts that were of a hand-over | ${of(rates.dealingAlerts, rates.alerts)} |`);
  return [
    'How rare a true hit is decides how many people are wrongly pointed at. State results at these rates, never on a balanced sample.',
    ['| what | how many |', '|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

function splits({ asked, cuts, rates }: CardFacts): string {
  const held = ['train', 'validation', 'test'].map((name) => `${rates.holdersBySplit[name] ?? 0} in ${name}`);
  const byPerson =
    'The labels carry `split` (70, 15, 15 %). All numbers and handsets of one person are in one split, and with those of who holds a line ' +
    'all of the network: a line changes number, handset and holder, so whoever has been learned from would otherwise be asked about again ' +
    `under another number. People who hold a line: ${held.join(', ')}.`;
  if (asked.split === 'person') {
    return `${byPerson}\n\nRecords are not cut, since a call has two sides: take records of whomever you like, and score on the labels of one split only.`;
  }
  return (
    `Records are cut by time: days 0 to ${cuts[0] - 1} are in \`train\`, ${cuts[0]} to ${cuts[1] - 1} in \`validation\`, from ${cuts[1]} on in \`test\`. ` +
    'Nothing of the future is in what is learned from. But a number that lives across a cut is in both parts, so a method can know it again: ' +
    `where that would be cheating, score by the labels too. ${byPerson}`
  );
}

function filesTable({ files }: CardFacts): string {
  const rows = files.map(({ path, rows: count }) => `| \`${path}\` | ${whole(count)} |`);
  return [
    'What lies below `labels/` is the truth, which no observer has. Keep it away from what learns.',
    ['| file | rows |', '|---|---|', ...rows].join('\n'),
    '`checksums.sha256` has the checksum of every file: `sha256sum -c checksums.sha256`.',
  ].join('\n\n');
}

function columnTables({ files }: CardFacts): string[] {
  const tables = [...new Set(files.map(({ table }) => table))];
  return tables.flatMap((table) => {
    const columns = table in TRACE_TABLES ? TRACE_TABLES[table as keyof typeof TRACE_TABLES] : undefined;
    if (columns === undefined) return [];
    const rows = columns.map(({ name, unit, about }) => `| \`${name}\` | ${unit} | ${about} |`);
    return [`### ${table}\n\n${['| column | unit | meaning |', '|---|---|---|', ...rows].join('\n')}`];
  });
}

function parameters({ request }: DatasetRequest): string {
  const settings = request.settings ?? {};
  const rows = [...traceParameters()].map(([name, parameter]) => {
    const value = settings[name] ?? parameter.value;
    const why = 'assumed' in parameter.evidence ? 'assumed' : `\`${parameter.evidence.rows.join('`, `')}\``;
    return `| \`${name}\` | ${value} | ${parameter.low} to ${parameter.high} | ${parameter.unit} | ${why} |`;
  });
  return [
    'Parameters of ordinary life and its records; rows are those of the evidence register.',
    ['| parameter | value | plausible range | unit | why |', '|---|---|---|---|---|', ...rows].join('\n'),
    FIXED,
  ].join('\n\n');
}

const WHOLE_CITY =
  'The lenses that follow are those of runs. **They cover the whole city and everybody in it**: neither the cells nor the share of telephones that were asked for cut their rows.';

/** What ordinary life is drawn with besides its parameters: it cannot be set, and has no range. */
const FIXED = [
  'Fixed by assumption, outside the parameters and without a range:',
  'the forms themselves, as log-normal spreads and even gaps;',
  'hours in which free tours begin, nights out, and when people go to bed;',
  'sizes of households, circles of six of which a person has four, one place in four near work;',
  'sites of the city by year before they are scaled, radius of cells, four venues in each cell;',
  'who calls whom in trade by distance and custom, the shape of an evening at a line;',
  'bounds that keep draws finite (stays of a day, places kept, data sessions, length of a call);',
  'one in ten of a cell without a habit.',
  'A result that hangs on one of these is not covered by the ranges above.',
].join(' ');

const USE = `For testing methods of observation against a known truth: what they find, what they miss, and whom they wrongly point at.
It is no evidence about any real city, and nothing that is learned on it may be used on people without saying how rare true
hits are and how many would be wrongly pointed at. Do not use it to look for ways of not being found.

Licence: Creative Commons Attribution 4.0 International (CC BY 4.0). Name it as synthetic data of Assemblage, with the version,
the scenario and the seed.`;
