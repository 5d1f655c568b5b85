import type { Point, Tone } from './figure.ts';
import { TEXT, widthOf } from './svg.ts';

export interface DrawnLine {
  readonly label: string;
  readonly tone: Tone;
  /** Pixels, from left to right. */
  readonly points: readonly Point[];
  readonly runs: readonly (readonly Point[])[];
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface PlacedLabel {
  readonly x: number;
  readonly y: number;
}

const STEP = 4;
const HEIGHT = TEXT.label;
const GAP = 6;

/** A place for the name of each line: beside the line, where it covers least and lies nearest to its own. */
export function placeLabels(lines: readonly DrawnLine[], frame: Box): readonly PlacedLabel[] {
  const trails = lines.map(({ points }) => trail(points));
  const faint = lines.flatMap(({ runs }) => runs.flatMap(trail));
  const placed: Box[] = [];
  return lines.map((line, own) => {
    const width = widthOf(line.label, TEXT.label);
    let best: Box = { left: frame.left, right: frame.left + width, top: frame.top, bottom: frame.top + HEIGHT };
    let least = Infinity;
    const rightmost = frame.right - width;
    for (let left = rightmost; left >= frame.left + 4; left -= STEP) {
      for (let top = frame.top; top <= frame.bottom - HEIGHT; top += STEP) {
        const box = { left, right: left + width, top, bottom: top + HEIGHT };
        const cost = costOf(box, own, trails, placed) + coveredBy(box, faint) * 12 + (rightmost - left) * 0.01;
        if (cost >= least) continue;
        least = cost;
        best = box;
      }
    }
    placed.push(best);
    return { x: best.left, y: best.bottom - 3 };
  });
}

/** Points on the lines that it covers, names that it covers, how far the own line is, and whether another is nearer. */
function costOf(box: Box, own: number, trails: readonly (readonly Point[])[], placed: readonly Box[]): number {
  let cost = 0;
  for (const other of placed) if (areTouching(box, other)) cost += 10_000;
  let nearest = Infinity;
  let stranger = Infinity;
  for (const [l, points] of trails.entries()) {
    for (const [x, y] of points) {
      const away = distance(box, x, y);
      if (away === 0) cost += 60;
      if (l === own) nearest = Math.min(nearest, away);
      else stranger = Math.min(stranger, away);
    }
  }
  return cost + nearest * 2 + (stranger <= nearest + GAP ? 80 : 0);
}

function coveredBy(box: Box, points: readonly Point[]): number {
  return points.filter(([x, y]) => distance(box, x, y) === 0).length;
}

function distance(box: Box, x: number, y: number): number {
  return Math.max(box.left - 2 - x, x - box.right - 2, 0) + Math.max(box.top - 2 - y, y - box.bottom - 2, 0);
}

function areTouching(a: Box, b: Box): boolean {
  return a.left < b.right + 3 * GAP && b.left < a.right + 3 * GAP && a.top < b.bottom + 2 && b.top < a.bottom + 2;
}

/** Points along a line, a few pixels apart. */
function trail(points: readonly Point[]): readonly Point[] {
  return points.flatMap(([x, y], i) => {
    const [x0, y0] = points[i - 1] ?? [x, y];
    const steps = Math.max(1, Math.ceil((Math.abs(x - x0) + Math.abs(y - y0)) / 5));
    return Array.from({ length: steps }, (_, s): readonly [number, number] => {
      const share = (s + 1) / steps;
      return [x0 + (x - x0) * share, y0 + (y - y0) * share];
    });
  });
}
