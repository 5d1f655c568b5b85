import type { Parameters, Values } from '../evidence/parameter.ts';
import { AT_RISK, EXPLOITED } from '../world/street/vulnerable.ts';
import type { Seen } from '../world/seen.ts';
import { chance, uniform } from './chance.ts';
import { LENS_DECISIONS } from './decisions.ts';
import { daysBetween, delayOf } from './shared/delay.ts';
import { syntheticIdentifier } from './identifiers.ts';
import { lens, type LensOutput } from './lens.ts';
import { otherArea } from './shared/street-places.ts';

/** `vulnerable.seen` of somebody whom no service knows. */
const UNSEEN = 0;

const PARAMETERS = {
  made: {
    about: 'chance that a service which comes to see somebody exploited writes a referral',
    unit: 'share',
    value: 0.8,
    low: 0.4,
    high: 1,
    evidence: { assumed: 'a duty where there is one, and often left undone; what is not written is not counted' },
  },
  ratio: {
    about: 'how many times as likely a referral is of somebody with label 1 as with label 0',
    unit: 'ratio',
    value: 1,
    low: 1,
    high: 4,
    evidence: {
      assumed: 'girls are under-recorded by all accounts (EX022), by how much is not known; none until asked for',
    },
  },
  mistaken: {
    about: 'referrals of people who are at risk and not exploited, as a share of all',
    unit: 'share',
    value: 0.11,
    low: 0.05,
    high: 0.3,
    evidence: { rows: ['EX008'], note: '88-89 % of decisions are positive; decisions err too' },
  },
  delay: {
    about: 'median days from seeing to the referral; delays are exponential',
    unit: 'days',
    value: 7,
    low: 1,
    high: 60,
    evidence: { assumed: 'a referral is a form, often after meetings of several services; no figure was found' },
  },
  misjudged: {
    about: 'share of referrals with the wrong age, child for adult or adult for child',
    unit: 'share',
    value: 0.03,
    low: 0,
    high: 0.15,
    evidence: { assumed: 'ages are disputed in some cases; no rate was found for referrals' },
  },
  flagged: {
    about: 'chance that a referral from a county line is marked as one',
    unit: 'share',
    value: 0.7,
    low: 0.3,
    high: 1,
    evidence: { assumed: 'the mark was brought in late and is set unevenly (EX001 to EX004 rise with its use)' },
  },
  elsewhere: {
    about: 'share of referrals under another area of the force',
    unit: 'share',
    value: 0.1,
    low: 0,
    high: 0.4,
    evidence: { assumed: 'a child found away from home is referred where it is found or where it lives' },
  },
} as const satisfies Parameters;

/** What services write down of exploited children and adults. */
export const safeguardingReferrals = lens({
  name: 'safeguarding-referrals',
  worlds: ['city', 'britain'],
  about:
    'Referrals to safeguarding of children and adults whom lines exploit: one row a referral, when, from which area, child ' +
    'or adult, marked as county lines or not. Whoever is in a row is a victim or was taken for one, whatever else is on record.',
  bias:
    'Most who are exploited are never seen. More rows mean more that is seen, by more work or by more harm: the table cannot ' +
    'tell which. Some rows are about people who were not exploited.',
  card: {
    sees: 'exploited people whom a service has come to see, and some who were thought to be exploited',
    misses:
      'all whom no service sees; those seen of whom no referral is written, more with label 0 when `ratio` is above 1',
    delays:
      'a referral is known on the day of its entry, `dayRecorded`, and says nothing of how long it went on before',
    confuses:
      'child and adult, area of home and of finding, county lines and others, people at risk and people exploited',
    rates: {
      mistaken: { about: 'not exploited', is: (_record, label) => label['trueExploited'] !== true },
      children: {
        about: 'children, of those exploited',
        is: (_record, label) => (label['trueExploited'] === true ? label['trueChild'] === true : undefined),
      },
      misjudged: { about: 'of the wrong age', is: (record, label) => record['child'] !== label['trueChild'] },
      unmarked: {
        about: 'not marked as county lines, of those from a county line',
        is: (record, label) => (label['trueCounty'] === true ? record['county'] !== true : undefined),
      },
      elsewhere: { about: 'under another area', is: (record, label) => record['area'] !== label['trueArea'] },
      late: { about: 'entered more than four weeks after', is: (record) => daysBetween(record) > 28 },
    },
    coverage: {
      seen: {
        about: 'exploited people seen by a service who are in the records',
        unit: 'persons',
        count: (_record, label) => (label['trueExploited'] === true ? 1 : 0),
        truth: ['forces.referrals'],
      },
      entered: {
        about: 'referrals of exploited people for each time that somebody came to be exploited',
        unit: 'entries into exploitation',
        count: (_record, label) => (label['trueExploited'] === true ? 1 : 0),
        truth: ['forces.entered'],
      },
    },
  },
  parameters: PARAMETERS,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the referral' },
    { name: 'day', type: 'int', unit: 'day', about: 'day of the run on which a service saw the person' },
    { name: 'dayRecorded', type: 'int', unit: 'day', about: 'day of the run on which the referral was entered' },
    { name: 'area', type: 'int', unit: 'row of area_facts', about: 'cell of the city, or town' },
    { name: 'child', type: 'flag', unit: 'flag', about: 'referred as a child' },
    { name: 'group', type: 'int', unit: 'label', about: 'neutral group of the person' },
    { name: 'county', type: 'flag', unit: 'flag', about: 'marked as county lines' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the referral' },
    { name: 'trueArea', type: 'int', unit: 'row of area_facts', about: 'where the person lives' },
    { name: 'trueChild', type: 'flag', unit: 'flag', about: 'the person is a child' },
    { name: 'trueExploited', type: 'flag', unit: 'flag', about: 'a line exploits the person' },
    { name: 'trueCounty', type: 'flag', unit: 'flag', about: 'that line is run from another city' },
    { name: 'trueDays', type: 'int', unit: 'days', about: 'how long it has gone on; -1 not exploited' },
  ],
  /** What services knew of each person yesterday. */
  remembers({ tables: { vulnerable } }) {
    return Float64Array.from({ length: vulnerable.rows[0] }, (_, row) => vulnerable.seen[row]);
  },
  observe(world, p, day, output, memory) {
    const seen = newlySeen(world, memory);
    const entry = chance(world, LENS_DECISIONS.referralEntry, day.day);
    const { keyLo, keyHi, group } = world.tables.vulnerable;
    for (const row of seen) {
      const words = entry(keyLo[row], keyHi[row]);
      const limit = group[row] === 0 ? p.made / p.ratio : p.made;
      if (uniform(words[0]) < limit) refer(world, p, day.day, row, delayOf(p.delay, uniform(words[1])), output);
    }
    for (const row of mistakenFor(world, p, day.day, seen)) {
      refer(world, p, day.day, row, delayOf(p.delay, uniform(entry(keyLo[row], keyHi[row])[1])), output);
    }
  },
});

/** Rows of people whom a service came to see today; what is known goes into the memory. */
function newlySeen({ tables: { vulnerable } }: Seen, memory: Float64Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < memory.length; row++) {
    const now = vulnerable.seen[row];
    if (now !== UNSEEN && memory[row] === UNSEEN && vulnerable.state[row] === EXPLOITED) rows.push(row);
    memory[row] = now;
  }
  return rows;
}

/** For each person seen, by chance, somebody of the same area who is at risk and not exploited: the lowest lots there. */
function mistakenFor(world: Seen, p: Values<typeof PARAMETERS>, today: number, seen: readonly number[]): number[] {
  const { keyLo, keyHi, area, state, rows } = world.tables.vulnerable;
  const wrong = chance(world, LENS_DECISIONS.referralWrong, today);
  const lot = chance(world, LENS_DECISIONS.referralWho, today);
  const odds = (p.mistaken / (1 - p.mistaken)) * p.made;
  const wanted = new Map<number, number>();
  for (const one of seen) {
    if (uniform(wrong(keyLo[one], keyHi[one])[0]) < odds) wanted.set(area[one], (wanted.get(area[one]) ?? 0) + 1);
  }
  const lots = new Map<number, { readonly row: number; readonly u: number }[]>();
  for (let row = 0; wanted.size > 0 && row < rows[0]; row++) {
    if (state[row] !== AT_RISK || !wanted.has(area[row])) continue;
    const drawn = { row, u: uniform(lot(keyLo[row], keyHi[row])[0]) };
    const others = lots.get(area[row]);
    if (others === undefined) lots.set(area[row], [drawn]);
    else others.push(drawn);
  }
  return [...lots].flatMap(([where, drawn]) =>
    drawn
      .toSorted((left, right) => left.u - right.u)
      .slice(0, wanted.get(where))
      .map(({ row }) => row),
  );
}

function refer(
  world: Seen,
  p: Values<typeof PARAMETERS>,
  today: number,
  row: number,
  delay: number,
  output: LensOutput,
): void {
  const { vulnerable, lines } = world.tables;
  const [lo, hi] = [vulnerable.keyLo[row], vulnerable.keyHi[row]];
  const place = chance(world, LENS_DECISIONS.referralPlace, today)(lo, hi);
  const area = vulnerable.area[row];
  const entered = uniform(place[0]) < p.elsewhere ? otherArea(world, area, uniform(place[1])) : area;
  const judged = chance(world, LENS_DECISIONS.referralJudged, today)(lo, hi);
  const isChild = vulnerable.child[row] === 1;
  const isExploited = vulnerable.state[row] === EXPLOITED;
  const isCounty = isExploited && vulnerable.line[row] >= 0 && lines.away[vulnerable.line[row]] === 1;
  const child = uniform(judged[0]) < p.misjudged ? !isChild : isChild;
  const county = isCounty && uniform(judged[1]) < p.flagged;
  const id = syntheticIdentifier(chance(world, LENS_DECISIONS.referralEntryName, today)(lo, hi));
  output.record({
    id,
    day: today,
    dayRecorded: today + delay,
    area: entered,
    child,
    group: vulnerable.group[row],
    county,
  });
  output.label({
    id,
    trueArea: area,
    trueChild: isChild,
    trueExploited: isExploited,
    trueCounty: isCounty,
    trueDays: isExploited ? today - vulnerable.since[row] : -1,
  });
}
