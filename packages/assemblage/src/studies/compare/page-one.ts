import { modelNote } from '../../results/manifest.ts';
import type { Comparison } from './compared.ts';
import { changesGrid, furtherGrid, sameNote } from './page/changes.ts';
import type { Grid } from './page/grid.ts';
import { hangsOnNotes, legendOf, precisionLine, rankingNotes, SCREENING, sizeLine } from './page/notes.ts';
import { hangsOnGrid, placeGrid, seenGrid, shareGrid, whenGrid } from './page/told.ts';
import { questionOf } from './page/words.ts';

/** The parts of page one, in the order in which they are read. */
export type SectionName =
  | 'changes'
  | 'further'
  /** How the figures are to be read; pictures stand after it. */
  | 'reading'
  | 'when'
  | 'where'
  | 'channels'
  | 'substances'
  | 'seen'
  | 'hangs-on'
  | 'ranking'
  | 'patterns'
  | 'limits';

/** A part of page one. Whoever shows it leaves out what is empty. */
export interface Section {
  readonly name: SectionName;
  /** Number of the part, from 2; undefined of what goes on with the part before. */
  readonly part: number | undefined;
  readonly title: string;
  readonly grid: Grid | undefined;
  /** What stands in place of a table without rows. */
  readonly none: string;
  /** Sentences below the table, and those in small print. */
  readonly notes: readonly string[];
  readonly small: readonly string[];
}

/** Page one of a study as it is read: the same for a terminal, a printed page and a browser. Part 1 is the question. */
export interface PageOne {
  readonly question: string;
  readonly about: string;
  readonly size: string;
  readonly sections: readonly Section[];
  /** That it is a model's result, and how much of it is evidenced. It is never left out. */
  readonly note: string;
}

const NOTHING = 'No figure changes by more than its computing error.';
const UNSEEN = 'No lens is on in this study, or none saw anything: see `lenses` in a scenario.';
const BRACKETS = 'In brackets: no more than computing error.';

/** All parts of page one. `patterns` says how published patterns came out, where that is known. */
export function pageOne(comparison: Comparison, version: string, patterns: readonly string[] = []): PageOne {
  const { study, evidence, notModelled } = comparison;
  const others = study.arms.slice(1);
  const several = others.length > 1;
  const each = (parts: (arm: number, withArm: string) => readonly Section[]): Section[] =>
    others.flatMap(({ name }, arm) => parts(arm, several ? ` with ${name}` : ''));
  return {
    question: questionOf(comparison),
    about: study.about,
    size: sizeLine(comparison),
    sections: [
      ...each((arm, withArm) => [
        section('changes', `What changes${withArm}, per 100,000 residents a year`, {
          part: 2,
          grid: changesGrid(comparison, arm),
          notes: [sameNote(comparison, arm)],
        }),
        section('further', `Further figures that change${withArm}`, { grid: furtherGrid(comparison, arm) }),
      ]),
      section('reading', 'How to read it', { small: [legendOf(comparison)], notes: [precisionLine(comparison)] }),
      ...each((arm, withArm) => [
        section('when', `When${withArm}: per 100,000 residents a year, in the month that ends then`, {
          part: 3,
          grid: whenGrid(comparison, arm),
          none: NOTHING,
        }),
      ]),
      ...each((arm, withArm) => whereOf(comparison, arm, withArm)),
      section('seen', 'What you would have seen', { part: 5, grid: seenGrid(comparison), none: UNSEEN }),
      ...each((arm, withArm) => [
        section('hangs-on', `What it hangs on${withArm}`, {
          part: 6,
          grid: hangsOnGrid(comparison, arm),
          notes: hangsOnNotes(comparison, arm),
          small: [SCREENING],
        }),
      ]),
      ...(several ? [section('ranking', 'Which is better?', { notes: rankingNotes(comparison) })] : []),
      section('patterns', 'Published patterns', { notes: patterns }),
      section('limits', 'What it cannot show', { notes: [`The model cannot say yet: ${notModelled.join('; ')}.`] }),
    ],
    note: modelNote(version, evidence),
  };
}

function whereOf(comparison: Comparison, arm: number, withArm: string): Section[] {
  const grid = placeGrid(comparison, arm);
  const parts = grid.rows.length === 0 ? [] : (['channels', 'substances'] as const);
  return [
    section('where', `Where it went${withArm}`, { part: 4, grid, none: NOTHING }),
    ...parts.map((name) => section(name, '', { grid: shareGrid(comparison, name, arm), small: [BRACKETS] })),
  ];
}

function section(name: SectionName, title: string, given: Partial<Section>): Section {
  const { part, grid, none = '', notes = [], small = [] } = given;
  const told = (sentences: readonly string[]): string[] => sentences.filter((one) => one !== '');
  return { name, part, title, grid, none, notes: told(notes), small: told(small) };
}
