import { expect, test } from 'vitest';
import { LIBRARY } from '../library.ts';
import { parseScenario } from '../scenario/parse.ts';
import { PRESETS } from '../scenario/presets/presets.ts';
import { vocabularyOf } from '../scenario/vocabulary.ts';
import { COUNTRY_FACTS } from '../world/europe/countries.ts';
import { placeNames } from '../world/place-names.ts';
import { parseStudy } from './parse-study.ts';
import { createAnswers, questionsOf } from './questions.ts';
import { runsOf } from './runs.ts';
import { indicesOf, runsIn, screeningOf } from './sensitivity/phases.ts';
import { agendaFirst, goOn, screened } from './sensitivity/sensitivity.ts';
import type { Study } from './study.ts';

const VOCABULARY = vocabularyOf(LIBRARY, {
  presets: PRESETS,
  countries: COUNTRY_FACTS.map(({ iso2 }) => iso2),
  places: placeNames(),
});

function study(more: string): Study {
  return parseStudy(`kind: sensitivity\nname: a\nscenario: europe\n${more}`, 's.yaml', {
    library: LIBRARY,
    vocabulary: VOCABULARY,
    scenario: (written) => ({ text: PRESETS[written] ?? '', file: written }),
  });
}

const VARY = 'vary: [population.gramsSpread, population.daysSpread, demand.frequencyElasticity]\n';
const ARM = 'arms: [{ name: b, policies: [port-screening] }]\n';

test('answers are means over seeds of differences in one world, with their errors', () => {
  const asked = study(`${VARY}${ARM}outcomes: [usedPure]\nseeds: 2\n`);
  const questions = questionsOf(asked, []);
  expect(questions.map(({ outcome, arm }) => [outcome.name, arm])).toEqual([['usedPure', 1]]);
  const answers = createAnswers(asked, 2, questions);
  const add = (arm: number, draw: number, seed: number, value: number): void =>
    answers.add({ arm, draw, seed }, { sumOf: () => value, days: 365, residents: 1 });
  add(0, 0, 0, 100);
  add(1, 0, 0, 90);
  add(0, 0, 1, 200);
  add(1, 0, 1, 194);
  // A run of the second point broke off.
  add(0, 1, 0, 100);
  expect(answers.values()).toEqual(Float64Array.of(-8, NaN));
  expect(answers.errors()).toEqual(Float64Array.of(2, NaN));
});

test('rates are per year and per 100,000 residents', () => {
  const asked = study(`${VARY}outcomes: [usedPure]\n`);
  const [question] = questionsOf(asked, []);
  const answers = createAnswers(asked, 1, [{ ...question, rate: { perResidents: true } }]);
  answers.add({ arm: 0, draw: 0, seed: 0 }, { sumOf: () => 10, days: 73, residents: 200_000 });
  expect(answers.values()).toEqual(Float64Array.of(25));
});

test('walks and base points have seeds of their own, shared by their rows', () => {
  const screening = screeningOf(study(`${VARY}walks: 2\n`));
  expect(runsIn(screening)).toBe(8);
  const walks = runsOf(screening, LIBRARY);
  const seeds = Array.from({ length: 8 }, (_, run) => walks.scenarioOf(run).seed);
  expect([new Set(seeds.slice(0, 4)).size, new Set(seeds).size]).toEqual([1, 2]);
  const indices = indicesOf(study(`${VARY}bases: 8\n`), screening.vary.slice(0, 2));
  expect(runsIn(indices)).toBe(32);
  const bases = runsOf(indices, LIBRARY);
  const own = Array.from({ length: 32 }, (_, run) => bases.scenarioOf(run).seed);
  expect([new Set(own.slice(4, 8)).size, new Set(own).size]).toEqual([1, 8]);
  expect(walks.key).not.toBe(bases.key);
});

test('what matters most on any question goes on, and assumed parameters stand first', () => {
  const screening = screeningOf(study(`${VARY}walks: 4\n`));
  const runs = runsOf(screening, LIBRARY);
  const [grams, days] = screening.vary;
  const share = ({ name, low, high }: typeof grams, draw: number): number =>
    (runs.points.values(draw)[name] - low) / (high - low);
  const answers = Float64Array.from({ length: 32 }, (_, at) => {
    const draw = at >> 1;
    return at % 2 === 0 ? 1000 * share(grams, draw) : share(days, draw);
  });
  const lists = screened(screening, answers, 2);
  expect(lists.map(([first]) => first.parameter.name)).toEqual([grams.name, days.name]);
  expect(goOn(lists, 2).map(({ name }) => name)).toEqual([grams.name, days.name]);
  expect(goOn(lists, 3)).toHaveLength(2);
  const row = (name: string, grade: 'assumed' | 'evidenced', value: number, clear = true) => ({
    parameter: { ...grams, name, grade },
    first: { value: 0, low: 0, high: 0 },
    total: { value, low: 0, high: 1 },
    clear,
    told: true,
  });
  const rows = [
    row('a', 'evidenced', 0.9),
    row('b', 'assumed', 0.2),
    row('c', 'assumed', 0.3),
    row('d', 'assumed', 0.5, false),
  ];
  expect(agendaFirst(rows).map(({ parameter }) => parameter.name)).toEqual(['c', 'b', 'a', 'd']);
});

test('bounds vary the parameters of adaptation when the file names none', () => {
  const text = `kind: bounds\nname: a\nscenario: smart-city\n${ARM.replace('port-screening', 'street-enforcement')}`;
  const { vary, seeds } = parseStudy(text, 's.yaml', {
    library: LIBRARY,
    vocabulary: VOCABULARY,
    scenario: (written) => ({ text: PRESETS[written] ?? '', file: written }),
  });
  const owners = new Set(vary.map(({ owner }) => owner));
  expect(owners).toContain('learning');
  for (const owner of owners) expect(LIBRARY.mechanisms[owner]?.phase).toBe('adaptation');
  expect(seeds).toBe(2);
  expect(parseScenario('base: smart-city\n', 's', VOCABULARY).world).toBe('city');
});
