import { compareKeys } from '../../kernel/keys.ts';
import { OPEN } from '../../world/outlets.ts';
import { ACTIVE, TIES, TREATED } from '../../world/people.ts';
import type { Seen } from '../../world/seen.ts';
import { ACTIVE_NETWORK, RIVALS_KEPT } from '../../world/street/networks.ts';

/** Nobody under this age is asked. */
const ADULT = 18;
const FRIENDS = 2;

/** How one person stands to another, as an informant tells it. */
export type Tie = 'friend' | 'buys from' | 'sells to' | 'quarrels with';

export interface Known {
  /** Somebody: a row of people, or the number of people plus a row of networks. */
  readonly who: number;
  readonly tie: Tie;
}

/** Who knows whom: adults who use, sellers among them, and one who speaks for each network. */
export interface Acquaintance {
  /** Rows of people; whoever stands higher speaks for a network. */
  readonly people: number;
  /** Adults who use now or are in treatment, in the order of their keys. */
  readonly users: Int32Array;
  keyLo(who: number): number;
  keyHi(who: number): number;
  /** Everybody whom somebody knows and who can be asked. */
  knownTo(who: number): Known[];
  /** The outlets at which somebody buys that are open today. */
  sourcesOf(person: number): number[];
  /** Whoever stands behind an outlet; -1 nobody who can be found. */
  sellerAt(outlet: number): number;
  /** The open retail outlet that a seller stands behind and that sells most; -1 none. */
  outletOf(who: number): number;
}

/** Builds the web of acquaintance of today. It lasts for the day: the world goes on. */
export function acquaintanceOf(world: Seen): Acquaintance {
  const { people, outlets, customers, networks } = world.tables;
  const count = people.rows[0];
  const friendsOf = reversed(people.friends, count * FRIENDS, FRIENDS, count);
  const buyersAt = reversed(people.ties, count * TIES, TIES, outlets.rows[0]);
  const ownerAt = new Int32Array(outlets.rows[0]).fill(-1);
  for (let i = 0; i < count; i++) if (customers.sells[i] === 1) ownerAt[customers.outlet[i]] = i;
  const outletsOf = outletsByNetwork(world);

  const isUser = (i: number): boolean =>
    i >= 0 && people.age[i] >= ADULT && (people.state[i] === ACTIVE || people.state[i] === TREATED);
  const canSpeak = (n: number): boolean => n >= 0 && networks.state[n] === ACTIVE_NETWORK;

  function sellerAt(o: number): number {
    const network = outlets.network[o];
    if (network >= 0) return canSpeak(network) ? count + network : -1;
    return isUser(ownerAt[o]) ? ownerAt[o] : -1;
  }

  function sourcesOf(i: number): number[] {
    const sources: number[] = [];
    for (let s = i * TIES; s < i * TIES + TIES; s++) {
      const o = people.ties[s];
      if (o >= 0 && outlets.state[o] === OPEN) sources.push(o);
    }
    return sources;
  }

  function outletsBehind(who: number): readonly number[] {
    if (who >= count) return outletsOf[who - count];
    const own = customers.sells[who] === 1 ? customers.outlet[who] : -1;
    return own >= 0 && outlets.state[own] === OPEN ? [own] : [];
  }

  function knownTo(who: number): Known[] {
    const known: Known[] = [];
    const met = new Set([who]);
    const add = (other: number, tie: Tie): void => {
      if (other < 0 || met.has(other)) return;
      met.add(other);
      known.push({ who: other, tie });
    };
    if (who < count) {
      for (let f = who * FRIENDS; f < who * FRIENDS + FRIENDS; f++)
        if (isUser(people.friends[f])) add(people.friends[f], 'friend');
      for (const other of friendsOf(who)) if (isUser(other)) add(other, 'friend');
      for (const o of sourcesOf(who)) add(sellerAt(o), 'buys from');
    } else {
      for (let r = 0; r < RIVALS_KEPT; r++) {
        const rival = networks.rival[(who - count) * RIVALS_KEPT + r];
        if (canSpeak(rival)) add(count + rival, 'quarrels with');
      }
    }
    for (const o of outletsBehind(who)) for (const buyer of buyersAt(o)) if (isUser(buyer)) add(buyer, 'sells to');
    return known;
  }

  const users = Int32Array.from({ length: count }, (_, i) => i).filter(isUser);
  users.sort((a, b) => compareKeys(people.keyLo[a], people.keyHi[a], people.keyLo[b], people.keyHi[b]));
  return {
    people: count,
    users,
    keyLo: (who) => (who < count ? people.keyLo[who] : networks.keyLo[who - count]),
    keyHi: (who) => (who < count ? people.keyHi[who] : networks.keyHi[who - count]),
    knownTo,
    sourcesOf,
    sellerAt,
    outletOf(who) {
      let best = -1;
      for (const o of outletsBehind(who)) if (best < 0 || outlets.forecast[o] > outlets.forecast[best]) best = o;
      return best;
    },
  };
}

/** Who names a row: from a column of rows with `width` places for each owner to the owners of each row. */
function reversed(
  named: { readonly [at: number]: number },
  length: number,
  width: number,
  rows: number,
): (row: number) => Int32Array {
  const from = new Int32Array(rows + 1);
  for (let at = 0; at < length; at++) if (named[at] >= 0) from[named[at] + 1]++;
  for (let row = 0; row < rows; row++) from[row + 1] += from[row];
  const next = from.slice();
  const owners = new Int32Array(from[rows]);
  for (let at = 0; at < length; at++) if (named[at] >= 0) owners[next[named[at]]++] = Math.floor(at / width);
  return (row) => owners.subarray(from[row], from[row + 1]);
}

function outletsByNetwork(world: Seen): number[][] {
  const { outlets, networks } = world.tables;
  const lists = Array.from({ length: networks.rows[0] }, (): number[] => []);
  for (let o = 0; o < outlets.rows[0]; o++)
    if (outlets.network[o] >= 0 && outlets.state[o] === OPEN) lists[outlets.network[o]].push(o);
  return lists;
}
