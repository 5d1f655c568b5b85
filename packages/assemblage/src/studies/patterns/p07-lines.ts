import type { Seen } from '../../world/seen.ts';
import { LINE_UP, NO_LINE } from '../../world/street/lines.ts';
import { areaSum, over } from './ledger.ts';
import type { Pattern, Reading, Watcher } from './pattern.ts';

/** Days to settle, then the days whose closures are followed for 90 days more. */
const SETTLED = 180;
const FOLLOW = 100;
export const BRITISH_YEARS = 'base: county-lines\ndays: 730\nlenses: []\n';
const YEAR = 365;
/** Cents of a pound in the world: 1.17 euro. */
const POUND = 117;
const HOLDER_CHARGED = 1;
const NUMBER_ENDED = 2;
/** The figures are of England and Wales. */
const ELSEWHERE = 'Police Scotland';

export const LINES_LIVE_AND_DIE: Pattern = {
  id: 'P07',
  title: 'Life and death of dealing lines',
  lens: 'counts of the police of England and Wales, taken here as they are: lines run from another city',
  scenario: 'county-lines',
  arms: { base: BRITISH_YEARS },
  rivals: [
    { about: 'line = number', parameters: { 'numbers.lineDies': 1 } },
    { about: 'nobody takes over a line whose holder was charged', without: ['line-recovery'] },
  ],
  firstRun: '2026-11-22',
  watch: watchLines,
  parts: [
    {
      about: 'lines active at a time, England and Wales',
      unit: 'lines',
      band: { low: 600, high: 1100 },
      rows: ['L03'],
      value: ({ base = {} }) => over(base['lineDays'], base['days']),
    },
    {
      about: 'numbers of a network that runs lines',
      unit: 'numbers',
      band: { low: 1.5, high: 2.5 },
      rows: ['L02'],
      value: ({ base = {} }) => over(base['numbers'], base['networks']),
    },
    {
      about: 'closures by the police',
      unit: 'per line and year',
      band: { low: 1.4, high: 3.8 },
      rows: ['L13', 'L15'],
      value: ({ base = {} }) => YEAR * over(base['closures'], base['lineDays']),
    },
    {
      about: 'arrests with a closed line',
      unit: 'persons',
      band: { low: 3, high: 8 },
      rows: ['L17'],
      value: ({ base = {} }) => over(base['arrested'], base['closures']),
    },
    {
      about: 'street value of the drugs seized with a closed line',
      unit: 'pounds',
      band: { low: 200, high: 1500 },
      rows: ['L17'],
      value: ({ base = {} }) => over(base['seized'], base['closures']) / POUND,
    },
    {
      about: 'sales of a line regained in 14 days after its number alone was ended',
      unit: '%',
      band: { low: 80 },
      rows: ['L19'],
      soft: true,
      value: ({ base = {} }) => 100 * over(base['lineAfter'], base['lineBefore']),
    },
    {
      about: 'sales of an area regained 90 days after a holder was charged',
      unit: '%',
      band: { low: 80 },
      rows: ['L14', 'L16', 'L18', 'M13'],
      soft: true,
      noPower: 'one line is so small a part of its area that the area stands at 80 % without any recovery',
      value: ({ base = {} }) => 100 * over(base['areaAfter'], base['areaBefore']),
    },
  ],
  figures: [
    {
      about: 'part of the sales of its area that a line had before its holder was charged',
      unit: '%',
      value: ({ base = {} }) => 100 * over(base['chargedBefore'], base['areaBefore']),
    },
    {
      about: 'lost share regained after 90 days: sales of the area above those without the line, of those of the line',
      unit: '%',
      effect: true,
      value: ({ base = {} }) => 100 * regained(base),
    },
    {
      about: 'sold there around day 90 by the network of the line, of what the line had sold',
      unit: '%',
      value: ({ base = {} }) => 100 * over(base['sameAfter'], base['chargedBefore']),
    },
    {
      about: 'charges of a holder after which the network sold nothing there around day 90: rare, in words (M13)',
      unit: '%',
      value: ({ base = {} }) => 100 * over(base['ceased'], base['followed']),
    },
    {
      about: 'sales of the area around day 90 that are of other lines from outside',
      unit: '%',
      value: ({ base = {} }) => 100 * over(base['outsideAfter'], base['areaAfter']),
    },
    {
      about: 'sales of the area around day 90 that are of local sellers',
      unit: '%',
      value: ({ base = {} }) => 100 * over(base['localAfter'], base['areaAfter']),
    },
  ],
};

/** Of what an area lost with its line, the part that is sold there again: 0 without any recovery, by whomever. */
function regained({ areaBefore = NaN, areaAfter = NaN, chargedBefore }: Reading): number {
  return 1 + over(1, chargedBefore) * (areaAfter - areaBefore);
}

interface Closure {
  readonly row: number;
  readonly day: number;
}

function watchLines(first: Seen): Watcher {
  const scotland = first.places.forces.findIndex(({ name }) => name === ELSEWHERE);
  const counted = (world: Seen, area: number): boolean => world.tables.areas.force[area] !== scotland;
  const closures: Closure[] = [];
  let seen = 0;
  let lineDays = 0;
  let days = 0;
  return {
    look(world, day) {
      const { closures: table, lines } = world.tables;
      for (; seen < table.rows[0]; seen++) {
        const from = lines.away[table.line[seen]] === 1 && counted(world, table.area[seen]);
        if (from && day >= SETTLED) closures.push({ row: seen, day });
      }
      if (day < SETTLED) return;
      days++;
      lineDays += areaSum(world, 'countyLines', (area) => counted(world, area));
    },
    read: (world) => ({ days, lineDays, ...afterClosures(world, closures, days + SETTLED), ...numbersOf(world) }),
  };
}

function afterClosures({ tables }: Seen, list: readonly Closure[], end: number): Reading {
  const c = tables.closures;
  const sums = {
    closures: 0,
    arrested: 0,
    seized: 0,
    lineBefore: 0,
    lineAfter: 0,
    chargedBefore: 0,
    areaBefore: 0,
    areaAfter: 0,
    sameAfter: 0,
    outsideAfter: 0,
    localAfter: 0,
    followed: 0,
    ceased: 0,
  };
  for (const { row, day } of list) {
    sums.closures++;
    sums.arrested += c.arrested[row];
    sums.seized += c.seized[row];
    if (day > end - FOLLOW) continue;
    if (c.kind[row] === NUMBER_ENDED && c.lineAt14[row] >= 0) {
      sums.lineBefore += c.lineBefore[row];
      sums.lineAfter += c.lineAt14[row];
    }
    if (c.kind[row] === HOLDER_CHARGED && c.areaAt90[row] >= 0) {
      sums.areaBefore += c.areaBefore[row];
      sums.areaAfter += c.areaAt90[row];
      sums.chargedBefore += c.lineBefore[row];
      sums.followed++;
      if (c.sameAt90[row] === 0) sums.ceased++;
      sums.sameAfter += c.areaAt90[row] * c.sameAt90[row];
      sums.outsideAfter += c.areaAt90[row] * c.outsideAt90[row];
      sums.localAfter += c.areaAt90[row] * c.localAt90[row];
    }
  }
  return sums;
}

/** Numbers in use on the last day, and the networks that run lines from another city. */
function numbersOf({ tables: { lines, numbers } }: Seen): Reading {
  const networks = new Set<number>();
  let live = 0;
  for (let l = 0; l < lines.rows[0]; l++) {
    if (lines.state[l] === NO_LINE || lines.away[l] !== 1) continue;
    networks.add(lines.network[l]);
    if (lines.state[l] === LINE_UP) live += numbers.live[l];
  }
  return { numbers: live, networks: networks.size };
}
