import type { Manifest } from 'assemblage';

const TABLES: Readonly<Record<string, string>> = {
  places: 'the districts in the run: country, city, residents, weight; join it by `district`',
  daily: 'day by day, by country and channel: purchases, grams, euros, searches; expanded to the whole of Europe',
  districts:
    'day by day, by district: use, harm, careers, control; only the districts in the run, each with its weight',
  'events/loads': 'loads that reached a port, and which of them were seized',
  'events/records': 'what the police wrote down: the truth of it, not the lens',
  forces: 'day by day, by police force: violence, exploitation, lines, arrests, access',
  areas: 'week by week, by area: the same figures, and who holds the patch; join it to area_facts by `area`',
  'area-facts': 'the areas of a street world: towns, or cells of the synthetic city',
  networks: 'week by week, by how networks sell and what trust they ask: how many, members, lines, takings',
  'events/incidents': 'violence and robbery, one row each',
  risks: 'week by week: objects at risk, links made and their rate; `assemblage risks` shows it as a graph',
  'events/closures': 'dealing lines closed by the police, and what came of each 14 and 90 days later',
  services: 'day by day, by police force: how lines take orders, and of how many the police could have a record',
  actants: 'who and what there was on chosen days: people (synthetic), outlets',
  ties: 'who was tied to whom on chosen days, with the weight of the tie',
};

/** In a street world, which is whole and has no ports. */
const STREETS: Readonly<Record<string, string>> = {
  places: 'a row for each area and substance: area, city, weight (always 1); join it by `district`',
  daily: 'day by day, by substance and channel: purchases, grams, euros, searches',
  districts: 'week by week, by area and substance: use, harm, careers, control',
  'events/loads': 'loads that came in from outside the world, and which of them were seized',
  actants: 'who and what there was on chosen days: people (synthetic), outlets, networks, lines',
};

/** What a table of a run holds, in one line. */
export function describeTable(table: string, inStreets = false): string {
  const known = (inStreets ? STREETS[table] : undefined) ?? TABLES[table];
  if (known !== undefined) return known;
  const [kind, ...rest] = table.split('/');
  const name = rest.at(-1) ?? table;
  if (kind === 'lenses' && rest[0] === 'labels') return `the truth behind each row of the lens ${name}, by id`;
  if (kind === 'lenses') return `what the observer ${name} would have; synthetic`;
  return kind === 'events' ? `events: ${name}` : table;
}

/** `README.txt` of a run folder: what it is, and what each file is. */
export function readme(manifest: Manifest): string {
  const { scenario } = manifest;
  const width = Math.max(...manifest.files.map((file) => file.path.length), 'manifest.json'.length);
  const lines = [
    `${scenario.name}: ${scenario.about}`,
    manifest.note,
    'All people and records in it are synthetic. No figure of it is evidence about a real person or neighbourhood.',
    '',
    `${'manifest.json'.padEnd(width)}  identity, version, timings, daily chain, summary, columns and units of each file`,
    ...manifest.files.map((file) => `${file.path.padEnd(width)}  ${file.about}`),
    '',
    'Parquet opens in R (arrow, nanoparquet), Python (pandas, polars, DuckDB) and `assemblage query`.',
  ];
  return `${lines.join('\n')}\n`;
}
