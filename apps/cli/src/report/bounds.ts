import type { Bound, BoundedEffect, Study } from 'assemblage';
import { significant, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { noteOfStudy, placeOfStudy } from './study-note.ts';

const LEGEND =
  'Least and greatest: the smallest and the largest change of the outcome that a search over the whole ranges of adaptation ' +
  'found, lived again with other seeds, ± the computing error (nine in ten repetitions). In force: with the values of the ' +
  'register. Middle: nine tenths of points spread evenly over the ranges. Which adaptation brings a bound about is not ' +
  'told. A search finds no bound for certain: the true ones lie at least so far apart.';
const NINETY = 1.645;

/** Bounds of each outcome, an arm after the other: effects, and nothing of the settings behind them. */
export function boundsText(
  terminal: Terminal,
  study: Study,
  bounds: readonly Bound[],
  { runs, broken }: { readonly runs: number; readonly broken: number },
  version: string,
): string {
  const wrapped = (text: string): string[] => wrapText(text, terminal.width);
  const several = study.arms.length > 2;
  const columns = [
    { title: 'change in', wrap: true },
    ...(several ? [{ title: 'with' }] : []),
    { title: 'without', right: true },
    { title: 'least', right: true },
    { title: 'in force', right: true },
    { title: 'greatest', right: true },
    { title: 'middle', right: true },
    { title: '' },
  ];
  const rows = bounds.map(({ question, baseline, least, greatest, inForce, middle, oneSign }) => [
    `${question.outcome.about}, ${question.outcome.unit}`,
    ...(several ? [study.arms[question.arm]?.name ?? ''] : []),
    significant(baseline),
    effectText(least),
    effectText(inForce),
    effectText(greatest),
    `${signed(middle.low)} to ${signed(middle.high)}`,
    oneSign ? 'one sign' : 'either sign, or nothing',
  ]);
  const arms = study.arms.slice(1).map(({ name }) => name);
  return [
    terminal.paint(['bold', 'cyan'], `How far adaptation can carry ${arms.join(', ')}: ${placeOfStudy(study)}`),
    ...(study.about === '' ? [] : wrapped(study.about)),
    ...wrapped(
      `${study.vary.length} parameters of adaptation over their whole ranges, ${whole(runs)} runs` +
        `${broken === 0 ? '' : `, of which ${whole(broken)} broke off`}.`,
    ),
    '',
    table(terminal, columns, rows),
    ...wrapped(LEGEND).map((line) => terminal.paint('dim', line)),
    ...wrapped(noteOfStudy(study, version)).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

function effectText({ value, error }: BoundedEffect): string {
  if (!Number.isFinite(value)) return 'not known';
  return Number.isFinite(error) ? `${signed(value)} ± ${significant(NINETY * error, 2)}` : signed(value);
}

function signed(value: number): string {
  return value > 0 ? `+${significant(value)}` : significant(value);
}

/** What `bounds --json` prints. It names no parameter: neither which ranges were searched nor where a bound lies. */
export function boundsJson(
  study: Study,
  bounds: readonly Bound[],
  { runs, broken }: { readonly runs: number; readonly broken: number },
  version: string,
): object {
  const effect = ({ value, error }: BoundedEffect): object => ({
    change: finite(value),
    computingError: finite(NINETY * error),
  });
  return {
    study: study.name,
    version,
    note: noteOfStudy(study, version),
    runs,
    broken,
    searched: study.vary.length,
    bounds: bounds.map(({ question, baseline, least, greatest, inForce, middle, oneSign }) => ({
      outcome: question.outcome.name,
      unit: question.outcome.unit,
      arm: study.arms[question.arm]?.name ?? '',
      baseline: finite(baseline),
      least: effect(least),
      inForce: effect(inForce),
      greatest: effect(greatest),
      middle: { low: finite(middle.low), high: finite(middle.high) },
      oneSign,
    })),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
