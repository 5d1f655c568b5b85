import { SEIZURE_YEARS } from '../../packages/assemblage/src/world/europe/facts.ts';
import type {
  CountryFact,
  Fact,
  FactStatus,
  PortFact,
  SeizureYear,
} from '../../packages/assemblage/src/world/europe/facts.ts';
import type { CatchmentFact } from '../../packages/assemblage/src/world/europe/places.ts';
import { factOf } from './countries.ts';
import { distanceKm } from './geometry.ts';
import type { Position } from './geometry.ts';
import { cell, median, numberCell, rounded, sum } from './table.ts';
import type { Row } from './table.ts';

/** Ports without a published figure: containers where unknown (thousand), share of the unexplained seizures, least tonnes. */
const TEU_UNKNOWN = 300;
const UNEXPLAINED_AT_PORTS = 0.5;
const LEAST_TONNES = 0.05;
/** Years whose seizures tell where the loads come in. */
const SHARE_YEARS: readonly SeizureYear[] = [2021, 2022, 2023];

interface Port {
  readonly row: Row;
  readonly seized: Record<SeizureYear, Fact | null>;
  /** Mean tonnes of the share years, or undefined. */
  readonly known: number | undefined;
}

/** The ports of the table, with the share of the cocaine that enters by each (rule of data/README.md). */
export function portFacts(
  rows: readonly Row[],
  seizures: readonly Row[],
  countries: readonly CountryFact[],
  catchments: readonly CatchmentFact[],
): PortFact[] {
  const ports = rows.map((row) => portOf(row, seizures));
  const perThousand = median(
    ports.flatMap(({ row, known }) =>
      known === undefined || containers(row) === undefined ? [] : [known / containers(row)!],
    ),
  );
  const weights = ports.map((port) => port.known ?? guess(port, ports, countries, perThousand));
  const shares = sharesOf(weights);
  return ports.map(({ row, seized, known }, at) => {
    const iso2 = cell(row, 'iso2');
    const position = { lat: numberCell(row, 'lat'), lon: numberCell(row, 'lon') };
    return {
      name: cell(row, 'port'),
      iso2,
      ...position,
      catchment: nearestCatchment(iso2, position, catchments),
      teu2022Thousand: teu2022(row),
      seizedT: seized,
      importShare: {
        value: shares[at]!,
        year: '2021-2023',
        source: known === undefined ? 'RULE; UNODC-WDR25-7.1' : ['RULE', ...sourcesOf(seized)].join('; '),
        status: 'rule',
        note:
          known === undefined
            ? 'no published seizures: from containers and national seizures'
            : `mean ${rounded(known, 2)} t a year seized`,
      },
    };
  });
}

function portOf(row: Row, seizures: readonly Row[]): Port {
  const own = seizures.filter(
    (one) => cell(one, 'port') === cell(row, 'port') && cell(one, 'iso2') === cell(row, 'iso2'),
  );
  const seized = Object.fromEntries(
    SEIZURE_YEARS.map((year) => {
      const found = own.find((one) => numberCell(one, 'year') === year);
      return [year, found === undefined ? null : factOf(found, numberCell(found, 'tonnes'))];
    }),
  ) as Record<SeizureYear, Fact | null>;
  const tonnes = SHARE_YEARS.flatMap((year) => seized[year]?.value ?? []);
  return { row, seized, known: tonnes.length === 0 ? undefined : sum(tonnes) / tonnes.length };
}

/** Containers in thousands, of 2022 or else of 2023. */
function containers(row: Row): number | undefined {
  const text = cell(row, 'teu_2022_thousand') || cell(row, 'teu_2023_thousand');
  return text === '' ? undefined : Number(text);
}

/** Tonnes for a port without a figure: by its containers, but no more than half of what its country's known ports leave. */
function guess(port: Port, ports: readonly Port[], countries: readonly CountryFact[], perThousand: number): number {
  const iso2 = cell(port.row, 'iso2');
  const country = countries.find((one) => one.iso2 === iso2);
  if (country === undefined) throw new Error(`port ${cell(port.row, 'port')}: no country '${iso2}'`);
  const national = (country.seizedKg2021.value + country.seizedKg2022.value + country.seizedKg2023.value) / 3 / 1000;
  const neighbours = ports.filter((one) => cell(one.row, 'iso2') === iso2);
  const unexplained = Math.max(0, national - sum(neighbours.map((one) => one.known ?? 0)));
  const unknown = neighbours.filter((one) => one.known === undefined);
  const boxes = (one: Port): number => containers(one.row) ?? TEU_UNKNOWN;
  const share = boxes(port) / sum(unknown.map(boxes));
  return Math.max(LEAST_TONNES, Math.min(boxes(port) * perThousand, unexplained * UNEXPLAINED_AT_PORTS * share));
}

/** Shares with five decimals that sum to 1. */
function sharesOf(weights: readonly number[]): number[] {
  const all = sum(weights);
  const shares = weights.map((weight) => Math.round((weight / all) * 1e5));
  shares[shares.indexOf(Math.max(...shares))]! += 1e5 - sum(shares);
  return shares.map((share) => share / 1e5);
}

function teu2022(row: Row): Fact | null {
  if (cell(row, 'teu_2022_thousand') === '') return null;
  return {
    value: numberCell(row, 'teu_2022_thousand'),
    year: '2022',
    source: cell(row, 'teu_2022_source'),
    status: cell(row, 'teu_2022_status') as FactStatus,
  };
}

function sourcesOf(seized: Readonly<Record<SeizureYear, Fact | null>>): Set<string> {
  return new Set(SHARE_YEARS.flatMap((year) => seized[year]?.source.split('; ') ?? []));
}

/** Ordinal of the nearest catchment of the same country. */
export function nearestCatchment(iso2: string, at: Position, catchments: readonly CatchmentFact[]): number {
  const own = catchments.filter((one) => one.country === iso2);
  const distances = own.map((one) => distanceKm(one, at));
  const nearest = own[distances.indexOf(Math.min(...distances))];
  if (nearest === undefined) throw new Error(`no catchment in '${iso2}'`);
  return nearest.ordinal;
}
