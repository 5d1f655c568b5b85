import type { Values } from '../../evidence/parameter.ts';
import type { Channel } from '../channels.ts';
import type { CountryFact } from '../europe/facts.ts';
import type { PlaceFacts, Urbanity } from '../europe/places.ts';
import { HIDDEN } from '../people.ts';
import type { POPULATION } from '../population.ts';
import { useClasses, type UseClasses } from './use-classes.ts';

/** Excretion of benzoylecgonine to pure cocaine (W07: Castiglioni et al. 2013). */
const BE_TO_COCAINE = 3.59;
/**
 * How many people and outlets each district of Europe has, drawn or not: ordinals, and so keys, are the same in a sample
 * and in the full world.
 */
export interface Census {
  readonly classes: UseClasses;
  /** By district ordinal. */
  readonly visible: Int32Array;
  readonly hidden: Int32Array;
  readonly latent: Int32Array;
  readonly firstPerson: Float64Array;
  /** By district ordinal and channel: outlets that work there. */
  readonly outlets: readonly Int32Array[];
  /** By country and channel: outlets that serve the whole country. */
  readonly nationalOutlets: readonly Int32Array[];
  /** Expected bulk mg a day, by district ordinal. */
  readonly mgPerDay: Float64Array;
}

export function takeCensus(
  facts: readonly CountryFact[],
  places: PlaceFacts,
  channels: readonly Channel[],
  p: Values<typeof POPULATION>,
  careers: { readonly lightStops: number; readonly latentStarts: number },
): Census {
  const classes = useClasses(p);
  const shares = [1 - p.occasionalShare - p.frequentShare, p.occasionalShare, p.frequentShare];
  const visibleMg = shares.reduce((sum, share, kind) => sum + share * classes.mgPerDay[kind], 0);
  const hiddenOf = hiddenByCountry(facts, p, visibleMg);
  const count = places.districts.length;
  const weight = urbanWeights(places, p.urbanGradient);
  const visible = new Int32Array(count);
  const hidden = new Int32Array(count);
  const latent = new Int32Array(count);
  const outlets = channels.map(() => new Int32Array(count));
  const nationalOutlets = channels.map(() => new Int32Array(facts.length));
  facts.forEach((fact, country) => {
    const rows = places.districts.filter((district) => places.catchments[district.catchment].country === fact.iso2);
    const parts = rows.map((district) => weight[district.ordinal]);
    const users = usersOf(fact) / p.surveyCoverage;
    share(users, parts, rows, visible);
    share(hiddenOf[country], parts, rows, hidden);
    share((users * (1 - p.frequentShare) * careers.lightStops) / careers.latentStarts, parts, rows, latent);
    const all = users + hiddenOf[country];
    for (const channel of channels) {
      const wanted = (all * channel.perThousandUsers) / 1000;
      if (!channel.national) share(wanted, parts, rows, outlets[channels.indexOf(channel)]);
      else nationalOutlets[channels.indexOf(channel)][country] = Math.max(1, Math.floor(wanted + 0.5));
    }
  });
  const firstPerson = new Float64Array(count + 1);
  const mgPerDay = new Float64Array(count);
  for (let d = 0; d < count; d++) {
    firstPerson[d + 1] = firstPerson[d] + visible[d] + hidden[d] + latent[d];
    mgPerDay[d] = visible[d] * visibleMg + hidden[d] * classes.mgPerDay[HIDDEN];
  }
  return { classes, visible, hidden, latent, firstPerson, outlets, nationalOutlets, mgPerDay };
}

/** Last-year users of a country as the national survey gives them. */
export function usersOf(fact: CountryFact): number {
  return (fact.adults.value * fact.prevalencePct.value) / 100;
}

/**
 * Hidden frequent users by country: their number in all of Europe is one parameter; they stand where sewage shows more
 * than the survey-visible users can use, and everywhere a little.
 */
function hiddenByCountry(facts: readonly CountryFact[], p: Values<typeof POPULATION>, visibleMg: number): number[] {
  const missing = facts.map((fact) => {
    const seen = (usersOf(fact) / p.surveyCoverage) * visibleMg * (fact.retailPurityPct.value / 100);
    const load = (fact.sewageBeMgPer1000PerDay.value * BE_TO_COCAINE * p.cityShare * fact.residents.value) / 1000;
    return Math.max(0.1 * seen, load - seen) / (fact.retailPurityPct.value / 100);
  });
  const total = missing.reduce((sum, mg) => sum + mg, 0);
  const frequent = facts.reduce((sum, fact) => sum + usersOf(fact), 0) * (p.frequentShare / p.surveyCoverage);
  return missing.map((mg) => (p.hiddenPerFrequent * frequent * mg) / total);
}

/** Residents of a district times how much more they use than people in a town. */
function urbanWeights(places: PlaceFacts, gradient: number): Float64Array {
  const factor: Record<Urbanity, number> = { metropolis: gradient, city: Math.sqrt(gradient), town: 1 };
  return Float64Array.from(
    places.districts,
    (district) => district.residents * factor[places.catchments[district.catchment].urbanity],
  );
}

/** Shares `total` out in proportion to `parts`, in whole numbers whose running sum is never off by one or more. */
function share(
  total: number,
  parts: readonly number[],
  rows: readonly { readonly ordinal: number }[],
  into: Int32Array,
): void {
  const sum = parts.reduce((a, b) => a + b, 0);
  let running = 0;
  let given = 0;
  rows.forEach((district, i) => {
    running += parts[i];
    const upTo = Math.floor((total * running) / sum + 0.5);
    into[district.ordinal] = upTo - given;
    given = upTo;
  });
}
