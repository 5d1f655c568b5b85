import type { Seen } from '../../world/seen.ts';
import { type Account, toldBy, truthOf } from './accounts.ts';
import { type Acquaintance, acquaintanceOf } from './acquaintance.ts';
import { entryPoints, type Fieldwork, fieldwork, type Informant } from './snowball.ts';

/** Normal quantile of a 95 % interval. */
const Z = 1.959963984540054;
/** Sums of the same values in another order differ by less. */
const ROUNDING_ERROR = 1e-9;

/** Everything that a study is made with. */
export interface Study extends Fieldwork {
  readonly quiet: number;
  readonly recall: number;
}

/** A quantity that one study would report, and what it is in the whole world. */
export interface Finding {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  /** Value of an account; undefined where it says nothing of it. */
  of(account: Account): number | undefined;
}

/** What an ethnographer would say of those who use. */
export const FINDINGS: readonly Finding[] = [
  {
    name: 'stranger',
    unit: 'share',
    about: 'users whose main source would sell to a stranger',
    of: ({ role, channel, stranger }) => (role === 'seller' || channel === '' ? undefined : stranger ? 1 : 0),
  },
  {
    name: 'friends',
    unit: 'share',
    about: 'users whose main source is another user',
    of: ({ role, channel, friend }) => (role === 'seller' || channel === '' ? undefined : friend ? 1 : 0),
  },
  {
    name: 'line',
    unit: 'share',
    about: 'users whose main source is a dealing line',
    of: ({ role, channel, line }) => (role === 'seller' || channel === '' ? undefined : line ? 1 : 0),
  },
  {
    name: 'often',
    unit: 'share',
    about: 'users who use often',
    of: ({ role, often }) => (role === 'seller' ? undefined : often ? 1 : 0),
  },
  {
    name: 'sources',
    unit: 'sources',
    about: 'sources that a user knows',
    of: ({ role, channel, sources }) => (role === 'seller' || channel === '' ? undefined : sources),
  },
  {
    name: 'dearness',
    unit: 'ratio',
    about: 'price that a user pays, against the usual one',
    of: ({ role, dearness }) => (role === 'seller' || dearness === 0 ? undefined : dearness),
  },
];

/** One finding over many studies of the same world on the same day. */
export interface Spread {
  readonly name: string;
  readonly unit: string;
  readonly about: string;
  readonly truth: number;
  /** Mean over the studies, and between which values nine studies in ten lie. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Share of the studies whose own 95 % interval, as if their informants were a random sample, holds the truth. */
  readonly covers: number;
  readonly studies: number;
}

/** What many ethnographies of one world on one day would conclude, and who was met in them. */
export interface ManyEthnographies {
  readonly spreads: readonly Spread[];
  /** Mean informants of a study, of them sellers, and areas of the world in which they live. */
  readonly informants: number;
  readonly sellers: number;
  readonly areas: number;
}

/**
 * Draws so many ethnographies of a world as it is on a day, each from another entry and with other lots, and gives the
 * spread of what each would conclude beside the truth. It reads the world and changes nothing.
 */
export function drawEthnographies(world: Seen, p: Study, day: number, studies: number): ManyEthnographies {
  const web = acquaintanceOf(world);
  const entries = entryPoints(world, web, p.entry);
  const so = truths(world, web);
  const all = Array.from({ length: studies }, (_, study) => fieldwork(world, web, entries, p, day, study));
  const told = all.map((informants, study) => informants.map(({ who }) => toldBy(world, web, who, p, day, study)));
  return {
    spreads: FINDINGS.map((finding, at) => spreadOf(finding, so[at], told)),
    informants: meanOf(all.map(({ length }) => length)),
    sellers: meanOf(all.map((informants) => informants.filter(({ who }) => who >= web.people).length)),
    areas: meanOf(all.map((informants) => new Set(areasOf(world, web, informants)).size)),
  };
}

/** Each finding as it is among all adults who use; 0 where nobody can say. */
export function truths(world: Seen, web: Acquaintance): number[] {
  const accounts = Array.from(web.users, (i) => truthOf(world, web, i));
  return FINDINGS.map(({ of }) => {
    const answers = answersOf(accounts, of);
    return answers.length === 0 ? 0 : meanOf(answers);
  });
}

function spreadOf(finding: Finding, truth: number, told: readonly (readonly Account[])[]): Spread {
  const { name, unit, about, of } = finding;
  const answers = told.map((accounts) => answersOf(accounts, of)).filter(({ length }) => length > 1);
  const means = answers.map(meanOf).toSorted((a, b) => a - b);
  const covering = answers.filter((values) => Math.abs(meanOf(values) - truth) <= Z * errorOf(values) + ROUNDING_ERROR);
  return {
    name,
    unit,
    about,
    truth,
    mean: meanOf(means),
    low: means[Math.floor(0.05 * means.length)] ?? NaN,
    high: means[Math.ceil(0.95 * means.length) - 1] ?? NaN,
    covers: covering.length / answers.length,
    studies: answers.length,
  };
}

function answersOf<T>(of: Iterable<T>, answer: (one: T) => number | undefined): number[] {
  return [...of].map(answer).filter((value) => value !== undefined);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard error of a mean, as if the values were a random sample. */
function errorOf(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** Areas in which informants live; of a network its home. */
export function areasOf(world: Seen, web: Acquaintance, informants: readonly Informant[]): number[] {
  const { people, districts, networks } = world.tables;
  return informants.map(({ who }) =>
    who < web.people ? districts.area[people.district[who]] : networks.area[who - web.people],
  );
}
