import { valuesOf } from '../src/evidence/parameter.ts';
import type { Lens } from '../src/lenses/lens.ts';
import { momentOf, notebook, smallWorld, type SmallWorld } from './small-world.ts';

/** A small world with an area for each of its five districts, four of them of one force: for lenses of street worlds. */
export function smallStreet(options: { seed?: number; days?: number; room?: number } = {}): SmallWorld {
  const world = smallWorld({ room: 4096, ...options });
  for (let force = 0; force < 2; force++) world.add('forces', { keyLo: force, keyHi: 8 });
  for (let area = 0; area < 5; area++) {
    world.set('districts', 'area', area, area);
    world.add('areas', { keyLo: area, keyHi: 7, firstDistrict: area, force: area < 4 ? 0 : 1 });
    world.add('areaTallies', {});
  }
  return world;
}

/** What a lens writes on one day of a world made by hand. */
export function lookOnce<R extends string, L extends string>(
  lens: Lens,
  world: SmallWorld,
  settings: Readonly<Record<string, number>> = {},
  { day = 10, memory = lens.remembers?.(world.seen) ?? new Float64Array(0) } = {},
) {
  const output = notebook<R, L>();
  lens.observe(world.seen, valuesOf(lens.parameters, settings), momentOf(day), output, memory);
  return output;
}

/** Share of rows of which something is so. */
export function shareOf<T>(rows: readonly T[], is: (row: T) => boolean): number {
  return rows.filter(is).length / rows.length;
}
