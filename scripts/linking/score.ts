import type { CallData } from './calls.ts';
import { type Candidate, type Candidates, follows } from './candidates.ts';

/** How a number that ended is told to be one that began. */
export const METHODS = ['contacts', 'path', 'both'] as const;
export type Method = (typeof METHODS)[number];

/** The best successor that a method finds for a number that ended. */
export interface Guess {
  readonly ended: number;
  readonly began: number;
  readonly score: number;
}

/** For each number that ended the best guess of a method; none where nothing is alike. */
export function guessesOf({ ended, began, events }: Candidates, method: Method): Guess[] {
  const rarity = (contact: number): number => 1 / Math.log(2 + events[contact]);
  const even = (): number => 1;
  const lengths = new Map<Candidate, readonly [number, number]>();
  for (const one of [...ended, ...began])
    lengths.set(one, [lengthOf(one.contacts, rarity, presence), lengthOf(one.sites, even, count)]);
  return ended.flatMap((end) => {
    let best: Guess | undefined;
    const [contactsEnd, sitesEnd] = lengths.get(end) ?? [0, 0];
    for (const begin of began) {
      if (!follows(end, begin)) continue;
      const [contactsBegin, sitesBegin] = lengths.get(begin) ?? [0, 0];
      const contacts = alike(end.contacts, begin.contacts, rarity, presence) / (contactsEnd * contactsBegin);
      const path = alike(end.sites, begin.sites, even, count) / (sitesEnd * sitesBegin);
      const score = method === 'contacts' ? contacts : method === 'path' ? path : contacts + 0.5 * path;
      if (score > (best?.score ?? 0)) best = { ended: end.number, began: begin.number, score };
    }
    return best === undefined ? [] : [best];
  });
}

type Weight = (key: number) => number;
type Value = (times: number) => number;

/** Contacts count once, however often they were called; sites as often as they served. */
const presence: Value = () => 1;
const count: Value = (times) => times;

function alike(a: Map<number, number>, b: Map<number, number>, weight: Weight, value: Value): number {
  let sum = 0;
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const [key, times] of few) {
    const others = many.get(key);
    if (others !== undefined) sum += weight(key) * value(times) * value(others);
  }
  return sum;
}

function lengthOf(map: Map<number, number>, weight: Weight, value: Value): number {
  return Math.max(1e-9, Math.sqrt(alike(map, map, weight, value)));
}

/** How a method did: links that it made, those that were right, those that there were, and who was wrongly pointed at. */
export interface Score {
  readonly whom: string;
  readonly method: Method;
  readonly limit: number;
  readonly made: number;
  readonly right: number;
  readonly there: number;
  /** People who were taken for somebody else. */
  readonly wronglyPointedAt: number;
}

/**
 * The limit above which a guess counts is set where precision and recall balance best (F1) on numbers for learning; all figures are of
 * the other numbers, at the true base rate: every number that fell silent and every new one is in it.
 */
export function scoreOf(data: CallData, candidates: Candidates, method: Method, whom: 'lines' | 'everybody'): Score {
  const of = (number: number): boolean => whom === 'everybody' || data.labels.get(number)?.kind === 'line';
  const guesses = guessesOf(candidates, method).filter(({ ended }) => of(ended));
  const learned = (number: number): boolean => data.labels.get(number)?.split === 'train';
  const limit = bestLimit(
    data,
    guesses.filter(({ ended }) => learned(ended)),
    truths(data, candidates, (n) => of(n) && learned(n)),
  );
  const tested = guesses.filter(({ ended, score }) => !learned(ended) && score >= limit);
  const right = tested.filter((guess) => isRight(data, guess)).length;
  const wrong = tested.filter((guess) => !isRight(data, guess));
  const owners = new Set(
    wrong.flatMap(({ ended, began }) => {
      const [owner, taken] = [data.labels.get(ended)?.person, data.labels.get(began)?.person];
      return taken === undefined || taken === owner ? [] : [taken];
    }),
  );
  return {
    whom,
    method,
    limit,
    made: tested.length,
    right,
    there: truths(data, candidates, (number) => of(number) && !learned(number)),
    wronglyPointedAt: owners.size,
  };
}

function isRight({ labels }: CallData, { ended, began }: Guess): boolean {
  return labels.get(ended)?.successor === began;
}

/** Numbers that ended and whose successor is among those that began. */
function truths({ labels }: CallData, { ended, began }: Candidates, of: (number: number) => boolean): number {
  const there = new Set(began.map(({ number }) => number));
  return ended.filter(({ number }) => of(number) && there.has(labels.get(number)?.successor ?? -1)).length;
}

function bestLimit(data: CallData, guesses: readonly Guess[], there: number): number {
  const sorted = guesses.toSorted((a, b) => b.score - a.score);
  let [limit, best, right] = [Infinity, 0, 0];
  sorted.forEach((guess, i) => {
    if (isRight(data, guess)) right++;
    const balance = (2 * right) / (i + 1 + there);
    if (balance > best) [limit, best] = [guess.score, balance];
  });
  return limit;
}
