import { beforeAll, describe, expect, it } from 'vitest';
import { smallTracedCity } from '../../packages/assemblage/test/traced.ts';
import { callsOf, type CallData } from './calls.ts';
import { candidatesOf, type Candidates } from './candidates.ts';
import { guessesOf, METHODS, scoreOf, type Score } from './score.ts';

/** A city of 60,000 in which lines change their number every week, so that two weeks hold enough to score. */
const DAYS = 13;
const PATIENCE = 600_000;
const SCENARIO = smallTracedCity({ days: 15, parameters: { 'numbers.life': 1 } });

describe('linking numbers to their successors', () => {
  let data: CallData;
  let candidates: Candidates;
  let scores: Score[];
  beforeAll(() => {
    data = callsOf(SCENARIO, DAYS);
    candidates = candidatesOf(data);
    scores = METHODS.map((method) => scoreOf(data, candidates, method, 'everybody'));
  }, PATIENCE);

  it('looks at every number that fell silent and at every new one, most of which are not of the market', () => {
    const lines = candidates.ended.filter(({ number }) => data.labels.get(number)?.kind === 'line');
    expect(lines.length).toBeGreaterThan(2);
    expect(candidates.ended.length).toBeGreaterThan(20 * lines.length);
    expect(candidates.began.length).toBeGreaterThan(100);
  });

  it('finds some by whom they call, fewer by where they are alone, and takes some people for others', () => {
    const [contacts, path] = scores;
    expect(contacts.there).toBeGreaterThan(20);
    expect(contacts.right / contacts.there).toBeGreaterThan(0.2);
    expect(contacts.right).toBeGreaterThan(path.right);
    expect(scores.some(({ wronglyPointedAt }) => wronglyPointedAt > 0)).toBe(true);
    for (const { right, made, wronglyPointedAt } of scores) expect(wronglyPointedAt).toBeLessThanOrEqual(made - right);
  });

  it('finds nothing where contacts are dealt out anew', () => {
    const mixed = {
      ...candidates,
      began: candidates.began.map((one, i, all) => ({
        ...one,
        contacts: all[(i + 7) % all.length].contacts,
        sites: all[(i + 7) % all.length].sites,
      })),
    };
    const guesses = guessesOf(mixed, 'contacts');
    const right = guesses.filter(({ ended, began }) => data.labels.get(ended)?.successor === began).length;
    expect(right).toBeLessThan(0.05 * candidates.ended.length);
  });
});
