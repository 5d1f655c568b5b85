import { formatDate, parseDate } from '../kernel/calendar.ts';
import { nearestName } from '../kernel/nearest.ts';
import { Problem, quoted, someOf } from '../kernel/problem.ts';
import type { Where } from '../kernel/problem.ts';
import type { Entry } from './entries.ts';
import type { Layer } from './layer.ts';
import { SCENARIO_OF } from './scenario.ts';
import type { PolicyInForce, WorldName } from './scenario.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the lists of a scenario are checked against; a part that is missing or bad is undefined, and not checked. */
export interface Frame {
  /** Day number of the first day. */
  readonly start: number | undefined;
  readonly days: number | undefined;
  readonly countries: readonly string[] | undefined;
  readonly world: WorldName | undefined;
}

/** A policy with its dates as days of the run; `to` past the end is the end. */
export function policyInForce(
  layer: Layer,
  entry: Entry,
  frame: Frame,
  vocabulary: Vocabulary,
  problems: Problem[],
): PolicyInForce {
  const { name, path, settings } = entry;
  const whereOf = (...steps: (string | number)[]): Where => layer.where([...path, ...steps]);
  refuseTwice(entry.where, (index) => whereOf('where', index), problems);
  entry.where.forEach((place, index) => {
    const outside = outsideOf(place, whereOf('where', index), frame, vocabulary);
    if (outside !== undefined) problems.push(outside);
  });
  const { start, days } = frame;
  if (start === undefined || days === undefined) return { policy: name, from: 0, to: 0, where: [], settings };
  const from = entry.from === undefined ? 0 : dayOfRun(entry.from, start);
  const to = entry.to === undefined ? days : dayOfRun(entry.to, start) + 1;
  const span = `from ${formatDate(start)} to ${formatDate(start + days - 1)}`;
  if (entry.from !== undefined && to <= from && entry.to !== undefined) {
    const expected = `${entry.from} or later`;
    problems.push(
      new Problem('AS116', `${name} ends on ${entry.to}, before it starts`, { where: whereOf('to'), expected }),
    );
  } else if (from < 0 || from >= days) {
    const message = `${name} starts on ${entry.from}, outside the run`;
    problems.push(new Problem('AS117', message, { where: whereOf('from'), expected: `a day ${span}` }));
  } else if (to <= 0) {
    const message = `${name} ends on ${entry.to}, before the run starts`;
    problems.push(new Problem('AS117', message, { where: whereOf('to'), expected: `a day ${span}` }));
  }
  return { policy: name, from, to: Math.min(to, days), where: entry.where.toSorted(), settings };
}

/** Dates as days of the run, in order. */
export function portraitDays(
  dates: readonly string[],
  whereOf: (index: number) => Where,
  { start, days }: Frame,
  problems: Problem[],
): number[] {
  refuseTwice(dates, whereOf, problems);
  if (start === undefined || days === undefined) return [];
  const found = dates.map((date) => dayOfRun(date, start));
  found.forEach((day, index) => {
    if (day >= 0 && day < days) return;
    const expected = `a day from ${formatDate(start)} to ${formatDate(start + days - 1)}`;
    problems.push(new Problem('AS118', `${dates[index]} lies outside the run`, { where: whereOf(index), expected }));
  });
  return found.sort((left, right) => left - right);
}

/** Each name at most once in a list. */
export function refuseTwice(names: readonly string[], whereOf: (index: number) => Where, problems: Problem[]): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    problems.push(new Problem('AS121', `${quoted(name)} is named twice`, { where: whereOf(index) }));
  });
}

function dayOfRun(date: string, start: number): number {
  return (parseDate(date) ?? start) - start;
}

/** Names shown when one of another world was written. */
const SHOWN = 8;

/** A place of another country, or of another world, where a policy would find nothing to act on. */
function outsideOf(
  place: string,
  where: Where,
  { countries, world }: Frame,
  vocabulary: Vocabulary,
): Problem | undefined {
  if (countries === undefined || countries.includes(place)) return undefined;
  const named = vocabulary.places.filter(({ name, country }) => name === place && countries.includes(country));
  if (named.length === 0) {
    const expected = `a place in ${countries.join(', ')}`;
    return new Problem('AS123', `${quoted(place)} lies in no country of the scenario`, { where, expected });
  }
  if (world === undefined || named.some((one) => one.world === undefined || one.world === world)) return undefined;
  const here = vocabulary.places.filter((one) => one.world === world && countries.includes(one.country));
  const names = here.map(({ name }) => name);
  const theirs = [...new Set(named.map((one) => SCENARIO_OF[one.world ?? world]))].join(' or ');
  return new Problem('AS123', `${quoted(place)} is a place of ${theirs}, not of ${SCENARIO_OF[world]}`, {
    where,
    expected: `a place of ${SCENARIO_OF[world]}: ${someOf([...countries, ...names], SHOWN)}`,
    nearest: nearestName(place, names),
    hint: 'Choose a place of this world, or leave `where` out.',
  });
}
