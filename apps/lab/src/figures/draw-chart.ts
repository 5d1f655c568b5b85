import * as Plot from '@observablehq/plot';
import { short } from './numbers.ts';
import type { Palette } from './palette.ts';

export interface Line {
  readonly name: string;
  /** One value a day, or one for each day of `at`; NaN where there is none. */
  readonly values: Float64Array;
  /** Days of the values where they are not day by day: each is marked with a dot. */
  readonly at?: readonly number[];
  readonly color: string;
  readonly dashed?: boolean;
}

export interface ChartDrawing {
  readonly label: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  /** Day 0 as a date. */
  readonly start: Date;
  readonly days: number;
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  readonly cursor?: number;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  /** Counts begin at zero; prices and shares may not. */
  readonly zero: boolean;
  readonly format: (value: number) => string;
  /** A crosshair that follows the pointer: not for a file. */
  readonly pointer: boolean;
}

const DAY = 86_400_000;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/** A chart of daily values, as the SVG that is shown and the one that is exported. */
export function drawChart(drawing: ChartDrawing): SVGSVGElement {
  const { lines, start, days, spans, cursor, width, height, palette, zero, format, unit, label } = drawing;
  const at = (day: number): Date => new Date(start.getTime() + day * DAY);
  const points = lines.flatMap(({ name, values, color, at: days }) =>
    Array.from(values, (value, index) => ({
      name,
      value,
      date: at(days === undefined ? index : (days[index] ?? 0)),
      color,
    })).filter(({ value }) => Number.isFinite(value)),
  );
  const largest = points.reduce((most, { value }) => Math.max(most, value), 0);
  const chart = Plot.plot({
    width,
    height,
    marginLeft: 42,
    marginRight: 12,
    marginTop: 10,
    marginBottom: 26,
    style: { background: 'transparent', color: palette.quiet, fontFamily: FONT, fontSize: '12px', overflow: 'visible' },
    ariaLabel: `${label}, ${unit}`,
    x: { type: 'utc', domain: [at(0), at(Math.max(1, days - 1))], label: null },
    y: {
      label: null,
      grid: false,
      nice: true,
      zero,
      ...(largest === 0 && { domain: [0, 1] }),
    },
    marks: [
      Plot.rectX(spans, {
        x1: ({ from }: { from: number }) => at(from),
        x2: ({ to }: { to: number }) => at(to - 1),
        fill: palette.policy,
      }),
      Plot.gridY({ stroke: palette.grid, strokeOpacity: 1, ticks: 4 }),
      Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: short, label: null }),
      Plot.axisX({ ticks: width < 420 ? 3 : 6, tickSize: 4, label: null }),
      ...(cursor === undefined ? [] : [Plot.ruleX([at(cursor)], { stroke: palette.quiet, strokeWidth: 1 })]),
      ...lines.map(({ values, color, dashed, at: days }) =>
        Plot.lineY(Array.from(values), {
          x: (_: number, index: number) => at(days === undefined ? index : (days[index] ?? 0)),
          y: (value: number) => value,
          stroke: color,
          strokeWidth: 1.6,
          ...(dashed === true && { strokeDasharray: '4 3' }),
        }),
      ),
      ...lines.flatMap(({ values, color, at: days }) =>
        days === undefined
          ? []
          : [
              Plot.dot(Array.from(values), {
                x: (_: number, index: number) => at(days[index] ?? 0),
                y: (value: number) => value,
                filter: (value: number) => Number.isFinite(value),
                fill: color,
                r: 2,
              }),
            ],
      ),
      ...(drawing.pointer
        ? [
            Plot.ruleX(points, Plot.pointerX({ x: 'date', stroke: palette.ink, strokeOpacity: 0.5 })),
            Plot.tip(
              points,
              Plot.pointerX({
                x: 'date',
                y: 'value',
                fill: palette.ground,
                stroke: palette.quiet,
                title: ({ name, value, date }: (typeof points)[number]) =>
                  `${date.toISOString().slice(0, 10)}\n${name === '' ? '' : `${name}: `}${format(value)} ${unit}`,
              }),
            ),
          ]
        : []),
    ],
  });
  const svg = chart as unknown as SVGSVGElement;
  svg.setAttribute('role', 'img');
  // The parts of a picture have no names of their own: the figure is named, and its values stand beside it.
  for (const part of svg.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label');
  return svg;
}
