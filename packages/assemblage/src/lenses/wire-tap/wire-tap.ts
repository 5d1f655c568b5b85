import { compareKeys } from '../../kernel/keys.ts';
import type { Seen } from '../../world/seen.ts';
import { keyOfTwo } from '../../world/street/pairs.ts';
import { createAcquaintances, fillAcquaintances } from '../../world/street/acquaintances.ts';
import { chance } from '../chance.ts';
import { LENS_DECISIONS } from '../decisions.ts';
import { syntheticIdentifier } from '../identifiers.ts';
import { lens } from '../lens.ts';
import { casesOf } from './cases.ts';
import { WIRE_TAP } from './settings.ts';
import { type Contact, holderOf, keyOfPerson, tapFrom } from './snowball.ts';

/** Who talks with whom, as the police hear it on telephones that they tap. */
export const wireTap = lens({
  name: 'wire-tap',
  worlds: ['city', 'britain'],
  needs: { table: 'associates', setting: 'street.followed: 1' },
  about:
    'The police tap the telephone of who holds a line, then of whom they hear most, and so on. A row is a pair of people ' +
    'who were heard, when the case ends. Needs `street.followed: 1`, which follows people of the trade one by one.',
  bias: 'Two are heard only if one of them is tapped, so that a case looks like stars about whoever was tapped; it begins where a line is known to the police; most people heard have nothing to do with it, and a few of them stay in the file.',
  card: {
    sees: 'pairs of people who talk on tapped telephones, and how often',
    misses:
      'ties between two who are not tapped, meetings, other telephones, runners and customers, whoever left before the case ended',
    delays: 'known when the case ends, weeks after the first telephone was tapped',
    confuses: 'who talks much with who matters, and acquaintances with participants',
    rates: {
      cleared: { about: 'pairs with somebody whom the police put aside', is: (record) => record['cleared'] === true },
      wronglyKept: {
        about: 'of people kept in the file, those who have nothing to do with it',
        is: (record, label) => (record['cleared'] === true ? undefined : label['trueParticipant'] === false),
      },
    },
    coverage: {},
  },
  empty:
    'a case begins when the police have linked the handset of a line whose number they know, and its rows come when it ends, weeks later; a short run may have no case that ended.',
  parameters: WIRE_TAP,
  columns: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the pair in this case' },
    { name: 'case', type: 'text', unit: 'identifier', about: 'the case' },
    { name: 'day', type: 'int', unit: 'day', about: 'day on which the case ended' },
    { name: 'tapped', type: 'text', unit: 'identifier', about: 'whose telephone was tapped' },
    { name: 'other', type: 'text', unit: 'identifier', about: 'who was heard with him' },
    { name: 'calls', type: 'int', unit: 'calls', about: 'calls that were heard' },
    { name: 'cleared', type: 'flag', unit: 'flag', about: 'put aside: nothing to do with it, as the police judge' },
  ],
  labels: [
    { name: 'id', type: 'text', unit: 'identifier', about: 'the pair in this case' },
    { name: 'trueParticipant', type: 'flag', unit: 'flag', about: 'the other one is of the trade' },
    { name: 'sameNetwork', type: 'flag', unit: 'flag', about: 'both are of one network' },
    { name: 'tappedLeads', type: 'flag', unit: 'flag', about: 'who was tapped leads a network or supplies others' },
    { name: 'otherLeads', type: 'flag', unit: 'flag', about: 'so does the other one' },
    { name: 'tappedTies', type: 'int', unit: 'persons', about: 'people of the trade whom the tapped one knows' },
    { name: 'otherTies', type: 'int', unit: 'persons', about: 'people of the trade whom the other one knows' },
  ],
  remembers: ({ tables: { lines } }) => new Float64Array(lines.rows[0]),
  observe(world, p, day, output, memory) {
    const { associates, lines } = world.tables;
    if (associates.rows[0] === 0) return;
    const cases = casesOf(world, memory, day.day, p.days);
    if (cases.length === 0) return;
    const near = createAcquaintances(associates);
    fillAcquaintances(near, associates.ties);
    const { network, leads } = associates;
    const tiesOf = (row: number): number => near.from[row + 1] - near.from[row];
    const key = new Int32Array(2);
    const naming = chance(world, LENS_DECISIONS.tapPerson, 0);
    const nameOf = (row: number): string => {
      keyOfPerson(world, row, key);
      return syntheticIdentifier(naming(key[0], key[1]));
    };
    for (const line of cases) {
      const first = holderOf(world, line);
      if (first < 0) continue;
      const label = syntheticIdentifier(
        chance(world, LENS_DECISIONS.tapCase, day.day)(lines.keyLo[line], lines.keyHi[line]),
      );
      const { contacts } = tapFrom(world, near, first, day.day, p);
      inDrawnOrder(world, contacts, day.day).forEach(({ tapped, other, keyLo, keyHi, calls, cleared }, index) => {
        const id = `${label}-${index}`;
        const name = syntheticIdentifier(naming(keyLo, keyHi));
        output.record({ id, case: label, day: day.day, tapped: nameOf(tapped), other: name, calls, cleared });
        output.label({
          id,
          trueParticipant: other >= 0,
          sameNetwork: other >= 0 && network[tapped] >= 0 && network[tapped] === network[other],
          tappedLeads: leads[tapped] === 1,
          otherLeads: other >= 0 && leads[other] === 1,
          tappedTies: tiesOf(tapped),
          otherTies: other < 0 ? 0 : tiesOf(other),
        });
      });
    }
  },
});

/** A use of the keys of pairs that nobody else has. */
const ENTRY = 1005;

/** Contacts of a case in an order that says nothing of who was tapped first, or who takes part. */
function inDrawnOrder(world: Seen, contacts: readonly Contact[], day: number): Contact[] {
  const { keyLo, keyHi } = world.tables.associates;
  const entry = chance(world, LENS_DECISIONS.tapEntry, day);
  const pair = new Int32Array(2);
  const placed = contacts.map((contact) => {
    keyOfTwo(keyLo[contact.tapped], keyHi[contact.tapped], contact.keyLo, contact.keyHi, ENTRY, pair);
    const [lo, hi] = entry(pair[0], pair[1]);
    return { contact, lo, hi };
  });
  return placed.toSorted((a, b) => compareKeys(a.lo, a.hi, b.lo, b.hi)).map(({ contact }) => contact);
}
