// What a lens saw beside what was so: sums over weeks and places, and the gap between the two.
import type { Frame, LayerFacts, Opened, SightFacts } from '../engine/messages.ts';

/** Sums of a sight over some places and weeks. */
export interface SightSums {
  readonly seen: number;
  readonly truth: number;
  /** What a rate divides both by; 0 where the sight has none. */
  readonly base: number;
}

const YEAR = 365;
const PEOPLE = 100_000;

/** The layer of a lens over countries, or over the places of a street world; undefined when the run lacks it. */
export function seenLayer(
  { layers }: Opened,
  lens: string,
): { readonly layer: LayerFacts; readonly row: number } | undefined {
  const found = layers.map((layer, row) => ({ layer, row })).filter(({ layer }) => layer.lens === lens);
  return found.find(({ layer }) => layer.over === 'countries') ?? found[0];
}

/** All places together, in one week: the place that nobody wrote down is in it. */
export function sumsOf(frame: Frame, { layer, row }: { layer: LayerFacts; row: number }, sight: string): SightSums {
  const data = frame.layers[row];
  const [seen, truth, base] = ['seen', 'true', 'base'].map((part) => {
    const column = layer.figures.findIndex(({ key }) => key === `${sight}.${part}`);
    let sum = 0;
    for (let at = column; column >= 0 && at < (data?.length ?? 0); at += layer.figures.length) sum += data?.[at] ?? 0;
    return sum;
  });
  return { seen: seen ?? 0, truth: truth ?? 0, base: base ?? 0 };
}

export function added(parts: readonly SightSums[]): SightSums {
  return parts.reduce(
    (sum, { seen, truth, base }) => ({ seen: sum.seen + seen, truth: sum.truth + truth, base: sum.base + base }),
    { seen: 0, truth: 0, base: 0 },
  );
}

/** What was recorded, in a hundred of what was so; not known where nothing was. */
export function gapOf({ seen, truth }: SightSums): number {
  return truth > 0 ? (100 * seen) / truth : Number.NaN;
}

export const GAP_UNIT = '% recorded of what was so';

/** Both sides in the unit in which they are drawn over time: a rate of its own, else so many a day. */
export function amountsOf(sums: SightSums, sight: SightFacts, days: number): readonly [seen: number, truth: number] {
  if (sight.rate === undefined) return [sums.seen / days, sums.truth / days];
  const by = sums.base > 0 ? sight.rate.times / sums.base : Number.NaN;
  return [sums.seen * by, sums.truth * by];
}

export function unitOf({ rate, unit }: SightFacts): string {
  return rate?.unit ?? `${unit} a day`;
}

/** What a map divides by: the rate of its own, else residents and days. */
export function rateUnitOf({ rate, unit, absolute }: SightFacts): string {
  return rate?.unit ?? (absolute === true ? `${unit} a year` : `${unit} a year per 100,000 residents`);
}

export function rateOf(sum: number, base: number, sight: SightFacts, days: number, residents: number): number {
  if (sight.rate !== undefined) return base > 0 ? (sum * sight.rate.times) / base : Number.NaN;
  const year = (sum * YEAR) / days;
  return sight.absolute === true ? year : (year * PEOPLE) / residents;
}

/** A truth is declared for it. */
export function hasGap({ against }: SightFacts): boolean {
  return against !== '';
}
