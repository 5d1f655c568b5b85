import { orderFrom, shareFrom, studyChance } from './chance.ts';

/**
 * A Latin hypercube: in each dimension every one of `count` equal strata holds exactly one point, at a drawn place in it
 * (McKay, Beckman & Conover 1979, Technometrics 21(2):239-245). Rows of `dimensions` shares.
 *
 * The strata depend on `count`. Points to be added come as further hypercubes of the same size: `block` 1, 2 ... Their
 * union is stratified by blocks, and earlier blocks stay what they were.
 */
export function latinHypercube(key: string, count: number, dimensions: number, block = 0): Float64Array {
  const order = studyChance(key, `latin hypercube of ${count}, order, block ${block}`);
  const place = studyChance(key, `latin hypercube of ${count}, place, block ${block}`);
  const points = new Float64Array(count * dimensions);
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const strata = orderFrom(order, dimension, count);
    for (let point = 0; point < count; point++) {
      points[point * dimensions + dimension] = (strata[point] + shareFrom(place, dimension, point)) / count;
    }
  }
  return points;
}
