import { LEVERS } from '../world/levers.ts';
import { COST_OF, FAMILIES, isOfLines } from '../world/street/practices.ts';
import type { LeverOnLink, PracticeFamily, RiskLink, TacticFamily } from './link.ts';
import { OBJECTS } from './objects.ts';

/** What each family of practice is called. No level of it, and no manner of doing. */
const PRACTICES: Readonly<Record<PracticeFamily, string>> = {
  openness: 'trust asked of buyers',
  channel: 'where it sells',
  numberHabit: 'habit with numbers',
  handsetHabit: 'habit with handsets',
  holding: 'holding',
  handOver: 'hand-over',
  pause: 'pause after a warning',
  feeds: 'being seen in feeds',
  privatePhone: 'habit with the private telephone',
};

const TACTICS: Readonly<Record<TacticFamily, string>> = {
  hours: 'hours on numbers or on holders first',
  scenes: 'hours at open scenes or on lines',
};

/** How a rate is said: for how many objects, and in which words. `12 % of searches`, `3 per 1,000 line-days`. */
export function rateWords({ share, object }: RiskLink): { readonly of: number; readonly words: string } {
  const { unit } = OBJECTS[object];
  return share ? { of: 100, words: `% of ${unit}` } : { of: 1000, words: `per 1,000 ${unit}` };
}

/** Who lowers the rate of a link, or cuts it. */
export function loweredBy({ practices, levers }: RiskLink): string[] {
  return [
    ...practices.flatMap(({ family, does }) => {
      if (does === 'raises its rate') return [];
      return [`seller: ${PRACTICES[family]}${does === 'cuts it' ? ' (cuts it)' : ''}`];
    }),
    ...levers.flatMap((one) => (one.more === 'lowers' ? [leverWords(one)] : [])),
  ];
}

/** Who raises it. Less of what raises it lowers it, and the other way round. */
export function raisedBy({ practices, levers, id }: RiskLink, links: readonly RiskLink[]): string[] {
  const before = links.filter(({ leadsTo }) => leadsTo.includes(id)).map((link) => `link: ${link.id}`);
  return [
    ...practices.flatMap(({ family, does }) => (does === 'raises its rate' ? [`seller: ${PRACTICES[family]}`] : [])),
    ...levers.flatMap((one) => (one.more === 'raises' ? [leverWords(one)] : [])),
    ...before,
  ];
}

/** What moves it to other places or groups, and what forces do with hours that are given. */
export function movedBy({ levers, tactics }: RiskLink): string[] {
  return [
    ...levers.flatMap((one) => (one.more === 'moves' ? [leverWords(one)] : [])),
    ...tactics.map((family) => `police: ${TACTICS[family]}`),
  ];
}

/** What it costs whom: practices by their levels, hours of controllers, and what else is named. */
export function costsOf({ practices, levers, costs }: RiskLink): string[] {
  const ofPractices = practices.flatMap(({ family, does }) => {
    const row = FAMILIES.indexOf(family);
    const levels = [...new Set(COST_OF[row])].filter((share) => share > 0).map((share) => `${Math.round(100 * share)}`);
    if (does === 'raises its rate') return [];
    if (levels.length === 0) return [`seller: custom that it loses (${PRACTICES[family]})`];
    const takings = isOfLines(row) ? 'what its lines take' : 'what it takes';
    return [`seller: ${alternatives(levels)} % of ${takings} (${PRACTICES[family]})`];
  });
  const ofLevers = levers.flatMap(({ lever }) =>
    LEVERS[lever].unit.startsWith('officer hours') ? ['police: officer hours'] : [],
  );
  const named = costs.map(
    ({ who, what, parameter }) => `${who}: ${what}${parameter === undefined ? '' : ` (${parameter})`}`,
  );
  return [...new Set([...ofPractices, ...named, ...ofLevers])];
}

function leverWords({ lever, policies }: LeverOnLink): string {
  return `${LEVERS[lever].about} (${policies.join(', ')})`;
}

function alternatives(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}`;
}
