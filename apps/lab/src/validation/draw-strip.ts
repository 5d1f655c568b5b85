import * as Plot from '@observablehq/plot';
import type { Band, FigureReport, PartReport } from 'assemblage';
import type { Palette } from '../figures/palette.ts';
import { short } from '../figures/numbers.ts';

/** One line of a strip: the figures of the draws of one trial. */
interface Lane {
  readonly name: string;
  readonly values: readonly number[];
  readonly color: string;
}

/** This share of the draws from the whole ranges may lie beyond what is drawn, at either end. */
const TRIM = 0.05;
/** Figures that are all above nothing and lie further apart than this stand on a scale of ratios. */
const WIDE = 50;
const LANE = 20;
const FOOT = 26;
const NAMES = 118;

/** A part of a pattern: the published band, each draw of the model with its median, rivals and whole ranges below. */
export function drawStrip(part: PartReport, width: number, palette: Palette): SVGSVGElement {
  const [model = palette.ink, rival = palette.quiet] = palette.lines;
  const lanes: Lane[] = [
    { name: 'model', values: part.values, color: model },
    ...part.rivals.map(({ about, values }) => ({ name: about, values, color: rival })),
    { name: 'whole ranges', values: part.ranges, color: palette.pinned },
  ];
  return strip(lanes, part, part.band, width, palette);
}

/** A figure without a band: the model's median and its spread. */
export function drawFigure(figure: FigureReport, width: number, palette: Palette): SVGSVGElement {
  const [model = palette.ink] = palette.lines;
  return strip([{ name: 'model', values: [figure.median], color: model }], figure, {}, width, palette);
}

function strip(
  all: readonly Lane[],
  { median, low, high, about, unit }: FigureReport,
  band: Band,
  width: number,
  palette: Palette,
): SVGSVGElement {
  const lanes = all
    .map((lane) => ({ ...lane, values: lane.values.filter(Number.isFinite) }))
    .filter(({ values }) => values.length > 0);
  const { type, domain } = scaleOf(lanes, [low, high, band.low, band.high]);
  const names = lanes.map(({ name }) => name);
  const [from, to] = domain;
  const dots = lanes.flatMap(({ name, values, color }) =>
    values.map((value) => ({ name, color, value: Math.min(to, Math.max(from, value)) })),
  );
  const banded = band.low !== undefined || band.high !== undefined;
  const svg = Plot.plot({
    width,
    height: lanes.length * LANE + FOOT,
    marginLeft: Math.min(NAMES, width / 3),
    marginRight: 14,
    marginTop: 2,
    marginBottom: FOOT - 4,
    style: { background: 'none', color: palette.ink, fontSize: '11px', fontFamily: 'inherit' },
    x: { type, domain, label: null, ticks: 4, tickFormat: (value: number) => short(value) },
    y: { type: 'band', domain: names, label: null, tickSize: 0, tickFormat: (name: string) => cut(name), padding: 0 },
    marks: [
      ...(banded
        ? [
            Plot.rectX([band], {
              x1: ({ low: edge }: Band) => Math.max(from, edge ?? from),
              x2: ({ high: edge }: Band) => Math.min(to, edge ?? to),
              fill: palette.policy,
              stroke: palette.grid,
            }),
            Plot.ruleX(
              [band.low, band.high].flatMap((edge) => (edge === undefined ? [] : [edge])),
              { stroke: palette.quiet },
            ),
          ]
        : []),
      ...(Number.isFinite(low) && low < high
        ? [
            Plot.ruleY(['model'], {
              x1: low,
              x2: high,
              y: (name: string) => name,
              stroke: dots[0]?.color ?? palette.ink,
            }),
          ]
        : []),
      Plot.dot(dots, { x: 'value', y: 'name', fill: 'color', fillOpacity: 0.6, r: 3 }),
      ...(Number.isFinite(median)
        ? [Plot.tickX([median], { x: (value: number) => value, y: () => 'model', stroke: palette.ink, strokeWidth: 2 })]
        : []),
    ],
  }) as unknown as SVGSVGElement;
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${about}, ${unit}`);
  for (const part of svg.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label');
  return svg;
}

/** What the axis spans: the band, the model, the rivals, and the ranges but for their last twentieths. */
function scaleOf(lanes: readonly Lane[], edges: readonly (number | undefined)[]) {
  const sure = lanes.filter(({ name }) => name !== 'whole ranges').flatMap(({ values }) => [...values]);
  const ranges = (lanes.find(({ name }) => name === 'whole ranges')?.values ?? []).toSorted((a, b) => a - b);
  const kept = ranges.slice(Math.floor(TRIM * ranges.length), Math.ceil((1 - TRIM) * ranges.length));
  const known = [...sure, ...kept, ...edges.flatMap((edge) => edge ?? [])].filter(Number.isFinite);
  const [low, high] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  if (low > 0 && high / low > WIDE) return { type: 'log' as const, domain: [low / 1.3, high * 1.3] as const };
  const room = 0.06 * (high - low) || Math.abs(high) * 0.1 || 1;
  // What cannot be below nothing is not drawn below nothing.
  return { type: 'linear' as const, domain: [low >= 0 ? Math.max(0, low - room) : low - room, high + room] as const };
}

function cut(name: string): string {
  return name.length > 18 ? `${name.slice(0, 17)}…` : name;
}
