/** One synthetic city of about 350,000 residents, with four substances, one year. */
export const SMART_CITY = `name: smart-city
about: One synthetic city of about 350,000 residents with its street markets, lines and networks, as founded on figures of about 2019.
world: city
start: 2019-01-01
days: 365
seed: 1
lenses:
  - police-records
`;
