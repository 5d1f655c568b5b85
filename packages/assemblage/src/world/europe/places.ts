import { DISTRICTS_TSV } from './districts.ts';

/** How many people live around: a million within 20 km of the centre make a metropolis, 250,000 a city. */
export type Urbanity = 'metropolis' | 'city' | 'town';

/** A city with its hinterland, or one synthetic part of a city above 450,000. No tie crosses its boundary. */
export interface CatchmentFact {
  /** Place in the list: by country, then by size of the city, then by part. */
  readonly ordinal: number;
  readonly country: string;
  /** Name of the real city. */
  readonly city: string;
  /** 1 of 1, or the synthetic part of a big city: a part has no real borders and no real position. */
  readonly part: number;
  readonly parts: number;
  readonly residents: number;
  readonly lat: number;
  readonly lon: number;
  readonly urbanity: Urbanity;
}

/** A part of a catchment; synthetic, with at most about 260,000 residents. */
export interface DistrictFact {
  readonly ordinal: number;
  /** Ordinal of its catchment. */
  readonly catchment: number;
  readonly residents: number;
  readonly lat: number;
  readonly lon: number;
}

/** Every catchment and district, each list in the order of its ordinals. */
export interface PlaceFacts {
  readonly catchments: readonly CatchmentFact[];
  readonly districts: readonly DistrictFact[];
}

const HEAD = 7;
const DISTRICT = 3;

/** Reads rows of `country city part parts urbanity lat lon`, then `residents lat lon` for each district, apart by tabs. */
export function parsePlaces(tsv: string): PlaceFacts {
  const catchments: CatchmentFact[] = [];
  const districts: DistrictFact[] = [];
  for (const line of tsv.trim().split('\n')) {
    const cells = line.split('\t');
    const ordinal = catchments.length;
    let residents = 0;
    for (let at = HEAD; at < cells.length; at += DISTRICT) {
      const own = Number(cells[at]);
      districts.push({
        ordinal: districts.length,
        catchment: ordinal,
        residents: own,
        lat: Number(cells[at + 1]),
        lon: Number(cells[at + 2]),
      });
      residents += own;
    }
    catchments.push({
      ordinal,
      country: cells[0] as string,
      city: cells[1] as string,
      part: Number(cells[2]),
      parts: Number(cells[3]),
      residents,
      lat: Number(cells[5]),
      lon: Number(cells[6]),
      urbanity: cells[4] as Urbanity,
    });
  }
  return { catchments, districts };
}

let parsed: PlaceFacts | undefined;

/** The catchments and districts of Europe (EU27, GB, NO, CH), read on first use. Positions: GeoNames, CC BY 4.0. */
export function europePlaces(): PlaceFacts {
  return (parsed ??= parsePlaces(DISTRICTS_TSV));
}
