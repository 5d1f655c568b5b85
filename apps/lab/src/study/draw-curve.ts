import * as Plot from '@observablehq/plot';
import type { Curve, CurvePoint } from 'assemblage';
import { short } from '../figures/numbers.ts';
import type { Palette } from '../figures/palette.ts';

export interface CurveDrawing {
  readonly curve: Curve;
  readonly arms: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

const DAY = 86_400_000;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
/** More arms than this go without their wide bands, which would hide one another. */
const BANDED = 3;

/** The difference in an outcome over time with both bands, as SVG. One window makes no line: a point with two bars. */
export function drawCurve({ curve, arms, width, height, palette }: CurveDrawing): SVGSVGElement {
  const at = ({ day }: CurvePoint): Date => new Date(day * DAY);
  const marks = curve.arms.flatMap((points, arm) => {
    const stroke = palette.lines[arm % palette.lines.length] ?? palette.ink;
    const known = arms.length > BANDED ? [] : points.filter(({ low, high }) => Number.isFinite(low + high));
    const sure = points.filter(({ error }) => Number.isFinite(error));
    const wide = { x: at, y1: 'low', y2: 'high' };
    const narrow = {
      x: at,
      y1: (one: CurvePoint) => one.change - one.error,
      y2: (one: CurvePoint) => one.change + one.error,
    };
    if (points.length === 1) {
      return [
        Plot.ruleX(known, { ...wide, stroke, strokeWidth: 14, strokeOpacity: 0.2 }),
        Plot.ruleX(sure, { ...narrow, stroke, strokeWidth: 14, strokeOpacity: 0.4 }),
        Plot.dot(points, { x: at, y: 'change', fill: stroke, r: 3.5 }),
      ];
    }
    return [
      Plot.areaY(known, { ...wide, fill: stroke, fillOpacity: 0.2 }),
      Plot.areaY(sure, { ...narrow, fill: stroke, fillOpacity: 0.4 }),
      Plot.lineY(points, { x: at, y: 'change', stroke, strokeWidth: 1.8 }),
    ];
  });
  const chart = Plot.plot({
    width,
    height,
    marginLeft: 52,
    marginRight: 12,
    marginTop: 10,
    marginBottom: 26,
    style: { background: 'transparent', color: palette.quiet, fontFamily: FONT, fontSize: '12px', overflow: 'visible' },
    ariaLabel: `Change in ${curve.title}, ${curve.unit}`,
    x: { type: 'utc', label: null },
    y: { label: null, nice: true, grid: false },
    marks: [
      Plot.gridY({ stroke: palette.grid, strokeOpacity: 1, ticks: 4 }),
      Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: short, label: null }),
      Plot.axisX({ ticks: width < 420 ? 3 : 6, tickSize: 4, label: null }),
      ...marks,
      Plot.ruleY([0], { stroke: palette.ink }),
    ],
  });
  const svg = chart as unknown as SVGSVGElement;
  svg.setAttribute('role', 'img');
  for (const part of svg.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label');
  return svg;
}
