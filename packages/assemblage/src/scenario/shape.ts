import * as z from 'zod';
import type { Parameter, Parameters } from '../evidence/parameter.ts';
import { parseDate } from '../kernel/calendar.ts';
import { mechanismParameters } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

export const LONGEST_RUN = 36_500;
const FIRST_DATE = '1900-01-01';
const LAST_START = '2199-12-31';
const LAST_DATE = '2299-12-31';

/** What each key of a scenario expects, in words; also the help that an editor shows. */
export const KEYS = {
  name: 'small letters, digits and hyphens, at most 60',
  about: 'one line of text, at most 500 characters',
  base: 'the name of a built-in scenario',
  world: 'europe, city or britain: which world is founded; europe when left out',
  start: `the first day as YYYY-MM-DD, from ${FIRST_DATE} to ${LAST_START}`,
  days: `a whole number from 1 to ${LONGEST_RUN}`,
  seed: `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
  scale: 'the share of users to simulate, above 0 and at most 1',
  countries: 'a list of country codes, such as [DE, ES]; all when left out',
  isolated: 'true or false',
  without: 'a list of mechanisms to switch off',
  parameters: 'lines such as `demand.frequencyElasticity: -0.3`',
  policies: 'a list whose entries begin with `- policy: NAME`',
  lenses: 'a list of lenses, by name or as `- lens: NAME` with settings',
  portraits: 'a list of days as YYYY-MM-DD at whose end everything is written out',
} as const;

export const POLICY_KEYS = {
  policy: 'the name of a policy',
  from: 'the first day in force as YYYY-MM-DD',
  to: 'the last day in force as YYYY-MM-DD; to the end when left out',
  where: 'a list of places of the world: countries, cities, ports, towns, forces, cells; everywhere when left out',
} as const;

export const LENS_KEYS = { lens: 'the name of a lens' } as const;

type Place = z.ZodEnum<Record<string, string>>;

/** The shapes of a vocabulary, made once. */
export interface Grammar {
  readonly vocabulary: Vocabulary;
  /** Parameters of all mechanisms by full name. */
  readonly parameters: Parameters;
  /** Everything that `where` may name. */
  readonly places: readonly string[];
  /** The top of a scenario, where every key may be left out; entries of `policies` and `lenses` have their own shapes. */
  readonly top: ReturnType<typeof topShape>;
  readonly policies: Readonly<Record<string, ReturnType<typeof policyShape>>>;
  readonly lenses: Readonly<Record<string, ReturnType<typeof lensShape>>>;
  /** A name in `where`. */
  readonly place: Place;
}

const made = new WeakMap<Vocabulary, Grammar>();

/** The grammar of a vocabulary; the same one for the same vocabulary. */
export function grammarOf(vocabulary: Vocabulary): Grammar {
  const known = made.get(vocabulary);
  if (known !== undefined) return known;
  const parameters = mechanismParameters(vocabulary);
  const places = [...new Set([...vocabulary.countries, ...vocabulary.places.map(({ name }) => name)])];
  const place = z.enum(places);
  const grammar = {
    vocabulary,
    parameters,
    places,
    top: topShape(vocabulary, parameters),
    policies: shapesOf(vocabulary.policies, (name, settings) => policyShape(name, settings, place)),
    lenses: shapesOf(vocabulary.lenses, lensShape),
    place,
  };
  made.set(vocabulary, grammar);
  return grammar;
}

function topShape(vocabulary: Vocabulary, parameters: Parameters) {
  return z.strictObject({
    name: z
      .string()
      .max(60)
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .describe(KEYS.name)
      .optional(),
    about: z
      .string()
      .max(500)
      .regex(/^[^\p{Cc}\p{Cs}\ufffd]*$/u)
      .describe(KEYS.about)
      .optional(),
    base: z.enum(Object.keys(vocabulary.presets)).describe(KEYS.base).optional(),
    world: z.enum(['europe', 'city', 'britain']).describe(KEYS.world).optional(),
    start: dateShape(LAST_START).describe(KEYS.start).optional(),
    days: z.int().min(1).max(LONGEST_RUN).describe(KEYS.days).optional(),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).describe(KEYS.seed).optional(),
    scale: z.number().gt(0).max(1).describe(KEYS.scale).optional(),
    countries: z.array(z.enum(vocabulary.countries)).min(1).describe(KEYS.countries).optional(),
    isolated: z.boolean().describe(KEYS.isolated).optional(),
    without: z
      .array(z.enum(Object.keys(vocabulary.mechanisms)))
      .describe(KEYS.without)
      .optional(),
    parameters: z.strictObject(numberShapes(parameters)).describe(KEYS.parameters).optional(),
    policies: z.array(z.unknown()).describe(KEYS.policies).optional(),
    lenses: z.array(z.unknown()).describe(KEYS.lenses).optional(),
    portraits: z.array(dateShape()).describe(KEYS.portraits).optional(),
  });
}

function policyShape(name: string, parameters: Parameters, place: Place) {
  return z.strictObject({
    policy: z.literal(name).describe(POLICY_KEYS.policy),
    from: dateShape().describe(POLICY_KEYS.from).optional(),
    to: dateShape().describe(POLICY_KEYS.to).optional(),
    where: z.array(place).describe(POLICY_KEYS.where).optional(),
    ...numberShapes(parameters),
  });
}

function lensShape(name: string, parameters: Parameters) {
  return z.strictObject({ lens: z.literal(name).describe(LENS_KEYS.lens), ...numberShapes(parameters) });
}

/** What a parameter expects, in words. */
export function expectedNumber({ low, high, unit, whole }: Parameter): string {
  return `${whole ? 'a whole number' : 'a number'} from ${low} to ${high}, in ${unit}`;
}

/** JSON Schema (draft 7) of a scenario file, for editors that complete and check YAML. */
export function scenarioJsonSchema(vocabulary: Vocabulary): object {
  const { top, policies, lenses, place, places } = grammarOf(vocabulary);
  const policy = z.union([z.enum(Object.keys(policies)), ...Object.values(policies)]);
  const lens = z.union([z.enum(Object.keys(lenses)), ...Object.values(lenses)]);
  const shape = top.extend({
    policies: z.array(policy).describe(KEYS.policies).optional(),
    lenses: z.array(lens).describe(KEYS.lenses).optional(),
  });
  const schema = z.toJSONSchema(shape, {
    target: 'draft-7',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== place) return;
      delete jsonSchema.enum;
      delete jsonSchema.type;
      jsonSchema.$ref = '#/definitions/place';
    },
  });
  return { ...schema, title: 'Assemblage scenario', definitions: { place: { type: 'string', enum: places } } };
}

function dateShape(last = LAST_DATE) {
  return z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine((text) => parseDate(text) !== undefined && text >= FIRST_DATE && text <= last);
}

function shapesOf<S>(
  catalogue: Readonly<Record<string, Parameters>>,
  shape: (name: string, settings: Parameters) => S,
) {
  return Object.fromEntries(Object.entries(catalogue).map(([name, settings]) => [name, shape(name, settings)]));
}

function numberShapes(parameters: Parameters) {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, numberShape(parameter).optional()]),
  );
}

function numberShape(parameter: Parameter) {
  const { about, unit, low, high, whole } = parameter;
  const shape = whole ? z.int() : z.number();
  return shape.min(low).max(high).describe(`${about} (${unit})`);
}
