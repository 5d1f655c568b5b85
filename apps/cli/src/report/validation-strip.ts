import type { Band, FigureReport, PartReport } from 'assemblage';
import { readable } from '../terminal/numbers.ts';

/** One line of a strip: a name, the figures of its draws, and how they are drawn. */
interface Lane {
  readonly name: string;
  readonly kind: 'model' | 'rival' | 'ranges';
  readonly values: readonly number[];
  /** Middle and spread, where the draws are one figure with its interval. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const WIDTH = 560;
const NAMES = 150;
const END = 26;
const LANE = 17;
const HEAD = 4;
const FOOT = 20;
/** Figures that are all above nothing and lie further apart than this stand on a scale of ratios. */
const WIDE = 50;
const TICKS = 4;
/** This share of the draws of the ranges at either end may lie beyond what is drawn; they are counted there. */
const TRIM = 0.05;

/** A part of a pattern as a strip: the band, each draw of the model, its median, the rivals below, the ranges last. */
export function partStrip(part: PartReport): string {
  const lanes: Lane[] = [
    lane('model', 'model', part.values, part),
    ...part.rivals.map(({ about, values }) => lane(about, 'rival', values)),
    lane('whole ranges', 'ranges', part.ranges),
  ].filter(({ values }) => values.length > 0);
  return strip(lanes, part.band, `${part.about}, ${part.unit}`);
}

/** A figure without a band. */
export function figureStrip(figure: FigureReport): string {
  const { median, low, high } = figure;
  return strip(
    [{ name: 'model', kind: 'model', values: [median], median, low, high }],
    {},
    `${figure.about}, ${figure.unit}`,
  );
}

function lane(name: string, kind: Lane['kind'], all: readonly number[], spread?: PartReport): Lane {
  const values = all.filter(Number.isFinite);
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted[(sorted.length - 1) >> 1] ?? NaN;
  const { median, low, high } = spread ?? { median: middle, low: NaN, high: NaN };
  return { name, kind, values, median, low, high };
}

function strip(lanes: readonly Lane[], band: Band, about: string): string {
  const scale = scaleOf(lanes, band);
  if (lanes.length === 0 || scale === undefined) return '<p class="none">Nothing was measured.</p>';
  const height = HEAD + lanes.length * LANE + FOOT;
  const bottom = HEAD + lanes.length * LANE;
  const at = (value: number): string => scale.at(value).toFixed(1);
  const from = band.low === undefined ? NAMES : scale.at(band.low);
  const to = band.high === undefined ? WIDTH - END : scale.at(band.high);
  const hasBand = band.low !== undefined || band.high !== undefined;
  // A band that is a single number is drawn as a line.
  const edges = [band.low, band.high].flatMap((edge) =>
    edge === undefined ? [] : [`<line class="edge" x1="${at(edge)}" x2="${at(edge)}" y1="${HEAD}" y2="${bottom}"/>`],
  );
  const drawn = lanes.map((one, index) => laneOf(one, HEAD + index * LANE + LANE / 2, scale));
  return [
    `<svg class="strip" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(about)}">`,
    hasBand
      ? `<rect class="band" x="${from.toFixed(1)}" y="${HEAD}" width="${Math.max(0.5, to - from).toFixed(1)}" height="${bottom - HEAD}"/>`
      : '',
    ...edges,
    `<line class="axis" x1="${NAMES}" x2="${WIDTH - END}" y1="${bottom}" y2="${bottom}"/>`,
    ...scale.ticks.map(
      (tick) =>
        `<line class="axis" x1="${at(tick)}" x2="${at(tick)}" y1="${bottom}" y2="${bottom + 3}"/>` +
        `<text class="tick" x="${at(tick)}" y="${bottom + 14}">${readable(tick)}</text>`,
    ),
    ...drawn,
    '</svg>',
  ].join('');
}

interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  readonly low: number;
  readonly high: number;
}

function laneOf(
  { name, kind, values, median, low, high }: Lane,
  y: number,
  { at, low: least, high: most }: Scale,
): string {
  const x = (value: number): string => at(Math.min(most, Math.max(least, value))).toFixed(1);
  const seen = values.filter((value) => value >= least && value <= most);
  const outside = values.length - seen.length;
  const dots = [...new Set(seen)].map((value) => `<circle class="${kind}" cx="${x(value)}" cy="${y}" r="3"/>`);
  const spread =
    kind === 'model' && Number.isFinite(low) && low < high
      ? `<line class="spread" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/>`
      : '';
  const middle = Number.isFinite(median)
    ? `<line class="median ${kind}" x1="${x(median)}" x2="${x(median)}" y1="${y - 6}" y2="${y + 6}"/>`
    : '';
  const short = name.length > 24 ? `${name.slice(0, 23)}…` : name;
  const beyond = outside > 0 ? ` (${outside} beyond)` : '';
  return (
    `<g><title>${escape(name)}${beyond}</title><text class="lane" x="${NAMES - 8}" y="${y + 4}">${escape(short)}</text>` +
    `${spread}${dots.join('')}${middle}` +
    `${outside > 0 ? `<text class="lane" x="${WIDTH}" y="${y + 4}">+${outside} ›</text>` : ''}</g>`
  );
}

/** From the least to the greatest of what is drawn; draws of the ranges may lie beyond. */
function scaleOf(lanes: readonly Lane[], band: Band): Scale | undefined {
  const certain = lanes
    .filter(({ kind }) => kind !== 'ranges')
    .flatMap(({ values, low, high }) => [...values, low, high])
    .concat([band.low ?? NaN, band.high ?? NaN])
    .filter(Number.isFinite);
  const ranges = lanes.filter(({ kind }) => kind === 'ranges').flatMap(({ values }) => [...values]);
  const sorted = ranges.toSorted((one, other) => one - other);
  const trimmed = sorted.slice(Math.floor(TRIM * sorted.length), Math.ceil((1 - TRIM) * sorted.length));
  const all = [...certain, ...trimmed];
  if (all.length === 0) return undefined;
  let [low, high] = [Math.min(...all), Math.max(...all)];
  const room = WIDTH - END - NAMES;
  if (low > 0 && high / low > WIDE) {
    [low, high] = [low / 1.3, high * 1.3];
    const [from, to] = [Math.log10(low), Math.log10(high)];
    const decades = Array.from(
      { length: Math.floor(to) - Math.ceil(from) + 1 },
      (_, step) => 10 ** (Math.ceil(from) + step),
    );
    const step = Math.ceil(decades.length / (TICKS + 1));
    return {
      at: (value) => NAMES + (room * (Math.log10(Math.max(value, low)) - from)) / (to - from),
      ticks: decades.filter((_, index) => index % step === 0),
      low,
      high,
    };
  }
  const pad = 0.06 * (high - low) || Math.abs(high) * 0.1 || 1;
  // What cannot be below nothing is not drawn below nothing.
  [low, high] = [low >= 0 ? Math.max(0, low - pad) : low - pad, high + pad];
  return { at: (value) => NAMES + (room * (value - low)) / (high - low), ticks: ticksOf(low, high), low, high };
}

/** Round numbers, about as many as there is room for. */
function ticksOf(low: number, high: number): number[] {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
