import type { RunCosts } from './command.ts';
import type { WorldCosts } from './days.ts';
import type { DrawCosts } from './draws.ts';
import type { Skipped, Yardstick } from './yardstick/yardstick.ts';

/** All that was measured. */
export interface Measured {
  readonly draws: DrawCosts;
  /** From the smallest world to the largest. */
  readonly worlds: readonly WorldCosts[];
  readonly sampleYear: RunCosts;
  readonly wholeEurope: RunCosts | undefined;
  readonly yardstick: Yardstick | Skipped;
}

export interface Verdict {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  /** Undefined when it was not measured. */
  readonly met: boolean | undefined;
}

const DRAW_NS = 10;
const EVENT_NS = 15;
const PERSON_DAY_NS = 2;
/** Nanoseconds a purchase of those that may cost more. */
const SPECIAL_NS: Readonly<Record<string, number>> = { demand: 30, choice: 45 };
const EVENT_TABLES = new Set(['visits', 'uses']);
const SAMPLE_YEAR_SECONDS = 1;
const YEAR_SECONDS = 60;
const RESIDENT_BYTES = 1.5e9;
const COLUMN_BYTES = 1e9;
const TEN_TIMES = 11;
const C_RATIO = 2;

/** Every budget beside what was measured. Mechanisms are judged in the largest world, where their rows weigh most. */
export function judge(measured: Measured): Verdict[] {
  const { draws, worlds, sampleYear, wholeEurope, yardstick } = measured;
  const largest = worlds[worlds.length - 1];
  return [
    atMost('keyed draw in blocks', draws.block, DRAW_NS, 'ns'),
    ...judgeSteps(largest),
    ...judgeGrowth(worlds),
    atMost('one year of the 1 % sample, results and lenses on', sampleYear.wallSeconds, SAMPLE_YEAR_SECONDS, 's'),
    wholeEurope === undefined
      ? notMeasured('one year of Europe at scale 1, one core', `${YEAR_SECONDS} s`)
      : atMost('one year of Europe at scale 1, one core', largest.yearSeconds, YEAR_SECONDS, 's'),
    wholeEurope === undefined
      ? notMeasured('resident memory at scale 1', gigabytes(RESIDENT_BYTES))
      : memory('resident memory at scale 1', wholeEurope.peakBytes, RESIDENT_BYTES),
    wholeEurope === undefined
      ? notMeasured('columns at scale 1', gigabytes(COLUMN_BYTES))
      : memory('columns at scale 1', wholeEurope.columnBytes, COLUMN_BYTES),
    ...judgeYardstick(yardstick),
  ];
}

/** What a step costs in nanoseconds, and what it may cost: a purchase for those over visits and for demand, else a row. */
export function shareOf(
  { name, over, rows, milliseconds }: WorldCosts['steps'][number],
  purchases: number,
): {
  readonly perPurchase: number;
  readonly perRow: number;
  readonly budget: number | undefined;
  readonly met: boolean;
} {
  const perPurchase = (milliseconds * 1e6) / purchases;
  const perRow = rows === 0 ? 0 : (milliseconds * 1e6) / rows;
  const special = SPECIAL_NS[name];
  const budget = special ?? (EVENT_TABLES.has(over) ? EVENT_NS : over === 'people' ? PERSON_DAY_NS : undefined);
  const judged = special === undefined ? perRow : perPurchase;
  return { perPurchase, perRow, budget, met: budget === undefined || judged <= budget };
}

function judgeSteps({ steps, purchases }: WorldCosts): Verdict[] {
  return steps.flatMap((step) => {
    const { perPurchase, perRow, budget, met } = shareOf(step, purchases);
    if (budget === undefined) return [];
    const special = step.name in SPECIAL_NS;
    const unit =
      special || step.over === 'visits' ? 'ns a purchase' : step.over === 'people' ? 'ns a person-day' : 'ns a use-day';
    const value = special ? perPurchase : perRow;
    return [{ what: `mechanism ${step.name}`, measured: `${figure(value)} ${unit}`, budget: `${budget} ns`, met }];
  });
}

/** Ten times the people may take at most eleven times as long. */
function judgeGrowth(worlds: readonly WorldCosts[]): Verdict[] {
  return worlds.slice(1).map((world, i) => {
    const smaller = worlds[i];
    const people = world.people / smaller.people;
    const time = world.day / smaller.day;
    const limit = people * (TEN_TIMES / 10);
    return {
      what: `a day grows linearly, ${percent(smaller.scale)} to ${percent(world.scale)}`,
      measured: `${figure(people)}x the people, ${figure(time)}x the time`,
      budget: `${figure(limit)}x`,
      met: time <= limit,
    };
  });
}

function judgeYardstick(yardstick: Yardstick | Skipped): Verdict[] {
  const what = 'passes of the day against C';
  if ('skipped' in yardstick) return [notMeasured(what, `${C_RATIO}x, equal hash`)];
  const { ratio, equal } = yardstick;
  const measured = `${figure(ratio)}x, hash ${equal ? 'equal' : 'NOT equal'}`;
  return [{ what, measured, budget: `${C_RATIO}x, equal hash`, met: equal && ratio <= C_RATIO }];
}

function atMost(what: string, measured: number, budget: number, unit: string): Verdict {
  return { what, measured: `${figure(measured)} ${unit}`, budget: `${budget} ${unit}`, met: measured <= budget };
}

function memory(what: string, bytes: number, budget: number): Verdict {
  return { what, measured: gigabytes(bytes), budget: gigabytes(budget), met: bytes <= budget };
}

function notMeasured(what: string, budget: string): Verdict {
  return { what, measured: 'not measured', budget, met: undefined };
}

/** Three digits that matter. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
