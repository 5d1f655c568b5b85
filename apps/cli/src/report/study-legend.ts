import type { Comparison, Effect } from 'assemblage';
import { effectText, figuresOf, hasEnough, hasVagueSigns, holdsText } from './study-figures.ts';

const FURTHER = 12;

const ERROR =
  'It never shrinks below the evidence. Computing error: in nine of ten such studies the change with endlessly many seeds lies ' +
  'within it; it shrinks as seeds are added (at most: with one seed a draw, other draws are in it). Draws: of a hundred draws ' +
  'of the parameters, how many fall / rise.';
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
    `What we do not know: ${shareOf(effects)} draws of the parameters lie between these, each taken as its mean over seeds.`,
    ERROR,
    ...(effects.some(hasVagueSigns) ? [VAGUE] : []),
    MANY,
    ...(isNoisy ? [NOISY] : []),
  ].join(' ');
}

function shownIn(comparison: Comparison): Effect[] {
  return figuresOf(comparison, FURTHER).flatMap(({ effects }) => effects);
}

function shareOf(effects: readonly Effect[]): string {
  const known = effects.filter(({ unknown }) => unknown !== undefined);
  const fewest = known.toSorted((one, other) => one.holds - other.holds)[0];
  if (fewest === undefined || hasEnough(fewest)) return 'nine in ten';
  return `${holdsText(fewest)} (nine in ten from 19 draws on)`;
}
