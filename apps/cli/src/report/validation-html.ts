import { describeEvidence } from 'assemblage';
import type { FigureReport, PartReport, PatternReport, RivalReport, ValidationReport } from 'assemblage';
import { percent, readable } from '../terminal/numbers.ts';
import { bandText, LEGEND, listed, noteOf } from './validation.ts';
import { escape, figureStrip, partStrip } from './validation-strip.ts';
import { VALIDATION_STYLE } from './validation-style.ts';

const VERDICT_WORDS: Readonly<Record<string, string>> = {
  pass: 'pass',
  partial: 'partly',
  fail: 'fail',
  'not yet': 'not yet',
  'not run': 'not run',
};

/** The patterns beside the model as one page without scripts, for a browser in light or dark, or for a printer. */
export function validationHtml(report: ValidationReport, version: string): string {
  const { patterns, notYet, predicted, passed } = report;
  const count = (verdict: string): number => patterns.filter((pattern) => pattern.verdict === verdict).length;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Published patterns beside the model</title>
<style>${VALIDATION_STYLE}</style>
<main>
<h1>Published patterns beside the model</h1>
<p class="headline"><b>${predicted} predicted, ${passed} passed.</b> Of ${patterns.length} shown ${count('pass')} pass,
${count('partial')} partly, ${count('fail')} fail; ${notYet.length} cannot be shown yet. Failures are shown like the rest.</p>
<p class="note">${escape(noteOf(version))} Only what is <i>predicted</i> counts as validation.</p>
${overview(patterns)}
<p class="key"><span class="swatch band"></span>published band <span class="swatch model"></span>a draw of the model
<span class="bar"></span>median <span class="swatch rival"></span>a draw of a rival
<span class="swatch ranges"></span>a draw from the whole ranges</p>
${patterns.map(card).join('\n')}
<h2>Cannot be shown yet</h2>
<div class="wide"><table class="plain">
<thead><tr><th></th><th>pattern</th><th>published</th><th>needs</th></tr></thead>
<tbody>
${notYet
  .map(
    ({ id, title, band, needs }) =>
      `<tr><th>${id}</th><td>${escape(title)}</td><td class="small">${escape(band)}</td><td>${escape(needs)}</td></tr>`,
  )
  .join('\n')}
</tbody></table></div>
<h2>How to read it</h2>
<p>${escape(LEGEND)}</p>
<h2>Sources of the bands, and of what the setting looks like</h2>
<dl>
${rowsOf(patterns)
  .map(
    (row) =>
      `<dt id="${row}">${row}</dt><dd>${escape(describeEvidence(row as Parameters<typeof describeEvidence>[0]))}</dd>`,
  )
  .join('\n')}
</dl>
</main>
</html>
`;
}

function rowsOf(patterns: readonly PatternReport[]): string[] {
  return [...new Set(patterns.flatMap(({ rows, setting }) => [...rows, ...setting]))].toSorted();
}

function badge(verdict: string): string {
  return `<span class="badge ${verdict.replace(' ', '-')}">${VERDICT_WORDS[verdict] ?? escape(verdict)}</span>`;
}

/** That a rival fails is as it should be; that it passes too is the warning. */
function rivalBadge({ verdict }: RivalReport): string {
  if (verdict === 'fail') return '<span class="badge">fails</span>';
  return verdict === 'pass' ? '<span class="badge partial">passes too</span>' : badge(verdict).replace('partial', '');
}

function overview(patterns: readonly PatternReport[]): string {
  const rows = patterns.map(
    ({ id, title, verdict, class: worth, share, priorPassRate, uninformative, ablation }) =>
      `<tr><th><a href="#${id}">${id}</a></th><td>${escape(title)}</td><td>${badge(verdict)}</td><td>${worth}</td>` +
      `<td class="number">${percent(share)}</td><td class="number">${percent(priorPassRate)}${uninformative ? ' *' : ''}</td>` +
      `<td>${ablation.map(rivalBadge).join(' ') || 'none named'}</td></tr>`,
  );
  return `<div class="wide"><table class="plain overview">
<thead><tr><th></th><th>pattern</th><th>verdict</th><th>class</th><th class="number">draws inside</th>
<th class="number">ranges inside</th><th>rivals</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
${patterns.some(({ uninformative }) => uninformative) ? '<p class="small">* Half of the ranges pass: the pattern can hardly fail, and says nothing.</p>' : ''}`;
}

function card(pattern: PatternReport): string {
  const { id, title, scenario, lens, draws, verdict, class: worth, parts, figures } = pattern;
  return `<section class="card" id="${id}">
<header><h2>${id} ${escape(title)}</h2><span>${badge(verdict)} <span class="worth">${worth}</span></span></header>
<p class="small">${escape(scenario)}, ${draws} draws. Seen as: ${escape(lens)}.</p>
${parts.map(partRow).join('\n')}
${figures.map(figureRow).join('\n')}
<ul>
${remarks(pattern)
  .map((line) => `<li>${line}</li>`)
  .join('\n')}
</ul>
</section>`;
}

function partRow(part: PartReport): string {
  const {
    about,
    unit,
    band,
    rows,
    soft,
    transported,
    noPower,
    verdict,
    class: worth,
    notYet,
    median,
    low,
    high,
  } = part;
  const marks = [soft ? 'soft' : '', transported ? 'transported' : '', noPower === undefined ? '' : 'no power']
    .filter((mark) => mark !== '')
    .map((mark) => `<span class="mark">${mark}</span>`)
    .join(' ');
  const sources = rows.map((row) => `<a href="#${row}">${row}</a>`).join(' ');
  const published = `published: <b>${escape(bandText(band))}</b> ${escape(unit)} <span class="rows">${sources}</span>`;
  if (notYet !== undefined) {
    return `<div class="part quiet"><div class="says"><p>${escape(about)} ${marks}</p><p class="small">${published}</p></div>
<div class="plot"><p class="none">${badge('not yet')} ${escape(notYet)}</p></div></div>`;
  }
  const spread = Number.isFinite(low) && low < high ? `, ${readable(low)} to ${readable(high)}` : '';
  return `<div class="part"><div class="says"><p>${escape(about)} ${marks}</p>
<p class="small">model: <b>${readable(median)}</b>${spread}<br>${published}<br>${badge(verdict)} ${worth}</p></div>
<div class="plot">${partStrip(part)}</div></div>`;
}

function figureRow(figure: FigureReport): string {
  const { about, unit, median, low, high } = figure;
  const spread = Number.isFinite(low) && low < high ? `, ${readable(low)} to ${readable(high)}` : '';
  return `<div class="part quiet"><div class="says"><p>${escape(about)}</p>
<p class="small">model: <b>${readable(median)}</b>${spread} ${escape(unit)}; no band, not judged</p></div>
<div class="plot">${figureStrip(figure)}</div></div>`;
}

/** What stands beside the verdict. */
function remarks(pattern: PatternReport): string[] {
  const { priorPassRate, uninformative, ablation, broken, basis, checked, firstRun, parts } = pattern;
  return [
    `${percent(priorPassRate)} of draws from the whole ranges pass${uninformative ? ': uninformative, it can hardly fail' : ''}.`,
    ...(ablation.length === 0 ? ['No rival is named.'] : ablation.map((rival) => rivalText(pattern, rival))),
    ...parts.flatMap(({ about, noPower }) =>
      noPower === undefined ? [] : [`No power, “${escape(about)}”: ${escape(noPower)}.`],
    ),
    ...(checked === undefined ? [] : [`At most checked: ${escape(checked)}.`]),
    ...(basis.length === 0 ? [] : [`Rests on ${escape(listed(basis))}.`]),
    ...(broken === 0 ? [] : [`${broken} draws broke off and count as outside.`]),
    ...(pattern.class === 'predicted' && firstRun !== undefined ? [`First run on ${firstRun}.`] : []),
  ];
}

function rivalText({ verdict }: PatternReport, rival: RivalReport): string {
  const name = `Rival “${escape(rival.about)}”: ${rivalBadge(rival)}`;
  if (rival.notYet !== undefined) return `${name} ${escape(rival.notYet)}.`;
  const both = verdict === 'pass' && rival.verdict === 'pass';
  return `${name} ${percent(rival.share)} of its draws${both ? ', so the pattern does not support what is switched off' : ''}.`;
}
