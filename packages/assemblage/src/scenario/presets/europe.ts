/** Europe's cocaine market, a sample of whole catchments with about 1 % of the users, one year. */
export const EUROPE = `name: europe
about: Europe's cocaine market as it was about 2023, in whole catchments of thirty countries.
start: 2023-01-01
days: 365
seed: 1
scale: 0.01
lenses:
  - customs
  - household-survey
  - police-records
  - sewage
`;
