import { modelNote } from 'assemblage';
import type { Comparison } from 'assemblage';
import { significant, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  changesGrid,
  furtherGrid,
  type Grid,
  hangsOnGrid,
  OTHER_SIGN,
  placeGrid,
  sameNote,
  seenGrid,
  shareGrid,
  whenGrid,
} from './study-grids.ts';
import { hangsOnNotes, rankingNotes, SCREENING } from './study-hangs-on.ts';
import { legendOf } from './study-legend.ts';
import { questionOf } from './study-words.ts';

/** Page one of a study: the question, what changes, when, where, as it would be seen, and what it hangs on. */
export function studyPage(
  terminal: Terminal,
  comparison: Comparison,
  version: string,
  verdicts: readonly string[],
): string {
  const { study } = comparison;
  const others = study.arms.slice(1);
  const bold = (text: string): string => terminal.paint('bold', text);
  const wrapped = (text: string): string[] => (text === '' ? [] : wrapText(text, terminal.width));
  const dim = (text: string): string[] => wrapped(text).map((line) => terminal.paint('dim', line));
  const grid = ({ columns, rows }: Grid, none = ''): string[] =>
    rows.length > 0 ? [table(terminal, columns, rows)] : none === '' ? [] : [`${none}\n`];
  const withArm = (name: string): string => (others.length > 1 ? ` with ${name}` : '');
  const each = (lines: (name: string, arm: number) => string[]): string[] =>
    others.flatMap(({ name }, arm) => lines(withArm(name), arm));
  const split = (arm: number): string[] => {
    if (placeGrid(comparison, arm).rows.length === 0) return [];
    const lines = (['channels', 'substances'] as const).flatMap((key) => grid(shareGrid(comparison, key, arm)));
    return lines.length === 0 ? [] : [...lines, ...dim('In brackets: no more than computing error.'), ''];
  };
  return [
    ...wrapped(questionOf(comparison)).map((line) => terminal.paint(['bold', 'cyan'], line)),
    ...wrapped(study.about),
    ...wrapped(sizeLine(comparison)),
    '',
    ...each((name, arm) => [
      bold(`2  What changes${name}, per 100,000 residents a year`),
      ...grid(changesGrid(comparison, arm)),
      ...titled('', wrapped(sameNote(comparison, arm))),
      ...titled(bold('Further figures that change'), grid(furtherGrid(comparison, arm))),
    ]),
    ...dim(legendOf(comparison)),
    ...wrapped(precisionLine(comparison)),
    '',
    ...each((name, arm) => [
      bold(`3  When${name}: per 100,000 residents a year, in the month that ends then`),
      ...grid(whenGrid(comparison, arm), NOTHING),
    ]),
    ...each((name, arm) => [
      bold(`4  Where it went${name}`),
      ...grid(placeGrid(comparison, arm), NOTHING),
      ...split(arm),
    ]),
    bold('5  What you would have seen'),
    ...grid(seenGrid(comparison), UNSEEN).map((text) => text.replaceAll(OTHER_SIGN, terminal.paint('red', OTHER_SIGN))),
    bold('6  What it hangs on'),
    ...others.flatMap((_, arm) => [
      ...grid(hangsOnGrid(comparison, arm) ?? { columns: [], rows: [] }),
      ...hangsOnNotes(comparison, arm).flatMap(wrapped),
      '',
    ]),
    ...wrapped(SCREENING),
    '',
    ...(others.length > 1 ? [bold('Which is better?'), ...rankingNotes(comparison).flatMap(wrapped), ''] : []),
    ...verdicts.flatMap(wrapped),
    ...wrapped(`The model cannot say yet: ${comparison.notModelled.join('; ')}.`),
    ...wrapped(modelNote(version, comparison.evidence)).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

const NOTHING = 'No figure changes by more than its computing error.';
const UNSEEN = 'No lens is on in this study, or none saw anything: see `lenses` in a scenario.';
function titled(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return title === '' ? [...lines, ''] : [title, ...lines];
}

export function sizeLine({ study, pairs, broken }: Comparison): string {
  const { draws, seeds, arms, vary } = study;
  const from = draws === 0 ? 'The values in force' : `${draws} draws of ${vary.length} parameters`;
  const lost =
    broken === 0
      ? ''
      : `; ${whole(broken)} runs broke off (the folder errors says why), and their worlds count in no arm`;
  return `${from}, ${seeds} seeds each, ${arms.length} arms: ${whole(pairs)} worlds lived in every arm${lost}.`;
}

function precisionLine({ study, outcomes }: Comparison): string {
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
