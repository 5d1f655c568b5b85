import type { Lens } from 'assemblage';
import { OWN, WITHOUT_CARD } from './own-sights.ts';
import { facts, type Sight, type Truth } from './sight.ts';

type Settings = Readonly<Record<string, number>>;

/** What a lens can be set against: as this page has it and as its card says, else its rows alone. */
export function sightsOf(name: string, lens: Lens, settings: Settings): Sight[] {
  const values = Object.fromEntries(Object.entries(lens.parameters).map(([key, { value }]) => [key, value]));
  const own = OWN[name]?.({ ...values, ...settings }) ?? [];
  const found = WITHOUT_CARD.has(name) ? own : [...own, ...fromCard(lens)];
  const all: readonly Sight[] =
    found.length > 0 ? found : [{ facts: facts('entries', 'Entries', 'rows', 'rows of this lens', ''), seen: () => 1 }];
  return all.map((sight) => ({ ...sight, facts: { ...sight.facts, lens: name } }));
}

/** What the card of a lens counts is expanded already; here the weight comes after. */
function fromCard({ card }: Lens): Sight[] {
  return Object.entries(card?.coverage ?? {}).map(([name, { about, unit, count, truth, only }]) => ({
    facts: facts(name, about, unit, `${about}, as the lens has it`, truth.join(' + ')),
    seen: (record, label) => count(record, label) / Number(record['weight'] ?? 1),
    truth: only === undefined ? placed(truth) : { columns: truth, only },
  }));
}

/** The same sums by the smallest place that the tables have: a map needs places, and searches are where they are made. */
function placed(columns: readonly string[]): Truth {
  if (columns.join() === 'daily.searches,districts.bystanders') {
    return { table: 'events/records', kinds: ['search', 'offence'] };
  }
  return { columns: columns.map((name) => name.replace(/^forces\./, 'areas.').replace(/^daily\./, 'districts.')) };
}
