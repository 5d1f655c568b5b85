import type { Seen } from '../../world/seen.ts';
import { NO_LINE } from '../../world/street/lines.ts';
import { ROBBERY } from '../../world/street/day.ts';
import { over } from './ledger.ts';
import { BRITISH_YEARS } from './p07-lines.ts';
import type { Pattern, Watcher } from './pattern.ts';

/** Takings of the four weeks before a robbery are set beside those of the four weeks after. */
const WEEKS = 28;

export const LINE_AND_STOCK: Pattern = {
  id: 'K2',
  title: 'The line is worth more than the stock',
  lens: 'takings of robbed networks as they are, four weeks before and after, against networks that were not robbed',
  scenario: 'county-lines',
  arms: { base: BRITISH_YEARS },
  rivals: [
    { about: 'a line is worth a week of its income', parameters: { 'robbery.reached': 7 } },
    { about: 'a line is worth four months of its income', parameters: { 'robbery.reached': 120 } },
  ],
  checked:
    'the sign is partly construction: when a rival takes a line its takings leave the victim with it, and robbery.reached sets what the line counts as. Two parameters of robbery cite S05, so that it is an input: that lines are worth robbing was put in',
  firstRun: '2026-11-22',
  watch: watchRobberies,
  parts: [
    {
      about: 'custom lost for each euro of value taken: with the line, less with stock and cash',
      unit: 'euro a euro',
      band: { low: 0, strict: true },
      rows: ['S05'],
      effect: true,
      value: ({ base = {} }) =>
        over(base['lostWithLine'], base['valueOfLines']) - over(base['lostWithStock'], base['valueOfStock']),
    },
  ],
  figures: [
    {
      // S05 in its own words: the telephone is worth more than the drugs and cash taken. No worth of a line enters it.
      about: 'custom lost with a line in four weeks, over the stock and cash taken in a robbery without one',
      unit: 'ratio',
      effect: true,
      value: ({ base = {} }) =>
        over(over(base['lostWithLine'], base['lines']), over(base['valueOfStock'], base['stocks'])),
    },
    {
      about: 'custom lost for each euro of a line taken',
      unit: 'euro a euro',
      effect: true,
      value: ({ base = {} }) => over(base['lostWithLine'], base['valueOfLines']),
    },
    {
      about: 'custom lost for each euro of stock and cash taken',
      unit: 'euro a euro',
      effect: true,
      value: ({ base = {} }) => over(base['lostWithStock'], base['valueOfStock']),
    },
    { about: 'lines taken, in which this was seen', unit: 'a run', value: ({ base = {} }) => base['lines'] ?? NaN },
    { about: 'stocks taken, in which this was seen', unit: 'a run', value: ({ base = {} }) => base['stocks'] ?? NaN },
  ],
};

interface Robbery {
  readonly network: number;
  readonly line: boolean;
  readonly value: number;
}

/** The robberies of a day that are followed, and how things stood before it. */
interface Followed {
  readonly day: number;
  readonly robberies: readonly Robbery[];
  /** Takings of every network in the four weeks before. */
  readonly before: Float64Array;
  /** Which networks had a line. */
  readonly lined: Uint8Array;
}

/** Follows the takings of every network day by day, and compares four weeks with four weeks. */
function watchRobberies(first: Seen): Watcher {
  const networks = first.tables.networks.rows[0];
  const takings = new Float64Array(networks * WEEKS);
  const recent = new Float64Array(networks);
  /** The last day on which each network was robbed. */
  const robbed = new Int32Array(networks).fill(-WEEKS - 1);
  const open: Followed[] = [];
  const sums = { lostWithLine: 0, valueOfLines: 0, lostWithStock: 0, valueOfStock: 0, lines: 0, stocks: 0 };
  return {
    look(world, day) {
      const robberies = robberiesOf(world);
      for (const { network } of robberies) robbed[network] = day;
      const worthwhile = robberies.filter(({ value }) => value > 0);
      if (day >= WEEKS && worthwhile.length > 0) {
        open.push({ day, robberies: worthwhile, before: recent.slice(), lined: linedOf(world, worthwhile) });
      }
      const { outlets } = world.tables;
      const slot = (day % WEEKS) * networks;
      for (let n = 0; n < networks; n++) {
        recent[n] -= takings[slot + n];
        takings[slot + n] = 0;
      }
      for (let o = 0; o < outlets.rows[0]; o++) {
        const n = outlets.network[o];
        if (n >= 0) takings[slot + n] += outlets.takings[o];
      }
      for (let n = 0; n < networks; n++) recent[n] += takings[slot + n];
      while (open.length > 0 && open[0].day + WEEKS <= day) settle(open.shift() as Followed, recent, robbed, sums);
    },
    read: () => sums,
  };
}

/** Robberies of today. A line counts as what it was worth to its robber, other loot as what was taken. */
function robberiesOf({ tables: { incidents, lines } }: Seen): Robbery[] {
  const found: Robbery[] = [];
  for (let row = 0; row < incidents.rows[0]; row++) {
    const [network, l] = [incidents.network[row], incidents.line[row]];
    if (incidents.kind[row] !== ROBBERY || network < 0) continue;
    found.push({ network, line: l >= 0, value: l >= 0 ? lines.worth[l] : incidents.cents[row] });
  }
  return found;
}

/** Which networks have a line this evening; who was robbed of one today had it this morning. */
function linedOf({ tables: { networks, lines } }: Seen, robberies: readonly Robbery[]): Uint8Array {
  const lined = new Uint8Array(networks.rows[0]);
  for (let l = 0; l < lines.rows[0]; l++) if (lines.state[l] !== NO_LINE) lined[lines.network[l]] = 1;
  for (const { network, line } of robberies) if (line) lined[network] = 1;
  return lined;
}

/**
 * Custom lost is what a network takes less than it would have, had it fared like those of its kind, with or without
 * lines, that were not robbed in the four weeks before nor in those after.
 */
function settle(
  { day, robberies, before, lined }: Followed,
  recent: Float64Array,
  robbed: Int32Array,
  sums: Record<'lostWithLine' | 'valueOfLines' | 'lostWithStock' | 'valueOfStock' | 'lines' | 'stocks', number>,
): void {
  const usual = [0, 1].map((kind) => {
    let [earlier, later] = [0, 0];
    for (let n = 0; n < before.length; n++) {
      if (lined[n] !== kind || robbed[n] >= day - WEEKS) continue;
      earlier += before[n];
      later += recent[n];
    }
    return over(later, earlier);
  });
  for (const { network, line, value } of robberies) {
    const lost = before[network] * usual[lined[network]] - recent[network];
    if (Number.isNaN(lost)) continue;
    sums[line ? 'lostWithLine' : 'lostWithStock'] += lost;
    sums[line ? 'valueOfLines' : 'valueOfStock'] += value;
    sums[line ? 'lines' : 'stocks']++;
  }
}
