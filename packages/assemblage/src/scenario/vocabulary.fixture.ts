import type { Parameter } from '../evidence/parameter.ts';
import { PRESETS } from './presets/presets.ts';
import type { Vocabulary } from './vocabulary.ts';

const number = (value: number, low: number, high: number, rest: Partial<Parameter> = {}): Parameter => ({
  about: 'a number of the test',
  unit: 'share',
  value,
  low,
  high,
  evidence: { assumed: 'a test' },
  ...rest,
});

/** A small vocabulary for tests: what a library and a world would give. */
export const VOCABULARY: Vocabulary = {
  presets: {
    ...PRESETS,
    loop: 'base: loop\n',
    shocked: 'base: europe\nname: shocked\nparameters: { demand.memory: 0.4 }\n',
  },
  foundations: {},
  mechanisms: {
    demand: { frequencyElasticity: number(-0.4, -0.5, -0.3, { unit: 'elasticity' }), memory: number(0.2, 0.05, 0.5) },
    search: { hazard: number(0.3, 0.1, 0.8, { unit: 'per day' }) },
    stock: {},
  },
  policies: {
    'port-screening': { share: number(0.1, 0, 1) },
    'street-enforcement': { factor: number(1.5, 0, 10), teams: number(2, 0, 9, { whole: true, unit: 'teams' }) },
  },
  lenses: {
    customs: {},
    'household-survey': { respondents: number(5000, 100, 100_000, { whole: true, unit: 'adults' }) },
    'police-records': {},
    sewage: { factor: number(3.59, 2.3, 3.6) },
  },
  countries: ['DE', 'ES', 'GB', 'GR', 'NL', 'NO'],
  places: [
    { name: 'Hamburg', country: 'DE' },
    { name: 'Valencia', country: 'ES' },
    { name: 'Rotterdam', country: 'NL' },
    { name: 'Newport', country: 'GB', world: 'europe' },
    { name: 'Kent', country: 'GB', world: 'britain' },
    { name: 'cell 1', country: 'GB', world: 'city' },
    { name: 'New Port', country: 'GB', world: 'city' },
  ],
};
