// Makes packages/assemblage/src/world/britain/{forces,towns}.ts from data/britain:
//   node scripts/build-britain.ts
import { writeFileSync } from 'node:fs';
import type { ForceFact, TownFact } from '../packages/assemblage/src/world/britain/facts.ts';
import { europePlaces } from '../packages/assemblage/src/world/europe/places.ts';
import { boardsOf } from './britain/boards.ts';
import { forceFacts } from './britain/forces.ts';
import { townFacts } from './britain/towns.ts';
import { centroid } from './places/geometry.ts';
import { readTable, rounded } from './places/table.ts';

const DATA = new URL('../data/britain/', import.meta.url);
export const BRITAIN = new URL('../packages/assemblage/src/world/britain/', import.meta.url);
const EDIT = 'edit the tables there and run `node scripts/build-britain.ts`, not this file.';

/** The generated files by name. */
export function buildBritain(): Readonly<Record<string, string>> {
  const table = (name: string) => readTable(new URL(name, DATA));
  const figures = table('gb-forces.tsv');
  const bare = forceFacts(figures);
  const scotland = bare.find(({ nation }) => nation === 'Scotland')!;
  const boards = boardsOf(figures, table('boards.tsv'), scotland.residents, scotland.adults);
  const towns = townFacts(table('towns.tsv'), europePlaces().catchments, bare, boards);
  const middle = centroid(towns.filter(({ force }) => bare[force] === scotland));
  const forces = bare.map((fact) =>
    fact === scotland ? { ...fact, lat: rounded(middle.lat, 2), lon: rounded(middle.lon, 2) } : fact,
  );
  return { 'forces.ts': forcesFile(forces), 'towns.ts': townsFile(towns) };
}

function forcesFile(forces: readonly ForceFact[]): string {
  const lines = forces.map((force) => `  ${JSON.stringify(force)},`);
  return `// Made by scripts/build-britain.ts from data/britain: ${EDIT}
// ONS and National Records of Scotland statistics: Open Government Licence v3.0. Other sources: data/britain/gb-forces.tsv.
import type { ForceFact } from './facts.ts';

/** The 42 forces of England and Wales (the City of London with the Metropolitan Police) and Police Scotland, by name. */
// oxfmt-ignore
export const FORCE_FACTS: readonly ForceFact[] = [
${lines.join('\n')}
];
`;
}

function townsFile(towns: readonly TownFact[]): string {
  const rows = towns.map((town) =>
    Object.values(town)
      .map((value) => value ?? '-')
      .join('\t'),
  );
  return `// Made by scripts/build-britain.ts from data/britain and the places of Europe: ${EDIT}
// Names and positions: GeoNames (https://www.geonames.org), CC BY 4.0. Residents: ONS and National Records of Scotland, OGL v3.0.

/** A row a town, in the order of the fields of \`TownFact\`, apart by tabs; - for nothing. */
export const TOWNS_TSV = \`
${rows.join('\n')}
\`;
`;
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(buildBritain())) {
    writeFileSync(new URL(name, BRITAIN), text);
    console.log(`${name}: ${text.split('\n').length} lines`);
  }
}
