import { ACTIVE_NETWORK } from '../../world/street/networks.ts';
import { FAMILY_COUNT } from '../../world/street/practices.ts';
import { TACTIC_COUNT } from '../../world/street/tactics.ts';
import type { Seen } from '../../world/seen.ts';
import { over } from './ledger.ts';
import { MATURE_CITY, SETTLED } from './mature-city.ts';
import type { Pattern, Reading, Watcher } from './pattern.ts';

const DECRIMINALISED = 'policies:\n  - policy: decriminalised-possession\n    from: 2019-06-30\n';
/** Sellers and police review what they do about once in so many days. */
const REVIEW = 28;
const REVIEWS_A_YEAR = 365 / REVIEW;
/** Places that a force has for its tactics. */
const TACTIC_PLACES = 4;
/** The learned drift of both sides: as many changes, in no direction. */
const DRIFT = 4;

export const SLOWER_RACE: Pattern = {
  id: 'K4',
  title: 'Decriminalisation slows the race',
  lens: 'changes of families of practice and of tactics as they are, from one review to the next; which change is not read',
  scenario: 'smart-city',
  arms: { base: MATURE_CITY, decriminalised: MATURE_CITY + DECRIMINALISED },
  rivals: [
    {
      about: 'both sides change as often and in no direction',
      parameters: { 'learning.mode': DRIFT, 'tactics.mode': DRIFT },
    },
  ],
  firstRun: '2026-11-22',
  watch: watchChanges,
  parts: [
    {
      about: 'changes of practice of networks that stay: fewer where possession is not recorded',
      unit: 'changes a network-year',
      band: { high: 0, strict: true },
      rows: [],
      effect: true,
      value: less('practices', 'networkReviews'),
    },
    {
      about: 'changes of tactic of police forces: fewer',
      unit: 'changes a force-year',
      band: { high: 0, strict: true },
      rows: [],
      effect: true,
      value: less('tactics', 'forceReviews'),
    },
  ],
};

function less(changes: string, reviews: string): (arms: Readonly<Record<string, Reading>>) => number {
  return ({ base = {}, decriminalised = {} }) =>
    REVIEWS_A_YEAR * (over(decriminalised[changes], decriminalised[reviews]) - over(base[changes], base[reviews]));
}

/** Counts what differs from the last review, and nothing of what it is. */
function watchChanges({ tables: { networks, forces } }: Seen): Watcher {
  const habits = createChanges(networks.rows[0], FAMILY_COUNT, FAMILY_COUNT);
  const tactics = createChanges(forces.rows[0], TACTIC_COUNT, TACTIC_PLACES);
  return {
    look({ tables }, day) {
      if (day < SETTLED || day % REVIEW !== 0) return;
      habits.look(tables.networks.practice, (n) => tables.networks.state[n] === ACTIVE_NETWORK);
      tactics.look(tables.forces.tactic, () => true);
    },
    read: () => ({
      practices: habits.changes(),
      networkReviews: habits.reviews(),
      tactics: tactics.changes(),
      forceReviews: tactics.reviews(),
    }),
  };
}

/** Changes of the options of rows that were there at the last look too. */
function createChanges(rows: number, families: number, places: number) {
  const known = new Int32Array(rows * families).fill(-1);
  let changes = 0;
  let reviews = 0;
  return {
    look(options: { readonly [at: number]: number }, isThere: (row: number) => boolean): void {
      for (let row = 0; row < rows; row++) {
        const there = isThere(row);
        if (there && known[row * families] >= 0) reviews++;
        for (let family = 0; family < families; family++) {
          const at = row * families + family;
          const option = there ? options[row * places + family] : -1;
          if (there && known[at] >= 0 && known[at] !== option) changes++;
          known[at] = option;
        }
      }
    },
    changes: () => changes,
    reviews: () => reviews,
  };
}
