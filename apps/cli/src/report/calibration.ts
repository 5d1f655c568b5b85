import { describeEvidence } from 'assemblage';
import type { CalibratedParameter, Calibration } from 'assemblage';
import { percent, significant, whole } from '../terminal/numbers.ts';
import { table, wrapText } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { noteOfStudy, placeOfStudy } from './study-note.ts';

const LEGEND =
  'Held: how often the 90 % interval held the value that data were made with, and where that share may lie by the chance ' +
  'of so few recoveries; 90 % are to be expected. Width: of the interval after the data against before; above 0.9 the ' +
  'figures say nothing of the parameter, it is not identified, and its whole range is carried into every result.';

/** What a calibration came to: can it be found again, what is left, what is likely, and whether it may be used. */
export function calibrationText(terminal: Terminal, found: Calibration, version: string): string {
  const { study, recovery, parameters, fit, confirmed, reasons, warnings } = found;
  const wrapped = (text: string): string[] => wrapText(text, terminal.width);
  const heading = (text: string): string => terminal.paint('bold', text);
  return [
    terminal.paint(['bold', 'cyan'], `Calibration ${study.name}: ${placeOfStudy(study)}`),
    ...(study.about === '' ? [] : wrapped(study.about)),
    '',
    heading('Figures'),
    targetTable(terminal, found),
    ...sourceLines(terminal, found),
    heading(
      `Recovery: ${whole(recovery.count)} vectors were simulated, looked at through the same figures, and calibrated on`,
    ),
    ...(recovery.problem === undefined ? [recoveryTable(terminal, parameters)] : wrapped(`None: ${recovery.problem}.`)),
    ...(fit === undefined
      ? []
      : [
          heading('What history matching left of the ranges'),
          ...wrapped(waveText(found)),
          '',
          heading(`What is likely: ${whole(fit.effective)} points' worth, after ${fit.generations} generations of ABC`),
          posteriorTable(terminal, parameters),
        ]),
    ...(confirmed === undefined
      ? []
      : wrapped(
          `Confirmed by ${confirmed.runs} runs of the model: half of them lie within ${significant(confirmed.distance, 2)} errors ` +
            `of the figures; ${percent(confirmed.surprises)} of their outputs are not what the emulators said.`,
        )),
    '',
    ...warnings.flatMap((warning) => wrapped(`Beware: ${warning}.`)),
    ...verdictLines(terminal, found),
    ...wrapped(LEGEND).map((line) => terminal.paint('dim', line)),
    ...(reasons.length > 0 || fit === undefined ? [] : wrapped(CARRIED)),
    ...wrapped(noteOfStudy(study, version)).map((line) => terminal.paint('yellow', line)),
    '',
  ].join('\n');
}

const CARRIED =
  'The posterior holds vectors, with what the parameters have in common: one that is not identified lies anywhere in its range ' +
  'there, beside values of the others that go with it. What the posterior does not hold is drawn from its range.';

function verdictLines(terminal: Terminal, { reasons, fit }: Calibration): string[] {
  if (reasons.length > 0) {
    return [
      terminal.paint(['bold', 'red'], 'Refused: this fit is not to be used, and no posterior is written.'),
      ...reasons.flatMap((reason) => wrapText(`- ${reason}`, terminal.width)),
    ];
  }
  return fit === undefined
    ? ['Recovery only: nothing was fitted to the figures.']
    : [terminal.paint(['bold', 'green'], 'The fit may be used, within what recovery says of it.')];
}

function targetTable(terminal: Terminal, { study, confirmed }: Calibration): string {
  const columns = [
    { title: 'figure', wrap: true },
    { title: 'published', right: true },
    { title: 'error', right: true },
    { title: 'discrepancy', right: true },
    { title: 'after the fit', right: true },
    { title: 'nine tenths of runs' },
    { title: 'source' },
  ];
  return table(
    terminal,
    columns,
    (study.targets ?? []).map(({ outcome, value, error, discrepancy, perResidents, rows }, index) => {
      const after = confirmed?.targets[index];
      return [
        `${outcome}${perResidents ? ' per 100,000' : ''}`,
        significant(value),
        significant(error, 2),
        significant(discrepancy, 2),
        after === undefined ? '' : significant(after.median),
        after === undefined ? '' : `${significant(after.low)} to ${significant(after.high)}`,
        rows.join(', ') || 'none named',
      ];
    }),
  );
}

function sourceLines(terminal: Terminal, { study }: Calibration): string[] {
  const rows = [...new Set((study.targets ?? []).flatMap((target) => target.rows))];
  const lines = rows.flatMap((row) =>
    wrapText(`${row}  ${describeEvidence(row as Parameters<typeof describeEvidence>[0])}`, terminal.width),
  );
  return lines.length === 0 ? [] : [...lines.map((line) => terminal.paint('dim', line)), ''];
}

function recoveryTable(terminal: Terminal, parameters: readonly CalibratedParameter[]): string {
  const columns = [
    { title: 'parameter' },
    { title: 'grade' },
    { title: 'held', right: true },
    { title: 'by chance' },
    { title: 'width', right: true },
    { title: '' },
  ];
  return table(
    terminal,
    columns,
    parameters.flatMap(({ parameter, recovery }) => {
      if (recovery === undefined) return [];
      const { coverage, coverageInterval, ratio, identified } = recovery;
      return [
        [
          parameter.name,
          parameter.grade,
          percent(coverage),
          `${Math.round(100 * coverageInterval.low)} to ${Math.round(100 * coverageInterval.high)} %`,
          ratio.toFixed(2),
          identified ? '' : 'not identified',
        ],
      ];
    }),
  );
}

function waveText({ waves, outcome }: Calibration): string {
  const parts = waves.map(
    ({ runs, left }, index) => `wave ${index + 1}, ${runs} runs: ${percent(left)} of the ranges is left`,
  );
  const end = {
    precise: 'More runs would rule out little more.',
    'goes on': 'More waves would rule out more.',
    empty: 'Nothing is left.',
  }[outcome];
  return `${parts.join('; ')}. ${end}`;
}

function posteriorTable(terminal: Terminal, parameters: readonly CalibratedParameter[]): string {
  const columns = [
    { title: 'parameter' },
    { title: 'range' },
    { title: 'median', right: true },
    { title: 'nine tenths' },
    { title: 'width', right: true },
    { title: '' },
  ];
  return table(
    terminal,
    columns,
    parameters.flatMap(({ parameter, posterior, identified }) => {
      if (posterior === undefined) return [];
      const { low, median, high, ratio } = posterior;
      return [
        [
          parameter.name,
          `${significant(parameter.low)} to ${significant(parameter.high)}`,
          significant(median),
          `${significant(low)} to ${significant(high)}`,
          ratio.toFixed(2),
          identified ? '' : 'not identified: the range is carried',
        ],
      ];
    }),
  );
}

/** What `calibrate --json` prints, and what is kept in calibration.json. */
export function calibrationJson(found: Calibration, version: string): object {
  const { study, recovery, waves, outcome, parameters, fit, confirmed, reasons, warnings } = found;
  return {
    study: study.name,
    version,
    note: noteOfStudy(study, version),
    accepted: reasons.length === 0 && confirmed !== undefined,
    reasons,
    warnings,
    targets: (study.targets ?? []).map((target, index) => ({
      ...target,
      confirmed: confirmed?.targets[index] ?? null,
    })),
    recovery: { count: recovery.count, refused: recovery.refused, problem: recovery.problem ?? null },
    waves: waves.map(({ runs, left }) => ({ runs, left: finite(left) })),
    outcome,
    parameters: parameters.map(({ parameter, recovery: own, posterior, identified }) => ({
      name: parameter.name,
      grade: parameter.grade,
      unit: parameter.unit,
      low: parameter.low,
      high: parameter.high,
      identified,
      recovery:
        own === undefined
          ? null
          : {
              coverage: own.coverage,
              coverageInterval: own.coverageInterval,
              honest: own.honest,
              ratio: own.ratio,
              identified: own.identified,
            },
      posterior: posterior ?? null,
    })),
    effective: fit === undefined ? null : finite(fit.effective),
    confirmation:
      confirmed === undefined
        ? null
        : {
            runs: confirmed.runs,
            broken: confirmed.broken,
            distance: finite(confirmed.distance),
            surprises: finite(confirmed.surprises),
          },
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
