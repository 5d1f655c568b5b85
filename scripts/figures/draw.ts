import type { BarPanel, Drawing, Figure, LinePanel, Panel, Point, Series, Tone } from './figure.ts';
import { placeLabels } from './labels.ts';
import type { Box } from './labels.ts';
import { INK, line, page, px, TEXT, text, widthOf, wrapped } from './svg.ts';
import { roundTicks, roundUp, words } from './ticks.ts';

const WIDTH = 640;
const MARGIN = 16;
const BETWEEN = 26;
const PLOT = { top: 54, bottom: 208 } as const;
const CAPTION = 272;
const LEADING = 17;
const FOOT = 13;
const TICKS = 4;
/** Height of a row of the key, and its stroke and gaps. */
const KEY = { row: 22, stroke: 30, gap: 6, between: 20 } as const;
/** Colours after Okabe and Ito (2008), which the colour-blind tell apart, and a grey. */
const COLOUR: Readonly<Record<Tone, string>> = {
  with: '#0072b2',
  without: '#c24e00',
  other: '#707070',
  second: '#00875f',
  third: '#a04a86',
};

/** A figure as SVG, with its caption; `made` says how, in a comment. */
export function drawFigure(figure: Figure, { panels, key }: Drawing, version: string): string {
  const each = (WIDTH - 2 * MARGIN - (panels.length - 1) * BETWEEN) / panels.length;
  const drawn = panels.map((panel, i) => drawPanel(panel, MARGIN + i * (each + BETWEEN), each, key !== true));
  const caption = captionOf(figure, version);
  const lines = wrapped(caption, TEXT.caption, WIDTH - 2 * MARGIN);
  const rows = key === true ? keyRows(panels) : [];
  const top = CAPTION + rows.length * KEY.row;
  const height = top + (lines.length - 1) * LEADING + FOOT;
  return page(
    WIDTH,
    height,
    `${figure.mechanism}: ${figure.scenario}. Made by npm run build:figures, version ${version}`,
    caption,
    [
      ...drawn,
      ...rows.flatMap((row, i) => drawKey(row, CAPTION + i * KEY.row)),
      ...lines.map((words, i) => text(MARGIN, top + i * LEADING, words, { size: TEXT.caption, fill: INK.quiet })),
    ],
  );
}

/** What is to be seen, and that a model says it. */
export function captionOf({ caption }: Figure, version: string): string {
  return `${caption} Model result, version ${version}.`;
}

/** Lines in the rows of the key: as many in a row as there is room for. */
function keyRows(panels: readonly Panel[]): Series[][] {
  const [panel] = panels;
  const rows: Series[][] = [[]];
  let used = 0;
  for (const one of panel?.kind === 'lines' ? panel.series : []) {
    const width = keyWidth(one);
    if (used > 0 && used + width > WIDTH - 2 * MARGIN) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(one);
    used += width + KEY.between;
  }
  return rows;
}

function keyWidth({ label }: Series): number {
  return KEY.stroke + KEY.gap + widthOf(label, TEXT.tick);
}

function drawKey(row: readonly Series[], baseline: number): string[] {
  let left = MARGIN;
  return row.flatMap((one) => {
    const from = left;
    left += keyWidth(one) + KEY.between;
    const [y, to] = [px(baseline - 5), px(from + KEY.stroke)];
    return [
      `<path d="M${px(from)} ${y}L${to} ${y}" ${strokeOf(one)}/>`,
      text(from + KEY.stroke + KEY.gap, baseline, one.label, { size: TEXT.tick }),
    ];
  });
}

function strokeOf({ tone, dashed = false }: Series): string {
  return `fill="none" stroke="${COLOUR[tone]}" stroke-width="2.5" stroke-linejoin="round"${dashed ? ' stroke-dasharray="6 4"' : ''}`;
}

function drawPanel(panel: Panel, left: number, width: number, named: boolean): string {
  const title = wrapped(panel.title, TEXT.title, width, true);
  return [
    ...title.map((words, i) => text(left, 22 + i * LEADING, words, { size: TEXT.title, bold: true })),
    panel.kind === 'bars' ? drawBars(panel, left, width) : drawLines(panel, left, width, named),
  ].join('\n');
}

function drawLines(panel: LinePanel, left: number, width: number, named: boolean): string {
  const { x: xAxis, y: yAxis = {}, series } = panel;
  const all = series.flatMap(({ points, runs = [] }) => [points, ...runs]).flat();
  const [x0, x1] = [xAxis.from ?? least(all, 0), xAxis.to ?? most(all, 0)];
  const [y0, y1] = [yAxis.from ?? 0, yAxis.to ?? roundUp(most(all, 1), TICKS)];
  const yTicks = roundTicks(y0, y1, TICKS);
  const room = Math.max(...yTicks.map((value) => widthOf(words(value, yAxis.percent), TEXT.tick))) + 8;
  const frame: Box = { left: left + room, right: left + width - 8, ...PLOT };
  const x = (value: number) => frame.left + ((value - x0) / (x1 - x0)) * (frame.right - frame.left);
  const y = (value: number) => frame.bottom - ((value - y0) / (y1 - y0)) * (frame.bottom - frame.top);
  const path = (points: LinePanel['series'][number]['points']) =>
    points.map(([a, b], i) => `${i === 0 ? 'M' : 'L'}${px(x(a))} ${px(y(b))}`).join('');
  const toPixels = (points: readonly Point[]): readonly Point[] => points.map(([a, b]) => [x(a), y(b)]);
  const drawn = series.map(({ label, tone, points, runs = [] }) => ({
    label,
    tone,
    points: toPixels(points),
    runs: runs.map(toPixels),
  }));
  const xTicks =
    xAxis.ticks ??
    roundTicks(x0, x1, width < WIDTH / 2 ? 3 : 5).map((value): readonly [number, string] => [
      value,
      words(value, xAxis.percent),
    ]);
  return [
    ...yTicks.map((value) => line(frame.left, y(value), frame.right, y(value), value === 0 ? INK.axis : INK.grid)),
    ...yTicks.map((value) =>
      text(frame.left - 6, y(value) + 5, words(value, yAxis.percent), {
        size: TEXT.tick,
        fill: INK.quiet,
        anchor: 'end',
      }),
    ),
    ...xTicks.map(([value]) => line(x(value), frame.bottom, x(value), frame.bottom + 5, INK.axis)),
    ...xTicks.map(([value, label]) =>
      text(x(value), frame.bottom + 20, label, { size: TEXT.tick, fill: INK.quiet, anchor: 'middle' }),
    ),
    text((frame.left + frame.right) / 2, frame.bottom + 39, xAxis.label, {
      size: TEXT.tick,
      fill: INK.quiet,
      anchor: 'middle',
    }),
    ...series.flatMap(({ tone, runs = [] }) =>
      runs.map(
        (points) =>
          `<path d="${path(points)}" fill="none" stroke="${COLOUR[tone]}" stroke-opacity="0.3" stroke-linejoin="round"/>`,
      ),
    ),
    ...series.map((one) => `<path d="${path(one.points)}" ${strokeOf(one)}/>`),
    ...series.flatMap(({ tone, points, dots = false }) =>
      dots ? points.map(([a, b]) => `<circle cx="${px(x(a))}" cy="${px(y(b))}" r="4" fill="${COLOUR[tone]}"/>`) : [],
    ),
    ...(named ? placeLabels(drawn, frame) : []).map((place, i) =>
      text(place.x, place.y, drawn[i]?.label ?? '', {
        size: TEXT.label,
        fill: COLOUR[drawn[i]?.tone ?? 'other'],
        halo: true,
      }),
    ),
  ].join('\n');
}

function drawBars({ bars, percent = false }: BarPanel, left: number, width: number): string {
  const longest = Math.max(...bars.map(({ value, range }) => Math.max(value, range?.[1] ?? 0)), 1e-12);
  const room = Math.max(...bars.map(({ value }) => widthOf(words(value, percent), TEXT.label))) + 12;
  const length = (value: number) => (value / longest) * (width - room);
  const each = Math.min(64, (PLOT.bottom + 32 - PLOT.top + 6) / bars.length);
  return bars
    .map(({ label, tone, value, range }, i) => {
      const top = PLOT.top + i * each;
      const height = Math.min(22, each - 22);
      const middle = top + 18 + height / 2;
      const end = left + Math.max(length(value), length(range?.[1] ?? 0)) + 6;
      return [
        text(left, top + 13, label, { size: TEXT.label }),
        `<rect x="${px(left)}" y="${px(top + 18)}" width="${px(Math.max(1, length(value)))}" height="${px(height)}" fill="${COLOUR[tone]}"/>`,
        range === undefined || range[0] === range[1]
          ? ''
          : line(left + length(range[0]), middle, left + length(range[1]), middle, INK.text),
        text(end, middle + 5, words(value, percent), { size: TEXT.label, fill: COLOUR[tone], bold: true }),
      ]
        .filter((part) => part !== '')
        .join('\n');
    })
    .join('\n');
}

function least(points: readonly (readonly [number, number])[], place: 0 | 1): number {
  return points.reduce((value, point) => Math.min(value, point[place]), Infinity);
}

function most(points: readonly (readonly [number, number])[], place: 0 | 1): number {
  return points.reduce((value, point) => Math.max(value, point[place]), -Infinity);
}
