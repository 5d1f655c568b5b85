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
  lens: 'takings of robbed networks as they are, four weeks before and after',
  scenario: 'county-lines',
  arms: { base: BRITISH_YEARS },
  rivals: [],
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
};

interface Robbery {
  readonly day: number;
  readonly network: number;
  readonly line: boolean;
  readonly value: number;
  readonly before: number;
}

/** Follows the takings of every network day by day, and compares four weeks with four weeks. */
function watchRobberies(first: Seen): Watcher {
  const networks = first.tables.networks.rows[0];
  const takings = new Float64Array(networks * WEEKS);
  const recent = new Float64Array(networks);
  const open: Robbery[] = [];
  const sums = { lostWithLine: 0, valueOfLines: 0, lostWithStock: 0, valueOfStock: 0, lines: 0, stocks: 0 };
  let worth = new Float64Array(first.tables.lines.rows[0]);
  return {
    look(world, day) {
      const { incidents, lines, outlets } = world.tables;
      if (day >= WEEKS) {
        for (let row = 0; row < incidents.rows[0]; row++) {
          const [network, l] = [incidents.network[row], incidents.line[row]];
          if (incidents.kind[row] !== ROBBERY || network < 0) continue;
          const value = l >= 0 ? worth[l] : incidents.cents[row];
          if (value > 0) open.push({ day, network, line: l >= 0, value, before: recent[network] });
        }
      }
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
      worth = Float64Array.from({ length: lines.rows[0] }, (_, l) => (lines.state[l] === NO_LINE ? 0 : lines.worth[l]));
      while (open.length > 0 && open[0].day + WEEKS <= day) settle(open.shift() as Robbery, recent, sums);
    },
    read: () => sums,
  };
}

function settle(
  { network, line, value, before }: Robbery,
  recent: Float64Array,
  sums: {
    lostWithLine: number;
    valueOfLines: number;
    lostWithStock: number;
    valueOfStock: number;
    lines: number;
    stocks: number;
  },
): void {
  const lost = before - recent[network];
  if (line) {
    sums.lostWithLine += lost;
    sums.valueOfLines += value;
    sums.lines++;
  } else {
    sums.lostWithStock += lost;
    sums.valueOfStock += value;
    sums.stocks++;
  }
}
