import { callsOf } from '../../../traces/calls.ts';
import { TEXT } from '../../../traces/call-list.ts';
import { cityOf, type City } from '../../../traces/city.ts';
import { TRACE_DECISIONS } from '../../../traces/decisions.ts';
import { createDice } from '../../../traces/dice.ts';
import type { Watch } from '../../../traces/watch.ts';
import type { Seen } from '../../../world/seen.ts';
import { PARTS, PROFILE, profilesOf, type Messages } from '../../methods/contact-profiles.ts';
import { knownAgain, learnChange, type Profiles } from '../../methods/known-again.ts';
import type { Reading } from '../pattern.ts';

const WEEK = 7;
/** Six hours of a day, and weekends apart. */
const PART_SECONDS = 6 * 3600;
/** Telephones that are sought, and those from which is learned what changes from week to week. */
const SOUGHT = 500;
const LEARNED_FROM = 4000;
const LEAST = 50;

/** What is told of the telephones of an operator in a week, and which of them were in use. */
interface Week {
  readonly profiles: Profiles;
  readonly used: Uint8Array;
  /** The same, if everybody telephoned as they did, but with others. */
  readonly dealt: Profiles;
}

/**
 * Re-identification by contacts (after Creţu et al. 2022): what a telephone, its contacts and their contacts do in a week is told
 * without a name, and sought again among all telephones of a later week, in which all have new names. `first` is the first day of the
 * first week; the next follows on it, and the late one after so many weeks. The operator has the telephones of `cells`, and sees of
 * others what they have to do with these. The rival is sought among telephones whose contacts of the later week are dealt out anew.
 */
export function contactsOverWeeks(
  world: Seen,
  start: number,
  watch: Pick<Watch, 'days' | 'users'>,
  { first, weeks, cells }: { readonly first: number; readonly weeks: number; readonly cells: readonly number[] },
): Reading {
  const week = (from: number): Week => weekOf(cityOf(world, start, watch, { from, days: WEEK, share: 1, cells }), from);
  const [one, next, late] = [week(first), week(first + WEEK), week(first + weeks * WEEK)];
  const order = shuffled(
    world,
    TRACE_DECISIONS.soughtTelephone,
    inUse(one).filter((row) => next.used[row] === 1 && late.used[row] === 1),
  );
  const sought = order.slice(0, Math.min(SOUGHT, order.length >> 1));
  const learned = order.slice(sought.length, sought.length + LEARNED_FROM);
  const change = learned.length < LEAST ? undefined : learnChange(one.profiles, next.profiles, learned);
  const share = (later: Week, profiles: Profiles): number =>
    change === undefined ? NaN : knownAgain(one.profiles, profiles, change, sought, inUse(later));
  return {
    atOnce: share(next, next.profiles),
    later: share(late, late.profiles),
    atOnceDealt: share(next, next.dealt),
    laterDealt: share(late, late.dealt),
    telephones: inUse(one).length,
  };
}

function inUse({ used }: Pick<Week, 'used'>): number[] {
  return Array.from(used, (_, row) => row).filter((row) => used[row] === 1);
}

function weekOf(city: City, from: number): Week {
  const { observed, phones } = city;
  // Rows of the operator's private telephones first, the same ones in every week; then those of others as they come up.
  const rowOf = new Int32Array(phones.count).fill(-1);
  let own = 0;
  for (let phone = 0; phone < observed.length; phone++) {
    if (observed[phone] === 1 && phones.hasPhone[phone] === 1) rowOf[phone] = own++;
  }
  let nodes = own;
  const row = (phone: number): number => (rowOf[phone] < 0 ? (rowOf[phone] = nodes++) : rowOf[phone]);
  const messages = messagesOf(city, from, row);
  const used = new Uint8Array(own);
  for (let i = 0; i < messages.count; i++) {
    for (const node of [messages.from[i], messages.to[i]]) if (node < own) used[node] = 1;
  }
  const told = (of: Messages): Profiles => ({ width: PROFILE, rows: profilesOf(nodes, of, own) });
  return { profiles: told(messages), used, dealt: told(dealtAnew(city.world, messages, from, used, nodes)) };
}

/**
 * Who calls and texts, when and how long stays as it was; to whom is dealt out anew. Telephones of the operator change places among
 * themselves, and so do others, so that the operator sees as much as before.
 */
function dealtAnew(world: Seen, messages: Messages, day: number, used: Uint8Array, nodes: number): Messages {
  const dealt = Int32Array.from({ length: nodes }, (_, row) => row);
  const others = Array.from({ length: nodes - used.length }, (_, n) => used.length + n);
  for (const rows of [inUse({ used }), others]) {
    const order = shuffled(world, TRACE_DECISIONS.dealtContact, rows, day);
    rows.forEach((row, n) => (dealt[row] = order[n]));
  }
  return { ...messages, to: messages.to.map((row) => dealt[row]) };
}

function messagesOf(city: City, first: number, row: (phone: number) => number): Messages {
  const calls = callsOf(city);
  let room = 1 << 18;
  let [from, to, length] = [new Int32Array(room), new Int32Array(room), new Int32Array(room)];
  let [text, part] = [new Uint8Array(room), new Uint8Array(room)];
  let count = 0;
  for (let day = first; day < first + WEEK; day++) {
    const today = city.market.find((one) => one.day === day);
    const list = calls(today, day);
    const { weekday, holiday } = city.date(day);
    const weekend = weekday > 4 || holiday ? PARTS / 2 : 0;
    while (count + list.count > room) {
      room *= 2;
      [from, to, length] = [from, to, length].map((column) => copied(column, new Int32Array(room)));
      [text, part] = [text, part].map((column) => copied(column, new Uint8Array(room)));
    }
    for (let i = 0; i < list.count; i++) {
      from[count] = row(city.numbers.phone[list.from[i]]);
      to[count] = row(city.numbers.phone[list.to[i]]);
      text[count] = list.kind[i] === TEXT ? 1 : 0;
      length[count] = list.length[i];
      part[count++] = weekend + Math.floor(list.second[i] / PART_SECONDS);
    }
  }
  return { count, from, to, text, length, part };
}

function copied<Column extends Int32Array | Uint8Array>(column: Column, longer: Column): Column {
  longer.set(column);
  return longer;
}

/** In an order of chance that hangs on the seed alone. */
function shuffled(world: Seen, decision: number, rows: readonly number[], day = 0): number[] {
  const dice = createDice(world);
  dice.turn(decision, day);
  return rows
    .map((row) => {
      dice.take(row, 0);
      return { row, rank: dice.word() >>> 0 };
    })
    .toSorted((one, other) => one.rank - other.rank || one.row - other.row)
    .map(({ row }) => row);
}
