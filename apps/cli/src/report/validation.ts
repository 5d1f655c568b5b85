import { describeEvidence, modelNote } from 'assemblage';
import type { Band, FigureReport, PartReport, PatternReport, RivalReport, ValidationReport } from 'assemblage';
import type { Engine } from '../engine.ts';
import { percent, readable } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Style, Terminal } from '../terminal/terminal.ts';

const HEADING = 'Published patterns beside the model';
const VERDICTS: Readonly<Record<string, Style>> = { pass: 'green', partial: 'yellow', fail: 'red' };

/** Every pattern with its verdict, failures like the rest; then the rivals, the sources, and what cannot be shown yet. */
export function validationReport(terminal: Terminal, report: ValidationReport, engine: Engine): string {
  const { patterns } = report;
  return [
    terminal.paint(['bold', 'cyan'], HEADING),
    headline(terminal, report),
    '',
    ...(patterns.length === 0 ? [] : [patternTable(terminal, patterns)]),
    ...patterns.flatMap((pattern) => remarks(terminal, pattern)),
    '',
    ...sources(terminal, patterns),
    '',
    toComeTable(terminal, report),
    ...wrapText(LEGEND, terminal.width).map((line) => terminal.paint('dim', line)),
    ...wrapText(noteOf(engine.version), terminal.width).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

export const LEGEND =
  'A pattern passes when at least half of the draws lie inside all of its bands, partly when a fifth do. Draws differ by ' +
  'seed, at the values in force; comparisons of runs are judged by their mean over the draws, with its 95 % interval. ' +
  'Ranges: the same share when every parameter is drawn from its whole range; at half or more the pattern cannot fail. ' +
  'Input: a parameter in force rests on the pattern or its series. Fitted: one was set to meet it. Only predicted counts ' +
  'as validation. Soft: the band reads a number out of words. Transported: from another country or decade, sign only. ' +
  'No power: the figure lies in its band whatever the mechanism does. No band: reported, not judged.';

export function noteOf(version: string): string {
  const [first = ''] = modelNote(version, { parameters: 0, evidenced: 0 }).split(':');
  return `${first}.`;
}

/** `3 predicted, 1 passed`. */
export function headline(terminal: Terminal, { predicted, passed, patterns, notYet }: ValidationReport): string {
  const count = (verdict: string): number => patterns.filter((pattern) => pattern.verdict === verdict).length;
  const all = `of ${patterns.length} shown: ${count('pass')} pass, ${count('partial')} partly, ${count('fail')} fail`;
  return `${terminal.paint('bold', `${predicted} predicted, ${passed} passed`)}; ${all}; ${notYet.length} cannot be shown yet`;
}

function patternTable(terminal: Terminal, patterns: readonly PatternReport[]): string {
  const columns = [
    { title: '' },
    { title: 'pattern', wrap: true },
    { title: 'model', right: true },
    { title: 'spread', right: true, wrap: true },
    { title: 'published', wrap: true },
    { title: 'inside', right: true },
    { title: 'verdict' },
    { title: 'class' },
  ];
  const rows = patterns.flatMap((pattern) => [
    [
      terminal.paint('bold', pattern.id),
      `${pattern.title}; ${pattern.scenario}, ${pattern.draws} draws`,
      '',
      '',
      '',
      percent(pattern.share),
      verdictWord(terminal, pattern.verdict),
      pattern.class,
    ],
    ...pattern.parts.map((part) => partRow(terminal, part)),
    ...pattern.figures.map((figure) => figureRow(figure)),
  ]);
  return table(terminal, columns, rows);
}

function partRow(terminal: Terminal, part: PartReport): string[] {
  const marks = [
    part.soft ? 'soft' : '',
    part.transported ? 'transported' : '',
    part.noPower === undefined ? '' : 'no power',
  ].filter((mark) => mark !== '');
  const about = `${part.about}, ${part.unit}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`;
  if (part.notYet !== undefined) return ['', about, '', '', bandText(part.band), '', 'not yet', ''];
  const inside = percent(part.share);
  return [
    '',
    about,
    readable(part.median),
    spreadText(part),
    bandText(part.band),
    inside,
    verdictWord(terminal, part.verdict),
    part.class,
  ];
}

function figureRow(figure: FigureReport): string[] {
  return ['', `${figure.about}, ${figure.unit}`, readable(figure.median), spreadText(figure), 'no band', '', '', ''];
}

function spreadText({ low, high }: FigureReport | PartReport): string {
  return Number.isFinite(low) && low < high ? `${readable(low)} to ${readable(high)}` : '';
}

function verdictWord(terminal: Terminal, verdict: string): string {
  const style = VERDICTS[verdict];
  return style === undefined ? verdict : terminal.paint(style, verdict);
}

/** `600 to 1,100`, `at least 80`, `below 0`. */
export function bandText({ low, high, strict }: Band): string {
  if (low !== undefined && high !== undefined) return `${readable(low)} to ${readable(high)}`;
  if (low !== undefined) return `${strict ? 'above' : 'at least'} ${readable(low)}`;
  return high === undefined ? 'any' : `${strict ? 'below' : 'at most'} ${readable(high)}`;
}

/** What stands beside the verdict: the ranges, the rivals, broken runs, and the first run of a prediction. */
function remarks(terminal: Terminal, pattern: PatternReport): string[] {
  const { id, priorPassRate, uninformative, ablation, broken, lens, basis, checked, firstRun } = pattern;
  const ranges = `${percent(priorPassRate)} of draws from the whole ranges pass`;
  const parts = [
    `seen as ${lens}`,
    uninformative ? `${ranges}: uninformative, it can hardly fail` : ranges,
    ...(ablation.length === 0 ? ['no rival is named'] : ablation.map((rival) => rivalText(pattern, rival))),
    ...pattern.parts.flatMap(({ about, noPower }) =>
      noPower === undefined ? [] : [`no power, "${about}": ${noPower}`],
    ),
    ...(checked === undefined ? [] : [`at most checked: ${checked}`]),
    ...(basis.length === 0 ? [] : [`rests on ${listed(basis)}`]),
    ...(broken === 0 ? [] : [`${broken} draws broke off and count as outside`]),
    ...(pattern.class === 'predicted' && firstRun !== undefined ? [`first run on ${firstRun}`] : []),
  ];
  const [first = '', ...more] = wrapText(`${id}  ${parts.join('; ')}.`, terminal.width);
  return [terminal.paint('bold', id) + first.slice(id.length), ...more];
}

function rivalText({ verdict }: PatternReport, rival: RivalReport): string {
  if (rival.notYet !== undefined) return `rival "${rival.about}": not yet, ${rival.notYet}`;
  const share = `rival "${rival.about}": ${rival.verdict} (${percent(rival.share)})`;
  const same = verdict === 'pass' && rival.verdict === 'pass';
  return same ? `${share}, so the pattern does not support what is switched off` : share;
}

const SHOWN = 6;

export function listed(names: readonly string[]): string {
  if (names.length <= SHOWN) return names.join(', ');
  return `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more`;
}

function sources(terminal: Terminal, patterns: readonly PatternReport[]): string[] {
  const rows = [...new Set(patterns.flatMap((pattern) => [...pattern.rows, ...pattern.setting]))].toSorted();
  if (rows.length === 0) return [];
  return [
    terminal.paint('bold', 'Sources of the bands, and of what the setting looks like'),
    ...rows.flatMap((row) =>
      wrapText(`${row}  ${describeEvidence(row as Parameters<typeof describeEvidence>[0])}`, terminal.width),
    ),
  ];
}

function toComeTable(terminal: Terminal, { notYet }: ValidationReport): string {
  const columns = [{ title: 'not yet' }, { title: '', wrap: true }, { title: 'needs', wrap: true }];
  return table(
    terminal,
    columns,
    notYet.map(({ id, title, needs }) => [id, title, needs]),
  );
}

/**
 * What `validate --json` prints: one entry a pattern, all with the same keys, those that cannot be shown yet too; and by
 * which code and on which day it was judged.
 */
export function validationJson(
  { predicted, passed, patterns, notYet }: ValidationReport,
  { version, codeHash }: Pick<Engine, 'version' | 'codeHash'>,
  judged: string,
): object {
  return {
    version,
    ...(codeHash !== undefined && { codeHash }),
    judged,
    predicted,
    passed,
    note: "A model's result, not a measurement.",
    patterns: [
      ...patterns,
      ...notYet.map(({ id, title, band, rows, needs }) => ({
        id,
        title,
        verdict: 'not yet',
        class: null,
        fitted: false,
        median: null,
        low: null,
        high: null,
        band,
        priorPassRate: null,
        ablation: [],
        rows,
        needs,
      })),
    ],
  };
}
