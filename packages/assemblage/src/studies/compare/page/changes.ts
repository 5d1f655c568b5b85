import type { Comparison, OutcomeReport } from '../compared.ts';
import type { Effect } from '../effect.ts';
import {
  clearOf,
  effectText,
  evidenceText,
  figuresOf,
  hasEnough,
  holdsText,
  labelOf,
  percentOf,
  scaleOf,
  signsText,
  writerFor,
} from './figures.ts';
import { FURTHER, type Grid, PAGE_ONE } from './grid.ts';

/** What changes, in the figures of page one: people and harms first. */
export function changesGrid(comparison: Comparison, arm: number): Grid {
  const moved = figuresOf(comparison, PAGE_ONE).filter((report) => !isSame(report, arm));
  return effectGrid(comparison, moved, arm);
}

/** Figures of page one that are the same in every draw, in one sentence; empty when there are none. */
export function sameNote(comparison: Comparison, arm: number): string {
  const same = figuresOf(comparison, PAGE_ONE).filter((report) => isSame(report, arm));
  return same.length === 0 ? '' : `The same in every draw: ${same.map(({ outcome }) => outcome.about).join('; ')}.`;
}

function isSame({ effects, realised }: OutcomeReport, arm: number): boolean {
  return effects[arm]?.same === 1 && (realised === undefined || realised[arm]?.same === 1);
}

/** Further figures, only those that change. */
export function furtherGrid(comparison: Comparison, arm: number): Grid {
  const further = clearOf(comparison, FURTHER).filter(
    (report) => report.outcome.line > PAGE_ONE && !isSame(report, arm),
  );
  return effectGrid(comparison, further, arm);
}

function effectGrid(comparison: Comparison, reports: readonly OutcomeReport[], arm: number): Grid {
  const fewest = reports.flatMap(({ effects }) => effects[arm] ?? []).find(({ unknown }) => unknown !== undefined);
  const share = fewest === undefined || hasEnough(fewest) ? '' : `: ${holdsText(fewest)}`;
  const columns = [
    { title: '', wrap: true },
    { title: 'baseline', right: true },
    { title: 'change', right: true },
    { title: '', right: true },
    { title: `what we do not know${share}`, right: true, wrap: true },
    { title: 'computing error', right: true, wrap: true },
    { title: 'draws', right: true },
    { title: 'evidence', right: true },
  ];
  const each = reports.map((report) => effectRows(report, arm, evidenceText(report, arm, comparison)));
  return {
    columns,
    rows: each.flat(),
    keys: reports.flatMap(({ outcome }, index) => [outcome.name, outcome.realised ?? ''].slice(0, each[index].length)),
  };
}

/** A figure; below it, where it counts what is expected, what happened by chance: its first cell begins with a space. */
function effectRows(report: OutcomeReport, arm: number, evidence: string): string[][] {
  const { effects, realised } = report;
  const effect = effects[arm];
  if (effect === undefined) return [];
  const scale = scaleOf(report);
  const { change, unknown, error } = effectText(effect, scale);
  const baseline = ({ baseline: value }: Effect): string => writerFor([value * scale])(value * scale);
  const row = [
    labelOf(report),
    baseline(effect),
    change,
    percentOf(effect),
    unknown,
    error,
    signsText(effect),
    evidence,
  ];
  const happened = realised?.[arm];
  if (happened === undefined) return [row];
  const text = effectText(happened, scale);
  return [row, ['  as it happened by chance', baseline(happened), text.change, '', '', text.error, '', '']];
}
