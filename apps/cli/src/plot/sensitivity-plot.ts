import type { Indexed, Screened, SensitivityReport, Study } from 'assemblage';
import { noteOfStudy, placeOfStudy } from '../report/study-note.ts';
import { questionText } from '../report/sensitivity.ts';
import { significant } from '../terminal/numbers.ts';
import { BLUE, ORANGE } from './panel.ts';

const FONT = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
const WIDTH = 1000;
const MARGIN = 24;
const NAMES = 320;
const ROW = 22;
const RIGHT = 90;
/** Bars of a panel without indices: the largest effects of the screening. */
const MOST = 12;

/** A bar with its interval, from nothing to the right. */
interface Bar {
  readonly name: string;
  readonly assumed: boolean;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The share that it has alone: a mark in the bar. */
  readonly alone?: number;
  readonly text: string;
}

/** A panel a question: what each parameter explains, assumed ones in their own colour, the largest above. */
export function drawSensitivity(study: Study, reports: readonly SensitivityReport[], version: string): string {
  let y = MARGIN + 48;
  const panels = reports.map((report) => {
    const drawn = panel(study, report, y);
    y += drawn.height;
    return drawn.svg;
  });
  const height = y + 34;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" font-size="12">`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    `<text x="${MARGIN}" y="${MARGIN + 6}" font-size="16" font-weight="bold">What it hangs on: ${escape(placeOfStudy(study))}</text>`,
    legend(MARGIN + 28),
    ...panels,
    `<text x="${MARGIN}" y="${height - 14}" fill="#555" font-size="11">${escape(noteOfStudy(study, version))}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function legend(y: number): string {
  const swatch = (x: number, colour: string, text: string): string =>
    `<rect x="${x}" y="${y - 9}" width="16" height="10" fill="${colour}"/><text x="${x + 22}" y="${y}" fill="#333">${text}</text>`;
  return [
    swatch(MARGIN, ORANGE, 'assumed'),
    swatch(MARGIN + 100, BLUE, 'evidenced'),
    `<line x1="${MARGIN + 216}" x2="${MARGIN + 236}" y1="${y - 4}" y2="${y - 4}" stroke="#222"/><text x="${MARGIN + 242}" y="${y}" fill="#333">middle nine tenths</text>`,
    `<rect x="${MARGIN + 392}" y="${y - 10}" width="3" height="12" fill="#222"/><text x="${MARGIN + 402}" y="${y}" fill="#333">share alone</text>`,
  ].join('');
}

function panel(
  study: Study,
  report: SensitivityReport,
  top: number,
): { readonly svg: string; readonly height: number } {
  const { indices, screening, question } = report;
  const bars =
    indices.length > 0 ? indices.filter(({ told }) => told).map(indexBar) : screening.slice(0, MOST).map(screeningBar);
  const sorted = bars.toSorted((one, other) => other.value - one.value);
  const largest = Math.max(...sorted.map(({ high, value }) => Math.max(high, value)), Number.MIN_VALUE);
  const room = WIDTH - 2 * MARGIN - NAMES - RIGHT;
  const at = (value: number): number => MARGIN + NAMES + (room * Math.min(largest, Math.max(0, value))) / largest;
  const what = indices.length > 0 ? 'share of the variance in all' : 'mean size of the effect over the whole range';
  const rows = sorted.map((bar, index) => {
    const y = top + 28 + index * ROW;
    const middle = y + ROW / 2;
    const alone =
      bar.alone === undefined || bar.alone <= 0
        ? ''
        : `<rect x="${at(bar.alone) - 1.5}" y="${y + 2}" width="3" height="${ROW - 4}" fill="#222"/>`;
    return [
      `<text x="${MARGIN + NAMES - 8}" y="${middle + 4}" text-anchor="end" fill="#222">${escape(bar.name)}</text>`,
      `<rect x="${at(0)}" y="${y + 4}" width="${Math.max(0.5, at(bar.value) - at(0))}" height="${ROW - 8}" fill="${bar.assumed ? ORANGE : BLUE}" opacity="0.75"/>`,
      alone,
      `<line x1="${at(bar.low)}" x2="${at(bar.high)}" y1="${middle}" y2="${middle}" stroke="#222"/>`,
      `<text x="${at(Math.max(bar.high, bar.value)) + 8}" y="${middle + 4}" fill="#333">${escape(bar.text)}</text>`,
    ].join('');
  });
  const bottom = top + 28 + sorted.length * ROW;
  return {
    svg: [
      `<text x="${MARGIN}" y="${top + 6}" font-weight="bold" fill="#222">${escape(questionText(study, question))}</text>`,
      `<text x="${MARGIN}" y="${top + 22}" fill="#555" font-size="11">${what}</text>`,
      `<line x1="${at(0)}" x2="${at(0)}" y1="${top + 26}" y2="${bottom}" stroke="#888"/>`,
      ...rows,
    ].join('\n'),
    height: bottom - top + 30,
  };
}

function indexBar({ parameter, first, total }: Indexed): Bar {
  const { value, low, high } = total;
  return {
    name: parameter.name,
    assumed: parameter.grade === 'assumed',
    value,
    low,
    high,
    alone: first.value,
    text: `${Math.round(100 * value)} %`,
  };
}

function screeningBar({ parameter, muStar, error }: Screened): Bar {
  const half = 1.645 * (Number.isFinite(error) ? error : 0);
  return {
    name: parameter.name,
    assumed: parameter.grade === 'assumed',
    value: muStar,
    low: muStar - half,
    high: muStar + half,
    text: significant(muStar),
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
