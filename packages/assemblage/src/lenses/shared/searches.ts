import type { Parameters } from '../../evidence/parameter.ts';
import type { Seen } from '../../world/seen.ts';
import { chance, uniform } from '../chance.ts';
import { LENS_DECISIONS } from '../decisions.ts';
import { delayOf } from './delay.ts';
import { NO_GROUP, policeEvents, type PoliceEvent } from './police-events.ts';

/** What came of a search, by the kind of event. */
export const OUTCOMES: Readonly<Record<string, string>> = {
  'search, nothing found': 'nothing found',
  'search, drug found': 'drug found, no offence recorded',
  'offence of possession': 'drug found, offence recorded',
};

/** How much of what officers do is put on record. */
export const RECORDING = {
  recorded: {
    about: 'chance that a search is put on record',
    unit: 'share',
    value: 0.9,
    low: 0.6,
    high: 1,
    evidence: { assumed: 'nobody counts searches without a record; inspections find some every time' },
  },
  ratio: {
    about: 'how many times as likely a search is put on record of somebody with label 1 as with label 0',
    unit: 'ratio',
    value: 1,
    low: 1,
    high: 9,
    evidence: {
      rows: ['E10'],
      note:
        'published ratios are of searches by residents, 4.1 for all and about 9 for drugs; here the difference is laid ' +
        'wholly on the record, and there is none until a scenario asks for it',
    },
  },
} as const satisfies Parameters;

/** Searches of people today, in the order in which they happened to be written down. */
export function searchesOf(world: Seen, today: number): PoliceEvent[] {
  return policeEvents(world, today).filter(({ kind, group }) => kind in OUTCOMES && group !== NO_GROUP);
}

/** Those that are put on record, and after how many days. */
export function searchesOnRecord(
  world: Seen,
  p: { readonly recorded: number; readonly ratio: number; readonly delay: number },
  today: number,
): { readonly event: PoliceEvent; readonly delay: number }[] {
  const entry = chance(world, LENS_DECISIONS.searchEntry, today);
  return searchesOf(world, today).flatMap((event) => {
    const words = entry(event.keyLo, event.keyHi, event.n);
    const limit = event.group === 0 ? p.recorded / p.ratio : p.recorded;
    return uniform(words[0]) < limit ? [{ event, delay: delayOf(p.delay, uniform(words[1])) }] : [];
  });
}
