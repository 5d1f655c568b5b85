/** Great Britain's heroin and crack market with its lines, one year. */
export const COUNTY_LINES = `name: county-lines
about: Great Britain's heroin and crack market, with lines from the big cities into towns, as founded on figures of about 2019.
world: britain
start: 2019-01-01
days: 365
seed: 1
lenses:
  - police-records
`;
