import type { Manifest, Summary } from 'assemblage';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { BLUE, GREEN, ORANGE, shownWeeks, weekPoint } from './panel.ts';
import type { Panel, Series } from './panel.ts';
import { streetPanels } from './street-panels.ts';

const PANEL = { width: 470, height: 230 } as const;
const MARGIN = 24;
const ROW_GAP = 44;
const HEAD = 76;
const FOOT = 30;
const FONT = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
/** So few weeks are marked, so that one alone is seen. */
const FEW = 8;
/** Steps of a scale of values, which ends on one. */
const TICKS = 4;
/** Height of a line of names. */
const LINE = 14;
const HALF_A_WEEK = 302_400_000;

/** Small plots, week by week, as SVG. */
export function drawPlot(manifest: Manifest, summary: Summary): string {
  const { document } = parseHTML('<html><body></body></html>');
  const panels = summary.street === undefined ? panelsOf(summary) : streetPanels(summary, summary.street);
  const width = 2 * PANEL.width + 3 * MARGIN;
  const height = HEAD + Math.ceil(panels.length / 2) * (PANEL.height + ROW_GAP) + FOOT;
  const span = [new Date(`${summary.from}T00:00:00Z`), new Date(`${summary.to}T24:00:00Z`)] as const;
  const drawn = panels.map((panel, index) => {
    const x = MARGIN + (index % 2) * (PANEL.width + MARGIN);
    const y = HEAD + Math.floor(index / 2) * (PANEL.height + ROW_GAP);
    return `<g transform="translate(${x},${y})">${heading(panel)}<g transform="translate(0,14)">${chart(document, panel, span)}</g></g>`;
  });
  const { scenario, note } = manifest;
  const subtitle = `${summary.from} to ${summary.to}, seed ${scenario.seed}${summary.sampled ? `, expanded from a sample of whole catchments` : ''}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    `<text x="${MARGIN}" y="28" font-size="18" font-weight="bold">${escape(scenario.name)}</text>`,
    `<text x="${MARGIN}" y="46" fill="#555">${escape(subtitle)}</text>`,
    ...drawn,
    `<text x="${MARGIN}" y="${height - 14}" fill="#555">${escape(note)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function panelsOf({ weeks }: Summary): Panel[] {
  const shown = shownWeeks(weeks);
  const series = (
    name: string,
    colour: string,
    value: (sums: Readonly<Record<string, number>>, days: number) => number,
  ): Series => ({
    name,
    colour,
    points: shown.map((week) => weekPoint(week, value(week.sums, week.days))),
  });
  const perDay =
    (name: string, unit = 1) =>
    (sums: Readonly<Record<string, number>>, days: number): number =>
      (sums[name] ?? 0) / days / unit;
  const ratio =
    (top: string, bottom: string) =>
    (sums: Readonly<Record<string, number>>): number =>
      (sums[top] ?? 0) / (sums[bottom] ?? 0);
  return [
    {
      title: 'Purchases a day, thousands',
      series: [
        series('purchases', BLUE, perDay('purchases', 1000)),
        series('people served', GREEN, perDay('served', 1000)),
      ],
    },
    {
      title: 'Sold a day, kg',
      series: [
        series('street weight', BLUE, perDay('gramsBulk', 1000)),
        series('pure', ORANGE, perDay('gramsPure', 1000)),
      ],
    },
    {
      title: 'Price of a gram, euro',
      series: [
        series('street weight', BLUE, ratio('euros', 'gramsBulk')),
        series('pure', ORANGE, ratio('euros', 'gramsPure')),
      ],
    },
    {
      title: 'Deaths by poisoning a week',
      series: [
        series('expected', BLUE, (sums, days) => perDay('expectedDeaths')(sums, days) * 7),
        { ...series('as they fell', ORANGE, (sums, days) => perDay('deaths')(sums, days) * 7), faint: true },
      ],
    },
  ];
}

function heading({ title, series, direct = false }: Panel): string {
  const named = series.filter(({ name }) => name !== '' && !direct);
  const names = named.map(
    ({ name, colour }) => `<tspan dx="14" fill="${colour}">■</tspan><tspan dx="4" fill="#333">${escape(name)}</tspan>`,
  );
  return `<text y="0" fill="#333"><tspan font-weight="bold">${escape(title)}</tspan>${names.join('')}</text>`;
}

function chart(
  document: ReturnType<typeof parseHTML>['document'],
  { series, direct = false, counted = false }: Panel,
  span: readonly [Date, Date],
): string {
  const finite = series.map((one) => ({ ...one, points: one.points.filter(({ value }) => Number.isFinite(value)) }));
  // A week in which nothing happened has a scale too.
  const bars = counted ? stacked(finite) : [];
  const values = counted ? bars.map(({ to }) => to) : finite.flatMap(({ points }) => points.map(({ value }) => value));
  const top = niceTop(Math.max(...values, 0) || 1);
  const labels = !direct ? [] : counted ? legend(finite, span[1]) : endLabels(finite, top);
  const curves = counted ? [] : finite;
  const figure = Plot.plot({
    document,
    ...PANEL,
    marginLeft: direct ? 58 : 52,
    marginTop: 12,
    ...(direct ? { marginRight: 78 } : {}),
    style: { fontFamily: FONT, fontSize: '11px' },
    x: { type: 'utc', label: null, ticks: 6, domain: span },
    y: { domain: [0, top], grid: true, label: null, ticks: TICKS },
    marks: [
      Plot.ruleY([0]),
      Plot.rect(bars, { x1: 'from', x2: 'until', y1: 'at', y2: 'to', fill: 'colour', insetLeft: 0.5, insetRight: 0.5 }),
      ...curves.map(({ points, colour, faint = false }) =>
        Plot.lineY(points, {
          x: 'date',
          y: 'value',
          stroke: colour,
          strokeWidth: faint ? 1 : 2,
          strokeOpacity: faint ? 0.7 : 1,
        }),
      ),
      ...curves
        .filter(({ points }) => points.length <= FEW)
        .map(({ points, colour }) => Plot.dot(points, { x: 'date', y: 'value', fill: colour, r: 3 })),
      ...labels.map(({ date, at, name, colour, line = 0 }) =>
        Plot.text([{ date, at }], {
          x: 'date',
          ...(at === undefined ? { frameAnchor: 'top' } : { y: 'at' }),
          text: () => name,
          fill: colour,
          dx: 6,
          dy: line * LINE,
          textAnchor: 'start',
        }),
      ),
    ],
  });
  return figure.outerHTML;
}

/** The step of the scale on which it ends. */
function niceTop(largest: number): number {
  const { domain = [] } = Plot.scale({ y: { type: 'linear', domain: [0, largest], nice: TICKS } });
  return Math.max(largest, ...[...domain].map(Number));
}

interface Label {
  readonly date: Date;
  /** On the scale; at the top where it is left out. */
  readonly at?: number;
  /** Lines below the top. */
  readonly line?: number;
  readonly name: string;
  readonly colour: string;
}

/** The names of stacked bars, the topmost first. */
function legend(series: readonly Series[], date: Date): Label[] {
  return series.toReversed().map(({ name, colour }, line) => ({ date, line, name, colour }));
}

/** A bar a week and series, one upon the other. */
function stacked(series: readonly Series[]) {
  const heights = new Map<number, number>();
  return series.flatMap(({ colour, points }) =>
    points
      .filter(({ value }) => value > 0)
      .map(({ date, value }) => {
        const middle = date.getTime();
        const at = heights.get(middle) ?? 0;
        heights.set(middle, at + value);
        return {
          from: new Date(middle - HALF_A_WEEK),
          until: new Date(middle + HALF_A_WEEK),
          at,
          to: at + value,
          colour,
        };
      }),
  );
}

/** Least distance of two names, as a share of the height of the scale. */
const APART = 0.075;

/** The names at the ends of the curves, moved up where two would lie on each other. */
function endLabels(series: readonly Series[], top: number): Label[] {
  const ends = series.flatMap(({ name, colour, points }) => {
    const last = points.at(-1);
    return last === undefined || name === '' ? [] : [{ name, colour, date: last.date, at: last.value }];
  });
  // The lowest stands on the axis and not across it.
  let least = (APART / 2) * top;
  return ends
    .toSorted((left, right) => left.at - right.at)
    .map((end) => {
      const at = Math.max(end.at, least);
      least = at + APART * top;
      return { ...end, at };
    });
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
