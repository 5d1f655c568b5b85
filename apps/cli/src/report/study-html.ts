import type { Comparison, OutcomeReport } from 'assemblage';
import { leading } from './study-hangs-on.ts';
import {
  effectText,
  evidenceText,
  figuresOf,
  labelOf,
  percentOf,
  scaleOf,
  signsText,
  writerFor,
} from './study-figures.ts';
import { questionOf } from './study-words.ts';

const PAGE_ONE = 11;

/** Page one as a page without scripts, for a browser or a printer. */
export function studyHtml(comparison: Comparison, svg: string, note: string, verdicts: readonly string[]): string {
  const { study } = comparison;
  const others = study.arms.slice(1);
  const question = escape(questionOf(comparison));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${question}</title>
<style>${STYLE}</style>
<main>
<h1>${question}</h1>
<p class="note">${escape(note)}</p>
${study.about === '' ? '' : `<p>${escape(study.about)}</p>`}
${others.map((arm, index) => tableOf(comparison, index, others.length > 1 ? arm.name : '')).join('\n')}
<p class="legend"><b>What we do not know</b>: nine in ten draws of the parameters lie in it; it never shrinks below the
evidence (~ too wide: mostly noise of seeds). <b>Computing error</b>: nine in ten repetitions with other seeds; it shrinks as
seeds are added. <b>Draws</b>: of a hundred, how many fall / rise. <b>Evidence</b>: how much of what moves the change over the
draws is evidenced parameters (with few draws near their share of all).</p>
<figure>${svg}</figure>
<h2>What it hangs on</h2>
${others.map((arm, index) => hangsOn(comparison, index, others.length > 1 ? arm.name : '')).join('\n')}
${verdicts.map((line) => `<p>${escape(line)}</p>`).join('\n')}
<p>The model cannot say yet: ${escape(comparison.notModelled.join('; '))}.</p>
</main>
</html>
`;
}

const STYLE = `
:root { color-scheme: light; font: 15px/1.45 "DejaVu Sans", Verdana, Helvetica, Arial, sans-serif; color: #222; }
main { max-width: 66rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.35rem; line-height: 1.3; } h2 { font-size: 1.05rem; margin-top: 2rem; }
.note { background: #fff6d6; padding: .5rem .8rem; } .legend, .small { color: #555; font-size: .85rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
th { text-align: right; font-weight: 600; vertical-align: bottom; border-bottom: 1px solid #888; }
th, td { padding: .25rem .5rem; } td { text-align: right; border-bottom: 1px solid #e5e5e5; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; white-space: normal; }
tr.chance td { color: #777; border-bottom-color: #e5e5e5; }
svg { max-width: 100%; height: auto; } figure { margin: 1.5rem 0; }
`;

function tableOf(comparison: Comparison, arm: number, name: string): string {
  const rows = figuresOf(comparison, PAGE_ONE).map((report) => rowsOf(report, arm, comparison));
  return `<h2>What changes${name === '' ? '' : ` with ${escape(name)}`}, per 100,000 residents a year</h2>
<div class="wide"><table>
<tr><th></th><th>baseline</th><th>change</th><th></th><th>what we do not know</th><th>computing error</th><th>draws</th><th>evidence</th><th>change in all</th></tr>
${rows.join('\n')}
</table></div>`;
}

function rowsOf(report: OutcomeReport, arm: number, comparison: Comparison): string {
  const { effects, realised } = report;
  const effect = effects[arm];
  if (effect === undefined) return '';
  const scale = scaleOf(report);
  const { change, unknown, error } = effectText(effect, scale);
  const baseline = writerFor([effect.baseline * scale])(effect.baseline * scale);
  const inAll = Number.isFinite(report.perResidents) ? writerFor([effect.change])(effect.change, true) : '';
  const cells = [
    labelOf(report),
    baseline,
    change,
    percentOf(effect),
    unknown,
    error,
    signsText(effect),
    evidenceText(report, arm, comparison),
    inAll,
  ];
  const row = `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
  const happened = realised?.[arm];
  if (happened === undefined) return row;
  const text = effectText(happened, scale);
  const chance = [
    'as it happened by chance',
    writerFor([happened.baseline * scale])(happened.baseline * scale),
    text.change,
    '',
    '',
    text.error,
    '',
    '',
    '',
  ];
  return `${row}\n<tr class="chance">${chance.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
}

function hangsOn(comparison: Comparison, arm: number, name: string): string {
  const report = leading(comparison, arm);
  const found = report?.hangsOn[arm];
  if (report === undefined || found === undefined) return '<p>Nothing was drawn, or too few draws.</p>';
  const rows = found.strongest.map(({ name: parameter, correlation, grade }) => {
    const mark = Math.abs(correlation) > found.byChance ? '' : ' *';
    return `<tr><td>${escape(parameter)}</td><td>${correlation.toFixed(2)}${mark}</td><td>${grade}</td></tr>`;
  });
  return `<div class="wide"><table>
<tr><th>${escape(report.outcome.about)}${name === '' ? '' : `, ${escape(name)}`}</th><th>rank correlation</th><th>grade</th></tr>
${rows.join('\n')}
</table></div>
<p class="small">* No more than parameters of no influence would reach in one study of ten (${found.byChance.toFixed(2)}). ${
    Number.isFinite(found.assumed)
      ? `${Math.round(100 * found.assumed)} % of the variance that ranks tell rests on assumed parameters.`
      : `How much rests on assumed parameters cannot be told from these draws: some ${found.drawsNeeded} would do.`
  }</p>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
