import type { Comparison } from 'assemblage';
import { percent, significant, whole } from '../terminal/numbers.ts';
import { figuresOf } from './study-figures.ts';
import { hangsOnGrid, leading } from './study-grids.ts';

const PAGE_ONE = 11;

/** What is to be said below the parameters on which an answer leans. */
export function hangsOnNotes(comparison: Comparison, arm: number): string[] {
  const found = leading(comparison, arm)?.hangsOn[arm];
  if (found === undefined) return ['Nothing was drawn, or too few draws: `--draws 20` shows what the answer hangs on.'];
  const share = Number.isFinite(found.assumed)
    ? `${percent(found.assumed)} of the variance that ranks tell rests on assumed parameters.`
    : `How much rests on assumed parameters cannot be told from these draws: some ${whole(found.drawsNeeded)} would do.`;
  const chance = `* With parameters of no influence the strongest would still reach ${significant(found.byChance, 2)} in one study of ten.`;
  const starred = hangsOnGrid(comparison, arm)?.rows.some(([, value]) => value?.endsWith('*')) === true;
  return [share, ...(starred ? [chance] : [])];
}

export const SCREENING = 'This is a screening; `assemblage sensitivity` asks the same question properly.';

/** Which arms can be put in order, outcome by outcome; the refusal in words where they cannot. */
export function rankingNotes(comparison: Comparison): string[] {
  const names = comparison.study.arms.slice(1).map(({ name }) => name);
  const asked = figuresOf(comparison, PAGE_ONE);
  const ranked = asked.flatMap(({ outcome, ranking }) => {
    if (ranking === undefined) return [];
    if (ranking.order !== undefined) {
      return [`${outcome.about}: ${ranking.order.map((arm) => names[arm]).join(' < ')}`];
    }
    return ranking.comparisons
      .filter(({ separated }) => separated)
      .map(({ first, second, mean }) => {
        const [less, more] = mean > 0 ? [first, second] : [second, first];
        return `${outcome.about}: ${names[less]} < ${names[more]}`;
      });
  });
  const needed = asked.find(({ ranking }) => ranking !== undefined)?.ranking?.drawsNeeded;
  const { draws } = comparison.study;
  if (needed === undefined) return ['No ranking without parameter draws.'];
  const few =
    draws < needed ? ` With ${draws} draws none could be: at least ${needed} are needed for so many arms.` : '';
  if (ranked.length === 0) {
    return [
      `The draws of the parameters do not separate these policies in any figure of page one, so they are not ranked.${few}`,
    ];
  }
  return [
    ...ranked,
    `From the least to the greatest change, where the draws separate them (corrected for ${names.length} arms); in all other figures they are not ranked.`,
  ];
}
