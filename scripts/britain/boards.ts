import { cell, numberCell, rounded, sum } from '../places/table.ts';
import type { Row } from '../places/table.ts';

/** A health board of Scotland. */
export interface Board {
  readonly name: string;
  readonly residents: number;
  /** People with opioid dependence, % of those aged 15 to 64. */
  readonly opioidPct: number;
}

/**
 * Residents of each board are those of its councils, brought to the national count. Three boards have a published share
 * of people with opioid dependence; the rest of the national number is laid on the others in proportion to their
 * residents times their rate of drug deaths (data/README.md).
 */
export function boardsOf(rows: readonly Row[], councils: readonly Row[], residents: number, adults: number): Board[] {
  const names = [...new Set(councils.map((row) => cell(row, 'board')))];
  const people = names.map((name) =>
    sum(
      councils
        .filter((row) => cell(row, 'board') === name)
        .map((row) => figure(rows, 'local authority', cell(row, 'council'), 'population')!),
    ),
  );
  const scale = residents / sum(people);
  const adultShare = adults / residents;
  const national = figure(rows, 'country', 'Scotland', 'people with opioid dependence 15-64')!;
  const published = names.map((name) => figure(rows, 'nhs board', name, 'opioid dependence 15-64'));
  const deaths = names.map((name) => figure(rows, 'nhs board', name, 'drug-related deaths per 1,000, five-year mean')!);
  const grown = people.map((one) => one * scale * adultShare);
  const counted = sum(grown.map((one, at) => (one * (published[at] ?? 0)) / 100));
  const weights = grown.map((one, at) => (published[at] === undefined ? one * deaths[at]! : 0));
  return names.map((name, at) => ({
    name,
    residents: people[at]! * scale,
    opioidPct: published[at] ?? rounded((100 * (national - counted) * deaths[at]!) / sum(weights), 3),
  }));
}

/** The number at the beginning of the value; `&` and `and` are one. */
function figure(rows: readonly Row[], level: string, name: string, measure: string): number | undefined {
  const row = rows.find(
    (one) =>
      cell(one, 'level') === level &&
      cell(one, 'name').replace('&', 'and') === name &&
      cell(one, 'measure') === measure,
  );
  if (row === undefined) return undefined;
  const value = Number.parseFloat(cell(row, 'value'));
  return Number.isNaN(value) ? numberCell(row, 'value') : value;
}
