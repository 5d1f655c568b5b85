import type { EvidenceName } from '../../evidence/parameter.ts';
import { ln } from '../../kernel/math.ts';
import type { CityPlan } from './city-plan.ts';
import { NEIGHBOURS } from './draw-cells.ts';
import { DENSITY_NEIGHBOURS, DISTANCE_KNOTS, LN_DENSITY, SPACING_KNOTS, TARGETS, TOLERANCE } from './facts.ts';
import { meanOf, moran, nearestOf, spearman, weightedQuantile } from './statistics.ts';

/** A published figure and what the city shows of it before its first day. */
export interface CityCheck {
  /** Its letter in the list of what a synthetic city should be checked for. */
  readonly item: 'a' | 'b' | 'c' | 'd' | 'e' | 'f';
  readonly about: string;
  readonly unit: string;
  /** `asked`: no city is accepted without it; `drawn`: an input of the drawing; `elsewhere`: not of the drawing, its note says where. */
  readonly status: 'asked' | 'drawn' | 'elsewhere';
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  readonly inside?: boolean;
  readonly rows: readonly EvidenceName[];
  readonly note?: string;
}

/** How far a quantile that the drawing aims at may be off, as a share of it. */
const QUANTILE_TOLERANCE = 0.15;

/** What can be said of the drawn city now, in the order of the list, and where the rest is measured. */
export function cityChecks(plan: CityPlan): CityCheck[] {
  return [
    ...spatial(plan),
    ...drawn(plan),
    elsewhere('b', 'trips, miles and purposes of a person', ['CP060', 'CP062'], 'measured on ordinary life, rendered'),
    elsewhere('c', 'people told apart by four antenna points', ['CP026'], 'measured on rendered calls: pattern P14'),
    elsewhere('d', 'telephone traffic a head', ['CP032'], 'measured on ordinary life, rendered'),
    users(plan),
    elsewhere(
      'e',
      'searches and deaths per 1,000 residents',
      ['CP086'],
      'they are results of a run, not of the drawing',
    ),
    {
      item: 'f',
      about: 'people in the centre on a Saturday night',
      unit: 'persons',
      status: 'drawn',
      ...inBand(plan.nightVisitors, 20_000, 40_000),
      rows: ['CP090'],
      note: 'a figure of the city that sellers can read; those who move are rendered, and the market does not see them',
    },
  ];
}

function spatial(plan: CityPlan): CityCheck[] {
  const { decile, density, distance, nearest } = mapOf(plan);
  const asked = (
    about: string,
    unit: string,
    value: number,
    target: number,
    rows: readonly EvidenceName[],
  ): CityCheck => ({
    item: 'a',
    about,
    unit,
    status: 'asked',
    ...inBand(value, target - TOLERANCE, target + TOLERANCE),
    rows,
  });
  return [
    asked("deprivation of neighbours (Moran's I)", 'index', moran(decile, nearest), TARGETS.decileNeighbours, [
      'CP019',
    ]),
    asked('density with distance', 'rank correlation', spearman(density, distance), TARGETS.densityDistance, ['CP020']),
    asked('decile with distance', 'rank correlation', spearman(decile, distance), TARGETS.decileDistance, ['CP020']),
    asked('decile with density', 'rank correlation', spearman(decile, density), TARGETS.decileDensity, ['CP020']),
  ];
}

/** What the drawing aims at without insisting. */
function drawn(plan: CityPlan): CityCheck[] {
  const { density, distance, nearest, x, y } = mapOf(plan);
  const lnDensity = density.map(ln);
  const residents = plan.areas.map((area) => area.residents);
  const gaps = x.map((_, i) => {
    const j = nearest[i * NEIGHBOURS];
    return Math.sqrt((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]));
  });
  const one = (
    about: string,
    unit: string,
    value: number,
    target: number,
    rows: readonly EvidenceName[],
    room: number,
  ): CityCheck => ({
    item: 'a',
    about,
    unit,
    status: 'drawn',
    ...inBand(value, target - room, target + room),
    rows,
  });
  return [
    one("ln density of neighbours (Moran's I)", 'index', moran(lnDensity, nearest), DENSITY_NEIGHBOURS, ['CP019'], 0.1),
    one('ln density, mean', 'ln persons per km2', meanOf(lnDensity), LN_DENSITY.mean, ['CP004'], 0.2),
    ...DISTANCE_KNOTS.map(([share, km]) =>
      one(
        `${Math.floor(share * 100 + 0.5)} % of residents live within`,
        'km of the centre',
        weightedQuantile(distance, residents, share),
        km,
        ['CP005'],
        QUANTILE_TOLERANCE * km,
      ),
    ),
    ...SPACING_KNOTS.map(([share, km]) =>
      one(
        `${Math.floor(share * 100 + 0.5)} % of cells have the next cell within`,
        'km',
        weightedQuantile(gaps, new Float64Array(gaps.length).fill(1), share),
        km,
        ['CP006'],
        QUANTILE_TOLERANCE * km,
      ),
    ),
  ];
}

function users(plan: CityPlan): CityCheck {
  const adults = plan.areas.reduce((sum, area) => sum + area.adults, 0);
  return {
    item: 'e',
    about: 'people who use opiates or crack, of those aged 15 to 64',
    unit: 'per 1,000',
    status: 'drawn',
    ...inBand((1000 * plan.opiateOrCrackUsers) / adults, 9, 21),
    rows: ['U15'],
  };
}

function elsewhere(item: CityCheck['item'], about: string, rows: readonly EvidenceName[], note: string): CityCheck {
  return { item, about, unit: '', status: 'elsewhere', rows, note };
}

function inBand(
  value: number,
  low: number,
  high: number,
): Required<Pick<CityCheck, 'value' | 'low' | 'high' | 'inside'>> {
  return { value, low, high, inside: value >= low && value <= high };
}

function mapOf(plan: CityPlan) {
  const x = Float64Array.from(plan.areas, (area) => area.x);
  const y = Float64Array.from(plan.areas, (area) => area.y);
  return {
    x,
    y,
    nearest: nearestOf(x, y, NEIGHBOURS),
    decile: Float64Array.from(plan.cells, (cell) => cell.decile),
    density: Float64Array.from(plan.cells, (cell) => cell.density),
    distance: Float64Array.from(plan.cells, (cell) => cell.distance),
  };
}
