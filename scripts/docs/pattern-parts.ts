import { describeEvidence, PATTERNS, TO_COME } from '../../packages/assemblage/src/index.ts';
import type { Band } from '../../packages/assemblage/src/index.ts';
import { table } from './markdown.ts';
import type { Part } from './page.ts';

export const PATTERN_PARTS: Readonly<Record<string, Part>> = {
  patterns: () =>
    PATTERNS.map(({ id, title, lens, scenario, arms, rivals, parts, figures = [], checked, setting = [] }) => {
      const rows = parts.map(({ about, unit, band, rows: cited, soft, transported, noPower, notYet }) => [
        notYet === undefined ? about : `${about} (not yet: ${notYet})`,
        unit,
        `${bandText(band)}${soft ? ', soft' : ''}${transported ? ', transported' : ''}${noPower === undefined ? '' : ', no power'}`,
        cited.join(', '),
      ]);
      const against = rivals.map(({ about, notYet }) =>
        notYet === undefined ? about : `${about} (not yet: ${notYet})`,
      );
      return [
        `### ${id}: ${title}`,
        `Scenario \`${scenario}\`, ${Object.keys(arms).length === 1 ? 'one run' : `${Object.keys(arms).length} runs`} a draw. Seen as: ${lens}. ` +
          `Rivals: ${against.length === 0 ? 'none named' : against.join('; ')}.` +
          (setting.length === 0 ? '' : ` Setting: ${setting.join(', ')}.`),
        table(
          ['figure', 'unit', 'published', 'rows'],
          [...rows, ...figures.map(({ about, unit }) => [about, unit, 'no band', ''])],
        ),
        ...parts.flatMap(({ about, noPower }) => (noPower === undefined ? [] : [`No power, *${about}*: ${noPower}.`])),
        ...(checked === undefined ? [] : [`At most *checked*: ${checked}.`]),
      ].join('\n\n');
    }).join('\n\n'),
  'patterns-to-come': () =>
    table(
      ['', 'pattern', 'published', 'needs'],
      TO_COME.map(({ id, title, band, needs }) => [id, title, band, needs]),
    ),
  'pattern-sources': () => {
    const cited = PATTERNS.flatMap(({ parts, setting = [] }) => [...setting, ...parts.flatMap(({ rows }) => rows)]);
    return table(
      ['row', 'what it says'],
      [...new Set(cited)]
        .toSorted()
        .map((row) => [row, describeEvidence(row as Parameters<typeof describeEvidence>[0])]),
    );
  },
};

function bandText({ low, high, strict }: Band): string {
  if (low !== undefined && high !== undefined) return `${inWords(low)} to ${inWords(high)}`;
  if (low !== undefined) return `${strict ? 'above' : 'at least'} ${inWords(low)}`;
  return `${strict ? 'below' : 'at most'} ${inWords(high ?? NaN)}`;
}

function inWords(value: number): string {
  if (value >= 1e9) return `${value / 1e9} billion`;
  return value >= 1e6 ? `${value / 1e6} million` : String(value);
}
