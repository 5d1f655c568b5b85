import { curvesOf, formatDate, questionOf } from 'assemblage';
import type { Comparison, Curve, CurvePoint } from 'assemblage';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { wrapText } from '../terminal/table.ts';

const PANEL = { width: 470, height: 220 } as const;
/** Of a picture of one outcome. */
const ALONE = 670;
const MARGIN = 24;
const GAP = 46;
const FOOT = 34;
const LINE = 22;
const FONT = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
/** Palette of Okabe and Ito (2008), which the colour-blind tell apart. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#aa4499', '#e69f00', '#56b4e9'] as const;
/** Characters of the question, and of the note, on a line of the picture, by the number of its columns. */
const CHARACTERS = [0, 66, 92] as const;
const NOTE_CHARACTERS = [0, 100, 200] as const;
/** More arms than this are drawn without their wide bands, which would hide one another. */
const BANDED = 3;

/** A window of a curve; its date is that of its middle. */
interface Moment extends CurvePoint {
  readonly date: Date;
}

/** The differences over time with both bands, an outcome a panel, as SVG. */
export function drawStudy(
  comparison: Comparison,
  note: string,
  curves: readonly Curve[] = curvesOf(comparison),
): string {
  const { document } = parseHTML('<html><body></body></html>');
  const columns = curves.length > 1 ? 2 : 1;
  const question = wrapText(questionOf(comparison), CHARACTERS[columns]);
  const notes = wrapText(note, NOTE_CHARACTERS[columns]);
  const head = MARGIN + question.length * LINE + 40;
  const each = columns === 2 ? PANEL.width : ALONE;
  const width = columns * (each + MARGIN) + MARGIN;
  const height = head + Math.ceil(curves.length / columns) * (PANEL.height + GAP) + FOOT + (notes.length - 1) * 15;
  const drawn = curves.map((curve, index) => {
    const x = MARGIN + (index % columns) * (PANEL.width + MARGIN);
    const y = head + Math.floor(index / columns) * (PANEL.height + GAP);
    return `<g transform="translate(${x},${y})">${titleOf(curve)}<g transform="translate(0,26)">${panel(document, comparison, curve, each)}</g></g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...question.map(
      (line, index) =>
        `<text x="${MARGIN}" y="${MARGIN + 6 + index * LINE}" font-size="16" font-weight="bold">${escape(line)}</text>`,
    ),
    legend(comparison, curves, head - 34),
    ...drawn,
    ...notes.map(
      (line, index) =>
        `<text x="${MARGIN}" y="${height - 14 - (notes.length - 1 - index) * 15}" fill="#555" font-size="11">${escape(line)}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

function titleOf({ title, unit }: Curve): string {
  return (
    `<text fill="#333"><tspan x="0" y="0" font-weight="bold">Change in: ${escape(title)}</tspan>` +
    `<tspan x="0" y="16" fill="#555" font-size="11">${escape(unit)}</tspan></text>`
  );
}

/** What the bands are that are drawn, and which colour is which arm. */
function legend({ study }: Comparison, curves: readonly Curve[], y: number): string {
  const others = study.arms.slice(1);
  const colour = others.length > 1 ? '#555' : COLOURS[0];
  let x = MARGIN;
  const parts: string[] = [];
  const add = (swatch: string, text: string): void => {
    parts.push(
      `<g transform="translate(${x},${y})">${swatch}<text x="28" y="4" fill="#333">${escape(text)}</text></g>`,
    );
    x += 28 + text.length * 6.9 + 22;
  };
  if (others.length > 1) {
    others.forEach(({ name }, index) => add(`<rect y="-5" width="22" height="10" fill="${colourOf(index)}"/>`, name));
  }
  const known = curves.some(({ arms }) => arms.flat().some(({ low }) => Number.isFinite(low)));
  const wide = others.length <= BANDED && known;
  if (wide) add(`<rect y="-7" width="22" height="14" fill="${colour}" opacity="0.18"/>`, 'what we do not know');
  if (study.seeds > 1) add(`<rect y="-7" width="22" height="14" fill="${colour}" opacity="0.5"/>`, 'computing error');
  return parts.join('');
}

function colourOf(arm: number): string {
  return COLOURS[arm % COLOURS.length] ?? COLOURS[0];
}

function panel(
  document: ReturnType<typeof parseHTML>['document'],
  { study }: Comparison,
  { arms }: Curve,
  width: number,
): string {
  const banded = study.arms.length - 1 <= BANDED;
  const marks = arms.flatMap((points, arm) => {
    const moments = points.map((point): Moment => ({ ...point, date: new Date(`${formatDate(point.day)}T00:00:00Z`) }));
    const colour = colourOf(arm);
    const known = moments.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
    const sure = moments.filter(({ error }) => Number.isFinite(error));
    return [
      ...(banded
        ? [Plot.areaY(known, { x: 'date', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.18, curve: 'linear' })]
        : []),
      Plot.areaY(sure, {
        x: 'date',
        y1: (one: Moment) => one.change - one.error,
        y2: (one: Moment) => one.change + one.error,
        fill: colour,
        fillOpacity: 0.4,
      }),
      Plot.lineY(moments, { x: 'date', y: 'change', stroke: colour, strokeWidth: 1.8 }),
      ...(moments.length === 1 ? aloneMarks(moments, known, sure, colour) : []),
    ];
  });
  const figure = Plot.plot({
    document,
    ...PANEL,
    width,
    marginLeft: 64,
    marginTop: 10,
    style: { fontFamily: FONT, fontSize: '11px' },
    x: { type: 'utc', label: null, ticks: 6 },
    y: isFlat(arms) ? NOTHING : { nice: TICKS, grid: true, label: null, ticks: TICKS },
    marks: [...marks, Plot.ruleY([0], { stroke: '#333' })],
  });
  return figure.outerHTML;
}

/** Steps of a scale, which begins and ends on one. */
const TICKS = 5;
/** The scale of what does not change at all: one that is made of zeros alone would draw a band over the whole height. */
const NOTHING = { domain: [-1, 1], ticks: [0], tickFormat: () => '0', label: null };

/** True where neither the change nor an interval is anything but nothing. */
function isFlat(arms: Curve['arms']): boolean {
  const values = arms.flat().flatMap(({ change, low, high, error }) => [change, low, high, error]);
  return values.every((value) => value === 0 || !Number.isFinite(value));
}

/** One window makes no line and no band: a point with two bars. */
function aloneMarks(all: readonly Moment[], known: readonly Moment[], sure: readonly Moment[], stroke: string) {
  const [low, high] = [(one: Moment) => one.change - one.error, (one: Moment) => one.change + one.error];
  return [
    Plot.ruleX(known, { x: 'date', y1: 'low', y2: 'high', stroke, strokeWidth: 14, strokeOpacity: 0.18 }),
    Plot.ruleX(sure, { x: 'date', y1: low, y2: high, stroke, strokeWidth: 14, strokeOpacity: 0.4 }),
    Plot.dot(all, { x: 'date', y: 'change', fill: stroke, r: 3 }),
  ];
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
