import type { Manifest, Summary } from 'assemblage';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
const PANEL = { width: 470, height: 230 } as const;
const MARGIN = 24;
const ROW_GAP = 44;
const HEAD = 76;
const FOOT = 30;
const FONT = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';
/** Palette of Okabe and Ito (2008), which the colour-blind tell apart. */
const BLUE = '#0072b2';
const ORANGE = '#d55e00';
const GREEN = '#009e73';

interface Point {
  readonly date: Date;
  readonly value: number;
}

interface Series {
  readonly name: string;
  readonly colour: string;
  /** Drawn thin: what chance made of it. */
  readonly faint?: boolean;
  readonly points: readonly Point[];
}

interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
}

/** Four small plots, week by week, as SVG. */
export function drawPlot(manifest: Manifest, summary: Summary): string {
  const { document } = parseHTML('<html><body></body></html>');
  const panels = panelsOf(summary);
  const width = 2 * PANEL.width + 3 * MARGIN;
  const height = HEAD + Math.ceil(panels.length / 2) * (PANEL.height + ROW_GAP) + FOOT;
  const drawn = panels.map((panel, index) => {
    const x = MARGIN + (index % 2) * (PANEL.width + MARGIN);
    const y = HEAD + Math.floor(index / 2) * (PANEL.height + ROW_GAP);
    return `<g transform="translate(${x},${y})">${heading(panel)}<g transform="translate(0,14)">${chart(document, panel)}</g></g>`;
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
  const full = weeks.filter(({ days }) => days === 7);
  const shown = full.length > 0 ? full : weeks;
  const series = (
    name: string,
    colour: string,
    value: (sums: Readonly<Record<string, number>>, days: number) => number,
  ): Series => ({
    name,
    colour,
    points: shown.map(({ from, days, sums }) => ({ date: new Date(`${from}T00:00:00Z`), value: value(sums, days) })),
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

function heading({ title, series }: Panel): string {
  const names = series.map(
    ({ name, colour }) => `<tspan dx="14" fill="${colour}">■</tspan><tspan dx="4" fill="#333">${escape(name)}</tspan>`,
  );
  return `<text y="0" fill="#333"><tspan font-weight="bold">${escape(title)}</tspan>${names.join('')}</text>`;
}

function chart(document: ReturnType<typeof parseHTML>['document'], { series }: Panel): string {
  const finite = series.map((one) => ({ ...one, points: one.points.filter(({ value }) => Number.isFinite(value)) }));
  const figure = Plot.plot({
    document,
    ...PANEL,
    marginLeft: 52,
    marginTop: 12,
    style: { fontFamily: FONT, fontSize: '11px' },
    x: { type: 'utc', label: null, ticks: 6 },
    y: { zero: true, nice: true, grid: true, label: null, ticks: 4 },
    marks: [
      Plot.ruleY([0]),
      ...finite.map(({ points, colour, faint = false }) =>
        Plot.lineY(points, {
          x: 'date',
          y: 'value',
          stroke: colour,
          strokeWidth: faint ? 1 : 2,
          strokeOpacity: faint ? 0.7 : 1,
        }),
      ),
    ],
  });
  return figure.outerHTML;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
