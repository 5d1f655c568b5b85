import { normalQuantile } from '../../kernel/math.ts';
import { CHANNELS } from '../../world/channels.ts';
import { OPEN, SOCIAL } from '../../world/outlets.ts';
import { FREQUENT, HIDDEN, TIES } from '../../world/people.ts';
import type { Seen } from '../../world/seen.ts';
import { chance, uniform } from '../chance.ts';
import { LENS_DECISIONS } from '../decisions.ts';
import type { Acquaintance } from './acquaintance.ts';

const CENTS = 100;

/** What somebody tells of buying, or what is so. */
export interface Account {
  readonly role: 'user' | 'user who sells' | 'seller';
  readonly substance: string;
  /** How the main source is reached; empty when it is kept quiet or there is none. */
  readonly channel: string;
  /** The main source would sell to a stranger; is another user; is a dealing line. */
  readonly stranger: boolean;
  readonly friend: boolean;
  readonly line: boolean;
  readonly euros: number;
  /** The same against the usual price of the substance. */
  readonly dearness: number;
  /** Uses often; of a seller no. */
  readonly often: boolean;
  /** Sources that the person knows; of a seller 0. */
  readonly sources: number;
}

/** What is so of somebody. A seller's account is of the own outlet. */
export function truthOf(world: Seen, web: Acquaintance, who: number): Account {
  const { people, customers, outlets, districts, countries } = world.tables;
  const isPerson = who < web.people;
  const sources = isPerson ? web.sourcesOf(who) : [];
  const main = isPerson ? mainSource(world, who) : web.outletOf(who);
  const district = isPerson ? people.district[who] : main < 0 ? 0 : outlets.district[main];
  const country = districts.country[district];
  const cents = isPerson ? people.paid[who] : main < 0 ? 0 : outlets.price[main];
  const usual = countries.price0[country];
  return {
    role: isPerson ? (customers.sells[who] === 1 ? 'user who sells' : 'user') : 'seller',
    substance: world.places.countries[country].substance,
    channel: main < 0 ? '' : (world.channels ?? CHANNELS)[outlets.channel[main]].name,
    stranger: main >= 0 && outlets.asks[main] === 0,
    friend: main >= 0 && outlets.level[main] === SOCIAL,
    line: main >= 0 && outlets.line[main] >= 0,
    euros: cents / CENTS,
    dearness: usual > 0 ? cents / usual : 0,
    often: isPerson && (people.class[who] === FREQUENT || people.class[who] === HIDDEN),
    sources: sources.length,
  };
}

/** The open source that has proved best; -1 none. */
function mainSource({ tables: { people, outlets } }: Seen, i: number): number {
  let best = -1;
  let worth = -1;
  for (let s = i * TIES; s < i * TIES + TIES; s++) {
    const o = people.ties[s];
    if (o < 0 || outlets.state[o] !== OPEN || people.worth[s] <= worth) continue;
    best = o;
    worth = people.worth[s];
  }
  return best;
}

/** What somebody tells: some keep their source quiet, and prices are remembered roughly. */
export function toldBy(
  world: Seen,
  web: Acquaintance,
  who: number,
  p: { readonly quiet: number; readonly recall: number },
  day: number,
  study: number,
): Account {
  const truth = truthOf(world, web, who);
  const words = chance(world, LENS_DECISIONS.ethnographyTells, day)(web.keyLo(who), web.keyHi(who), study);
  const isQuiet = uniform(words[0]) < p.quiet;
  const factor = Math.max(0, 1 + p.recall * normalQuantile(uniform(words[1])));
  return {
    ...truth,
    channel: isQuiet ? '' : truth.channel,
    stranger: !isQuiet && truth.stranger,
    euros: truth.euros * factor,
    dearness: truth.dearness * factor,
    sources: isQuiet ? 0 : truth.sources,
  };
}
