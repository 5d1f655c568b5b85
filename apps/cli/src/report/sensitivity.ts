import type { Indexed, Question, Screened, SensitivityReport, Study } from 'assemblage';
import { percent, significant, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { noteOfStudy, placeOfStudy } from './study-note.ts';

/** Parameters of the screening that are shown; the files hold all. */
const SHOWN = 15;

const LEGEND =
  'Effect: what moving the parameter over its whole range does on average, whichever way; with its sign beside it, and its ' +
  'spread from place to place, large where it bends or depends on others. Alone: the share of the variance that would go ' +
  'if this parameter alone became known. In all: the share that would stay if all others became known; these may add up ' +
  'to more than 100 %. Behind both the middle nine tenths over resampled points. May be nothing: no more than chance could ' +
  'make of a parameter without influence. Of ten of these about one is taken for something all the same, and an effect that ' +
  'is not clear may be there: neither is proof. What is said holds for these ranges: a ' +
  'wider range makes a parameter matter more.';

/** What the answers of a study hang on: the research agenda first. */
export function sensitivityText(
  terminal: Terminal,
  study: Study,
  reports: readonly SensitivityReport[],
  broken: number,
  version: string,
): string {
  const wrapped = (text: string): string[] => wrapText(text, terminal.width);
  const heading = `What ${study.name} hangs on: ${placeOfStudy(study)}`;
  return [
    terminal.paint(['bold', 'cyan'], heading),
    ...(study.about === '' ? [] : wrapped(study.about)),
    ...reports.flatMap((report) => ['', ...reportLines(terminal, study, report)]),
    ...wrapped(LEGEND).map((line) => terminal.paint('dim', line)),
    ...(broken === 0 ? [] : wrapped(`${whole(broken)} runs broke off: their points are left out.`)),
    ...wrapped(noteOfStudy(study, version)).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

/** `deaths by poisoning, expected, persons: change with screening` */
export function questionText({ arms }: Study, { outcome, arm }: Question): string {
  const what = `${outcome.about}, ${outcome.unit}`;
  return arm === 0 ? what : `${what}: change with ${arms[arm]?.name ?? ''}`;
}

function reportLines(terminal: Terminal, study: Study, report: SensitivityReport): string[] {
  const { question, mean, spread, screening, indices, used, left, assumed } = report;
  const points = indices.length > 0 ? `${used} base points` : 'all walks';
  const lost = left > 0 ? `, ${left} left out since a run broke off` : '';
  return [
    terminal.paint('bold', questionText(study, question)),
    `Mean ${significant(mean)}, standard deviation ${significant(spread)} over ${points}${lost}.`,
    ...(indices.length > 0 ? indexLines(terminal, indices, assumed) : []),
    `Screening of ${screening.length} parameters${screening.length > SHOWN ? `, the first ${SHOWN}` : ''}:`,
    screeningTable(terminal, screening.slice(0, SHOWN)),
    ...quietLines(terminal, screening),
  ];
}

function indexLines(terminal: Terminal, indices: readonly Indexed[], assumed: number): string[] {
  const agenda = indices.filter(({ parameter, clear }) => clear && parameter.grade === 'assumed');
  const says =
    agenda.length === 0
      ? 'No assumed parameter is clear of nothing.'
      : `The research agenda, assumed parameters that matter: ${agenda.map(({ parameter }) => parameter.name).join(', ')}.`;
  const columns = [
    { title: 'parameter' },
    { title: 'grade' },
    { title: 'alone', right: true },
    { title: '', right: true },
    { title: 'in all', right: true },
    { title: '', right: true },
    { title: '' },
  ];
  const rows = indices.map(({ parameter, first, total, clear, told }) =>
    told
      ? [
          parameter.name,
          parameter.grade,
          shareText(first.value),
          between(first),
          shareText(total.value),
          between(total),
          clear ? '' : 'may be nothing',
        ]
      : [parameter.name, parameter.grade, '', '', '', '', 'not told: too few points differ'],
  );
  return [
    ...wrapText(says, terminal.width),
    `Assumed parameters alone explain ${percentOrNone(assumed)} of the variance between these points.`,
    table(terminal, columns, rows),
  ];
}

function percentOrNone(share: number): string {
  return Number.isFinite(share) ? percent(Math.min(1, Math.max(0, share))) : 'an unknown share';
}

/** A share in whole per cent: estimates from few points lie a little below nothing. */
function shareText(share: number): string {
  return Number.isFinite(share) ? `${Math.round(100 * share)} %` : '';
}

function between({ low, high }: { readonly low: number; readonly high: number }): string {
  return Number.isFinite(low) ? `${Math.round(100 * low)} to ${Math.round(100 * high)}` : '';
}

function screeningTable(terminal: Terminal, rows: readonly Screened[]): string {
  const columns = [
    { title: 'parameter' },
    { title: 'grade' },
    { title: 'effect', right: true },
    { title: '±', right: true },
    { title: 'with its sign', right: true },
    { title: 'spread', right: true },
    { title: '' },
  ];
  return table(
    terminal,
    columns,
    rows.map(({ parameter, muStar, error, mu, sigma, clear }) => [
      parameter.name,
      parameter.grade,
      numberText(muStar),
      numberText(error),
      numberText(mu),
      numberText(sigma),
      clear ? '' : 'may be nothing',
    ]),
  );
}

function numberText(value: number): string {
  return Number.isFinite(value) ? significant(value) : '';
}

function quietLines(terminal: Terminal, screening: readonly Screened[]): string[] {
  const quiet = screening.filter(({ muStar }) => muStar === 0).length;
  return quiet === 0 ? [] : wrapText(`${quiet} parameters did nothing to it on these walks.`, terminal.width);
}

/** What `sensitivity --json` prints, and what is kept in sensitivity.json. */
export function sensitivityJson(
  study: Study,
  reports: readonly SensitivityReport[],
  broken: number,
  version: string,
): object {
  const named = ({ parameter }: Screened | Indexed) => {
    const { name, unit, low, high, spread, grade } = parameter;
    return { parameter: name, grade, unit, low, high, spread };
  };
  return {
    study: study.name,
    version,
    note: noteOfStudy(study, version),
    broken,
    questions: reports.map(({ question, mean, spread, screening, indices, used, left, assumed }) => ({
      outcome: question.outcome.name,
      unit: question.outcome.unit,
      arm: study.arms[question.arm]?.name ?? '',
      mean: finite(mean),
      spread: finite(spread),
      assumed: finite(assumed),
      basePoints: { used, left },
      indices: indices.map((one) => ({
        ...named(one),
        first: estimate(one.first),
        total: estimate(one.total),
        clear: one.clear,
        told: one.told,
      })),
      screening: screening.map((one) => ({
        ...named(one),
        muStar: finite(one.muStar),
        error: finite(one.error),
        mu: finite(one.mu),
        sigma: finite(one.sigma),
        clear: one.clear,
      })),
    })),
  };
}

function estimate({ value, low, high }: { value: number; low: number; high: number }): object {
  return { value: finite(value), low: finite(low), high: finite(high) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
