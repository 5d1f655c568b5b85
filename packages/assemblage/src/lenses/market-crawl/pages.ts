import { normalQuantile, roundHalfUp } from '../../kernel/math.ts';
import { COUNTRY_FACTS } from '../../world/europe/countries.ts';
import { OPEN } from '../../world/outlets.ts';
import type { Seen } from '../../world/seen.ts';
import { chance, uniform } from '../chance.ts';
import { LENS_DECISIONS } from '../decisions.ts';
import { syntheticIdentifier } from '../identifiers.ts';
import type { LensRow } from '../lens.ts';
import { binomial } from '../binomial.ts';
import { DUE, MG, PAID, PARTS, SEEN, SOLD } from './sellers.ts';
import type { Settings } from './settings.ts';

const CENTS = 100;
const MG_PER_GRAM = 1000;
/** No seller is left feedback for every sale, and none for no sale. */
const LEAST_SHARE = 0.02;

export interface Page {
  readonly record: LensRow;
  readonly label: LensRow;
}

/**
 * How the pages of today read, by row of the seller and what the crawler remembers of it; undefined for a page that is not
 * there, not covered or lost. Undefined altogether when the whole visit comes to nothing.
 */
export function pageReader(
  world: Seen,
  p: Settings,
  today: number,
): ((seller: number, of: Float64Array) => Page | undefined) | undefined {
  const [down, swing] = chance(world, LENS_DECISIONS.crawlVisit, today)(0, 0);
  if (uniform(down) < p.down) return undefined;
  const rate = 1 + p.conversion * normalQuantile(uniform(swing));
  const { keyLo, keyHi, state, changed, country, price } = world.tables.outlets;
  const page = chance(world, LENS_DECISIONS.crawlPage, today);
  const name = chance(world, LENS_DECISIONS.crawlEntryName, today);
  const accountOf = accountReader(world, p);
  return (seller, of) => {
    // Accounts open after the sales of a day: the visit of that day comes too early, and there were no days to sell in.
    if (state[seller] !== OPEN || (changed[seller] === today && today > 0)) return undefined;
    const [lo, hi] = [keyLo[seller], keyHi[seller]];
    const [lost, left] = page(lo, hi);
    if (uniform(lost) < p.failed) return undefined;
    const account = accountOf(lo, hi, changed[seller], country[seller]);
    if (!account.covered) return undefined;
    const { substance, iso2 } = world.places.countries[country[seller]];
    const id = syntheticIdentifier(name(lo, hi));
    const since = of[SEEN] > 0 ? of[SEEN] - 1 : changed[seller] - (changed[seller] > 0 ? 0 : 1);
    return {
      record: {
        id,
        day: today,
        account: account.id,
        substance,
        country: account.country,
        euroPerGram: roundHalfUp(Math.max(0, price[seller] * rate)) / CENTS,
        feedback: binomial(Math.floor(of[DUE] / PARTS), account.feedback, uniform(left)),
        days: today - since,
        firstSeen: of[SEEN] === 0,
      },
      label: {
        id,
        trueCountry: iso2,
        trueEuroPerGram: price[seller] / CENTS,
        trueSales: of[SOLD] / PARTS,
        trueGrams: of[MG] / MG_PER_GRAM,
        trueEuros: of[PAID] / CENTS,
      },
    };
  };
}

interface Account {
  readonly id: string;
  readonly covered: boolean;
  /** Chance that a sale leaves feedback. */
  readonly feedback: number;
  /** As stated; empty where nothing is. */
  readonly country: string;
}

/** What stays the same as long as an account stands. Whoever takes over a post opens another, on the day of taking over. */
function accountReader(
  world: Seen,
  p: Settings,
): (keyLo: number, keyHi: number, opened: number, country: number) => Account {
  const byDay = new Map<number, ReturnType<typeof drawsOf>>();
  return (lo, hi, opened, country) => {
    let draws = byDay.get(opened);
    if (draws === undefined) byDay.set(opened, (draws = drawsOf(world, opened)));
    const covered = uniform(draws.market(lo, hi)[0]) < p.covered;
    const share = p.feedback + p.spread * normalQuantile(uniform(draws.habit(lo, hi)[0]));
    const words = draws.country(lo, hi);
    const [tells, which] = [uniform(words[0]), uniform(words[1])];
    const { iso2 } = world.places.countries[country];
    return {
      id: syntheticIdentifier(draws.name(lo, hi)),
      covered,
      feedback: Math.min(1 - LEAST_SHARE, Math.max(LEAST_SHARE, share)),
      country: tells < p.untold ? '' : tells < p.untold + p.misstated ? otherCountry(iso2, which) : iso2,
    };
  };
}

function drawsOf(world: Seen, opened: number) {
  return {
    market: chance(world, LENS_DECISIONS.crawlMarket, opened),
    habit: chance(world, LENS_DECISIONS.crawlHabit, opened),
    country: chance(world, LENS_DECISIONS.crawlCountry, opened),
    name: chance(world, LENS_DECISIONS.crawlAccountName, opened),
  };
}

const COUNTRIES: readonly string[] = COUNTRY_FACTS.map(({ iso2 }) => iso2);

/** Another country of Europe, in the run or not. */
function otherCountry(own: string, u: number): string {
  const others = COUNTRIES.filter((iso2) => iso2 !== own);
  return others[Math.floor(u * others.length)];
}
