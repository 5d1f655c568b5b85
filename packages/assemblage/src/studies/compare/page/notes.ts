import { percent, significant, whole } from '../../../kernel/numbers.ts';
import type { Comparison } from '../compared.ts';
import { FEWEST_DRAWS } from '../effect.ts';
import type { Effect } from '../effect.ts';
import { effectText, figuresOf, hasEnough, hasVagueSigns, holdsText } from './figures.ts';
import { FURTHER, PAGE_ONE } from './grid.ts';
import { hangsOnGrid, leading } from './told.ts';

const ERROR =
  'It never shrinks below the evidence. Computing error: in nine of ten such studies the change with endlessly many seeds lies ' +
  'within it; it shrinks as seeds are added (at most: with one seed a draw, other draws are in it). Draws: percent of the draws ' +
  'of the parameters in which it falls / rises.';
const MANY =
  'Each figure is judged alone: of ten that a policy does not touch, about one lies beyond its computing error by luck. ' +
  'Expected counts add up the chances of each day; what happened by chance stands below them. Evidence: how much of what moves ' +
  'the change over the draws is evidenced parameters (with few draws near their share of all).';
const VAGUE = '? Most of the draws that count here change by no more than noise of their seeds, or have one seed.';
const NOISY =
  '~ More than half of the spread between draws is noise of seeds and was not taken out: the interval is too wide, and more ' +
  'seeds narrow it.';

/** How the figures of page one are to be read, with the marks that it has. */
export function legendOf(comparison: Comparison): string {
  const effects = shownIn(comparison);
  const isNoisy = effects.some((one) => effectText(one, 1).unknown.endsWith('~'));
  return [
    `What we do not know: ${unknownOf(effects)}`,
    ERROR,
    ...(effects.some(hasVagueSigns) ? [VAGUE] : []),
    MANY,
    ...(isNoisy ? [NOISY] : []),
  ].join(' ');
}

function shownIn(comparison: Comparison): Effect[] {
  return figuresOf(comparison, FURTHER).flatMap(({ effects }) => effects);
}

/** What the interval holds, or why there is none. */
function unknownOf(effects: readonly Effect[]): string {
  const known = effects.filter(({ unknown }) => unknown !== undefined);
  const fewest = known.toSorted((one, other) => one.holds - other.holds)[0];
  if (fewest === undefined) {
    return effects.some(({ draws }) => draws > 1)
      ? `these are too few draws of the parameters to tell. ${whole(FEWEST_DRAWS)} give an interval, 19 one that holds nine in ten.`
      : 'it is not told without draws of the parameters.';
  }
  const share = hasEnough(fewest) ? 'nine in ten' : `${holdsText(fewest)} (nine in ten from 19 draws on)`;
  return `${share} draws of the parameters lie between these, each taken as its mean over seeds.`;
}

/** What is to be said below the parameters on which an answer leans. */
export function hangsOnNotes(comparison: Comparison, arm: number): string[] {
  const found = leading(comparison, arm)?.hangsOn[arm];
  if (found === undefined) return ['Nothing was drawn, or too few draws: 20 draws show what the answer hangs on.'];
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

/** How many worlds the figures rest on. */
export function sizeLine({ study, pairs, broken }: Comparison): string {
  const { draws, seeds, arms, vary } = study;
  const from = draws === 0 ? 'The values in force' : `${draws} draws of ${vary.length} parameters`;
  const lost = broken === 0 ? '' : `; ${counted(broken, 'run')} broke off, and the worlds of such runs count in no arm`;
  return `${from}, ${counted(seeds, 'seed')} each, ${arms.length} arms: ${counted(pairs, 'world')} lived in every arm${lost}.`;
}

function counted(number: number, noun: string): string {
  return `${whole(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** How many seeds the precision that was asked for would need; empty when none was. */
export function precisionLine({ study, outcomes }: Comparison): string {
  if (study.precision === 0) return '';
  const asked = `${significant(100 * study.precision)} % of the baseline`;
  const needed = outcomes.map(({ seedsNeeded }) => Math.max(...seedsNeeded)).filter(Number.isFinite);
  const most = outcomes.find(({ seedsNeeded }) => seedsNeeded.includes(Math.max(...needed)));
  const enough = needed.filter((seeds) => seeds <= study.seeds).length;
  if (most === undefined) return `A computing error of ${asked} was asked for: with one seed it cannot be told.`;
  return (
    `A computing error of ${asked} was asked for: ${enough} of ${needed.length} figures have it; all would have it with ` +
    `${whole(Math.max(...needed))} seeds at each draw (${most.outcome.about}).`
  );
}
