import type { Channel } from '../world/channels.ts';
import { LEVELS, NATIONAL, STATES_OF_OUTLETS } from '../world/outlets.ts';
import { CLASSES, LATENT, STATES, TIES } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { createBuffer } from './buffer.ts';
import { addAssociates } from './portrait-associates.ts';
import { type Chunk, column, type ResultColumn } from './tables.ts';

const ACTANTS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'day at whose end the portrait was taken'),
  column('id', 'text', 'key', 'key of the actant: the same in every run of one seed'),
  column('type', 'text', 'kind', 'person, outlet or, where they are followed, associate'),
  column('kind', 'text', 'kind', 'class of use, level of the chain, or leads or member'),
  column('channel', 'text', 'channel', 'channel of an outlet'),
  column('state', 'text', 'state', 'state at the end of the day'),
  column('district', 'whole', 'row of places', 'where; -1 serves a country'),
  column('gramsBulk', 'number', 'g', 'stock'),
  column('gramsPure', 'number', 'g pure', 'pure part of the stock'),
];

const TIE_COLUMNS: readonly ResultColumn[] = [
  column('day', 'whole', 'day', 'day at whose end the portrait was taken'),
  column('from', 'text', 'key', 'who holds the tie: the buyer, or who keeps up with the other'),
  column('to', 'text', 'key', 'the outlet or the associate that it leads to'),
  column('tie', 'text', 'kind', 'buys from, is supplied by; of associates knows, deals with, is led by, runs'),
  column('weight', 'number', 'J', 'experience with it: value for money against the usual; 1 of associates'),
];

/** The tables of portraits, without rows. */
export function portraitTables(): Chunk[] {
  return [createBuffer('actants', ACTANTS).empty(), createBuffer('ties', TIE_COLUMNS).empty()];
}

/** All actants and ties at the end of a day. Latent people are left out. */
export function collectPortrait(world: World, channels: readonly Channel[], day: number): Chunk[] {
  const actants = createBuffer('actants', ACTANTS);
  const ties = createBuffer('ties', TIE_COLUMNS);
  const { people, outlets } = world.tables;
  const o = outlets.columns;
  const p = people.columns;
  const outletId = (row: number) => idOf(o['keyLo'][row], o['keyHi'][row]);
  for (let row = 0; row < outlets.rows[0]; row++) {
    const where = o['district'][row] === NATIONAL ? -1 : o['district'][row];
    const channel = channels[o['channel'][row]].name;
    const state = STATES_OF_OUTLETS[o['state'][row]];
    actants.add(
      day,
      outletId(row),
      'outlet',
      LEVELS[o['level'][row]],
      channel,
      state,
      where,
      o['stockBulk'][row] / 1000,
      o['stockPure'][row] / 1000,
    );
    for (let s = row * 2; s < row * 2 + 2; s++) {
      if (o['upstream'][s] >= 0)
        ties.add(day, outletId(row), outletId(o['upstream'][s]), 'is supplied by', o['worth'][s] / 4096);
    }
  }
  for (let row = 0; row < people.rows[0]; row++) {
    if (p['state'][row] === LATENT) continue;
    const id = idOf(p['keyLo'][row], p['keyHi'][row]);
    actants.add(
      day,
      id,
      'person',
      CLASSES[p['class'][row]],
      '',
      STATES[p['state'][row]],
      p['district'][row],
      p['homeBulk'][row] / 1000,
      p['homePure'][row] / 1000,
    );
    for (let s = row * TIES; s < row * TIES + TIES; s++) {
      if (p['ties'][s] >= 0) ties.add(day, id, outletId(p['ties'][s]), 'buys from', p['worth'][s] / 4096);
    }
  }
  addAssociates(world, day, idOf, actants, ties);
  return [...actants.drain(), ...ties.drain()];
}

function idOf(lo: number, hi: number): string {
  return (hi >>> 0).toString(16).padStart(8, '0') + (lo >>> 0).toString(16).padStart(8, '0');
}
