import type { Parameters } from '../evidence/parameter.ts';
import type { Seen } from '../world/seen.ts';
import { SYNTHETIC } from './identifiers.ts';
import { lens } from './lens.ts';
import { ACTIVE, TREATED } from '../world/people.ts';
import { arrestsAtOutlets, NO_GROUP, type PoliceEvent } from './shared/police-events.ts';
import { RECORDING, searchesOf, searchesOnRecord } from './shared/searches.ts';

/** The two neutral labels. */
const LABELS = [0, 1] as const;

/** Who pays for a tactic: what befell people of a label in a period. */
const BURDENS = [
  ['search of a buyer, nothing found', false],
  ['search of a buyer, drug found', false],
  ['offence of possession', false],
  ['search of a bystander', true],
  ['arrest of an exploited child', true],
  ['arrest of an exploited adult', true],
] as const;
const NOTHING_FOUND = 0;
const DRUG_FOUND = 1;
const OFFENCE = 2;
const BYSTANDER = 3;
const CHILD_ARRESTED = 4;
const ADULT_ARRESTED = 5;

/** Burdens of whoever has no label: column of the ledger by area, if it has one of its own, name, and whether the person had done nothing. */
const UNLABELLED = [
  ['', 'arrest of a seller at an outlet', false],
  ['wronglyLinked', 'taken for a part of a line by mistake', true],
  ['wronglyFlagged', 'flagged by a camera by mistake', true],
  ['wronglyListed', 'on a list that got out, by mistake', true],
  ['runnerArrests', 'arrest of a hired runner', false],
  ['associates', 'arrest of an associate', false],
  ['holderArrests', 'charge of the holder of a line', false],
] as const;

/**
 * The memory: for each label the burdens on record, the burdens, and use-days; then the burdens without a label; then
 * arrests of each person at risk so far.
 */
const OF_LABEL = 2 * BURDENS.length + 1;
const USE_DAYS = 2 * BURDENS.length;
const FIRST_UNLABELLED = LABELS.length * OF_LABEL;
const FIRST_ARREST = FIRST_UNLABELLED + UNLABELLED.length;

const PARAMETERS = {
  every: {
    about: 'days that are added up to one audit; a run that is shorter is audited on its last day',
    unit: 'days',
    value: 364,
    low: 7,
    high: 3650,
    whole: true,
    evidence: { assumed: 'a choice of the auditor' },
  },
  ...RECORDING,
} as const satisfies Parameters;

/** Two groups of equal conduct, what is on record of each, and who pays. */
export const biasAudit = lens({
  name: 'bias-audit',
  worlds: ['city', 'britain'],
  about:
    'An auditor adds up what is on record of people with each of two neutral labels: searches, offences, and arrests of ' +
    'those who are exploited. The labels beside it hold what befell them, on record or not, how many people there are and ' +
    'how often they used. No conduct depends on the label, so that a difference of the records is made by recording.',
  bias:
    'The records alone cannot tell more use from more looking. Sellers, and people who were taken for sellers by mistake, carry no label. A difference ' +
    'that is no larger than chance is no finding: the counts are given, so that it can be reckoned.',
  card: {
    sees: 'searches, offences and arrests on record, by label; the same recording as `stop-and-search` with the same settings',
    misses:
      'in its records what was not recorded; altogether what cannot be counted: humiliation, fear, records that stay',
    delays: 'a period is known when it is over',
    confuses: 'more records with more use, until they are set beside the truth',
    rates: {
      innocent: {
        about: 'rows about people who had done nothing, or were victims',
        is: (_record, label) => label['trueInnocent'] === true,
      },
      mostlyUnrecorded: {
        about: 'rows in which less than half of what befell people is on record',
        is: (record, label) =>
          Number(label['trueEvents']) === 0 ? undefined : Number(record['recorded']) < Number(label['trueEvents']) / 2,
      },
    },
    coverage: {},
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'period, label and burden' },
    { name: 'day', type: 'int', unit: 'day', about: 'last day of the period' },
    { name: 'days', type: 'int', unit: 'days', about: 'days of the period' },
    { name: 'group', type: 'int', unit: 'label', about: 'neutral label, 0 or 1; 255 whoever has none' },
    {
      name: 'burden',
      type: 'text',
      unit: 'label',
      about: [...BURDENS.map(([name]) => name), ...UNLABELLED.map(([, name]) => name)].join('; '),
    },
    { name: 'recorded', type: 'int', unit: 'events', about: 'on record' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'period, label and burden' },
    { name: 'trueEvents', type: 'int', unit: 'events', about: 'that befell people with the label, on record or not' },
    {
      name: 'trueInnocent',
      type: 'flag',
      unit: 'flag',
      about: 'whom it befalls had done nothing, or is a victim',
    },
    {
      name: 'truePeople',
      type: 'int',
      unit: 'persons',
      about: 'who use, or are at risk, with the label on the last day',
    },
    { name: 'trueUseDays', type: 'float', unit: 'use-days', about: 'of people with the label in the period' },
  ],
  remembers({ tables: { vulnerable } }) {
    const memory = new Float64Array(FIRST_ARREST + vulnerable.rows[0]);
    for (let row = 0; row < vulnerable.rows[0]; row++) memory[FIRST_ARREST + row] = vulnerable.arrests[row];
    return memory;
  },
  observe(world, p, day, output, memory) {
    addDay(world, p, day.day, memory);
    const days = lengthOfPeriod(day.day, p.every, world.days);
    if (days === 0) return;
    const people = peopleByLabel(world);
    for (const group of LABELS) {
      const at = group * OF_LABEL;
      BURDENS.forEach(([burden, trueInnocent], b) => {
        const id = `${SYNTHETIC}audit-${day.day}-${group}-${b}`;
        output.record({ id, day: day.day, days, group, burden, recorded: memory[at + b] });
        output.label({
          id,
          trueEvents: memory[at + BURDENS.length + b],
          trueInnocent,
          truePeople:
            b === CHILD_ARRESTED
              ? people.children[group]
              : b === ADULT_ARRESTED
                ? people.adults[group]
                : people.users[group],
          trueUseDays: memory[at + USE_DAYS],
        });
      });
    }
    UNLABELLED.forEach(([, burden, trueInnocent], b) => {
      const id = `${SYNTHETIC}audit-${day.day}-${NO_GROUP}-${b}`;
      const count = memory[FIRST_UNLABELLED + b];
      output.record({ id, day: day.day, days, group: NO_GROUP, burden, recorded: count });
      output.label({ id, trueEvents: count, trueInnocent, truePeople: 0, trueUseDays: 0 });
    });
    memory.fill(0, 0, FIRST_ARREST);
  },
});

/** Days of the period that ends today; 0 when none does. */
function lengthOfPeriod(day: number, every: number, days: number | undefined): number {
  if (day % every === every - 1) return every;
  return days !== undefined && day === days - 1 ? (day % every) + 1 : 0;
}

function addDay(
  world: Seen,
  p: { readonly recorded: number; readonly ratio: number },
  today: number,
  memory: Float64Array,
): void {
  const { uses, people, vulnerable, areaTallies } = world.tables;
  UNLABELLED.forEach(([column], b) => {
    const counts = column === '' ? arrestsAtOutlets(world) : areaTallies[column];
    for (let area = 0; area < areaTallies.rows[0]; area++) memory[FIRST_UNLABELLED + b] += counts[area];
  });
  for (const event of searchesOf(world, today)) memory[event.group * OF_LABEL + BURDENS.length + burdenOf(event)]++;
  for (const { event } of searchesOnRecord(world, { ...p, delay: 0 }, today))
    memory[event.group * OF_LABEL + burdenOf(event)]++;
  for (let row = 0; row < uses.rows[0]; row++)
    if (uses.bulk[row] > 0) memory[people.group[uses.person[row]] * OF_LABEL + USE_DAYS]++;
  for (let row = 0; row < vulnerable.rows[0]; row++) {
    const before = memory[FIRST_ARREST + row];
    const now = vulnerable.arrests[row];
    memory[FIRST_ARREST + row] = now;
    if (now <= before) continue;
    // Whoever is taken into custody is on record.
    const at = vulnerable.group[row] * OF_LABEL + (vulnerable.child[row] === 1 ? CHILD_ARRESTED : ADULT_ARRESTED);
    memory[at] += now - before;
    memory[at + BURDENS.length] += now - before;
  }
}

function burdenOf({ kind, role }: PoliceEvent): number {
  if (role === 'bystander') return BYSTANDER;
  if (kind === 'offence of possession') return OFFENCE;
  return kind === 'search, drug found' ? DRUG_FOUND : NOTHING_FOUND;
}

/** How many people of each label there are today: who use or are in treatment, and at risk. */
function peopleByLabel({
  tables: { people, vulnerable },
}: Seen): Record<'users' | 'children' | 'adults', [number, number]> {
  const count: ReturnType<typeof peopleByLabel> = { users: [0, 0], children: [0, 0], adults: [0, 0] };
  for (let i = 0; i < people.rows[0]; i++)
    if (people.state[i] === ACTIVE || people.state[i] === TREATED) count.users[people.group[i]]++;
  for (let v = 0; v < vulnerable.rows[0]; v++)
    count[vulnerable.child[v] === 1 ? 'children' : 'adults'][vulnerable.group[v]]++;
  return count;
}
