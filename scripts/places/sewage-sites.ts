import type { SewageSiteFact } from '../../packages/assemblage/src/world/europe/facts.ts';
import type { CatchmentFact } from '../../packages/assemblage/src/world/europe/places.ts';
import { nearestCatchment } from './ports.ts';
import { cell, numberCell } from './table.ts';
import type { Row } from './table.ts';

const FULL_WEEK = 7;

/** Each sewage works in its latest year with samples of all seven days. */
export function sewageSites(rows: readonly Row[], catchments: readonly CatchmentFact[]): SewageSiteFact[] {
  const latest = new Map<string, Row>();
  for (const row of rows) {
    if (cell(row, 'site_id') === '' || numberCell(row, 'n_days') !== FULL_WEEK) continue;
    const found = latest.get(cell(row, 'site_id'));
    if (found === undefined || numberCell(found, 'year') < numberCell(row, 'year'))
      latest.set(cell(row, 'site_id'), row);
  }
  return [...latest.values()].map((row) => {
    const iso2 = cell(row, 'iso2');
    const position = { lat: numberCell(row, 'lat'), lon: numberCell(row, 'lon') };
    return {
      city: cell(row, 'city'),
      iso2,
      catchment: nearestCatchment(iso2, position, catchments),
      ...position,
      population: numberCell(row, 'population'),
      year: numberCell(row, 'year'),
      weekMean: numberCell(row, 'week_mean'),
      weekendRatio: cell(row, 'weekend_ratio') === '' ? null : numberCell(row, 'weekend_ratio'),
      source: cell(row, 'source'),
    };
  });
}
