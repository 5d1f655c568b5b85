import { OTHER_SIGN } from 'assemblage';
import type { Grid, PageOne, Section } from 'assemblage';
import { isEmpty } from './study-page.ts';

/** Page one as a page without scripts, for a browser or a printer; the picture stands where it says how to read it. */
export function studyHtml(page: PageOne, svg: string): string {
  const { question, about, size, sections, note } = page;
  const parts = sections
    .filter((section) => !isEmpty(section))
    .map((section) => sectionHtml(section) + (section.name === 'reading' ? `<figure>${svg}</figure>\n` : ''));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(question)}</title>
<style>${STYLE}</style>
<main>
<h1>${escape(question)}</h1>
<p class="note">${escape(note)}</p>
${paragraph(about)}${paragraph(size)}
${parts.join('')}</main>
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

function sectionHtml({ part, title, grid, none, notes, small }: Section): string {
  const heading = part === undefined ? title : `${part} ${title}`;
  return [
    title === '' ? '' : `<h2>${escape(heading)}</h2>\n`,
    grid === undefined || grid.rows.length === 0 ? paragraph(none) : tableHtml(grid),
    ...notes.map(paragraph),
    ...small.map((text) => `<p class="small">${escape(text)}</p>\n`),
  ].join('');
}

function tableHtml({ columns, rows }: Grid): string {
  const side = (index: number): string => (columns[index]?.right === true ? ' class="right"' : '');
  const cell = (text: string, index: number): string =>
    `<td${text === OTHER_SIGN ? ' class="other"' : side(index)}>${escape(text)}</td>`;
  const lines = rows.map(
    (row) => `<tr${row[0]?.startsWith(' ') === true ? ' class="chance"' : ''}>${row.map(cell).join('')}</tr>`,
  );
  const head = columns.map(({ title }, index) => `<th${side(index)}>${escape(title)}</th>`).join('');
  return `<div class="wide"><table>\n<tr>${head}</tr>\n${lines.join('\n')}\n</table></div>\n`;
}

function paragraph(text: string): string {
  return text === '' ? '' : `<p>${escape(text)}</p>\n`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
