import * as z from 'zod';
import { LONGEST_RUN, scenarioJsonSchema } from '../scenario/shape.ts';
import type { Vocabulary } from '../scenario/vocabulary.ts';
import { OUTCOMES } from './outcome-list.ts';
import { DESIGNS, STUDY_KINDS, type StudyKind, WINDOWS } from './study.ts';

/** Seeds at one point: the numbers of the seeds of a draw lie side by side, and leave room for so many. */
export const MOST_SEEDS = 99_999;
export const MOST_DRAWS = 1_000_000;
export const MOST_RUNS = 10_000_000;

/** What each key of a study expects, in words; also the help that an editor shows. */
export const STUDY_KEYS = {
  kind: `what is asked of the runs: ${STUDY_KINDS.join(', ')}`,
  name: 'small letters, digits and hyphens, at most 60',
  about: 'the question in one sentence, at most 500 characters',
  scenario:
    'the baseline: a built-in scenario, the path of a scenario file from here, or the lines of a scenario that begin with `base: NAME`',
  arms: 'a list whose entries begin with `- name: NAME` and have policies, parameters or without',
  seeds: `courses of chance at each point, a whole number from 1 to ${MOST_SEEDS}`,
  draws: `points in the ranges of the parameters, a whole number up to ${MOST_DRAWS}; 0 takes the values in force`,
  vary: '`all`, or a list of parameters, each a name or `parameter`, `low` and `high`',
  prior: '`ranges`, or the path of the posterior.parquet of a calibration',
  design: `how the points lie: ${DESIGNS.join(', ')}`,
  levels: 'steps of a grid along each parameter, a whole number from 1 to 1000',
  days: `a whole number from 1 to ${LONGEST_RUN}, in place of that of the scenario`,
  outcomes: 'a list of outcomes to report; all when left out',
  precision: 'the computing error that is wanted, as a share of the baseline, above 0 and at most 1',
  window: `spans over which outcomes are added up: ${WINDOWS.join(', ')}`,
  walks: 'sensitivity: walks through the ranges that screen the parameters, a whole number from 2 to 1000',
  screened: 'sensitivity: parameters that go on from screening to indices, a whole number from 0 to 100',
  bases: 'sensitivity: base points of the indices, a power of two up to 65536',
  targets:
    'calibrate: a list whose entries begin with `- outcome: NAME` and have value, error, discrepancy, rows, or with `- pattern: ID` and have figure',
  waves: 'calibrate: waves of runs that rule out, at most, a whole number from 1 to 20',
  recoveries: 'calibrate: parameter vectors that must be found again beforehand, a whole number from 10 to 1000',
  particles: 'calibrate: points of the posterior, a whole number from 100 to 10000',
  confirm: 'calibrate: runs at points of the posterior that confirm it, a whole number from 5 to 1000',
  rounds: 'bounds: rounds of search around the least and the greatest effect, a whole number from 0 to 20',
} as const;

/** Keys that only one kind of study has. */
export const KEYS_OF_KIND: Readonly<Partial<Record<keyof typeof STUDY_KEYS, StudyKind>>> = {
  walks: 'sensitivity',
  screened: 'sensitivity',
  bases: 'sensitivity',
  targets: 'calibrate',
  waves: 'calibrate',
  recoveries: 'calibrate',
  particles: 'calibrate',
  confirm: 'calibrate',
  rounds: 'bounds',
};

export const TARGET_KEYS = {
  outcome: 'the name of an outcome, see `assemblage schema outcomes`; sums are taken per year',
  pattern: 'in place of an outcome: the published pattern that it is a figure of, as P01; see docs/patterns.md',
  figure: 'the figure of the pattern, in its words; value, error and rows follow from its band when left out',
  value: 'the published figure, a number',
  error: 'its standard error, a number above 0',
  discrepancy: 'how far the truth may lie from the best that the model can do, as a standard deviation, 0 or more',
  perResidents: '`true` when the figure is one per 100,000 residents',
  rows: 'a list of rows of the evidence register',
} as const;

export const ARM_KEYS = {
  name: 'small letters, digits and hyphens, at most 60',
  policies: 'a list of policies, in place of those of the baseline',
  parameters: 'lines such as `demand.frequencyElasticity: -0.3`',
  without: 'a list of mechanisms to switch off',
} as const;

export const VARY_KEYS = {
  parameter: 'the name of a parameter, as `demand.frequencyElasticity`; of a policy as `port-screening.share`',
  low: 'a number, within the range of the register',
  high: 'a number, within the range of the register',
  spread: 'uniform or log-uniform',
} as const;

const NAME = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/);
const ABOUT = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}\ufffd]*$/u);

const described = <S extends z.ZodType, K extends keyof typeof STUDY_KEYS>(shape: S, key: K) =>
  shape.describe(STUDY_KEYS[key]).optional();

/** The top of a study; entries of `arms` and `vary` have shapes of their own. */
export const STUDY_SHAPE = z.strictObject({
  kind: described(z.enum(STUDY_KINDS), 'kind'),
  name: described(NAME, 'name'),
  about: described(ABOUT, 'about'),
  scenario: described(z.union([z.string().min(1).max(1000), z.record(z.string(), z.unknown())]), 'scenario'),
  arms: described(z.array(z.unknown()).min(1), 'arms'),
  seeds: described(z.int().min(1).max(MOST_SEEDS), 'seeds'),
  draws: described(z.int().min(0).max(MOST_DRAWS), 'draws'),
  vary: described(z.union([z.literal('all'), z.array(z.unknown()).min(1)]), 'vary'),
  prior: described(z.string().min(1).max(1000), 'prior'),
  design: described(z.enum(DESIGNS), 'design'),
  levels: described(z.int().min(1).max(1000), 'levels'),
  days: described(z.int().min(1).max(LONGEST_RUN), 'days'),
  outcomes: described(z.array(z.enum(OUTCOMES.map(({ name }) => name))).min(1), 'outcomes'),
  precision: described(z.number().gt(0).max(1), 'precision'),
  window: described(z.enum(WINDOWS), 'window'),
  walks: described(z.int().min(2).max(1000), 'walks'),
  screened: described(z.int().min(0).max(100), 'screened'),
  bases: described(z.int().min(8).max(65_536), 'bases'),
  targets: described(z.array(z.unknown()).min(1), 'targets'),
  waves: described(z.int().min(1).max(20), 'waves'),
  recoveries: described(z.int().min(10).max(1000), 'recoveries'),
  particles: described(z.int().min(100).max(10_000), 'particles'),
  confirm: described(z.int().min(5).max(1000), 'confirm'),
  rounds: described(z.int().min(0).max(20), 'rounds'),
});

/** What an arm sets is checked as a layer of its scenario. */
export const ARM_SHAPE = z.strictObject({
  name: NAME.describe(ARM_KEYS.name),
  policies: z.unknown().optional(),
  parameters: z.unknown().optional(),
  without: z.unknown().optional(),
});

export const VARY_SHAPE = z.strictObject({
  parameter: z.string().describe(VARY_KEYS.parameter),
  low: z.number().describe(VARY_KEYS.low).optional(),
  high: z.number().describe(VARY_KEYS.high).optional(),
  spread: z.enum(['uniform', 'log-uniform']).describe(VARY_KEYS.spread).optional(),
});

export const TARGET_SHAPE = z.strictObject({
  outcome: z
    .enum(OUTCOMES.map(({ name }) => name))
    .describe(TARGET_KEYS.outcome)
    .optional(),
  pattern: z.string().describe(TARGET_KEYS.pattern).optional(),
  figure: z.string().describe(TARGET_KEYS.figure).optional(),
  value: z.number().describe(TARGET_KEYS.value).optional(),
  error: z.number().gt(0).describe(TARGET_KEYS.error).optional(),
  discrepancy: z.number().min(0).describe(TARGET_KEYS.discrepancy).optional(),
  perResidents: z.boolean().describe(TARGET_KEYS.perResidents).optional(),
  rows: z.array(z.string()).describe(TARGET_KEYS.rows).optional(),
});

/** JSON Schema (draft 7) of a study file, for editors that complete and check YAML. */
export function studyJsonSchema(vocabulary: Vocabulary): object {
  const scenario = scenarioJsonSchema(vocabulary) as {
    readonly properties: Readonly<Record<string, unknown>>;
    readonly definitions: object;
  };
  const shape = STUDY_SHAPE.extend({
    vary: described(z.union([z.literal('all'), z.array(z.union([z.string(), VARY_SHAPE])).min(1)]), 'vary'),
    targets: described(z.array(TARGET_SHAPE).min(1), 'targets'),
  }).required({ kind: true, name: true, scenario: true });
  const schema = z.toJSONSchema(shape, { target: 'draft-7' }) as { properties: Record<string, object> };
  const { policies, parameters, without } = scenario.properties;
  const arm = {
    type: 'object',
    properties: { name: { type: 'string', description: ARM_KEYS.name }, policies, parameters, without },
    required: ['name'],
    additionalProperties: false,
  };
  const arms = { ...schema.properties['arms'], items: arm };
  const { items, ...written } = schema.properties['targets'] as { readonly items: object };
  const either = [{ required: ['outcome', 'value', 'error'] }, { required: ['pattern', 'figure'] }];
  const targets = { ...written, items: { ...items, anyOf: either } };
  return {
    ...schema,
    title: 'Assemblage study',
    properties: { ...schema.properties, arms, targets },
    definitions: scenario.definitions,
  };
}
