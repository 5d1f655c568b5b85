import { rankArms, type Ranking } from '../methods/ranking.ts';
import type { Points } from '../points.ts';
import type { Study } from '../study.ts';
import { FEWEST_DRAWS, LEVEL } from './effect.ts';
import { type Drawn, hangsOn, type HangsOn, ranksOf } from './hangs-on.ts';
import { drawsOf, type Tally } from './tally.ts';

/** Each drawn parameter with its value at every point. */
export function drawnOf({ vary }: Study, points: Points): Drawn[] {
  if (points.count < FEWEST_DRAWS) return [];
  const columns = vary.map(() => new Float64Array(points.count));
  for (let point = 0; point < points.count; point++) {
    const values = points.values(point);
    vary.forEach(({ name }, index) => (columns[index][point] = values[name]));
  }
  return vary.map(({ name, grade }, index) => ({
    name,
    grade,
    values: columns[index],
    ranks: ranksOf(columns[index]),
  }));
}

/** What the draws of a cell hang on. */
export function hangsOnOf(tally: Tally, arm: number, cell: number, drawn: readonly Drawn[]): HangsOn | undefined {
  const { numbers, means } = drawsOf(tally, arm, cell);
  if (numbers.length === tally.draws) return hangsOn(means, drawn);
  const here = drawn.map(({ name, grade, values }) => ({
    name,
    grade,
    values: Float64Array.from(numbers, (draw) => values[draw]),
  }));
  return hangsOn(means, here);
}

/** Arms are ranked by the draws alone: each draw is one value, its mean over seeds. */
export function rankingOf(tally: Tally, arms: number, cell: number): Ranking | undefined {
  if (arms < 2 || drawsOf(tally, 0, cell).means.length < FEWEST_DRAWS) return undefined;
  const means = Array.from({ length: arms }, (_, arm) => Array.from(drawsOf(tally, arm, cell).means, (mean) => [mean]));
  return rankArms(means, LEVEL);
}
