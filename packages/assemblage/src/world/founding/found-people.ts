import type { Values } from '../../evidence/parameter.ts';
import { ln } from '../../kernel/math.ts';
import { drawBlock } from '../chance.ts';
import { chanceAt, daysToTurn, LAST_TURN, paceOf, TURN_EVERY } from '../career.ts';
import { DECISIONS } from '../decisions.ts';
import { NATIONAL } from '../outlets.ts';
import {
  ACTIVE,
  CLASSES,
  DEAR_UNIT,
  FREQUENT,
  FRESH,
  HIDDEN,
  INFREQUENT,
  LATENT,
  NEVER,
  NONE,
  OCCASIONAL,
  TIES,
} from '../people.ts';
import type { MARKET, POPULATION } from '../population.ts';
import type { TableColumns } from '../schema.ts';
import { TABLE_NUMBERS, type World } from '../world.ts';
import type { Census } from './census.ts';
import { exponentialTable, spreadTable, type UseClasses } from './use-classes.ts';

const BLOCK = 1024;
const PEOPLE_NUMBER = TABLE_NUMBERS.people as number;

export interface PeopleInputs {
  /** How many people each district has, by its ordinal in the list of all districts. */
  readonly census: Pick<Census, 'visible' | 'hidden' | 'latent' | 'firstPerson'>;
  /** How people of a district use. */
  readonly classesOf: (district: number) => UseClasses;
  readonly population: Pick<Values<typeof POPULATION>, 'budgetFactor'>;
  readonly market: Pick<Values<typeof MARKET>, 'tiesFrequent' | 'tiesInfrequent'>;
  /** Row of a person by place in the order of founding. */
  readonly rowOf: (index: number) => number;
  /** An outlet that a person of the district knows, chosen by a word; -1 when there is none. */
  readonly someOutlet: (district: number, word: number) => number;
  /** The most that a person of the district has at home, mg bulk. */
  readonly homeMost: (district: number) => number;
  /** Expected mg a day by row of outlets: added to here. */
  readonly expected: Float64Array;
}

/** Writes every person of the drawn districts. Returns nothing; ties, home stock and the first candidate days are set. */
export function foundPeople(world: World, inputs: PeopleInputs): void {
  const { people, districts } = world.tables;
  const { census } = inputs;
  const tools = { spread: spreadTable(0.4), gap: exponentialTable() };
  let index = 0;
  for (let d = 0; d < districts.rows[0]; d++) {
    const fact = districts.columns['fact'][d];
    const first = census.firstPerson[fact];
    const active = census.visible[fact] + census.hidden[fact];
    const total = active + census.latent[fact];
    districts.columns['users0'][d] = active;
    districts.columns['users'][d] = active;
    districts.columns['latent0'][d] = census.latent[fact];
    districts.columns['latent'][d] = census.latent[fact];
    districts.columns['heard'][d] = 1;
    const { kind, row } = layOut(world, inputs, { d, fact, first, active, total, index });
    for (let from = 0; from < total; from += BLOCK) {
      const count = Math.min(BLOCK, total - from);
      foundBlock(world, inputs, tools, { d, first: first + from, from, count, total, active, kind, row });
    }
    index += total;
  }
  people.rows[0] = index;
}

/**
 * Class and row of every person of a district. People of one class lie side by side, frequent users first: a day touches
 * most of them and few of the others, so that it reads memory in order. Keys, and so all chance, do not depend on rows.
 */
function layOut(
  world: World,
  { census, rowOf, classesOf }: PeopleInputs,
  place: { d: number; fact: number; first: number; active: number; total: number; index: number },
): { kind: Uint8Array; row: Int32Array } {
  const { d, fact, first, active, total, index } = place;
  const { limits } = classesOf(d);
  const keyLo = Int32Array.from({ length: total }, (_, j) => first + j);
  const who = drawBlock(world, DECISIONS.bornPerson, keyLo, new Int32Array(total).fill(PEOPLE_NUMBER));
  const kind = new Uint8Array(total);
  const places = new Int32Array(CLASSES.length + 2);
  const standing = (j: number) => (j < active ? HIDDEN - kind[j] : CLASSES.length);
  for (let j = 0; j < total; j++) {
    const word = who.a[j] >>> 0;
    kind[j] = j < census.visible[fact] ? classOf(word, limits) : j < active ? HIDDEN : lightClass(word, limits);
    places[standing(j) + 1]++;
  }
  for (let k = 1; k < places.length; k++) places[k] += places[k - 1];
  const row = Int32Array.from({ length: total }, (_, j) => rowOf(index + places[standing(j)]++));
  return { kind, row };
}

interface Block {
  readonly d: number;
  /** Ordinal of the first person of the block. */
  readonly first: number;
  /** Its place inside the district. */
  readonly from: number;
  readonly count: number;
  /** People of the district, and how many of them use. */
  readonly total: number;
  readonly active: number;
  /** Class and row of every person of the district. */
  readonly kind: Uint8Array;
  readonly row: Int32Array;
}

interface Tools {
  readonly spread: Float64Array;
  readonly gap: Float64Array;
}

function foundBlock(world: World, inputs: PeopleInputs, tools: Tools, block: Block): void {
  const { population, market } = inputs;
  const { d, count } = block;
  const classes = inputs.classesOf(d);
  const homeMost = inputs.homeMost(d);
  const {
    keyLo: lo,
    keyHi: hi,
    district,
    class: classOf,
    state,
    group,
    age,
    pace,
    rate,
    dose,
    nextWant,
    nextTurn,
  } = columnsOf(world);
  const {
    budget,
    belief,
    paid,
    dear,
    beta,
    homeBulk,
    homePure,
    tolerance,
    friends: friendsOf,
    spent,
  } = columnsOf(world);
  const country = world.tables.districts.columns['country'][d];
  const price = world.tables.countries.columns['price0'][country];
  const purity = world.tables.countries.columns['purity0'][country] / 65536;
  const keyLo = Int32Array.from({ length: count }, (_, j) => block.first + j);
  const keyHi = new Int32Array(count).fill(PEOPLE_NUMBER);
  const who = drawBlock(world, DECISIONS.bornPerson, keyLo, keyHi);
  const uses = drawBlock(world, DECISIONS.bornPersonUse, keyLo, keyHi);
  const mind = drawBlock(world, DECISIONS.bornPersonMind, keyLo, keyHi);
  const days = drawBlock(world, DECISIONS.bornPersonDay, keyLo, keyHi);
  const home = drawBlock(world, DECISIONS.bornPersonHome, keyLo, keyHi);
  const friends = drawBlock(world, DECISIONS.bornPersonFriends, keyLo, keyHi);
  for (let j = 0; j < count; j++) {
    const place = block.from + j;
    const row = block.row[place];
    const isActive = place < block.active;
    const kind = block.kind[place];
    const yearly = classes.days[kind][uses.a[j] >>> 20];
    const mg = Math.floor(classes.mg[kind][uses.b[j] >>> 20] + 0.5);
    const pacing = paceOf(yearly);
    lo[row] = keyLo[j];
    hi[row] = PEOPLE_NUMBER;
    district[row] = d;
    classOf[row] = kind;
    state[row] = isActive ? ACTIVE : LATENT;
    group[row] = who.b[j] & 1;
    age[row] = 16 + Math.floor(((who.b[j] >>> 8) & 0xffff) * 44 * 2 ** -16);
    pace[row] = pacing.pace;
    rate[row] = pacing.rate;
    dose[row] = mg;
    const chance = chanceAt(pacing.pace);
    nextWant[row] = isActive
      ? Math.min(65534, Math.floor(chance === 1 ? 0 : tools.gap[days.a[j] >>> 20] / -ln(1 - chance)))
      : NEVER;
    nextTurn[row] = Math.min(LAST_TURN, daysToTurn(days.b[j]) - TURN_EVERY);
    const outlay = ((yearly / 12) * mg * price) / 100_000;
    budget[row] = Math.min(
      65535,
      Math.max(70, Math.floor(outlay * population.budgetFactor * tools.spread[mind.b[j] >>> 20])),
    );
    belief[row] = Math.floor(purity * 65535);
    paid[row] = Math.min(65535, price);
    dear[row] = DEAR_UNIT;
    beta[row] = mind.a[j] & 255;
    homeBulk[row] = isActive ? Math.floor((home.a[j] >>> 0) * homeMost * 2 ** -32) : 0;
    homePure[row] = Math.floor(homeBulk[row] * purity);
    tolerance[row] = kind >= FREQUENT ? Math.min(65535, Math.floor((mg * purity * yearly) / 365)) : 0;
    friendsOf[row * 2] = block.row[Math.floor((friends.a[j] >>> 0) * block.total * 2 ** -32)];
    friendsOf[row * 2 + 1] = block.row[Math.floor((friends.b[j] >>> 0) * block.total * 2 ** -32)];
    spent[row] = Math.floor(((home.b[j] >>> 0) * 2 ** -32 * outlay) / 3) * 100;
  }
  foundTies(world, inputs, block, keyLo, keyHi, market);
}

/** Up to four ties, from friends or from what can be met, with a little experience of each. */
function foundTies(
  world: World,
  inputs: PeopleInputs,
  block: Block,
  keyLo: Int32Array,
  keyHi: Int32Array,
  market: PeopleInputs['market'],
): void {
  const p = columnsOf(world);
  const { ties, worth, tried, class: classOf, state } = p;
  const o = world.tables.outlets.columns;
  const { d, count } = block;
  const usual = world.tables.countries.columns['price0'][world.tables.districts.columns['country'][d]];
  const size = drawBlock(world, DECISIONS.bornPersonWorth, keyLo, keyHi);
  const words = [0, 1].map((n) => drawBlock(world, DECISIONS.bornPersonTies, keyLo, keyHi, n));
  const slots = [words[0].a, words[0].b, words[1].a, words[1].b];
  for (let j = 0; j < count; j++) {
    const row = block.row[block.from + j];
    const first = row * TIES;
    const mean = classOf[row] >= FREQUENT ? market.tiesFrequent : market.tiesInfrequent;
    const limit = ((mean - 1) / 3) * 256;
    const word = size.a[j];
    const wanted =
      1 +
      ((word & 255) < limit ? 1 : 0) +
      (((word >>> 8) & 255) < limit ? 1 : 0) +
      (((word >>> 16) & 255) < limit ? 1 : 0);
    let held = 0;
    for (let s = 0; s < TIES; s++) {
      ties[first + s] = NONE;
      worth[first + s] = 0;
      tried[first + s] = FRESH;
      if (s >= wanted || state[row] !== ACTIVE) continue;
      const outlet = inputs.someOutlet(d, slots[s][j]);
      if (outlet === NONE || holds(ties, first, s, outlet)) continue;
      ties[first + s] = outlet;
      tried[first + s] = 0;
      held++;
    }
    if (held === 0) continue;
    const share = Math.floor((mgPerDay(p, row) + held / 2) / held);
    for (let s = first; s < first + TIES; s++) {
      if (ties[s] === NONE) continue;
      const value = (0.7 + 0.6 * ((size.b[j] >>> ((s - first) * 8)) & 255) * 2 ** -8) * (usual / o['price'][ties[s]]);
      worth[s] = Math.min(65535, Math.floor((4096 * value) / held));
      inputs.expected[ties[s]] +=
        o['district'][ties[s]] === NATIONAL
          ? Math.floor(
              share * world.tables.catchments.columns['weight'][world.tables.districts.columns['catchment'][d]] + 0.5,
            )
          : share;
    }
  }
}

function holds(ties: Int32Array, first: number, upTo: number, outlet: number): boolean {
  for (let s = first; s < first + upTo; s++) if (ties[s] === outlet) return true;
  return false;
}

/** Every column of people, by its own type. */
function columnsOf(world: World): TableColumns<'people'> {
  return world.tables.people.columns as unknown as TableColumns<'people'>;
}

/** Expected bulk mg a day of a person. */
function mgPerDay({ pace, rate, dose }: TableColumns<'people'>, row: number): number {
  return Math.floor(chanceAt(pace[row]) * (rate[row] / 65535) * dose[row]);
}

function classOf(word: number, limits: readonly [number, number]): number {
  return word < limits[0] ? INFREQUENT : word < limits[1] ? OCCASIONAL : FREQUENT;
}

/** Latent people begin as light users. */
function lightClass(word: number, limits: readonly [number, number]): number {
  return (word * limits[1]) / 2 ** 32 < limits[0] ? INFREQUENT : OCCASIONAL;
}
