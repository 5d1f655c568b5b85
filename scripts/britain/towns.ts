import type { EvidenceId } from '../../packages/assemblage/src/evidence/rows.ts';
import { EVIDENCE } from '../../packages/assemblage/src/evidence/rows.ts';
import type { ForceFact, TownFact } from '../../packages/assemblage/src/world/britain/facts.ts';
import type { CatchmentFact } from '../../packages/assemblage/src/world/europe/places.ts';
import { largestRemainder } from '../places/districts.ts';
import { cell, numberCell, rounded, sum } from '../places/table.ts';
import type { Row } from '../places/table.ts';
import type { Board } from './boards.ts';

/** Cities with a published split of residents by tenth of deprivation. */
const SPLIT: readonly EvidenceId[] = [
  'CP007',
  'CP008',
  'CP009',
  'CP010',
  'CP011',
  'CP012',
  'CP013',
  'CP014',
  'CP015',
  'CP016',
  'CP017',
  'CP018',
];
/** Residents of a town that is not in the list of places of Europe: they are a share, and it is alone in its board. */
const ALONE = 1;

/** A place of the list with what the table of towns says of it. */
interface Place {
  readonly row: Row;
  readonly part: number;
  readonly parts: number;
  readonly lat: number;
  readonly lon: number;
  readonly listed: number;
}

/** Towns in the order of their forces; the residents of each force are spread over its towns as the list has them. */
export function townFacts(
  rows: readonly Row[],
  listed: readonly CatchmentFact[],
  forces: readonly ForceFact[],
  boards: readonly Board[],
): TownFact[] {
  const places = rows.flatMap((row) => placesOf(row, listed));
  return forces.flatMap((force, at) => {
    const own = places.filter(({ row }) => cell(row, 'force') === force.name);
    if (own.length === 0) throw new Error(`${force.name} has no town: give it one in data/britain/towns.tsv`);
    const weights = own.map((place) => weightOf(place, own, boards));
    const residents = largestRemainder(weights, force.residents);
    const adults = largestRemainder(weights, force.adults);
    const children = largestRemainder(weights, force.children);
    const deprived = deprivedShares(own, residents, force);
    return own.map(({ row, part, parts, lat, lon }, town) => ({
      city: cell(row, 'city'),
      part,
      parts,
      catchment: cell(row, 'catchment'),
      force: at,
      lat,
      lon,
      residents: residents[town]!,
      adults: adults[town]!,
      children: children[town]!,
      deprivedShare: deprived === null ? null : rounded(deprived[town]!, 4),
      opioidPct: boards.find(({ name }) => name === cell(row, 'board'))?.opioidPct ?? null,
    }));
  });
}

function placesOf(row: Row, listed: readonly CatchmentFact[]): Place[] {
  const city = cell(row, 'city');
  if (cell(row, 'lat') !== '') {
    const [lat, lon] = [numberCell(row, 'lat'), numberCell(row, 'lon')];
    return [{ row, part: 1, parts: 1, lat, lon, listed: ALONE }];
  }
  const own = listed.filter((one) => one.country === 'GB' && one.city === city);
  if (own.length === 0) throw new Error(`no place '${city}' in Great Britain: check data/britain/towns.tsv`);
  return own.map(({ part, parts, lat, lon, residents }) => ({ row, part, parts, lat, lon, listed: residents }));
}

/** In Scotland the residents of a board are spread over its towns, elsewhere those of the force. */
function weightOf(place: Place, own: readonly Place[], boards: readonly Board[]): number {
  const board = cell(place.row, 'board');
  if (board === '') return place.listed;
  const together = own.filter(({ row }) => cell(row, 'board') === board);
  const residents = boards.find(({ name }) => name === board)!.residents;
  return (residents * place.listed) / sum(together.map(({ listed }) => listed));
}

/** A city with a published split has its own share for its own residents; everybody else of the force shares the rest. */
function deprivedShares(own: readonly Place[], residents: readonly number[], force: ForceFact): number[] | null {
  if (force.deprivedShare === null) return null;
  const splits = own.map((place) => SPLIT.map(splitOf).find(({ city }) => city === shortName(cell(place.row, 'city'))));
  const inside = splits.map((split, at) =>
    split === undefined ? 0 : Math.min(residents[at]!, split.residents / own[at]!.parts),
  );
  const deprived = sum(inside.map((people, at) => people * (splits[at]?.share ?? 0)));
  const rest = (force.deprivedShare * force.residents - deprived) / (force.residents - sum(inside));
  return own.map((_, at) => {
    const people = inside[at]!;
    return (people * (splits[at]?.share ?? 0) + (residents[at]! - people) * rest) / residents[at]!;
  });
}

function splitOf(id: EvidenceId): { readonly city: string; readonly residents: number; readonly share: number } {
  const { place, value } = EVIDENCE[id];
  const [worst, next] = value.split(' ').map(Number);
  const [city, residents] = place.split(' (population ');
  const people = residents === undefined ? EVIDENCE.CP001.value.split('; ')[1]! : residents;
  return { city: city!, residents: Number.parseInt(people, 10), share: worst! + next! };
}

function shortName(city: string): string {
  return city === 'Kingston upon Hull' ? 'Hull' : city === 'Newcastle upon Tyne' ? 'Newcastle' : city;
}
