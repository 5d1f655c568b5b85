import type { Comparison } from 'assemblage';
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
import { sizeLine } from './study-page.ts';
import { questionOf } from './study-words.ts';

/** Page one as a page without scripts, for a browser or a printer. */
export function studyHtml(comparison: Comparison, svg: string, note: string, verdicts: readonly string[]): string {
  const { study } = comparison;
  const others = study.arms.slice(1);
  const question = escape(questionOf(comparison));
  const withArm = (name: string): string => (others.length > 1 ? ` with ${escape(name)}` : '');
  const each = (part: (name: string, arm: number) => string): string =>
    others.map(({ name }, arm) => part(withArm(name), arm)).join('\n');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${question}</title>
<style>${STYLE}</style>
<main>
<h1>${question}</h1>
<p class="note">${escape(note)}</p>
${paragraph(study.about)}${paragraph(sizeLine(comparison))}
${each((name, arm) => `<h2>What changes${name}, per 100,000 residents a year</h2>${htmlTable(changesGrid(comparison, arm))}${paragraph(sameNote(comparison, arm))}`)}
${each((name, arm) => titled(`Further figures that change${name}`, furtherGrid(comparison, arm)))}
<p class="small">${escape(legendOf(comparison))}</p>
<figure>${svg}</figure>
${each((name, arm) => titled(`When${name}: per 100,000 residents a year, in the month that ends then`, whenGrid(comparison, arm)))}
${each((name, arm) => titled(`Where it went${name}`, placeGrid(comparison, arm)))}
${each((_, arm) => htmlTable(shareGrid(comparison, 'channels', arm)) + htmlTable(shareGrid(comparison, 'substances', arm)))}
<p class="small">In brackets: no more than computing error.</p>
${titled('What you would have seen', seenGrid(comparison))}
<h2>What it hangs on</h2>
${each((_, arm) => htmlTable(hangsOnGrid(comparison, arm)) + hangsOnNotes(comparison, arm).map(small).join(''))}
${small(SCREENING)}${others.length > 1 ? `<h2>Which is better?</h2>${rankingNotes(comparison).map(paragraph).join('')}` : ''}
${verdicts.map(paragraph).join('')}
${paragraph(`The model cannot say yet: ${comparison.notModelled.join('; ')}.`)}
</main>
</html>
`;
}

const STYLE = `
:root { color-scheme: light; font: 15px/1.45 "DejaVu Sans", Verdana, Helvetica, Arial, sans-serif; color: #222; }
main { max-width: 66rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.35rem; line-height: 1.3; } h2 { font-size: 1.05rem; margin-top: 2rem; }
.note { background: #fff6d6; padding: .5rem .8rem; } .small { color: #555; font-size: .85rem; }
.wide { overflow-x: auto; margin-bottom: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; vertical-align: bottom; border-bottom: 1px solid #888; }
th, td { padding: .25rem .5rem; } td { text-align: left; border-bottom: 1px solid #e5e5e5; }
.right { text-align: right; white-space: nowrap; } tr.chance td { color: #777; } .other { color: #b00020; }
svg { max-width: 100%; height: auto; } figure { margin: 1.5rem 0; }
`;

function titled(title: string, grid: Grid): string {
  return grid.rows.length === 0 ? '' : `<h2>${title}</h2>${htmlTable(grid)}`;
}

function htmlTable(grid: Grid | undefined): string {
  if (grid === undefined || grid.rows.length === 0) return '';
  const { columns, rows } = grid;
  const side = (index: number): string => (columns[index]?.right === true ? ' class="right"' : '');
  const cell = (text: string, index: number): string =>
    `<td${text === OTHER_SIGN ? ' class="other"' : side(index)}>${escape(text)}</td>`;
  const lines = rows.map(
    (row) => `<tr${row[0]?.startsWith(' ') === true ? ' class="chance"' : ''}>${row.map(cell).join('')}</tr>`,
  );
  const head = columns.map(({ title }, index) => `<th${side(index)}>${escape(title)}</th>`).join('');
  return `<div class="wide"><table>\n<tr>${head}</tr>\n${lines.join('\n')}\n</table></div>`;
}

function paragraph(text: string): string {
  return text === '' ? '' : `<p>${escape(text)}</p>\n`;
}

function small(text: string): string {
  return `<p class="small">${escape(text)}</p>\n`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
