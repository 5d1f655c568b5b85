import { keyOfPair } from '../../world/street/pairs.ts';
import { TREATED } from '../../world/people.ts';
import type { Seen } from '../../world/seen.ts';
import { chance, uniform } from '../chance.ts';
import { LENS_DECISIONS } from '../decisions.ts';
import type { Acquaintance, Known } from './acquaintance.ts';

/** Where a study can begin: the codes of the setting `entry`. */
export const AT_SERVICE = 0;
export const AT_SCENE = 1;
export const ANYWHERE = 2;
/** A study that comes to nothing begins anew at most so often. */
const BEGINNINGS = 64;
/** A use of the keys of pairs that nobody else has. */
const NAMING = 1001;

export interface Fieldwork {
  readonly size: number;
  readonly ties: number;
  readonly entry: number;
  readonly agrees: number;
  readonly sellerAgrees: number;
}

/** One who talked, who led there, and whom the informant told of. */
export interface Informant {
  readonly who: number;
  /** Who led there; -1 met at the entry. */
  readonly through: number;
  /** Steps from the entry. */
  readonly wave: number;
  readonly told: readonly Known[];
}

/** Those at whom a study can begin, in the order of their keys. */
export function entryPoints(world: Seen, web: Acquaintance, entry: number): Int32Array {
  const { people, outlets } = world.tables;
  if (entry === ANYWHERE) return web.users;
  return web.users.filter((i) =>
    entry === AT_SERVICE ? people.state[i] === TREATED : web.sourcesOf(i).some((o) => outlets.asks[o] === 0),
  );
}

/**
 * One study: somebody is met at the entry and names others, those who agree are asked next and name others in turn, until
 * there are enough. Whom they name and who agrees are keyed lots: `study` is the number of the study, and the same study
 * of the same day is the same.
 */
export function fieldwork(
  world: Seen,
  web: Acquaintance,
  entries: Int32Array,
  p: Fieldwork,
  day: number,
  study: number,
): Informant[] {
  const meets = chance(world, LENS_DECISIONS.ethnographyEntry, day);
  const names = chance(world, LENS_DECISIONS.ethnographyNames, day);
  const agrees = chance(world, LENS_DECISIONS.ethnographyAgrees, day);
  const pair = new Int32Array(2);
  const asked = new Set<number>();
  const informants: Informant[] = [];

  /** Those whom an informant names: the lowest lots among all whom he or she knows. */
  function named(who: number): Known[] {
    const lots = web.knownTo(who).map((known) => {
      keyOfPair(web.keyLo(who), web.keyHi(who), web.keyLo(known.who), web.keyHi(known.who), NAMING, pair);
      return { known, u: uniform(names(pair[0], pair[1], study)[0]) };
    });
    lots.sort((a, b) => a.u - b.u);
    return lots.slice(0, p.ties).map(({ known }) => known);
  }

  for (let beginning = 0; beginning < BEGINNINGS && informants.length < p.size; beginning++) {
    if (entries.length === 0) break;
    const first = entries[Math.floor(uniform(meets(study, beginning)[0]) * entries.length)];
    if (asked.has(first)) continue;
    asked.add(first);
    const queue = [{ who: first, through: -1, wave: 0 }];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (informants.length === p.size) break;
      const told = named(next.who);
      informants.push({ ...next, told });
      for (const { who } of told) {
        if (asked.has(who)) continue;
        asked.add(who);
        const share = who < web.people ? p.agrees : p.sellerAgrees;
        const talks = uniform(agrees(web.keyLo(who), web.keyHi(who), study)[0]) < share;
        if (talks) queue.push({ who, through: next.who, wave: next.wave + 1 });
      }
    }
  }
  return informants;
}
