import { COUNTRY_FACTS, createSimulation, LIBRARY, parseScenario, PRESETS, vocabularyOf } from '../src/index.ts';
import { cpuClock, load, mean, median } from './clock.ts';

/** Days that are lived before the clock counts: V8 has compiled the kernels by then. Whole weeks should follow. */
const WARM = 10;
const WEEK = 7;
const DAYS_A_YEAR = 365;

export interface StepCost {
  readonly name: string;
  readonly over: string;
  /** Rows a day; 0 when the step runs over no single table. */
  readonly rows: number;
  /** Milliseconds a day. */
  readonly milliseconds: number;
}

/** Figures a day are medians over weeks of the mean day, since some work is done once a week. */
export interface WorldCosts {
  readonly scale: number;
  readonly days: number;
  readonly people: number;
  /** Purchase attempts a day. */
  readonly purchases: number;
  readonly steps: readonly StepCost[];
  /** Milliseconds of a day after the first ten: computing, and on the wall. */
  readonly day: number;
  readonly wallDay: number;
  readonly buildSeconds: number;
  /** A year, computing only: building the world, the mean day of all counted times 365, and what warming up took. */
  readonly yearSeconds: number;
  readonly agentDaysPerSecond: number;
  readonly columnBytes: number;
  readonly peakBytes: number;
  readonly load: number;
}

/** Lives so many days of Europe's market at a scale, and times each step of each day. */
export function measureWorld(scale: number, days: number): WorldCosts {
  const start = cpuClock();
  const simulation = createSimulation(europe(scale), { clock: cpuClock });
  const buildSeconds = (cpuClock() - start) / 1000;
  const { visits, people } = simulation.world.tables;
  const took: number[] = [];
  const wall: number[] = [];
  const attempts: number[] = [];
  const perStep: { rows: number; milliseconds: number }[][] = [];
  let before = simulation.steps();
  let agentDays = 0;
  for (let day = 0; day < days; day++) {
    const lived = simulation.agentDays;
    const wallStart = performance.now();
    const dayStart = cpuClock();
    simulation.step();
    took.push(cpuClock() - dayStart);
    wall.push(performance.now() - wallStart);
    simulation.drain();
    attempts.push(visits.rows[0]);
    const now = simulation.steps();
    perStep.push(
      now.map(({ rows, milliseconds }, i) => ({
        rows: rows - before[i].rows,
        milliseconds: milliseconds - before[i].milliseconds,
      })),
    );
    before = now;
    if (day >= WARM) agentDays += simulation.agentDays - lived;
  }
  const counted = took.slice(WARM);
  const meanDay = mean(counted);
  const warmUp = took.slice(0, WARM).reduce((sum, one) => sum + one - meanDay, 0);
  const ofStep = (step: number, what: 'rows' | 'milliseconds') => usual(perStep.map((day) => day[step][what]));
  return {
    scale,
    days,
    people: people.rows[0],
    purchases: usual(attempts),
    steps: before.map(({ name, over }, i) => ({
      name,
      over,
      rows: ofStep(i, 'rows'),
      milliseconds: ofStep(i, 'milliseconds'),
    })),
    day: usual(took),
    wallDay: usual(wall),
    buildSeconds,
    yearSeconds: buildSeconds + (meanDay * DAYS_A_YEAR + warmUp) / 1000,
    agentDaysPerSecond: agentDays / (counted.reduce((sum, one) => sum + one, 0) / 1000),
    columnBytes: simulation.columnBytes(),
    peakBytes: process.resourceUsage().maxRSS * 1024,
    load: load(),
  };
}

/** The mean day of each whole week after the first ten days; of these the median. */
function usual(days: readonly number[]): number {
  const weeks = Math.floor((days.length - WARM) / WEEK);
  return median(Array.from({ length: weeks }, (_, w) => mean(days.slice(WARM + w * WEEK, WARM + (w + 1) * WEEK))));
}

/** The built-in scenario without lenses: the day itself. */
function europe(scale: number) {
  const countries = COUNTRY_FACTS.map(({ iso2 }) => iso2);
  const vocabulary = vocabularyOf(LIBRARY, { presets: PRESETS, countries, places: [] });
  return { ...parseScenario(PRESETS['europe'], 'europe', vocabulary, { scale }), lenses: [] };
}
