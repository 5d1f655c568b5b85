import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  COUNTRY_FACTS,
  createSimulation,
  identityOf,
  LIBRARY,
  OUTSIDE_DECISIONS,
  parseScenario,
  PHASES,
  PORT_FACTS,
  PRESETS,
  registerOf,
  vocabularyOf,
} from '../../src/index.ts';
import type { Chunk, Lens, Library, Mechanism, Policy, Scenario, Simulation } from '../../src/index.ts';
import { fright } from './fright.ts';
import { patrolPause } from './patrol-pause.ts';
import { priceDiary } from './price-diary.ts';

/** The built-in catalogues and three of our own. */
const OURS: Library = {
  ...LIBRARY,
  mechanisms: { ...LIBRARY.mechanisms, fright: fright as unknown as Mechanism },
  policies: { ...LIBRARY.policies, 'patrol-pause': patrolPause as unknown as Policy },
  lenses: { ...LIBRARY.lenses, 'price-diary': priceDiary as unknown as Lens },
};

const VOCABULARY = vocabularyOf(OURS, {
  presets: PRESETS,
  countries: COUNTRY_FACTS.map(({ iso2 }) => iso2),
  places: PORT_FACTS.map(({ name, iso2 }) => ({ name, country: iso2 })),
});

const FILE = `base: europe
name: ours
countries: [IE, PT]
scale: 0.1
days: 28
parameters:
  fright.fright: 0.9
  poisoning.hazard: 0.0003
policies:
  - policy: patrol-pause
    from: 2023-01-08
    places: 40
lenses:
  - lens: price-diary
    panel: 0.5
`;
const SCENARIO = parseScenario(FILE, 'ours.yaml', VOCABULARY);

function lived(scenario: Scenario): { simulation: Simulation; chunks: Chunk[] } {
  const simulation = createSimulation(scenario, { library: OURS });
  const chunks: Chunk[] = [];
  while (!simulation.done) {
    simulation.step();
    chunks.push(...simulation.drain());
  }
  return { simulation, chunks };
}

const run = lived(SCENARIO);

describe('a mechanism, a policy and a lens from outside', () => {
  test('are made with the public API alone', () => {
    for (const name of ['fright.ts', 'patrol-pause.ts', 'price-diary.ts', 'outsider.test.ts']) {
      const text = readFileSync(new URL(name, import.meta.url), 'utf8');
      const imports = [...text.matchAll(/from '(\.\.[^']*)'/g)].map(([, path]) => path);
      expect(new Set(imports), name).toEqual(new Set(['../../src/index.ts']));
    }
  });

  test('are read from a scenario, with parameters and settings, and checked as the built-in ones are', () => {
    expect(SCENARIO.parameters['fright.fright']).toBe(0.9);
    expect(SCENARIO.policies[0]).toMatchObject({ policy: 'patrol-pause', from: 7, settings: { places: 40 } });
    expect(SCENARIO.lenses).toEqual([{ lens: 'price-diary', settings: { panel: 0.5 } }]);
    const bad = (text: string, by: string) => () => parseScenario(FILE.replace(text, by), 'ours.yaml', VOCABULARY);
    expect(bad('fright.fright: 0.9', 'fright.fright: 2')).toThrow(/AS106/);
    expect(bad('fright.fright', 'fright.frigth')).toThrow(/fright\.fright/);
    expect(bad('places: 40', 'places: -1')).toThrow(/AS106/);
  });

  test('stand in the register with their evidence', () => {
    const ours = registerOf(OURS).filter(({ owner }) => ['fright', 'patrol-pause', 'price-diary'].includes(owner));
    expect(ours.map(({ kind, owner, name }) => `${kind} ${owner}.${name}`)).toEqual([
      'mechanism fright.hears',
      'mechanism fright.fright',
      'policy patrol-pause.kept',
      'policy patrol-pause.places',
      'lens price-diary.panel',
      'lens price-diary.forgotten',
    ]);
    expect(ours.every(({ note }) => note.length > 20)).toBe(true);
  });

  test('the mechanism has its place in the day and its time', () => {
    const steps = run.simulation.steps();
    const at = steps.findIndex(({ name }) => name === 'fright');
    expect(steps[at]).toMatchObject({ phase: 'adaptation', over: 'people', writes: ['people.risk', 'people.riskDay'] });
    expect(steps[at].rows).toBe(SCENARIO.days * run.simulation.world.tables.people.rows[0]);
    const phases = steps.map(({ phase }) => PHASES.indexOf(phase as (typeof PHASES)[number]));
    expect(phases).toEqual(phases.toSorted((a, b) => a - b));
  });

  test('the mechanism works: people know fear where somebody died, and it vanishes without it', () => {
    const afraid = ({ world: { tables } }: Simulation) =>
      Array.from({ length: tables.people.rows[0] }, (_, i) => tables.people.risk[i]).filter((risk) => risk > 30_000)
        .length;
    expect(afraid(run.simulation)).toBeGreaterThan(500);
    expect(afraid(lived({ ...SCENARIO, without: ['fright'] }).simulation)).toBe(0);
  });

  test('the policy works: no searches from its first day on, and more places', () => {
    const searches = (from: number, to: number) =>
      sum(run.chunks, 'districts', 'searches', (day) => day >= from && day < to);
    expect(searches(0, 7)).toBeGreaterThan(0);
    expect(searches(7, 28)).toBe(0);
    const { districts } = run.simulation.world.tables;
    expect(districts.treatmentPlaces[0]).toBeGreaterThan(40);
  });

  test('the lens works: its table and labels, each row marked as synthetic, and no bit of the world changed', () => {
    const rows = (table: string) => run.chunks.filter((chunk) => chunk.table === table);
    expect(sum(run.chunks, 'lenses/price-diary', 'euroPerGram')).toBeGreaterThan(10_000);
    const count = (table: string) => rows(table).reduce((all, chunk) => all + chunk.rows, 0);
    expect(count('lenses/labels/price-diary')).toBe(count('lenses/price-diary'));
    for (const chunk of rows('lenses/price-diary')) {
      const synthetic = chunk.values[chunk.columns.findIndex(({ name }) => name === 'synthetic')];
      expect([...synthetic].every((value) => value === true)).toBe(true);
    }
    const blind = lived({ ...SCENARIO, lenses: [] });
    expect(blind.simulation.fingerprint()).toBe(run.simulation.fingerprint());
    expect(identityOf({ ...SCENARIO, lenses: [] })).not.toBe(identityOf(SCENARIO));
  });

  test('the library of the others is as it was, and their draws have other numbers', () => {
    expect(Object.keys(LIBRARY.mechanisms)).not.toContain('fright');
    expect(OUTSIDE_DECISIONS.first).toBeGreaterThan(128);
  });
});

function sum(
  chunks: readonly Chunk[],
  table: string,
  name: string,
  chosen: (day: number) => boolean = () => true,
): number {
  let all = 0;
  for (const chunk of chunks.filter((one) => one.table === table)) {
    const at = (column: string) => chunk.values[chunk.columns.findIndex((one) => one.name === column)];
    for (let row = 0; row < chunk.rows; row++) if (chosen(Number(at('day')[row]))) all += Number(at(name)[row]);
  }
  return all;
}
