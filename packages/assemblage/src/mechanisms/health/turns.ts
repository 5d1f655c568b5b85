import { TURN_EVERY } from '../../world/career.ts';
import { mechanism } from '../mechanism.ts';

export const turns = mechanism({
  name: 'turns',
  theory:
    'Careers of use turn rarely, and are looked at once a week; the days on which a turn could come are drawn beforehand at a rate that no lever can exceed (Lewis & Shedler 1979).',
  phase: 'health',
  over: 'people',
  reads: ['people.keyLo', 'people.keyHi', 'people.district', 'people.nextTurn'],
  writes: ['turns.person', 'turns.keyLo', 'turns.keyHi', 'turns.district'],
  emits: ['turns'],
  parameters: {},

  prepare() {
    return {};
  },

  block(c, _k, day, from, to) {
    if (day.day % TURN_EVERY !== 0) return;
    const { nextTurn, keyLo, keyHi, district } = c.people;
    const now = day.day;
    let turn = c.turns.rows[0];
    for (let i = from; i < to; i++) {
      if (nextTurn[i] !== now) continue;
      c.turns.person[turn] = i;
      c.turns.keyLo[turn] = keyLo[i];
      c.turns.keyHi[turn] = keyHi[i];
      c.turns.district[turn] = district[i];
      turn++;
    }
    c.turns.rows[0] = turn;
  },
});
