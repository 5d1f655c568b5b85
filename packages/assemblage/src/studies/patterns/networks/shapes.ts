import {
  centralisationOf,
  densityOf,
  giantOf,
  giantWithout,
  type Graph,
  graphOf,
  meanDegreeOf,
  meanPathOf,
  nodesOf,
  partOf,
  transitivityOf,
} from '../../methods/graph.ts';
import { chance, uniform } from '../../../lenses/chance.ts';
import { LENS_DECISIONS } from '../../../lenses/decisions.ts';
import type { Case } from '../../../lenses/wire-tap/snowball.ts';
import { createAcquaintances, fillAcquaintances } from '../../../world/street/acquaintances.ts';
import { AT_LARGE } from '../../../world/street/associates.ts';
import type { Seen } from '../../../world/seen.ts';
import type { Reading } from '../pattern.ts';

/** Everybody of the trade by row of `associates`, with all ties as they are. */
export function tiesOf({ tables: { associates } }: Seen): Graph {
  const near = createAcquaintances(associates);
  fillAcquaintances(near, associates.ties);
  return { from: near.from, list: near.list.subarray(0, near.from[associates.rows[0]]) };
}

/** People at large, in the order of their keys. */
export function peopleOf({ tables: { associates } }: Seen): number[] {
  return [...createAcquaintances(associates).order].filter((row) => associates.state[row] === AT_LARGE);
}

/** The rival: as many ties among the same people, each between two of them drawn at random. */
export function dealtOut(world: Seen, { list }: Graph, people: readonly number[], day: number): Graph {
  const draw = chance(world, LENS_DECISIONS.tapRandom, day);
  const one = (word: number): number => people[Math.floor(uniform(word) * people.length)];
  const pairs = Array.from({ length: list.length / 2 }, (_, tie): [number, number] => {
    const words = draw(tie, 0);
    return [one(words[0]), one(words[1])];
  });
  return graphOf(world.tables.associates.rows[0], pairs);
}

/** People in the file of a case, and the pairs that were heard. */
export function fileOf({ contacts, tapped }: Case): Graph {
  const places = new Map<number, number>();
  const placeOf = (who: number): number => {
    if (!places.has(who)) places.set(who, places.size);
    return places.get(who) ?? NaN;
  };
  placeOf(tapped[0]);
  const pairs = contacts.flatMap(({ tapped: one, other, cleared }): [number, number][] =>
    cleared ? [] : [[placeOf(one), placeOf(other)]],
  );
  return graphOf(places.size, pairs);
}

/** The figures of a chain, as they were computed for published cases. */
export function chainFigures(graph: Graph): Reading {
  const nodes = nodesOf(graph);
  return {
    nodes,
    density: densityOf(graph),
    degree: meanDegreeOf(graph),
    transitivity: transitivityOf(graph),
    path: meanPathOf(graph),
    centralisation: centralisationOf(graph),
    withoutTop: giantWithout(graph, 1),
    withoutTenth: giantWithout(graph, Math.floor(nodes / 10 + 0.5)),
  };
}

/** Density and transitivity of the ties among colleagues: means of networks of so many people at large or more. */
export function crewFigures(
  { tables: { associates } }: Seen,
  graph: Graph,
  people: readonly number[],
  least: number,
): Reading {
  const crews = new Map<number, number[]>();
  for (const row of people) {
    const network = associates.network[row];
    if (network >= 0) crews.set(network, [...(crews.get(network) ?? []), row]);
  }
  const large = [...crews.values()].filter(({ length }) => length >= least).map((crew) => partOf(graph, crew));
  const meanOf = (figure: (crew: Graph) => number): number =>
    large.reduce((sum, crew) => sum + figure(crew), 0) / large.length;
  // Where nobody knows two others there is nothing that could be closed.
  const closed = (crew: Graph): number => transitivityOf(crew) || 0;
  return { crews: large.length, crewDensity: meanOf(densityOf), crewTransitivity: meanOf(closed) };
}

/** Share of people in the part that hangs together, and the mean path in it. */
export function wholeFigures(
  graph: Graph,
  people: readonly number[],
): { readonly giant: number; readonly path: number } {
  const all = partOf(graph, people);
  return { giant: giantOf(all).length / people.length, path: meanPathOf(all) };
}
