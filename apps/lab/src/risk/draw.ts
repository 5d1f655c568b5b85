import { element, round } from '../figures/svg.ts';
import type { RiskRow } from '../engine/messages.ts';
import type { Palette } from '../figures/palette.ts';
import { BEARER_COLORS, colorOf, harmText, shortRate } from './looks.ts';

export interface RiskDrawing {
  /** Links of one object together. */
  readonly rows: readonly RiskRow[];
  readonly width: number;
  readonly palette: Palette;
  readonly dark: boolean;
  /** The link that is looked at, by its id. */
  readonly chosen?: string;
  /** A file has its legend in it; on the page it stands beside the picture. */
  readonly legend: boolean;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';
const SIZE = 12;
const LINE = 15;
/** Mean width of a letter: bold figures and wide fonts still fit. */
const LETTER = 7.1;
const PAD = 9;
const HEAD = 26;
const LEGEND = 24;
const SPARK = { width: 64, height: 20 } as const;
const [THINNEST, THICKEST] = [1, 9];
/** Narrower than this, a curve stands under the words and not beside them. */
const WIDE = 620;

/** Columns: what is at risk, the link, the harm. */
interface Columns {
  readonly object: number;
  readonly link: number;
  readonly linkEnd: number;
  readonly harm: number;
  readonly wide: boolean;
}

/** Objects left, links in the middle, harms right; as thick as the rate is high, in the colour of who bears it. */
export function drawRisks(drawing: RiskDrawing): SVGSVGElement {
  const { rows, width, palette } = drawing;
  const columns = columnsOf(width);
  const top = HEAD + (drawing.legend ? LEGEND : 0);
  let at = top;
  const placed = rows.map((row) => {
    const words = wordsOf(row, rows, columns, width);
    const height = words.height;
    at += height;
    return { row, ...words, top: at - height, middle: at - height / 2 };
  });
  // An object with one link may have more lines than its link: leave room.
  const svg = element('svg', { viewBox: `0 0 ${width} ${at + 4}`, width, height: at + 4, role: 'img' });
  svg.setAttribute('font-family', FONT);
  svg.setAttribute('font-size', String(SIZE));
  svg.setAttribute('aria-label', 'What is at risk of what. The table below it holds the same figures.');
  if (drawing.legend) svg.append(...legendOf(drawing));
  for (const [x, text] of [
    [columns.object, 'at risk'],
    [columns.link, 'link'],
    [columns.harm, 'harm, or next'],
  ] as const)
    svg.append(textAt(x, top - 10, text, palette.quiet));
  const thickness = scaleOf(rows);
  for (const one of placed) {
    const mine = placed.filter(({ row }) => row.link.object === one.row.link.object);
    const from = ((mine[0]?.top ?? 0) + (mine.at(-1)?.top ?? 0) + (mine.at(-1)?.height ?? 0)) / 2;
    if (mine[0] === one) svg.append(...objectOf(one.row, one.top, from, drawing, columns));
    svg.append(linkOf(one, from, thickness, drawing, columns));
  }
  return svg;
}

type Placed = ReturnType<typeof wordsOf> & { readonly row: RiskRow; readonly top: number; readonly middle: number };

function columnsOf(width: number): Columns {
  const wide = width >= WIDE;
  const gap = wide ? Math.min(70, width * 0.08) : 24;
  const object = 4;
  const objectEnd = object + (wide ? width * 0.17 : width * 0.24);
  const link = objectEnd + gap;
  const harm = wide ? width * 0.74 : width * 0.7;
  return { object, link, linkEnd: harm - (wide ? gap * 0.7 : 18), harm, wide };
}

function wordsOf(row: RiskRow, rows: readonly RiskRow[], columns: Columns, width: number) {
  const { link, linkEnd, harm, object, wide } = columns;
  const words = wrapped(row.link.link, linkEnd - link - (wide ? SPARK.width + 12 : 0));
  const harms = wrapped(harmText(row, rows), width - harm - 4);
  const alone = rows.filter((one) => one.link.object === row.link.object).length === 1;
  const objects = alone ? wrapped(row.object.name, objectWidth(columns, object)).length : 0;
  const lines = words.length + 1 + (wide ? 0 : SPARK.height / LINE);
  return { words, harms, height: Math.max(lines, harms.length, objects) * LINE + 2 * PAD };
}

function objectWidth({ link, wide }: Columns, object: number): number {
  return link - object - (wide ? 62 : 22);
}

function objectOf(row: RiskRow, top: number, middle: number, drawing: RiskDrawing, columns: Columns): SVGElement[] {
  const { palette, width, rows } = drawing;
  const words = wrapped(row.object.name, objectWidth(columns, columns.object));
  const first = rows[0] === row;
  return [
    ...(first ? [] : [element('line', { x1: 0, x2: width, y1: top, y2: top, stroke: palette.grid })]),
    ...block(words, columns.object, middle, palette.ink),
  ];
}

function linkOf(
  { row, words, harms, top, height, middle }: Placed,
  from: number,
  thickness: (rate: number) => number,
  { palette, dark, chosen, width, rows }: RiskDrawing,
  columns: Columns,
): SVGElement {
  const { link, linkEnd, harm, wide } = columns;
  const group = element('g', { 'data-link': row.link.id });
  const color = colorOf(row, dark);
  const none = row.made === 0;
  const stroke = {
    stroke: color,
    fill: 'none',
    'stroke-opacity': 0.8,
    'stroke-width': none ? 1 : round(thickness(row.rate ?? 0)),
    ...(none && { 'stroke-dasharray': '3 3' }),
  };
  const start = columns.object + objectWidth(columns, columns.object) + 4;
  const end = link - 6;
  const bend = (start + end) / 2;
  const ground = { x: start + (end - start) / 2, y: top + 1, width: width - bend, height: height - 2, rx: 5 };
  group.append(
    element('rect', { ...ground, fill: row.link.id === chosen ? palette.policy : 'transparent' }),
    element('path', { d: `M${start},${from} C${bend},${from} ${bend},${middle} ${end},${middle}`, ...stroke }),
    element('path', { d: `M${linkEnd + 4},${middle} L${harm - 6},${middle}`, ...stroke }),
  );
  const lines = words.length + 1;
  const high = lines * LINE + (wide ? 0 : SPARK.height);
  const y = middle - high / 2 + 12;
  words.forEach((line, i) => group.append(textAt(link, y + i * LINE, line, palette.ink)));
  group.append(textAt(link, y + words.length * LINE, shortRate(row, wide), palette.ink, '650'));
  const [sparkX, sparkY] = wide
    ? [linkEnd - SPARK.width, middle - SPARK.height / 2]
    : [link, y + words.length * LINE + 5];
  group.append(...sparkOf(row, sparkX, sparkY, color, palette));
  group.append(...block(harms, harm, middle, row.link.harm === undefined ? palette.quiet : palette.ink));
  const about = element('title', {});
  about.textContent = `${row.object.name} ${row.link.link}: ${harmText(row, rows)}`;
  group.append(about);
  return group;
}

/** Rates differ by powers of ten, so that the thickness goes by their logarithm. */
function scaleOf(rows: readonly RiskRow[]): (rate: number) => number {
  const rates = rows.flatMap(({ rate = 0 }) => (rate > 0 ? [rate] : []));
  const [low, high] = [Math.log(Math.min(...rates)), Math.log(Math.max(...rates))];
  return (rate) => (high > low ? THINNEST + ((THICKEST - THINNEST) * (Math.log(rate) - low)) / (high - low) : THINNEST);
}

/** The rate week by week, on a scale of its own. */
function sparkOf({ weeks, made }: RiskRow, x: number, y: number, color: string, palette: Palette): SVGElement[] {
  if (made === 0 || weeks.length < 2) return [];
  const most = Math.max(...weeks.map(({ rate = 0 }) => rate));
  const first = weeks[0]?.day ?? 0;
  const span = (weeks.at(-1)?.day ?? 1) - first;
  const points = weeks.map(({ day, rate = 0 }) => {
    const across = x + (SPARK.width * (day - first)) / span;
    return `${round(across)},${round(y + SPARK.height * (1 - rate / most))}`;
  });
  const foot = y + SPARK.height;
  const area = `${x},${foot} ${points.join(' ')} ${x + SPARK.width},${foot}`;
  return [
    element('line', { x1: x, x2: x + SPARK.width, y1: foot, y2: foot, stroke: palette.quiet, 'stroke-opacity': 0.6 }),
    element('polygon', { points: area, fill: color, 'fill-opacity': 0.25 }),
    element('polyline', { points: points.join(' '), fill: 'none', stroke: color, 'stroke-width': 1.2 }),
  ];
}

function legendOf({ palette, dark }: RiskDrawing): SVGElement[] {
  let x = 4;
  return Object.entries(BEARER_COLORS).flatMap(([bearer, colors]) => {
    const swatch = element('rect', { x, y: 4, width: 11, height: 11, rx: 2, fill: colors[dark ? 1 : 0] });
    const words = textAt(x + 16, 14, bearer, palette.ink);
    x += 34 + bearer.length * LETTER;
    return [swatch, words];
  });
}

/** Lines of text around a height. */
function block(lines: readonly string[], x: number, middle: number, fill: string): SVGElement[] {
  const top = middle - ((lines.length - 1) * LINE) / 2 + 4;
  return lines.map((line, i) => textAt(x, top + i * LINE, line, fill));
}

function textAt(x: number, y: number, words: string, fill: string, weight = '400'): SVGElement {
  const text = element('text', { x: round(x), y: round(y), fill, 'font-weight': weight });
  text.textContent = words;
  return text;
}

function wrapped(text: string, width: number): string[] {
  const most = Math.max(6, Math.floor(width / LETTER));
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
