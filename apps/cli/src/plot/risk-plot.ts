import { RISK_LINKS, RISK_OBJECTS, rateWords } from 'assemblage';
import type { Bearer, Manifest, RiskEdge, RiskLink } from 'assemblage';
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { significant, whole } from '../terminal/numbers.ts';
import { wrapText } from '../terminal/table.ts';
import { escape, FONT } from './svg-text.ts';

/** As wide as a telephone shows it without making it smaller. */
const WIDTH = 420;
const MARGIN = 12;
const OBJECTS = { x: MARGIN, width: 88, characters: 15 } as const;
const LINKS = { x: 132, width: 166, characters: 27 } as const;
const HARMS = { x: 326, characters: 14 } as const;
/** The least room of a link; one of many words takes more. */
const ROW = 62;
const LINE = 12;
/** Between the words of one link and those of the next. */
const APART = 14;
const SPARK = { width: 54, height: 18 } as const;
const THINNEST = 1;
const THICKEST = 9;

/** Palette of Okabe and Ito (2008), which the colour-blind tell apart. */
const COLOURS: Readonly<Record<Bearer, string>> = {
  child: '#d55e00',
  'exploited adult': '#e69f00',
  bystander: '#aa4499',
  user: '#009e73',
  seller: '#0072b2',
};

/** Objects left, links in the middle, harms right; as thick as the rate is high, in the colour of who bears it. */
export function drawRisks({ scenario, note }: Manifest, edges: readonly RiskEdge[]): string {
  const { document } = parseHTML('<html><body></body></html>');
  const rows = inOrderOfObjects(edges);
  const heights = rows.map(heightOf);
  const notes = wrapText(note, 66);
  const head = 112;
  const tops = [...heights, 0].map((_, row) => heights.slice(0, row).reduce((sum, one) => sum + one, head));
  const height = (tops.at(-1) ?? head) + 16 + notes.length * LINE + MARGIN;
  const top = (row: number): number => tops[row] ?? head;
  const middle = (row: number): number => top(row) + (heights[row] ?? ROW) / 2;
  const rates = rows.flatMap(({ rate = 0 }) => (rate > 0 ? [rate] : []));
  const thickness = scaleOf(rates);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" font-size="10">`,
    `<rect width="${WIDTH}" height="${height}" fill="white"/>`,
    `<text x="${MARGIN}" y="26" font-size="15" font-weight="bold">${escape(`${scenario.name}: what is at risk of what`)}</text>`,
    ...legend(),
    ...headings(head - 14),
    ...objects(rows, top, middle).map(({ svg }) => svg),
    ...rows.map((edge, row) => linkOf(document, edge, middle(row), objectMiddle(rows, row, middle), thickness)),
    ...notes.map(
      (line, i) =>
        `<text x="${MARGIN}" y="${height - MARGIN - (notes.length - 1 - i) * LINE}" fill="#555">${escape(line)}</text>`,
    ),
    '</svg>',
    '',
  ].join('\n');
}

/** Links of one object stand together; objects in the order in which the list names them first. */
function inOrderOfObjects(edges: readonly RiskEdge[]): RiskEdge[] {
  const names = [...new Set(edges.map(({ link }) => link.object))];
  return names.flatMap((name) => edges.filter(({ link }) => link.object === name));
}

/** A link has a place of its own, as high as its words, or those of its harm beside it, are long. */
function heightOf({ link }: RiskEdge): number {
  const words = wrapText(link.link, LINKS.characters).length * LINE + SPARK.height;
  return Math.max(ROW, words + APART, harmLines(link).length * LINE + APART);
}

function harmLines({ harm, leadsTo }: RiskLink): string[] {
  return wrapText(harm ?? `then: ${nextObject(leadsTo)}`, HARMS.characters);
}

/** Rates differ by powers of ten, so that the thickness goes by their logarithm. */
function scaleOf(rates: readonly number[]): (rate: number) => number {
  const [low, high] = [Math.log(Math.min(...rates)), Math.log(Math.max(...rates))];
  return (rate) => (high > low ? THINNEST + ((THICKEST - THINNEST) * (Math.log(rate) - low)) / (high - low) : THINNEST);
}

function legend(): string[] {
  const items = Object.entries(COLOURS);
  let x = MARGIN;
  const swatches = items.map(([bearer, colour]) => {
    const part = `<g transform="translate(${x},46)"><rect y="-8" width="10" height="10" fill="${colour}"/><text x="14">${bearer}</text></g>`;
    x += 24 + bearer.length * 5.9;
    return part;
  });
  return [
    ...swatches,
    `<text x="${MARGIN}" y="64" fill="#555">Colour: who bears it. Thick: many links for a thousand at risk; dashed: none</text>`,
    `<text x="${MARGIN}" y="77" fill="#555">came to pass. Curve: week by week in this one run, on a scale of its own.</text>`,
  ];
}

function headings(y: number): string[] {
  const at = (x: number, text: string): string =>
    `<text x="${x}" y="${y}" font-weight="bold" fill="#333">${text}</text>`;
  return [at(OBJECTS.x, 'at risk'), at(LINKS.x, 'link'), at(HARMS.x, 'harm, or next')];
}

/** The middle of the rows of the object that a row is about. */
function objectMiddle(rows: readonly RiskEdge[], row: number, middle: (row: number) => number): number {
  const mine = rows.flatMap(({ link }, index) => (link.object === rows[row]?.link.object ? [middle(index)] : []));
  return mine.reduce((sum, y) => sum + y, 0) / mine.length;
}

function objects(
  rows: readonly RiskEdge[],
  top: (row: number) => number,
  middle: (row: number) => number,
): { readonly svg: string }[] {
  const firsts = rows.flatMap(({ link }, row) =>
    row === 0 || rows[row - 1]?.link.object !== link.object ? [row] : [],
  );
  return firsts.map((row) => {
    const name = RISK_OBJECTS[rows[row]?.link.object ?? 'purchase'].name;
    const rule =
      row === 0
        ? ''
        : `<line x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${top(row)}" y2="${top(row)}" stroke="#e5e5e5"/>`;
    return {
      svg: rule + block(wrapText(name, OBJECTS.characters), OBJECTS.x, objectMiddle(rows, row, middle), '#111'),
    };
  });
}

/** Lines of text around a height. */
function block(lines: readonly string[], x: number, y: number, fill: string, weight = 'normal'): string {
  const top = y - ((lines.length - 1) * LINE) / 2 + 3.5;
  return lines
    .map(
      (line, i) => `<text x="${x}" y="${top + i * LINE}" fill="${fill}" font-weight="${weight}">${escape(line)}</text>`,
    )
    .join('');
}

function linkOf(
  document: ReturnType<typeof parseHTML>['document'],
  edge: RiskEdge,
  y: number,
  from: number,
  thickness: (rate: number) => number,
): string {
  const { link, rate = 0, made } = edge;
  const colour = COLOURS[link.bears[0] ?? 'seller'];
  const stroke = `stroke="${colour}" fill="none" stroke-opacity="0.75" stroke-width="${rate > 0 ? thickness(rate).toFixed(1) : 1}"${made === 0 ? ' stroke-dasharray="3 3"' : ''}`;
  const [x0, x1] = [OBJECTS.x + OBJECTS.width, LINKS.x - 6];
  const [x2, x3] = [LINKS.x + LINKS.width + 2, HARMS.x - 6];
  const words = wrapText(link.link, LINKS.characters);
  const top = y - (words.length * LINE + SPARK.height) / 2 + 9;
  const figure = made === 0 ? `none of ${whole(edge.atRisk)}` : rateOf(edge);
  return [
    `<path d="M${x0},${from} C${(x0 + x1) / 2},${from} ${(x0 + x1) / 2},${y} ${x1},${y}" ${stroke}/>`,
    `<path d="M${x2},${y} L${x3},${y}" ${stroke}/>`,
    ...words.map((line, i) => `<text x="${LINKS.x}" y="${top + i * LINE}">${escape(line)}</text>`),
    `<text x="${LINKS.x}" y="${top + words.length * LINE + 6}" fill="${colour}" font-weight="bold">${figure}</text>`,
    `<g transform="translate(${LINKS.x + LINKS.width - SPARK.width},${top + words.length * LINE - 10})">${spark(document, edge, colour)}</g>`,
    block(harmLines(link), HARMS.x, y, link.harm === undefined ? '#777' : '#111'),
  ].join('');
}

/** Short: the object stands beside it. */
function rateOf({ link, rate = 0 }: RiskEdge): string {
  return link.share ? `${significant(rate / 10)} ${rateWords(link).words}` : `${significant(rate)} a 1,000`;
}

/** What the next link of the path is about. */
function nextObject(leadsTo: readonly string[]): string {
  const next = RISK_LINKS.find(({ id }) => id === leadsTo[0]);
  return next === undefined ? 'other links' : RISK_OBJECTS[next.object].name;
}

/** The rate week by week, on a scale of its own. */
function spark(document: ReturnType<typeof parseHTML>['document'], { weeks, made }: RiskEdge, colour: string): string {
  if (made === 0) return '';
  const points = weeks.map(({ rate = 0 }, week) => ({ week, rate }));
  if (points.length < 2) return '';
  const figure = Plot.plot({
    document,
    ...SPARK,
    margin: 1,
    x: { axis: null },
    y: { axis: null, domain: [0, Math.max(...points.map(({ rate }) => rate))] },
    marks: [
      Plot.ruleY([0], { stroke: '#bbb' }),
      Plot.areaY(points, { x: 'week', y: 'rate', fill: colour, fillOpacity: 0.25 }),
      Plot.lineY(points, { x: 'week', y: 'rate', stroke: colour, strokeWidth: 1 }),
    ],
  });
  return figure.outerHTML;
}
