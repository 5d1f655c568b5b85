import { isClear, modelNote } from 'assemblage';
import type { Comparison, Fading, OutcomeReport } from 'assemblage';
import { significant, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import {
  clearOf,
  effectText,
  evidenceText,
  figuresOf,
  labelOf,
  percentOf,
  rateOf,
  scaleOf,
  signsText,
  writerFor,
} from './study-figures.ts';
import { hangsOnLines, rankingLines } from './study-hangs-on.ts';
import { whereTables } from './study-where.ts';
import { questionOf } from './study-words.ts';

/** Lines of page one; what follows are further figures, then what observers see. */
const PAGE_ONE = 11;
const FURTHER = 12;
const SHOWN = 8;

/** Page one of a study: the question, what changes, when, where, as it would be seen, and what it hangs on. */
export function studyPage(
  terminal: Terminal,
  comparison: Comparison,
  version: string,
  verdicts: readonly string[],
): string {
  const { study } = comparison;
  const others = study.arms.slice(1);
  const heading = (number: number, text: string): string => terminal.paint('bold', `${number}  ${text}`);
  const dim = (text: string): string[] => wrapText(text, terminal.width).map((line) => terminal.paint('dim', line));
  return [
    ...wrapText(questionOf(comparison), terminal.width).map((line) => terminal.paint(['bold', 'cyan'], line)),
    ...(study.about === '' ? [] : wrapText(study.about, terminal.width)),
    ...wrapText(sizeLine(comparison), terminal.width),
    '',
    ...others.flatMap((arm, index) => [
      heading(2, `What changes${others.length > 1 ? ` with ${arm.name}` : ''}, per 100,000 residents a year`),
      effectTable(terminal, comparison, figuresOf(comparison, PAGE_ONE), index),
      ...furtherTable(terminal, comparison, index),
    ]),
    ...dim(LEGEND),
    ...(noisyIn(comparison) ? dim(NOISY) : []),
    ...wrapText(precisionLine(comparison), terminal.width),
    '',
    ...others.flatMap((arm, index) => [
      heading(
        3,
        `When${others.length > 1 ? `, with ${arm.name}` : ''}: per 100,000 residents a year, in the month that ends then`,
      ),
      whenTable(terminal, comparison, index),
      heading(4, `Where it went${others.length > 1 ? `, with ${arm.name}` : ''}`),
      whereTables(terminal, comparison, index),
    ]),
    heading(5, 'What you would have seen'),
    ...seenTable(terminal, comparison),
    '',
    heading(6, 'What it hangs on'),
    ...hangsOnLines(terminal, comparison),
    ...(others.length > 1 ? ['', ...rankingLines(terminal, comparison)] : []),
    '',
    ...verdicts.flatMap((line) => wrapText(line, terminal.width)),
    ...wrapText(`The model cannot say yet: ${comparison.notModelled.join('; ')}.`, terminal.width),
    ...wrapText(modelNote(version, comparison.evidence), terminal.width).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

const LEGEND =
  'What we do not know: nine in ten draws of the parameters lie between these, each taken as its mean over seeds. It never ' +
  'shrinks below the evidence. Computing error: the mean change lies within it in nine of ten repetitions with other seeds; ' +
  'it shrinks as seeds are added. Draws: of a hundred draws of the parameters, how many fall / rise. Expected counts add up ' +
  'the chances of each day; what happened by chance stands below them. Evidence: how much of what moves the change over the ' +
  'draws is evidenced parameters (with few draws near their share of all).';
const NOISY =
  '~ More than half of the spread between draws is noise of seeds and was not taken out: the interval is too wide, and more ' +
  'seeds narrow it.';

function sizeLine({ study, pairs, broken }: Comparison): string {
  const { draws, seeds, arms, vary } = study;
  const from = draws === 0 ? 'the values in force' : `${draws} draws of ${vary.length} parameters`;
  const lost =
    broken === 0
      ? ''
      : `; ${whole(broken)} runs broke off (the folder errors says why), and their worlds count in no arm`;
  return `${from}, ${seeds} seeds each, ${arms.length} arms: ${whole(pairs)} worlds lived in every arm${lost}.`;
}

function noisyIn(comparison: Comparison): boolean {
  return figuresOf(comparison, FURTHER).some(({ effects }) =>
    effects.some((one) => effectText(one, 1).unknown.endsWith('~')),
  );
}

function effectTable(
  terminal: Terminal,
  comparison: Comparison,
  reports: readonly OutcomeReport[],
  arm: number,
): string {
  const columns = [
    { title: '', wrap: true },
    { title: 'baseline', right: true },
    { title: 'change', right: true },
    { title: '', right: true },
    { title: 'what we do not know', right: true },
    { title: 'computing error', right: true, wrap: true },
    { title: 'draws', right: true },
    { title: 'evidence', right: true },
  ];
  return table(
    terminal,
    columns,
    reports.flatMap((report) => rowsOf(report, arm, evidenceText(report, arm, comparison))),
  );
}

function rowsOf(report: OutcomeReport, arm: number, evidence: string): string[][] {
  const { effects, realised } = report;
  const effect = effects[arm];
  if (effect === undefined) return [];
  const scale = scaleOf(report);
  const text = effectText(effect, scale);
  const row = [
    labelOf(report),
    writerFor([effect.baseline * scale])(effect.baseline * scale),
    text.change,
    percentOf(effect),
    text.unknown,
    text.error,
    signsText(effect),
    evidence,
  ];
  const happened = realised?.[arm];
  if (happened === undefined) return [row];
  const { change, error } = effectText(happened, scale);
  const baseline = writerFor([happened.baseline * scale])(happened.baseline * scale);
  return [row, ['  as it happened by chance', baseline, change, '', '', error, '', '']];
}

/** Further figures, only those that change. */
function furtherTable(terminal: Terminal, comparison: Comparison, arm: number): string[] {
  const further = clearOf(comparison, FURTHER).filter(({ outcome }) => outcome.line > PAGE_ONE);
  if (further.length === 0) return [];
  return [terminal.paint('bold', 'Further figures that change'), effectTable(terminal, comparison, further, arm)];
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

function whenTable(terminal: Terminal, comparison: Comparison, arm: number): string {
  const chosen = clearOf(comparison, FURTHER)
    .filter(({ effects }) => effects[arm] !== undefined && isClear(effects[arm]))
    .slice(0, SHOWN);
  if (chosen.length === 0) return 'No figure changes by more than its computing error.\n';
  const months = [...new Set(chosen.flatMap(({ horizons }) => horizons.map((one) => one.months)))];
  const columns = [
    { title: '', wrap: true },
    ...months.map((one) => ({ title: `${one} ${one === 1 ? 'month' : 'months'}`, right: true })),
    { title: 'half-life', right: true, wrap: true },
  ];
  return table(
    terminal,
    columns,
    chosen.map((report) => {
      const all = report.horizons.flatMap(({ effects }) => effects[arm] ?? []);
      return [
        labelOf(report),
        ...months.map((one) => {
          const effect = report.horizons.find((horizon) => horizon.months === one)?.effects[arm];
          if (effect === undefined) return '';
          const { change, error } = effectText(effect, rateOf(report), all);
          return `${change} ${error}`;
        }),
        fadingText(report.fading[arm]),
      ];
    }),
  );
}

function fadingText(fading: Fading | undefined): string {
  if (fading === undefined || fading.kind === 'unclear') return 'no clear month';
  return fading.kind === 'lasts' ? 'beyond the end' : `${whole(fading.days)} days`;
}

function seenTable(terminal: Terminal, { sights, outcomes, study }: Comparison): string[] {
  if (sights.length === 0) return ['No lens is on in this study, or none saw anything: see `lenses` in a scenario.'];
  const reportOf = (name: string) => outcomes.find(({ outcome }) => outcome.name === name);
  const others = study.arms.slice(1);
  const columns = [
    { title: 'seen', wrap: true },
    { title: 'truth', wrap: true },
    ...(others.length > 1 ? [{ title: 'arm' }] : []),
    { title: 'seen', right: true },
    { title: 'truth', right: true },
    { title: '' },
  ];
  const rows = sights.flatMap(({ seen, truth, signs }) =>
    others.flatMap((arm, index) => {
      const [one, other] = [reportOf(seen), reportOf(truth)];
      const [shown, real] = [one?.effects[index], other?.effects[index]];
      if (one === undefined || other === undefined || shown === undefined || real === undefined) return [];
      const sign = signs[index];
      const verdict =
        sign === 'other'
          ? terminal.paint('red', 'other sign than the truth')
          : sign === 'same'
            ? 'same sign'
            : 'not clear';
      return [
        [
          one.outcome.about,
          other.outcome.about,
          ...(others.length > 1 ? [arm.name] : []),
          percentOf(shown),
          percentOf(real),
          verdict,
        ],
      ];
    }),
  );
  return [table(terminal, columns, rows)];
}
